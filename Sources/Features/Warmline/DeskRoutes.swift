// The desk: being on, taking the next, writing, asking others, ending. For advocates.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Synchronization
import Vault
import Web

extension WarmlineFeature {
    func addDeskRoutes(to routes: SiteRoutes) {
        routes.advocates.get("warmline/desk") { visit in .page(DeskPages.desk(try await deskView(visit))) }
        routes.advocates.get("warmline/desk/stream") { visit in try await deskStream(visit) }
        routes.advocates.post("warmline/on") { visit, input in
            let hours = input.number("hours").flatMap { (1...12).contains($0) ? $0 : nil } ?? 1
            try await signOn(visit.viewer, until: visit.now + .hours(hours), at: visit.now)
            return .seeOther("/warmline/desk", notice: .lineOn)
        }
        routes.advocates.post("warmline/off") { visit, _ in
            try await signOff(visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk", notice: .lineOff)
        }
        routes.advocates.post("warmline/desk/next") { visit, _ in
            do {
                guard let id = try await chats.takeNext(by: visit.viewer, at: visit.now) else {
                    return try await desk(
                        visit, saying: "Somebody else was faster, or they have left. Nobody waits now.")
                }
                return .seeOther(("/warmline/desk" as Link).at("title-\(id)"))
            } catch WarmlineRefusal.notOn {
                return try await desk(visit, saying: "You are not on. Say until when you are, then take the next.")
            } catch WarmlineRefusal.enough {
                return try await desk(visit, saying: "You have as many chats as one may have at once.")
            }
        }
        routes.advocates.post("warmline/chats/:id/messages") { visit, input in try await sendAsAdvocate(visit, input) }
        routes.advocates.post("warmline/chats/:id/end") { visit, _ in
            let id: WarmlineChatID = try visit.id("id")
            try await chats.end(id, by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/chats/\(id.text)/note")
        }
        routes.advocates.post("warmline/chats/:id/longer") { visit, _ in
            try await chats.lengthen(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk")
        }
        routes.advocates.post("warmline/chats/:id/lines") { visit, _ in
            try await chats.tellLines(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk")
        }
        routes.advocates.post("warmline/chats/:id/second-ends") { visit, _ in
            try await chats.endSecond(in: try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk")
        }
        routes.advocates.post("warmline/chats/:id/ask") { visit, input in
            guard let kind = JoinKind(rawValue: input.text("kind")), let other = PersonID(input.text("to")) else {
                throw NotFound()
            }
            do {
                try await chats.ask(kind, in: try visit.id("id"), of: other, by: visit.viewer, at: visit.now)
            } catch WarmlineRefusal.over {
                return try await desk(visit, saying: "They are not on any more, or something else is asked already.")
            }
            return .seeOther("/warmline/desk")
        }
        routes.advocates.post("warmline/joins/:id") { visit, input in
            guard let answer = input.choice("answer", of: ["yes", "no"]) else { throw NotFound() }
            try await chats.answer(answer == "yes", to: try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/warmline/desk")
        }
    }

    private func desk(_ visit: Visit<Advocates>, saying message: Copy) async throws -> Answer {
        var view = try await deskView(visit)
        view.message = message
        return .page(DeskPages.desk(view), status: .conflict)
    }

    private func sendAsAdvocate(_ visit: Visit<Advocates>, _ input: FormInput) async throws -> Answer {
        let id: WarmlineChatID = try visit.id("id")
        // Without script: saved words go into the field, and nothing is sent.
        if let snippet = WarmlineSnippetID(input.text("put")) {
            let all = try await snippets(of: visit.viewer)
            guard let found = all.first(where: { $0.id == snippet })?.snippet else { throw NotFound() }
            let typed = input.text("words")
            return try await desk(
                visit, id, words: typed.isEmpty ? found.words : "\(typed)\n\(found.words)", isPut: true)
        }
        var messages = FormMessages()
        let words = input.required("words", most: 4000, missing: "Write something first.", into: &messages)
        guard messages.isEmpty else { return try await desk(visit, id, words: words, error: messages["words"]) }
        let number = try await chats.write(words, in: id, by: visit.viewer, key: input.once, at: visit.now)
        guard isLineWanted(visit) else { return .seeOther(("/warmline/desk" as Link).at("title-\(id)")) }
        var view = LineView(
            number: Int(number), isMine: true, author: visit.session.name,
            moment: site.moment(visit.now, style: .clock),
            words: words)
        view.log = "chat-\(id)"
        return line(view, for: visit)
    }

    private func desk(
        _ visit: Visit<Advocates>, _ id: WarmlineChatID, words: String, error: Copy? = nil, isPut: Bool = false
    ) async throws -> Answer {
        var view = try await deskView(visit)
        guard let index = view.chats.firstIndex(where: { $0.id == id.text }) else { throw NotFound() }
        view.chats[index].words = words
        view.chats[index].error = error
        view.chats[index].isPut = isPut
        return .page(DeskPages.desk(view), status: error == nil ? .ok : .unprocessableContent)
    }

    /// What a desk is made of, at one moment.
    private struct Desk: Sendable {
        var standing: LineStanding
        var settings: LineSettings
        var turns: [Turn]
        var queue: [(asked: Instant, seen: Instant)]
        var chats: [(chat: StoredChat, lines: [ChatLine], join: StoredJoin?)]
        var asked: [StoredJoin]
        var ended: [EndedChat]
        var callBacks: (open: Int, overdue: Int)
        var shifts: [(hours: Copy, people: String)]

        /// What makes the page another one: not its lines.
        var shape: String {
            let chats = chats.map {
                "\($0.chat.id) \($0.chat.second?.text ?? "") \($0.join?.id.text ?? "") \($0.join?.visitorAt == nil)"
            }
            return (chats + asked.map(\.id.text) + [queue.isEmpty ? "" : "waiting"]).joined(separator: ",")
        }
    }

    private func readDesk(_ viewer: Viewer, at now: Instant, in snapshot: Snapshot) throws -> Desk {
        let (standing, settings) = try line(at: now, in: snapshot)
        let chats = try ChatTable.desk(of: viewer, in: snapshot).map { chat in
            (
                chat, try LineTable.lines(of: chat, after: 0, limit: 200, in: snapshot),
                try JoinTable.open(in: chat.id, database: snapshot)
            )
        }
        return Desk(
            standing: standing, settings: settings, turns: try TurnTable.on(at: now, in: snapshot),
            queue: try QueueTable.list(in: snapshot), chats: chats,
            asked: try JoinTable.asked(of: viewer, in: snapshot),
            ended: try ChatTable.withoutNote(of: viewer, since: now - WarmlineFeature.noteTime, in: snapshot),
            callBacks: try QueueTable.callBacks(at: now, in: snapshot), shifts: try nextShifts(settings, in: snapshot))
    }

    private func deskView(_ visit: Visit<Advocates>) async throws -> DeskView {
        let (viewer, now) = (visit.viewer, visit.now)
        let desk = try await site.database.read { try readDesk(viewer, at: now, in: $0) }
        var view = DeskView(words: words(desk.standing, desk.settings))
        let own = desk.turns.first { $0.advocate == viewer.person }
        view.isOn = own != nil
        view.onUntil = own.map { site.moment($0.until) }
        view.waiting = waiting(desk, at: now)
        view.hasRoom = desk.chats.count { $0.chat.advocate == viewer.person } < desk.settings.atOnce
        view.asked = desk.asked
        view.others = desk.turns.filter { $0.advocate != viewer.person }.map { ($0.advocate.text, $0.name) }
        view.snippets = desk.chats.isEmpty ? [] : try await snippets(of: viewer).map { ($0.id.text, $0.snippet) }
        view.withoutNote = desk.ended.map { ($0.id.text, site.moment($0.endedAt), $0.guest != nil) }
        view.callBacks = desk.callBacks
        view.shifts = desk.shifts
        var after: [String] = []
        for (chat, lines, join) in desk.chats {
            let visitor = try await chats.name(of: chat) ?? ChatWords.somebody
            let left = chat.minutes - Int((now - (chat.answeredAt ?? now)).milliseconds / 60_000)
            var one = DeskChat(
                id: chat.id.text, visitor: visitor, isKnown: chat.guest != nil,
                isOwn: chat.advocate == viewer.person, advocate: chat.advocateName, second: chat.secondName,
                began: site.moment(chat.answeredAt ?? now, style: .clock), minutesLeft: left, minutes: chat.minutes,
                lines: [], join: chat.advocate == viewer.person ? join : nil)
            one.lines = try await views(
                lines, for: .advocate(viewer.person), visitor: visitor, log: one.log)
            view.chats.append(one)
            after.append("\(chat.id)_\(lines.last?.number ?? 0)")
        }
        view.stream = ("/warmline/desk/stream" as Link).adding("after", after.joined(separator: "."))
        return view
    }

    private func waiting(_ desk: Desk, at now: Instant) -> [(length: String, quiet: String?)] {
        desk.queue.map { asked, seen in
            (TimeWords.length(now - asked), now - seen > .minutes(2) ? TimeWords.length(now - seen) : nil)
        }
    }

    /// How far each chat of a desk has been sent; a stream that comes back begins at its page's own last lines.
    private final class Sent: Sendable {
        private let state: Mutex<(lines: [String: Int64], queue: [UInt8])>

        init(_ text: String) {
            var lines: [String: Int64] = [:]
            for part in text.split(separator: ".").prefix(20) {
                let pair = part.split(separator: "_")
                if pair.count == 2, let number = Int64(pair[1]) { lines[String(pair[0])] = number }
            }
            state = Mutex((lines, []))
        }

        func number(of chat: WarmlineChatID) -> Int64 { state.withLock { $0.lines[chat.text] ?? 0 } }
        func note(_ number: Int64, of chat: WarmlineChatID) { state.withLock { $0.lines[chat.text] = number } }
        /// Whether the queue's piece is another one than was sent last.
        func isNews(_ queue: [UInt8]) -> Bool {
            state.withLock { state in
                defer { state.queue = queue }
                return state.queue != queue
            }
        }
    }

    private func deskStream(_ visit: Visit<Advocates>) async throws -> Answer {
        let viewer = visit.viewer
        let sent = Sent(try visit.query().text("after"))
        let begun = try await site.database.read { try readDesk(viewer, at: site.now, in: $0) }
        return EventStream.answer(to: visit, topic: WarmlineTopic.desks, from: 0) { _, snapshot -> Desk? in
            let desk = try readDesk(viewer, at: site.now, in: snapshot)
            return desk.shape == begun.shape ? desk : nil
        } events: { desk, position in
            var events: [ServerEvent] = []
            for (chat, lines, _) in desk.chats {
                let visitor = try await chats.name(of: chat) ?? ChatWords.somebody
                let new = lines.filter { $0.number > sent.number(of: chat.id) }
                for view in try await views(
                    new, for: .advocate(viewer.person), visitor: visitor, log: "chat-\(chat.id)")
                {
                    events.append(ServerEvent(id: position + 1, name: "line", data: render(view.html, for: visit)))
                }
                if let last = new.last { sent.note(last.number, of: chat.id) }
            }
            var view = DeskView(words: words(desk.standing, desk.settings))
            view.waiting = waiting(desk, at: site.now)
            let queue = render(DeskPages.queueLine(view), for: visit)
            if sent.isNews(queue) { events.append(ServerEvent(id: position + 1, name: "line", data: queue)) }
            return events
        }
    }
}
