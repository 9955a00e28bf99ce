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
            let all = try await site.database.read { try ConversationTable.all(of: viewer, in: $0) }
            return .page(ConversationPages.list(all, viewer: viewer, site: site))
        }
        routes.talkers.get("conversations/:id") { visit in
            try await page(try visit.id("id"), visit, composer: ComposerState())
        }
        routes.talkers.post("conversations/:id/messages") { visit, input in try await send(visit, input) }
        routes.talkers.get("conversations/:id/stream") { visit in try await stream(visit) }
        addPassedOnRoutes(to: routes)
        routes.talkers.post("conversations/share") { visit, input in try await share(visit, input) }
    }

    private func page(
        _ id: ConversationID, _ visit: Visit<Talkers>, composer: ComposerState
    ) async throws -> Answer {
        let viewer = visit.viewer
        let before = try visit.query().number("before").map(Int64.init)
        let today = site.today
        let found = try await site.database.read {
            snapshot -> (StoredConversation, [StoredLine], Set<String>, CareNotes)? in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: snapshot) else { return nil }
            let lines = try ConversationTable.lines(
                of: id, before: before ?? .max, limit: ConversationsFeature.pageLength, visibleTo: viewer, in: snapshot)
            return (
                conversation, lines, try ConversationsFeature.kept(by: viewer, in: snapshot),
                try CareNotes.of(conversation, for: viewer, on: today, in: snapshot)
            )
        }
        guard let (conversation, stored, kept, notes) = found else { throw NotFound() }
        try await talking.noteOpened(conversation, by: viewer)
        let lines = try await talking.opened(stored, member: conversation.member)
        let hasAgreed = try await hasAgreed(viewer)
        let view = ConversationView(
            conversation: conversation, viewer: viewer,
            lines: lines.map { lineView($0, $1, conversation: conversation, viewer: viewer, kept: kept) },
            isLatest: before == nil, composer: hasAgreed ? composer : nil,
            notes: notes.above(conversation, viewer: viewer, site: site),
            links: notes.links(conversation, viewer: viewer),
            offer: viewer.hat == .member ? site.wordsOffer : .empty)
        return .page(
            ConversationPages.conversation(view), status: composer.error == nil ? .ok : .unprocessableContent)
    }

    /// A member writes only after they have read the promise; advocates work under it.
    private func hasAgreed(_ viewer: Viewer) async throws -> Bool {
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
        guard messages.isEmpty, !once.isEmpty, once.utf8.count <= 100 else {
            return try await page(id, visit, composer: ComposerState(words: words, error: messages["words"]))
        }
        guard try await hasAgreed(visit.viewer) else { throw PromiseNeeded(path: visit.request.uri.path, input: input) }
        let number = try await talking.send(.words(words), in: id, by: visit.viewer, key: once, at: visit.now)
        return try await sent(number, in: id, words: .words(words), visit)
    }

    /// Script gets the line itself, as the stream would send it; a plain form gets the page again.
    private func sent(
        _ number: Int64, in id: ConversationID, words: LineContent, _ visit: Visit<Talkers>
    ) async throws -> Answer {
        guard visit.request.headers[.accept]?.hasPrefix(ConversationsFeature.lineType) ?? false else {
            let link: Link = "/conversations/\(id.text)"
            return .seeOther(link.at("line-\(number)"))
        }
        let view = LineView(
            number: Int(number), isMine: true, author: visit.session.name,
            moment: site.moment(visit.now, style: .clock),
            words: words.plainText)
        return .response(
            Response(
                status: .ok, headers: [.contentType: ConversationsFeature.lineType + "; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: render(view, for: visit)))))
    }

    static let lineType = "text/vnd.kith.line+html"

    /// A line alone. It carries the reader's own token: a service in it has a form to keep it with.
    private func render(_ view: LineView, for visit: Visit<Talkers>) -> [UInt8] {
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
            let lines = try ConversationTable.lines(
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
            return try await talking.opened(lines, member: conversation.member).map { line, content in
                let view = lineView(line, content, conversation: conversation, viewer: viewer, kept: kept)
                return ServerEvent(id: line.number, name: "line", data: render(view, for: visit))
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
