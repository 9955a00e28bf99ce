// The public page of the line, being known and forgotten, and an appeal against a pause. For everybody.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Vault
import Web

/// The cookies that a visitor came with: digests, as the database knows them.
struct VisitorCookies: Sendable {
    /// Of a chat or a call back, as long as the browser is open.
    let chat: String?
    /// Of whoever chose to be known.
    let guest: String?

    init(_ visit: some AnyVisit) {
        let secure = visit.site.settings.isSecure
        func digest(_ name: String) -> String? {
            visit.request.headers.cookie(name, secure: secure).flatMap { SecretToken(text: $0) }?.digest.description
        }
        chat = digest("kith-warmline")
        guest = digest("kith-warmline-known")
    }
}

extension WarmlineFeature {
    func addLineRoutes(to routes: SiteRoutes) {
        routes.visitors.get("warmline") { visit in .page(try await linePage(visit, ChatForm())) }
        routes.visitors.post("warmline/forget") { visit, _ in
            if let cookie = VisitorCookies(visit).guest { try await forgetGuest(cookie: cookie, at: visit.now) }
            return redirect(
                to: "/warmline", notice: .lineForgotten, [.warmlineGuest("", days: 0, secure: site.settings.isSecure)])
        }
        routes.visitors.post("warmline/appeal") { visit, input in
            guard let cookie = VisitorCookies(visit).guest,
                let guest = try await guest(cookie: cookie, at: visit.now)
            else { throw NotFound() }
            var messages = FormMessages()
            let words = input.required("words", most: 2000, missing: "Write a sentence or two.", into: &messages)
            guard messages.isEmpty else {
                var view = try await lineView(visit, ChatForm())
                view.pause?.words = words
                view.pause?.error = messages["words"]
                return .page(LinePages.line(view), status: .unprocessableContent)
            }
            try await appeal(words, guest: guest.id, at: visit.now)
            return .seeOther("/warmline", notice: .appealSent)
        }
    }

    /// A redirect that sets cookies.
    func redirect(to link: Link, notice: FlashNotice? = nil, _ cookies: [SiteCookie]) -> Answer {
        var response = Response(status: .seeOther)
        response.headers[.location] = link.url
        for cookie in cookies { response.headers.addCookie(cookie) }
        if let notice { response.headers.addCookie(.notice(notice, secure: site.settings.isSecure)) }
        return .response(response)
    }

    func linePage(_ visit: OpenVisit, _ form: ChatForm) async throws -> Page {
        let view = try await lineView(visit, form)
        guard view.words.isInUse else {
            return LinePages.notInUse(phone: view.phone, phoneHours: view.phoneHours)
        }
        return LinePages.line(view)
    }

    private func lineView(_ visit: OpenVisit, _ form: ChatForm) async throws -> LinePageView {
        let (now, cookies) = (visit.now, VisitorCookies(visit))
        let (standing, settings) = try await site.database.read { try line(at: now, in: $0) }
        let organisation = site.organisation
        var view = LinePageView(
            words: words(standing, settings), settings: settings,
            zone: LineFormat.town(settings.zone(of: organisation)),
            week: week(settings), closedDays: closedDays(settings), form: form)
        view.phone = organisation.phone
        view.phoneHours = organisation.phoneHours
        if let cookie = cookies.chat {
            view.hasChat = try await chats.chat(cookie: cookie).map { $0.endedAt == nil } ?? false
            view.hasCallBack = try await callBacks.find(cookie: cookie) != nil
        }
        guard let cookie = cookies.guest, let guest = try await guest(cookie: cookie, at: now) else { return view }
        view.isKnown = true
        view.knownName = try await name(of: guest) ?? ""
        view.hasHadEnough = try await hasHadEnough(guest.id, at: now)
        if let pause = try await pause(of: guest.id, at: now), let until = pause.until {
            let words = try await words(of: pause)
            view.pause = PauseView(
                until: site.moment(until), reason: words.reason, isAppealed: pause.appealedAt != nil,
                answer: words.answer)
        }
        return view
    }
}
