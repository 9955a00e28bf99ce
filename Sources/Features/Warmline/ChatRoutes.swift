// A visitor's chat: getting in line, the place in it, writing, answering what is asked, ending. For everybody.
import Design
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Storage
import Vault
import Web

extension WarmlineFeature {
    func addChatRoutes(to routes: SiteRoutes) {
        routes.visitors.post("warmline/chat") { visit, input in try await openChat(visit, input) }
        routes.visitors.get("warmline/chat") { visit in try await chatPage(visit) }
        routes.visitors.get("warmline/chat/stream") { visit in try await chatStream(visit) }
        routes.visitors.post("warmline/chat/messages") { visit, input in try await sendAsVisitor(visit, input) }
        routes.visitors.post("warmline/chat/answer") { visit, input in
            guard let answer = input.choice("answer", of: ["yes", "no"]) else { throw NotFound() }
            try await chats.answer(answer == "yes", cookie: try chatCookie(visit), at: visit.now)
            return .seeOther("/warmline/chat")
        }
        routes.visitors.post("warmline/chat/second-ends") { visit, _ in
            try await chats.endSecond(cookie: try chatCookie(visit), at: visit.now)
            return .seeOther("/warmline/chat")
        }
        routes.visitors.post("warmline/chat/end") { visit, _ in
            try await chats.end(cookie: try chatCookie(visit), at: visit.now)
            return .seeOther("/warmline/chat")
        }
        routes.visitors.post("warmline/chat/close") { visit, _ in
            // Whoever closes a chat that goes on has left it.
            if let cookie = VisitorCookies(visit).chat, try await chats.chat(cookie: cookie)?.endedAt == nil {
                try? await chats.end(cookie: cookie, at: visit.now)
            }
            var response = Response(status: .seeOther)
            response.headers[.location] = "/warmline"
            response.headers.addCookie(.warmline("", secure: site.settings.isSecure))
            response.clearsBrowser()
            return .response(response)
        }
    }

    private func chatCookie(_ visit: OpenVisit) throws -> String {
        guard let cookie = VisitorCookies(visit).chat else { throw NotFound() }
        return cookie
    }

    private func openChat(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        let now = visit.now
        let form = ChatForm(input)
        guard form.messages.isEmpty else {
            return .page(try await linePage(visit, form), status: .unprocessableContent)
        }
        // The same form twice makes the same cookie, so that it is one chat, whichever answer arrives.
        let subject = visit.context.formSubject.map { String($0, radix: 16) }.joined()
        let token = site.formTokens.secret("warmline-chat:\(subject):\(form.once)")
        let cookies = VisitorCookies(visit)
        if let open = cookies.chat, try await chats.chat(cookie: open).map({ $0.endedAt == nil }) == true {
            return .seeOther("/warmline/chat")
        }
        if try await chats.chat(cookie: token.digest.description) == nil {
            try await count(.chat, from: visit.address, at: now)
        }
        var set: [SiteCookie] = [.warmline(token.text, secure: site.settings.isSecure)]
        var guest = try await knownGuest(cookies, at: now)
        var opening = ChatOpening()
        opening.name = form.name
        opening.warnMinutes = Int(form.warn) ?? 10
        if let guest {
            let isPaused = try await pause(of: guest.id, at: now) != nil
            let isOver = try await hasHadEnough(guest.id, at: now)
            guard !isPaused, !isOver else { return .page(try await linePage(visit, form), status: .conflict) }
            opening.name = try await name(of: guest) ?? ""
            try await renew(guest, at: now)
        } else if form.isKept, try await standing(at: now).takesChats {
            let known = site.formTokens.secret("warmline-known:\(subject):\(form.once)")
            _ = try await keepGuest(named: form.name, cookie: known.digest.description, at: now)
            guest = try await self.guest(cookie: known.digest.description, at: now)
            set.append(
                .warmlineGuest(known.text, days: WarmlineFeature.guestDays, secure: site.settings.isSecure))
        }
        do {
            _ = try await chats.open(opening, cookie: token.digest.description, guest: guest?.id, at: now)
        } catch WarmlineRefusal.closed, WarmlineRefusal.full {
            // It closed, or filled, between the page and the press: the page says so.
            return .page(try await linePage(visit, form), status: .conflict)
        }
        return redirect(to: "/warmline/chat", set)
    }

    private func knownGuest(_ cookies: VisitorCookies, at now: Instant) async throws -> StoredGuest? {
        guard let cookie = cookies.guest else { return nil }
        return try await guest(cookie: cookie, at: now)
    }

    private func chatPage(_ visit: OpenVisit, words: String = "", error: Copy? = nil) async throws -> Answer {
        guard let cookie = VisitorCookies(visit).chat else { return .seeOther("/warmline") }
        let now = visit.now
        let found = try await site.database.read { snapshot -> (StoredChat, [ChatLine], StoredJoin?, PlaceView)? in
            guard let chat = try ChatTable.find(cookie: cookie, in: snapshot) else { return nil }
            let lines = try LineTable.lines(of: chat, after: 0, limit: 500, in: snapshot)
            let join = chat.endedAt == nil ? try JoinTable.open(in: chat.id, database: snapshot) : nil
            return (chat, lines, join, try place(of: chat, at: now, in: snapshot))
        }
        guard let (chat, lines, join, place) = found else { return .seeOther("/warmline") }
        try await chats.noteSeen(chat, cookie: cookie, at: now)
        let views = try await views(lines, for: .visitor, visitor: "")
        if let ended = chat.endedAt {
            let wordsEnd = wordsEnd(chat.wordsEndAt ?? ended)
            let asks = try await site.database.read { try SurveyTable.mayAnswer(cookie: cookie, in: $0) }
            return .page(
                ChatPages.ended(views, wasAnswered: chat.answeredAt != nil, wordsEnd: wordsEnd, asks: asks))
        }
        if chat.isWaiting { return .page(ChatPages.waiting(place)) }
        let view = VisitorChatView(
            advocate: chat.advocateName, second: chat.secondName, lines: views, minutes: chat.minutes, join: join,
            words: words, error: error,
            wordsEnd: .plural(
                chat.keepDays, one: "You can read it here for one day after it ends; then the words are destroyed.",
                other:
                    "You can read it here for \(count: chat.keepDays) days after it ends; then the words are destroyed."
            ))
        return .page(ChatPages.chat(view), status: error == nil ? .ok : .unprocessableContent)
    }

    private func wordsEnd(_ instant: Instant) -> Copy {
        "While this browser is open, you can read it here until \(site.moment(instant).words). Then the words are destroyed."
    }

    private func place(of chat: StoredChat, at now: Instant, in snapshot: Snapshot) throws -> PlaceView {
        let (standing, settings) = try line(at: now, in: snapshot)
        let since = standing.longestSince ?? chat.askedAt
        return PlaceView(
            place: try QueueTable.place(of: chat, in: snapshot), waited: TimeWords.length(now - chat.askedAt),
            longest: TimeWords.length(now - since), words: words(standing, settings))
    }

    private func sendAsVisitor(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        let cookie = try chatCookie(visit)
        var messages = FormMessages()
        let words = input.required("words", most: 4000, missing: "Write something first.", into: &messages)
        guard messages.isEmpty else { return try await chatPage(visit, words: words, error: messages["words"]) }
        let number = try await chats.write(words, cookie: cookie, key: input.once, at: visit.now)
        guard isLineWanted(visit) else { return .seeOther(("/warmline/chat" as Link).at("line-\(number)")) }
        return line(
            LineView(
                number: Int(number), isMine: true, author: "", moment: site.moment(visit.now, style: .clock),
                words: words), for: visit)
    }

    static let lineType = "text/vnd.kith.line+html"

    func isLineWanted(_ visit: some AnyVisit) -> Bool {
        visit.request.headers[.accept]?.hasPrefix(WarmlineFeature.lineType) ?? false
    }

    /// A line alone, as the stream would send it.
    func line(_ view: LineView, for visit: some AnyVisit) -> Answer {
        .response(
            Response(
                status: .ok, headers: [.contentType: WarmlineFeature.lineType + "; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: render(view.html, for: visit)))))
    }

    func render(_ html: HTML, for visit: some AnyVisit) -> [UInt8] {
        html.render(RenderContext(wording: site.organisation.wording, formToken: visit.formToken))
    }

    /// What the visitor's stream finds: their place while they wait, and the lines afterwards.
    private enum Found: Sendable {
        case place(PlaceView, StoredChat)
        case lines([ChatLine])
    }

    private func chatStream(_ visit: OpenVisit) async throws -> Answer {
        guard let cookie = VisitorCookies(visit).chat, let begun = try await chats.chat(cookie: cookie),
            begun.endedAt == nil
        else { throw NotFound() }
        let asked = try await site.database.read { try JoinTable.open(in: begun.id, database: $0) }
        let after = try visit.query().number("after").map(Int64.init) ?? 0
        let topic = begun.isWaiting ? WarmlineTopic.queue : WarmlineTopic.chat(begun.id)
        return EventStream.answer(to: visit, topic: topic, from: after) { position, snapshot -> Found? in
            guard let chat = try ChatTable.find(cookie: cookie, in: snapshot), chat.endedAt == nil,
                chat.advocate == begun.advocate, chat.second == begun.second
            else { return nil }
            if chat.isWaiting { return .place(try place(of: chat, at: site.now, in: snapshot), chat) }
            let lines = try LineTable.lines(of: chat, after: position, limit: 200, in: snapshot)
            // What is asked changes the page: its lines are sent first, then it is looked at anew.
            if lines.isEmpty, try JoinTable.open(in: chat.id, database: snapshot)?.id != asked?.id { return nil }
            return .lines(lines)
        } events: { found, position in
            switch found {
            case .place(let place, let chat):
                try await chats.noteSeen(chat, cookie: cookie, at: site.now)
                return [
                    ServerEvent(id: position, name: "line", data: render(ChatPages.place(place), for: visit))
                ]
            case .lines(let lines):
                return try await views(lines, for: .visitor, visitor: "").map {
                    ServerEvent(id: Int64($0.number), name: "line", data: render($0.html, for: visit))
                }
            }
        }
    }
}
