// Routes about single lines: changing one, looking for words, and what one chose for the conversation.
import Access
import Design
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import SQLText
import Storage
import Web

extension ConversationsFeature {
    func addLineRoutes(to routes: SiteRoutes) {
        routes.talkers.get("conversations/:id/lines/:line") { visit in
            let (conversation, line) = try await line(visit)
            return try await linePage(line, in: conversation, visit)
        }
        routes.talkers.post("conversations/:id/lines/:line/correct") { visit, input in
            let (conversation, line) = try await line(visit)
            var messages = FormMessages()
            let words = input.required(
                "words", most: 8000, missing: "Write something, or take it back below.", into: &messages)
            guard messages.isEmpty else {
                return try await linePage(line, in: conversation, visit, words: words, error: messages["words"])
            }
            return try await changed(line, in: conversation) {
                try await talking.correct(
                    line.number, to: words, in: conversation.id, by: visit.viewer, key: input.once, at: visit.now)
            }
        }
        routes.talkers.post("conversations/:id/lines/:line/take-back") { visit, input in
            let (conversation, line) = try await line(visit)
            return try await changed(line, in: conversation) {
                try await talking.takeBack(
                    line.number, in: conversation.id, by: visit.viewer, key: input.once, at: visit.now)
            }
        }
        routes.talkers.get("conversations/:id/choices") { visit in
            .page(ConversationPages.choices(try await conversation(visit), found: nil, viewer: visit.viewer))
        }
        routes.talkers.post("conversations/:id/choices") { visit, input in
            let conversation = try await conversation(visit)
            let (viewer, isMuted, showsReading) = (visit.viewer, input.isOn("mute"), input.isOn("reading"))
            try await site.database.write { transaction in
                guard try ConversationTable.exists(conversation.id, visibleTo: viewer, in: transaction) else {
                    throw NotFound()
                }
                try ConversationTable.choose(
                    isMuted: isMuted, showsReading: showsReading, in: conversation.id, by: viewer,
                    transaction: transaction)
            }
            return .seeOther("/conversations/\(conversation.id.text)/choices", notice: .settingsSaved)
        }
        routes.talkers.post("conversations/:id/search") { visit, input in
            let conversation = try await conversation(visit)
            var messages = FormMessages()
            let words = input.required("words", most: 200, missing: "Which words?", into: &messages)
            guard messages.isEmpty else {
                return .page(
                    ConversationPages.choices(
                        conversation, found: FoundLines(words: words), error: messages["words"], viewer: visit.viewer),
                    status: .unprocessableContent)
            }
            let before = input.number("before").map(Int64.init) ?? .max
            let found = try await find(words, in: conversation, before: before, viewer: visit.viewer)
            try await talking.noteOpened(conversation, by: visit.viewer, isRead: false)
            return .page(ConversationPages.choices(conversation, found: found, viewer: visit.viewer))
        }
    }

    /// The conversation of the path, or not found.
    func conversation(_ visit: Visit<Talkers>) async throws -> StoredConversation {
        let (id, viewer): (ConversationID, Viewer) = (try visit.id("id"), visit.viewer)
        let found = try await site.database.read { try ConversationTable.find(id, visibleTo: viewer, in: $0) }
        guard let found else { throw NotFound() }
        return found
    }

    /// A line of one's own in the path, or not found.
    private func line(_ visit: Visit<Talkers>) async throws -> (StoredConversation, StoredLine) {
        let (id, viewer): (ConversationID, Viewer) = (try visit.id("id"), visit.viewer)
        guard let number = Int64(try visit.path("line")) else { throw NotFound() }
        let found = try await site.database.read { snapshot -> (StoredConversation, StoredLine)? in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: snapshot),
                let line = try LineTable.line(number, of: id, visibleTo: viewer, in: snapshot)
            else { return nil }
            return (conversation, line)
        }
        guard let found, found.1.author == viewer.person else { throw NotFound() }
        return found
    }

    private func linePage(
        _ line: StoredLine, in conversation: StoredConversation, _ visit: Visit<Talkers>, words: String? = nil,
        error: Copy? = nil
    ) async throws -> Answer {
        guard conversation.closedAt == nil, !line.line.isTakenBack else {
            return .seeOther(ConversationPages.place(of: line.number, in: conversation.id))
        }
        guard line.isChangeable(by: visit.viewer, at: visit.now) else {
            return .page(ConversationPages.stands(in: conversation))
        }
        let content = try await talking.open([line.line], member: conversation.member).first ?? nil
        var view = try await views(of: [line], conversation: conversation, viewer: visit.viewer)[0]
        view.way = nil
        var typed = words
        if typed == nil, case .words(let text) = content { typed = text }
        return .page(
            ConversationPages.line(view, words: typed, error: error, in: conversation, viewer: visit.viewer),
            status: error == nil ? .ok : .unprocessableContent)
    }

    /// Back to where the line stands, once it is changed.
    private func changed(
        _ line: StoredLine, in conversation: StoredConversation, _ change: () async throws -> Void
    ) async throws -> Answer {
        do {
            try await change()
        } catch ConversationRefusal.stands {
            return .page(ConversationPages.stands(in: conversation), status: .conflict)
        }
        let here: Link = "/conversations/\(conversation.id.text)"
        let isNear = conversation.lines - line.number < Int64(ConversationsFeature.pageLength)
        return .seeOther(
            isNear ? here.at("line-\(line.number)") : ConversationPages.place(of: line.number, in: conversation.id))
    }

    /// Lines with all the words in them, newest first. Opened in batches, and never more than `mostOpened` at once.
    private func find(
        _ words: String, in conversation: StoredConversation, before start: Int64, viewer: Viewer
    ) async throws -> FoundLines {
        var found = FoundLines(words: words)
        let sought = words.split(whereSeparator: \.isWhitespace).map { String($0) }
        var before = start
        while found.looked < ConversationsFeature.mostOpened, found.lines.count < ConversationsFeature.pageLength {
            let from = before
            let lines = try await site.database.read { snapshot in
                try LineTable.lines(
                    of: conversation.id, before: from, limit: 200, visibleTo: viewer, in: snapshot)
            }
            guard let oldest = lines.first else {
                found.onwards = nil
                return found
            }
            let views = try await views(of: lines, conversation: conversation, viewer: viewer)
            for (line, view) in zip(lines, views).reversed() {
                found.looked += 1
                found.backTo = site.moment(line.sentAt)
                before = line.number
                let text = [view.words, view.shared?.name ?? "", view.file?.note ?? "", view.file?.name ?? ""]
                    .joined(separator: " ")
                if sought.allSatisfy({ text.contains(folded: $0) }) { found.lines.append(view.shortened) }
                if found.lines.count == ConversationsFeature.pageLength { break }
            }
            found.onwards = before
            if oldest.number == 1, before == 1 {
                found.onwards = nil
                break
            }
        }
        return found
    }

    /// Lines that one search opens.
    static let mostOpened = 1000
}

extension String {
    /// Whether it holds `words`, whatever their capitals and accents.
    fileprivate func contains(folded words: String) -> Bool {
        range(of: words, options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]) != nil
    }
}

extension LineView {
    /// As much of it as a list of what was found shows.
    fileprivate var shortened: LineView {
        var view = self
        let text = words.isEmpty ? shared?.name ?? file?.told ?? "" : words
        view.words = text.count > 240 ? text.prefix(240) + "…" : text
        return view
    }
}
