// Leaving a call back, looking at it, taking it back. For everybody.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension WarmlineFeature {
    func addCallBackRoutes(to routes: SiteRoutes) {
        routes.visitors.get("warmline/call-back") { visit in
            if let left = try await leftCallBack(visit) { return .page(left) }
            return .page(try await callBackPage(visit, CallBackForm()))
        }
        routes.visitors.post("warmline/call-back") { visit, input in try await leaveCallBack(visit, input) }
        routes.visitors.post("warmline/call-back/take-back") { visit, _ in
            guard let cookie = VisitorCookies(visit).chat else { throw NotFound() }
            try await callBacks.takeBack(cookie: cookie, at: visit.now)
            return .seeOther("/warmline", notice: .callBackTakenBack)
        }
    }

    private func leftCallBack(_ visit: OpenVisit) async throws -> Page? {
        guard let cookie = VisitorCookies(visit).chat, let left = try await callBacks.find(cookie: cookie),
            left.doneAt == nil
        else { return nil }
        return CallBackPages.left(
            from: site.moment(left.from), until: site.moment(left.until), isClaimed: left.claimedBy != nil,
            tries: left.tries, kept: site.moment(left.until + CallBacks.kept))
    }

    private func callBackPage(_ visit: OpenVisit, _ form: CallBackForm) async throws -> Page {
        let (standing, settings) = try await site.database.read { try line(at: visit.now, in: $0) }
        guard standing.isInUse else {
            return LinePages.notInUse(phone: site.organisation.phone, phoneHours: site.organisation.phoneHours)
        }
        let zone = settings.zone(of: site.organisation)
        return CallBackPages.ask(
            form, days: CallBackForm.days(from: visit.now, in: zone), week: week(settings), zone: LineFormat.town(zone))
    }

    private func leaveCallBack(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        let now = visit.now
        let settings = try await site.database.read { try SettingsTable.find(in: $0).settings }
        let form = CallBackForm(input, hours: settings.hours(of: site.organisation), at: now)
        guard form.messages.isEmpty, let from = form.fromAt, let until = form.untilAt else {
            return .page(try await callBackPage(visit, form), status: .unprocessableContent)
        }
        // A chat that is open keeps its cookie: the call back goes with it. One call back a cookie.
        let subject = visit.context.formSubject.map { String($0, radix: 16) }.joined()
        let token = site.formTokens.secret("warmline-call-back:\(subject):\(form.once)")
        let own = VisitorCookies(visit).chat
        let hasOwn: Bool
        if let own {
            let hasChat = try await chats.chat(cookie: own) != nil
            let hasCall = try await callBacks.find(cookie: own) != nil
            hasOwn = hasChat && !hasCall
        } else {
            hasOwn = false
        }
        let cookie = hasOwn ? own ?? token.digest.description : token.digest.description
        if try await callBacks.find(cookie: cookie) == nil {
            try await count(.callBack, from: visit.address, at: now)
        }
        _ = try await callBacks.leave(form.wish, from: from, until: until, cookie: cookie, at: now)
        return redirect(
            to: "/warmline/call-back", notice: .callBackLeft,
            hasOwn ? [] : [.warmline(token.text, secure: site.settings.isSecure)])
    }
}
