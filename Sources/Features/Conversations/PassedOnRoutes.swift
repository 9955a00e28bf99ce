// Passing on: the member chooses, looks, passes on and takes back; the advocate reads.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension ConversationsFeature {
    /// Lines to tick on one page.
    private static let choicesLength = 100

    func addPassedOnRoutes(to routes: SiteRoutes) {
        routes.talkers.get("conversations/:id/passed-on") { visit in
            let conversation = try await found(visit)
            guard visit.viewer.hat == .member else { return .page(try await advocatesPage(conversation, visit)) }
            guard let from = ConversationID(try visit.query().text("from")) else {
                return .page(try await passingPage(conversation, visit))
            }
            return .page(try await choosingPage(conversation, from: from, visit))
        }
        routes.members.post("conversations/:id/passed-on") { visit, input in try await pass(visit, input) }
        routes.members.post("conversations/:id/passed-on/back") { visit, _ in
            let id: ConversationID = try visit.id("id")
            try await takeBackPassed(from: id, member: visit.viewer.person, at: visit.now)
            return .seeOther("/conversations/\(id.text)/passed-on", notice: .passedBack)
        }
    }

    private func found<Group: VisitGroup>(_ visit: Visit<Group>) async throws -> StoredConversation {
        let (id, viewer): (ConversationID, Viewer) = (try visit.id("id"), visit.viewer)
        guard let found = try await site.database.read({ try ConversationTable.find(id, visibleTo: viewer, in: $0) })
        else { throw NotFound() }
        return found
    }

    private func pass(_ visit: Visit<Members>, _ input: FormInput) async throws -> Answer {
        let conversation = try await found(visit)
        let (member, now) = (visit.viewer.person, visit.now)
        let here: Link = "/conversations/\(conversation.id.text)/passed-on"
        if input.text("step") == "words" {
            var messages = FormMessages()
            let words = input.optional("words", most: ConversationsFeature.mostPassedWords, into: &messages)
            guard messages.isEmpty else {
                return .page(
                    try await passingPage(conversation, visit, typed: words, error: messages["words"]),
                    status: .unprocessableContent)
            }
            try await passOn(words: words, to: conversation.id, member: member, at: now)
            return .seeOther(here, notice: words.isEmpty ? .passedBack : .passedOn)
        }
        guard let source = ConversationID(input.text("from")), source != conversation.id else { throw NotFound() }
        var lines = Set(input.all("line").compactMap { Int64($0) })
        let day = input.text("day")
        if !day.isEmpty {
            guard let first = LocalDay(day), let since = try await linesSince(first, of: source, visit.viewer) else {
                return .page(
                    try await choosingPage(
                        conversation, from: source, visit, day: day, error: "Nothing was written on that day or later."),
                    status: .unprocessableContent)
            }
            lines = since
        }
        // The lines that were to choose from: what was passed on there and is not ticked is taken back.
        var window: ClosedRange<Int64>?
        if day.isEmpty, let first = input.number("first"), let last = input.number("last"), first <= last {
            window = Int64(first)...Int64(last)
            lines.formIntersection(lines.filter { $0 >= first && $0 <= last })
        }
        var takenBack = 0
        if let window {
            let viewer = visit.viewer
            let passed = try await site.database.read {
                try PassedOnTable.ranges(to: conversation.relationship, of: viewer, in: $0)
            }
            takenBack =
                passed.filter { $0.conversation == source }.flatMap { Array($0.first...$0.last) }
                .filter { window.contains($0) && !lines.contains($0) }.count
        }
        guard !lines.isEmpty || takenBack > 0 else {
            return .page(
                try await choosingPage(
                    conversation, from: source, visit, error: "Choose a day, or tick at least one line."),
                status: .unprocessableContent)
        }
        guard input.text("step") == "pass" else {
            var view = try await lookingView(conversation, source: source, lines: lines, day: day, visit.viewer)
            (view.window, view.takenBack) = (window, takenBack)
            return .page(PassedOnPages.looking(view))
        }
        try await passOn(lines, of: source, to: conversation.id, within: window, member: member, at: now)
        return .seeOther(here, notice: .passedOn)
    }

    /// Every line of a conversation from a day on, up to now; nil when there is none, or it is not theirs.
    private func linesSince(
        _ day: LocalDay, of source: ConversationID, _ viewer: Viewer
    ) async throws -> Set<Int64>? {
        let start = day.start(in: site.organisation.zone)
        return try await site.database.read { snapshot in
            guard let from = try ConversationTable.find(source, visibleTo: viewer, in: snapshot),
                let first = try PassedOnTable.firstLine(of: source, since: start, visibleTo: viewer, in: snapshot)
            else { return nil }
            return Set(first...max(first, from.lines))
        }
    }

    private func passingPage<Group: VisitGroup>(
        _ conversation: StoredConversation, _ visit: Visit<Group>, typed: String? = nil, error: Copy? = nil
    ) async throws -> Page {
        let viewer = visit.viewer
        let passed = try await passedOn(to: conversation, for: viewer, at: visit.now)
        let others = try await site.database.read { snapshot in
            try ConversationTable.all(of: viewer, in: snapshot).filter { $0.id != conversation.id && $0.lines > 0 }
        }
        return PassedOnPages.member(
            PassingView(
                id: conversation.id.text, name: conversation.advocateName, hasEnded: conversation.closedAt != nil,
                passed: views(passed.lines), words: passed.words, sources: others.map(source), error: error,
                typed: typed))
    }

    private func source(_ conversation: StoredConversation) -> PassingSource {
        PassingSource(
            id: conversation.id.text, name: conversation.advocateName, lines: Int(conversation.lines),
            last: site.moment(conversation.lastAt))
    }

    private func choosingPage<Group: VisitGroup>(
        _ conversation: StoredConversation, from: ConversationID, _ visit: Visit<Group>, day: String = "",
        error: Copy? = nil
    ) async throws -> Page {
        let viewer = visit.viewer
        let before = try visit.query().number("before").map(Int64.init) ?? .max
        let read = try await site.database.read { snapshot in
            (
                try ConversationTable.find(from, visibleTo: viewer, in: snapshot),
                try LineTable.lines(
                    of: from, before: before, limit: ConversationsFeature.choicesLength, visibleTo: viewer,
                    in: snapshot),
                try PassedOnTable.ranges(to: conversation.relationship, of: viewer, in: snapshot)
            )
        }
        guard let other = read.0, other.id != conversation.id, conversation.closedAt == nil else { throw NotFound() }
        let passed = read.2.filter { $0.conversation == from }
        let choices = try await talking.opened(read.1, member: conversation.member).compactMap { line, content in
            content.map { content in
                PassingChoice(
                    number: Int(line.number),
                    author: line.author == conversation.member ? "You" : other.advocateName,
                    words: content.choiceText, moment: site.moment(line.sentAt),
                    isPassed: passed.contains { $0.first <= line.number && line.number <= $0.last })
            }
        }
        return PassedOnPages.choosing(
            ChoosingView(
                id: conversation.id.text, name: conversation.advocateName, source: source(other), choices: choices,
                window: read.1.first.flatMap { first in read.1.last.map { first.number...$0.number } },
                earlier: read.1.first.flatMap { $0.number > 1 ? Int($0.number) : nil }, day: day, error: error))
    }

    /// The lines as the advocate would read them; the first of them, when there are very many.
    private func lookingView(
        _ conversation: StoredConversation, source: ConversationID, lines: Set<Int64>, day: String, _ viewer: Viewer
    ) async throws -> LookingView {
        let most = PassedOnTable.mostLines
        let first = lines.min() ?? 1
        let (other, stored) = try await site.database.read { snapshot in
            (
                try ConversationTable.find(source, visibleTo: viewer, in: snapshot),
                try LineTable.lines(
                    of: source, after: first - 1, limit: day.isEmpty ? 10_000 : most, visibleTo: viewer, in: snapshot)
            )
        }
        guard let other, conversation.closedAt == nil else { throw NotFound() }
        let meant = Array(stored.filter { lines.contains($0.number) }.prefix(most))
        let opened = try await talking.opened(meant, member: conversation.member)
        let views = opened.enumerated().map { index, one in
            view(
                one.0.sentAt, one.1, number: index + 1,
                author: one.0.author == conversation.member ? conversation.memberName : other.advocateName)
        }
        return LookingView(
            id: conversation.id.text, name: conversation.advocateName, source: source.text, lines: views,
            numbers: meant.map(\.number), isCut: meant.count >= most, day: day)
    }

    private func advocatesPage(_ conversation: StoredConversation, _ visit: Visit<Talkers>) async throws -> Page {
        let passed = try await passedOn(to: conversation, for: visit.viewer, at: visit.now)
        return PassedOnPages.advocate(
            views(passed.lines), words: passed.words, name: conversation.memberName,
            conversation: conversation.id.text)
    }

    /// Lines signed as they are where they stand; numbered anew, for they may be of several conversations.
    private func views(_ lines: [(passed: PassedLine, content: LineContent?)]) -> [LineView] {
        lines.enumerated().map { index, one in
            view(one.passed.sentAt, one.content, number: index + 1, author: one.passed.authorName)
        }
    }

    private func view(_ sentAt: Instant, _ content: LineContent?, number: Int, author: String) -> LineView {
        var view = LineView(
            number: number, isMine: false, author: author, moment: site.moment(sentAt),
            words: content?.plainText ?? "", instead: content == nil ? "Removed by its author" : "")
        if case .service(let service) = content {
            view.shared = SharedServiceView(
                name: service.name, link: "/directory/services/\(service.service.text)",
                organisation: service.organization, phone: service.phone)
        }
        if case .file = content { view.instead = "A file. It is not passed on." }
        return view
    }
}

extension LineContent {
    /// A line in a list of lines to tick: a shared service by its name, and nothing longer than a glance.
    fileprivate var choiceText: String {
        var text = plainText
        if case .service(let service) = self { text = text.isEmpty ? service.name : "\(service.name): \(text)" }
        return text.count > 280 ? text.prefix(280) + "…" : text
    }
}
