// Routes of the agency's sign-in: the way there, and the way back.
import Design
import Domain
import Hummingbird
import Logging
import Markup
import OpenIDConnect
import Storage
import Vault
import Web

extension AccountsFeature {
    func addSingleSignOnRoutes(to routes: SiteRoutes) {
        routes.visitors.get("sign-in/agency") { visit in
            guard let door = singleSignOn else { throw NotFound() }
            guard visit.session == nil else { return .seeOther("/home") }
            let then = try visit.query().raw("then").flatMap { Link(returnPath: $0) }
            // A page elsewhere that sends somebody here does not sign them in: they see the button, and may press it.
            guard !visit.isFromElsewhere else { return .seeOther("/sign-in") }
            return try await answering(visit, door) {
                let begun = SingleSignOnTry(then: then, at: visit.now)
                let address = try await door.address(for: begun)
                var response = Response(status: .seeOther)
                response.headers[.location] = address
                response.headers.addCookie(
                    .agency(begun.cookie(site.formTokens), secure: site.settings.isSecure))
                return response
            }
        }
        routes.visitors.get("sign-in/agency/back") { visit in
            guard let door = singleSignOn else { throw NotFound() }
            guard visit.session == nil else { return .seeOther("/home") }
            let query = try visit.query()
            return try await answering(visit, door) { try await comeBack(visit, query, door) }
        }
    }

    private func comeBack(
        _ visit: OpenVisit, _ query: FormInput, _ door: SingleSignOn
    ) async throws -> Response {
        let secure = site.settings.isSecure
        guard let cookie = visit.request.headers.cookie("kith-agency", secure: secure),
            let begun = SingleSignOnTry(cookie: cookie, site.formTokens, at: visit.now),
            // Twice the same parameter is nobody's answer.
            Set(query.fields.map(\.name)).count == query.fields.count,
            let state = query.raw("state"), state.utf8.elementsEqual(begun.state(site.formTokens).utf8)
        else { throw SingleSignOnTrouble.stale }
        let throttles = [Throttle(kind: .address, subject: "agency:\(visit.address)")]
        try await Throttle.count(throttles, site: site)
        let mark = site.formTokens.mark("agency-answer:\(state)")
        let now = visit.now
        guard try await site.database.write(body: { try SingleSignOnTable.take(mark, at: now, in: $0) }) else {
            throw SingleSignOnTrouble.stale
        }
        guard try await door.isOurs(issuer: query.raw("iss")) else { throw SingleSignOnTrouble.unusable("issuer") }
        if let error = query.raw("error") { throw SingleSignOnTrouble(error: error) }
        guard let code = query.raw("code"), (1...TokenExchange.longestCode).contains(code.utf8.count) else {
            throw SingleSignOnTrouble.unusable("code")
        }
        let claims = try await door.claims(code: code, for: begun)
        guard
            let token = try await openAgencySession(
                for: claims, by: door.settings, words: DeviceWords(userAgent: visit.request.headers[.userAgent] ?? ""))
        else {
            throw SingleSignOnTrouble.noRole
        }
        try await Throttle.forgive(throttles, site: site)
        var response = Response(status: .seeOther)
        response.headers[.location] = (Link(returnPath: begun.then) ?? "/home").url
        response.headers.addCookie(.session(token.text, isOwnDevice: false, secure: secure))
        response.headers.addCookie(.agency("", secure: secure))
        return response
    }

    /// A calm page for whatever went wrong, and its kind in the log.
    private func answering(
        _ visit: OpenVisit, _ door: SingleSignOn, _ body: () async throws -> Response
    ) async throws -> Answer {
        do {
            return .response(try await body())
        } catch let trouble as SingleSignOnTrouble {
            site.logger.log(
                level: trouble.isOurs ? .warning : .notice, "agency sign-in", metadata: ["kind": "\(trouble.kind)"])
            site.numbers.add(1, to: "kith_agency_sign_in_troubles_total")
            return .page(SingleSignOnPages.trouble(trouble), status: SingleSignOnRoutes.status(of: trouble))
        }
    }
}

private enum SingleSignOnRoutes {
    static func status(of trouble: SingleSignOnTrouble) -> HTTPResponse.Status {
        switch trouble {
        case .stale: .badRequest
        case .stopped, .noRole: .forbidden
        case .unreachable: .serviceUnavailable
        case .unusable, .clock: .badGateway
        }
    }
}
