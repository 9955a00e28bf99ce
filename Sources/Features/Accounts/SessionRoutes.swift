// Routes of being signed in: signing out here or elsewhere, staying, leaving a shared device, and changing hats.
import Domain
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Storage
import Vault
import Web

extension AccountsFeature {
    func addSessionRoutes(to routes: SiteRoutes) {
        routes.people.post("sign-out") { visit, _ in
            try await end(visit.session)
            return signedOut(to: "/", notice: .signedOut, wasShared: !visit.session.isOwnDevice)
        }
        routes.people.get("me/devices") { visit in .page(DevicePages.list(try await devices(of: visit.session))) }
        routes.people.post("me/devices") { visit, input in try await endDevices(input.text("which"), visit.session) }
        routes.people.post("still-here") { visit, input in stillHere(visit, input) }
        // A plain link, so that it works without script. It takes nothing from anybody but a session on a shared device,
        // and is ended only from a page of ours: elsewhere, a link to it would sign people out.
        routes.visitors.get("away") { visit in leavingChat(await away(visit), visit) }
        routes.people.get("hats") { visit in
            let session = visit.session
            let hats = try await site.database.read { try AccountTable.hats(reachedBy: session, in: $0) }
            return .page(AccountPages.hats(hats, current: visit.viewer.person))
        }
        routes.people.post("hats") { visit, input in try await changeHat(visit, input) }
    }

    private func end(_ session: ActiveSession) async throws {
        let id = Digest(bytes: session.id)?.description ?? ""
        let live = site.live
        try await site.database.write { transaction in
            try AccountTable.deleteSession(id, in: transaction)
            transaction.afterCommit { live.wakeAll() }
        }
    }

    /// Out, with nothing of us left in the browser that we can take back.
    func signedOut(to link: Link, notice: FlashNotice?, wasShared: Bool) -> Answer {
        let secure = site.settings.isSecure
        var response = Response(status: .seeOther)
        response.headers[.location] = link.url
        response.headers.addCookie(.noSession(secure: secure))
        if wasShared { response.headers.addCookie(.noDevice(secure: secure)) }
        if let notice { response.headers.addCookie(.notice(notice, secure: secure)) }
        response.clearsBrowser()
        return .response(response)
    }

    /// A chat on the warmline stays behind in no browser that somebody has left in a hurry.
    private func leavingChat(_ answer: Answer, _ visit: OpenVisit) -> Answer {
        guard visit.context.hasChat, !visit.isFromElsewhere else { return answer }
        var response: Response
        switch answer {
        case .response(let own): response = own
        case .seeOther, .page:
            response = Response(status: .seeOther)
            response.headers[.location] = site.organisation.exit.url
        }
        response.headers.addCookie(.warmline("", secure: site.settings.isSecure))
        response.clearsBrowser()
        return .response(response)
    }

    private func away(_ visit: OpenVisit) async -> Answer {
        let exit = site.organisation.exit
        let origin = visit.request.headers[.secFetchSite] ?? "same-origin"
        guard let session = visit.session, !session.isOwnDevice, ["same-origin", "none"].contains(origin) else {
            return .seeOther(exit)
        }
        do {
            try await end(session)
        } catch {
            // Whoever leaves quickly leaves, even if the database does not answer: the cookie goes, and the clock ends it.
            site.note(error, as: "a session was left without being ended")
        }
        return signedOut(to: exit, notice: nil, wasShared: true)
    }

    private func stillHere(_ visit: Visit<People>, _ input: FormInput) -> Answer {
        // That the request came is what counts: the session has been noted as used.
        let session = visit.session
        guard visit.request.headers[.accept] == AccountsFeature.leftType else {
            return .seeOther(input.raw("then").flatMap { Link(returnPath: $0) } ?? "/home", notice: .stayed)
        }
        let (quiet, last) = (session.quietUntil - visit.now, session.endsAt - visit.now)
        let left = "\(max(0, quiet.milliseconds / 1000)) \(max(0, last.milliseconds / 1000))"
        return .response(
            Response(
                status: .ok, headers: [.contentType: AccountsFeature.leftType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: left))))
    }

    /// What script asks for: two numbers, in seconds.
    static let leftType = "text/vnd.kith.left"

    private func devices(of session: ActiveSession) async throws -> [DeviceView] {
        try await sessions(of: session.account).map { stored in
            DeviceView(
                device: stored.device, isThisOne: stored.id == Digest(bytes: session.id)?.description,
                isOwnDevice: stored.isOwnDevice,
                seen: site.moment(max(stored.seenAt, site.lastSeen.moment(of: stored.id) ?? stored.seenAt)),
                started: site.moment(stored.startedAt), mark: mark(stored.id))
        }
    }

    /// Those that have not ended, by the quiet time either.
    private func sessions(of account: AccountID) async throws -> [StoredSession] {
        let now = site.now
        return try await site.database.read { try AccountTable.sessions(of: account, at: now, in: $0) }.filter {
            stored in
            let seen = max(stored.seenAt, site.lastSeen.moment(of: stored.id) ?? stored.seenAt)
            return seen + SessionEnds.of(isOwnDevice: stored.isOwnDevice).quiet > now
        }
    }

    private func mark(_ session: String) -> String { site.formTokens.mark("session:\(session)") }

    private func endDevices(_ which: String, _ session: ActiveSession) async throws -> Answer {
        let own = Digest(bytes: session.id)?.description ?? ""
        let account = session.account
        let live = site.live
        switch which {
        case "all", mark(own):
            try await site.database.write { transaction in
                if which == "all" {
                    try AccountTable.deleteSessions(of: account, in: transaction)
                    try site.publish(.signedOutElsewhere(account, at: site.now), in: transaction)
                } else {
                    try AccountTable.deleteSession(own, in: transaction)
                }
                transaction.afterCommit { live.wakeAll() }
            }
            return signedOut(to: "/", notice: .signedOut, wasShared: !session.isOwnDevice)
        case "others":
            try await site.database.write { transaction in
                try AccountTable.deleteSessions(of: account, except: own, in: transaction)
                try site.publish(.signedOutElsewhere(account, at: site.now), in: transaction)
                transaction.afterCommit { live.wakeAll() }
            }
            return .seeOther("/me/devices", notice: .signedOutElsewhere)
        default:
            guard let other = try await sessions(of: account).first(where: { mark($0.id) == which }) else {
                throw NotFound()
            }
            try await site.database.write { transaction in
                try AccountTable.deleteSession(other.id, in: transaction)
                transaction.afterCommit { live.wakeAll() }
            }
            return .seeOther("/me/devices", notice: .signedOutThere)
        }
    }

    private func changeHat(_ visit: Visit<People>, _ input: FormInput) async throws -> Answer {
        let session = visit.session
        let hats = try await site.database.read { try AccountTable.hats(reachedBy: session, in: $0) }
        guard let wanted = hats.first(where: { $0.person.text == input.text("person") }) else { throw NotFound() }
        if wanted.hat.isStaff, !session.isAgency, session.secondFactorAt == nil {
            var going = Going()
            going.isOwnDevice = visit.session.isOwnDevice
            going.person = wanted.person.text
            return try await askForCode(session.account, going: going, visit: visit)
        }
        guard let token = try await signingIn.changeHat(of: visit.session, to: wanted.person) else {
            throw NotFound()
        }
        return redirect(
            to: "/home", notice: nil,
            cookies: [
                .session(token.text, isOwnDevice: visit.session.isOwnDevice, secure: site.settings.isSecure)
            ])
    }
}
