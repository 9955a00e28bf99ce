// Routes of conversations: the list, one of them, writing, and its stream.
import Packs
import Access
import Design
package import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import SQLText
import Storage
package import Web

extension ConversationsFeature {
    /// Lines on a page; older ones are a link away.
    static let pageLength = 50

    package func addRoutes(to routes: SiteRoutes) {
        routes.talkers.get("conversations") { visit in
            let viewer = visit.viewer
            let (all, own, asked) = try await site.database.read { snapshot in
                (
                    try ConversationTable.all(of: viewer, in: snapshot), try CircleTable.all(of: viewer, in: snapshot),
                    try CircleTable.asked(viewer, in: snapshot)
                )
            }
            var named: [(circle: StoredCircle, name: String)] = []
            for circle in own { named.append((circle, try await circles.name(of: circle))) }
            return .page(
                ConversationPages.list(
                    all, circles: CirclePages.list(named, asked: asked, viewer: viewer, site: site), viewer: viewer,
                    site: site))
        }
        routes.talkers.get("conversations/:id") { visit in
            try await page(try visit.id("id"), visit, composer: ComposerState())
        }
        routes.talkers.post("conversations/:id/messages") { visit, input in try await send(visit, input) }
        routes.talkers.get("conversations/:id/stream") { visit in try await stream(visit) }
        addPassedOnRoutes(to: routes)
        routes.talkers.post("conversations/share") { visit, input in try await share(visit, input) }
        addLineRoutes(to: routes)
        addFileRoutes(to: routes)
        addCircleRoutes(to: routes)
        addAnsweringRoutes(to: routes)
    }

    private func page(
        _ id: ConversationID, _ visit: Visit<Talkers>, composer: ComposerState
    ) async throws -> Answer {
        let viewer = visit.viewer
        let query = try visit.query()
        let before = query.number("before").map(Int64.init)
        let about = composer.about ?? query.number("answer").map(Int64.init)
        let today = site.today
        let found = try await site.database.read { snapshot -> PageFacts? in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: snapshot) else { return nil }
            return PageFacts(
                conversation: conversation,
                lines: try LineTable.lines(
                    of: id, before: before ?? .max, limit: ConversationsFeature.pageLength, visibleTo: viewer,
                    in: snapshot),
                kept: try ConversationsFeature.kept(by: viewer, in: snapshot),
                answered: try about.flatMap { try LineTable.line($0, of: id, visibleTo: viewer, in: snapshot) },
                times: viewer.hat == .member
                    ? try AnsweringTable.find(of: conversation.advocate, in: snapshot) : nil,
                notes: try CareNotes.of(conversation, for: viewer, on: today, in: snapshot))
        }
        guard let found else { throw NotFound() }
        let conversation = found.conversation
        try await talking.noteOpened(conversation, by: viewer)
        let hasAgreed = try await hasAgreed(viewer)
        var view = ConversationView(
            conversation: conversation, viewer: viewer,
            lines: try await views(of: found.lines, conversation: conversation, viewer: viewer, kept: found.kept),
            isLatest: before == nil, composer: hasAgreed ? composer : nil,
            notes: found.notes.above(conversation, viewer: viewer, site: site),
            links: found.notes.links(conversation, viewer: viewer),
            offer: viewer.hat == .member ? site.wordsOffer : .empty)
        if let readTo = conversation.otherReadTo,
            let last = found.lines.lastIndex(where: { $0.author == viewer.person && $0.number <= readTo })
        {
            view.lines[last].isLastRead = true
        }
        if let answered = found.answered?.line {
            let content = try await talking.open([answered], member: conversation.member).first ?? nil
            view.answering = quoteView(
                answered, content, from: conversation.lines, conversation: conversation, viewer: viewer)
        }
        if let times = found.times { view.times = try await words(of: times) }
        return .page(
            ConversationPages.conversation(view), status: composer.error == nil ? .ok : .unprocessableContent)
    }

    /// What a conversation's page is made of, as it was at one moment.
    private struct PageFacts: Sendable {
        let conversation: StoredConversation
        let lines: [StoredLine]
        let kept: Set<String>
        let answered: StoredLine?
        let times: StoredTimes?
        let notes: CareNotes
    }

    /// A member writes only after they have read the promise; advocates work under it.
    func hasAgreed(_ viewer: Viewer) async throws -> Bool {
        guard viewer.hat == .member else { return true }
        let version = site.promiseEdition
        return try await site.database.read { try Promise.isAgreed(by: viewer, version: version, in: $0) }
    }

    private static func kept(by viewer: Viewer, in snapshot: Snapshot) throws -> Set<String> {
        guard viewer.hat == .member else { return [] }
        let rows = try snapshot.rows(
            "SELECT service_id FROM saved_services WHERE \(Visible.ownRecord("saved_services.member_id", to: viewer))")
        return Set(try rows.map { try $0["service_id"] as String })
    }

    private func send(_ visit: Visit<Talkers>, _ input: FormInput) async throws -> Answer {
        let id: ConversationID = try visit.id("id")
        var messages = FormMessages()
        let words = input.required(
            "words", most: 8000, missing: "Write something first.", into: &messages)
        let once = input.text("once")
        let about = input.number("about").map(Int64.init)
        guard messages.isEmpty, !once.isEmpty, once.utf8.count <= 100 else {
            return try await page(
                id, visit, composer: ComposerState(words: words, error: messages["words"], about: about))
        }
        guard try await hasAgreed(visit.viewer) else { throw PromiseNeeded(path: visit.request.uri.path, input: input) }
        let number: Int64
        do {
            number = try await talking.send(
                .words(words), in: id, by: visit.viewer, about: about, key: once, at: visit.now)
        } catch let refusal as ConversationRefusal {
            // The other stepped back meanwhile. Whoever wrote keeps their words, and learns no more than that.
            return .page(
                ConversationPages.notSent(words), status: refusal == .ended ? .conflict : .notFound)
        }
        return try await sent(number, in: id, words: words, isAnswer: about != nil, visit)
    }

    /// Script gets the line itself, as the stream would send it; a plain form gets the page again.
    private func sent(
        _ number: Int64, in id: ConversationID, words: String, isAnswer: Bool, _ visit: Visit<Talkers>
    ) async throws -> Answer {
        guard visit.request.headers[.accept]?.hasPrefix(ConversationsFeature.lineType) ?? false else {
            let link: Link = "/conversations/\(id.text)"
            return .seeOther(link.at("line-\(number)"))
        }
        let view: LineView
        if isAnswer, let answer = try await storedView(of: number, in: id, visit) {
            view = answer
        } else {
            // Nothing is read again for a plain line: it is what was just sent.
            var line = LineView(
                number: Int(number), isMine: true, author: visit.session.name,
                moment: site.moment(visit.now, style: .clock), words: words)
            line.way = LineWay("Change", "/conversations/\(id.text)/lines/\(Int(number))")
            view = line
        }
        return .response(
            Response(
                status: .ok, headers: [.contentType: ConversationsFeature.lineType + "; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: render(view, for: visit)))))
    }

    /// A line as it stands, with the one that it answers.
    private func storedView(
        of number: Int64, in id: ConversationID, _ visit: Visit<Talkers>
    ) async throws -> LineView? {
        let viewer = visit.viewer
        let found = try await site.database.read { snapshot -> (StoredConversation, StoredLine)? in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: snapshot),
                let line = try LineTable.line(number, of: id, visibleTo: viewer, in: snapshot)
            else { return nil }
            return (conversation, line)
        }
        guard let (conversation, line) = found else { return nil }
        return try await views(of: [line], conversation: conversation, viewer: viewer).first
    }

    static let lineType = "text/vnd.kith.line+html"

    /// A line alone. It carries the reader's own token: a service in it has a form to keep it with.
    func render(_ view: LineView, for visit: Visit<some VisitGroup>) -> [UInt8] {
        view.html.render(RenderContext(wording: site.organisation.wording, formToken: visit.formToken))
    }

    private func stream(_ visit: Visit<Talkers>) async throws -> Answer {
        let id: ConversationID = try visit.id("id")
        let viewer = visit.viewer
        guard
            let conversation = try await site.database.read({
                try ConversationTable.find(id, visibleTo: viewer, in: $0)
            })
        else { throw NotFound() }
        let after = try visit.query().number("after").map(Int64.init) ?? conversation.lines
        let reading = ReadingNote(conversation: id, viewer: viewer, from: after)
        return EventStream.answer(to: visit, topic: "conversation:\(id)", from: after) {
            position, snapshot -> ([StoredLine], Set<String>)? in
            let lines = try LineTable.news(
                of: id, after: position, limit: 100, visibleTo: viewer, in: snapshot)
            // Nothing new may mean that it is over, or no longer theirs to see.
            if lines.isEmpty {
                let now = try ConversationTable.find(id, visibleTo: viewer, in: snapshot)
                return now == nil || now?.closedAt != conversation.closedAt ? nil : ([], [])
            }
            return (lines, try ConversationsFeature.kept(by: viewer, in: snapshot))
        } events: { found, position in
            let (lines, kept) = found
            if lines.isEmpty { try await reading.note(position, site: site) }
            let views = try await views(of: lines, conversation: conversation, viewer: viewer, kept: kept)
            return zip(lines, views).map { line, view in
                ServerEvent(
                    id: line.event, name: line.isChange ? "change" : "line", data: render(view, for: visit))
            }
        }
    }

    private func share(_ visit: Visit<Talkers>, _ input: FormInput) async throws -> Answer {
        guard let id = ConversationID(input.text("conversation")), let service = ServiceID(input.text("service")) else {
            throw NotFound()
        }
        let once = input.text("key")
        guard !once.isEmpty, once.utf8.count <= 100 else { throw BadInput.brokenEncoding }
        var messages = FormMessages()
        let note = input.optional("note", most: 500, into: &messages)
        guard messages.isEmpty else {
            return .page(
                ConversationPages.noteTooLong(input, message: messages["note"] ?? ""), status: .unprocessableContent)
        }
        guard try await hasAgreed(visit.viewer) else { throw PromiseNeeded(path: visit.request.uri.path, input: input) }
        guard let shared = try await sharedService(service, note: note) else { throw NotFound() }
        let number = try await talking.send(.service(shared), in: id, by: visit.viewer, key: once, at: visit.now)
        let link: Link = "/conversations/\(id.text)"
        return .seeOther(link.at("line-\(number)"), notice: .shared)
    }

    /// A service as it is now, ready to be shared; nil when it is not listed any more.
    package func sharedService(_ id: ServiceID, note: String) async throws -> SharedService? {
        let row = try await site.database.read { snapshot in
            try snapshot.first(
                """
                SELECT services.name, services.organization FROM services
                JOIN directory_sources ON directory_sources.id = services.source_id
                    AND directory_sources.generation = services.generation
                WHERE services.id = \(id)
                """)
        }
        return try row.map {
            SharedService(
                service: id, name: try $0["name"], organization: try $0["organization"], phone: nil, note: note)
        }
    }
}
