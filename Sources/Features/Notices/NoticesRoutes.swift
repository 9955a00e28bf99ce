// Routes of notices: one's own page, leaving an address, the browser's part, replies to texts, and what texts cost.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Storage
import Vault
package import Web

extension NoticesFeature {
    package func addRoutes(to routes: SiteRoutes) {
        routes.people.get("notices") { visit in .page(try await page(visit, nil)) }
        routes.people.post("notices") { visit, input in try await change(visit, input) }
        routes.people.post("notices/none") { visit, input in
            let isNone = input.isOn("none")
            try await ways.change(by: visit.viewer, at: visit.now) { $0.noMessages = isNone }
            return .seeOther("/notices", notice: isNone ? .noMessages : .noticesChanged)
        }
        routes.people.post("notices/pause") { visit, input in try await pause(visit, input) }
        routes.people.get("notices/add") { visit in try await add(visit) }
        routes.people.post("notices/add") { visit, input in try await add(visit, input) }
        routes.people.get("notices/confirm") { visit in
            .page(NoticeWayPages.confirm(try await unconfirmed(visit, try visit.query()), error: nil))
        }
        routes.people.post("notices/confirm") { visit, input in try await confirm(visit, input) }
        routes.people.post("notices/words") { visit, input in try await words(visit, input) }
        routes.people.post("notices/remove") { visit, input in
            guard let kind = OutgoingMessage.Kind(rawValue: input.text("kind")),
                try await ways.remove(kind, by: visit.viewer)
            else { throw NotFound() }
            return .seeOther("/notices", notice: .wayRemoved)
        }
        addPushRoutes(to: routes)
        routes.keepers.get("texts") { _ in
            .page(TextCountPages.page(try await site.post.textCounts(), site: site))
        }
        routes.visitors.call("text-reply", token: site.settings.textReplyToken) { _, input in
            try await reply(input)
        }
    }

    private func page(_ visit: Visit<People>, _ form: ChoicesForm?) async throws -> Page {
        let (viewer, now) = (visit.viewer, visit.now)
        let session = Digest(bytes: visit.session.id)?.description ?? ""
        let (stored, browsers, texts) = try await site.database.read { snapshot in
            (
                try NoticePeopleTable.find(viewer, in: snapshot),
                try PushTable.all(of: viewer, session: session, at: now, in: snapshot),
                try site.post.noticesThisMonth(in: snapshot)
            )
        }
        let choices = stored?.choices ?? .standard(zone: site.organisation.timeZone)
        return NoticesPages.page(
            NoticesView(
                choices: choices, form: form ?? ChoicesForm(choices), ways: try await ways.ways(of: viewer),
                offered: site.messenger.kinds, browsers: browsers, isOwnDevice: visit.session.isOwnDevice,
                isMember: viewer.hat == .member,
                isTextLimitReached: site.settings.textLimit.map { texts >= $0 } ?? false,
                here: site.organisation.timeZone, now: now),
            site: site)
    }

    private func change(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        let form = ChoicesForm(input)
        guard form.messages.isEmpty else {
            return .page(try await page(visit, form), status: .unprocessableContent)
        }
        try await ways.change(by: visit.viewer, at: visit.now) { form.put(into: &$0) }
        return .seeOther("/notices", notice: .noticesChanged)
    }

    private func pause(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        let now = visit.now
        let until: Instant? =
            switch input.text("pause") {
            case "day": now + .days(1)
            case "week": now + .days(7)
            case "month": now + .days(30)
            default: nil
            }
        try await ways.change(by: visit.viewer, at: now) { $0.pausedUntil = until }
        return .seeOther("/notices", notice: .noticesChanged)
    }

    // MARK: leaving an address

    private func channel(_ input: FormInput, _ visit: Visit<People>) throws -> NoticeChannel {
        guard let channel = NoticeChannel(rawValue: input.text("kind")) else { throw NotFound() }
        if let kind = channel.kind {
            guard site.messenger.kinds.contains(kind) else { throw NotFound() }
        } else {
            guard visit.session.isOwnDevice else { throw NotFound() }
        }
        return channel
    }

    /// First whether others see it, then what it may say, then where it goes: three pages, nothing kept before the last.
    private func add(_ visit: Visit<People>) async throws -> Answer {
        let query = try visit.query()
        let channel = try channel(query, visit)
        guard let seen = OthersSee(rawValue: query.text("seen")) else { return .page(NoticeWayPages.seen(channel)) }
        guard let answer = SeenAnswer(query) else { return .page(NoticeWayPages.words(channel, seen)) }
        guard let kind = channel.kind else {
            return .page(NoticeWayPages.turnOn(answer, key: try await pushing.publicText()))
        }
        return .page(NoticeWayPages.add(NoticeWayForm(kind: kind, answer: answer)))
    }

    private func add(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        guard let kind = try channel(input, visit).kind else { throw NotFound() }
        guard let answer = SeenAnswer(input) else {
            let start: Link = "/notices/add"
            return .seeOther(start.adding("kind", kind.rawValue))
        }
        var form = NoticeWayForm(input, kind: kind, answer: answer)
        guard form.messages.isEmpty else {
            return .page(NoticeWayPages.add(form), status: .unprocessableContent)
        }
        let new = NewNoticeWay(
            kind: kind, address: form.normalised, mayNameUs: form.mayNameUs, seen: answer.seen, words: answer.words)
        switch try await ways.add(new, by: visit.viewer, at: visit.now) {
        case .sent:
            let confirm: Link = "/notices/confirm"
            return .seeOther(confirm.adding("kind", kind.rawValue))
        case .thereIsOne: return .seeOther("/notices")
        case .tooMany:
            form.messages.add("That were five codes today. Try again tomorrow.", to: "address")
            return .page(NoticeWayPages.add(form), status: .unprocessableContent)
        }
    }

    private func unconfirmed(_ visit: Visit<People>, _ input: FormInput) async throws -> NoticeWay {
        let kind = OutgoingMessage.Kind(rawValue: input.text("kind"))
        guard
            let way = try await ways.ways(of: visit.viewer).first(where: {
                $0.stored.kind == kind && $0.stored.confirmedAt == nil
            })
        else { throw NotFound() }
        return way
    }

    private func confirm(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        let way = try await unconfirmed(visit, input)
        let code = SentCode.normalised(String(input.text("code").prefix(40)))
        guard try await ways.confirm(way, code: code, by: visit.viewer) else {
            return .page(
                NoticeWayPages.confirm(way, error: "That isn't the code, or its time is over. Look at it once more."),
                status: .unprocessableContent)
        }
        return .seeOther("/notices", notice: .noticesChanged)
    }

    private func words(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        guard let kind = OutgoingMessage.Kind(rawValue: input.text("kind")),
            let way = try await ways.ways(of: visit.viewer).first(where: { $0.stored.kind == kind }),
            let words = NoticeWords(rawValue: input.text("words")),
            NoticeWords.allowed(way.stored.seen).contains(words),
            try await ways.setWords(words, seen: way.stored.seen, of: kind, by: visit.viewer)
        else { throw NotFound() }
        return .seeOther("/notices", notice: .noticesChanged)
    }

    /// What somebody sent back to a text, brought by the operator's program. The answer is what it may send them.
    private func reply(_ input: FormInput) async throws -> Answer {
        let number = input.text("from").isEmpty ? input.text("From") : input.text("from")
        let text = input.text("text").isEmpty ? input.text("Body") : input.text("text")
        guard ContactAddress.normalised(number, kind: .text) != nil else { throw BadInput.brokenEncoding }
        let reply = TextReply(text)
        try await site.post.take(reply, from: number)
        return .response(
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: reply.answer ?? ""))))
    }
}
