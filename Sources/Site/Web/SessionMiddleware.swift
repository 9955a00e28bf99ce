// Loads who is asking, before a route is chosen.
package import Domain
import Hummingbird
import SQLText
package import Storage
package import Vault

/// Reads the session cookie, or gives a visitor a subject for form tokens.
struct SessionMiddleware: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let secure = site.settings.isSecure
        if let text = request.headers.cookie("kith", secure: secure), let token = SecretToken(text: text) {
            let digest = token.digest
            let now = site.now
            context.session = try await site.database.read { try ActiveSession.find(digest, at: now, in: $0) }
        }
        if let session = context.session {
            context.formSubject = session.id
        } else if let text = request.headers.cookie("kith-visitor", secure: secure),
            let token = SecretToken(text: text)
        {
            context.formSubject = token.digest.bytes
        } else {
            // For a POST too: what comes back may be the page that signs in.
            let token = SecretToken.random()
            context.formSubject = token.digest.bytes
            context.newVisitorCookie = token.text
        }
        context.path = request.uri.path
        context.notice = request.headers.cookie("kith-notice", secure: secure).flatMap(FlashNotice.init)
        return try await next(request, context)
    }
}

extension ActiveSession {
    /// The session of a cookie's digest, while it lasts and its person is here. Whoever works here has shown a code in it.
    package static func find(
        _ digest: Digest, at now: Instant, in database: some Queryable
    ) throws -> ActiveSession? {
        let row = try database.first(
            """
            SELECT sessions.account_id, sessions.person_id, sessions.ends_at, sessions.second_factor_at, people.hat, people.name,
                (SELECT MAX(returns.ready_at) FROM accounts JOIN returns ON returns.name = accounts.sign_in_name
                 WHERE accounts.id = sessions.account_id AND accounts.created_at < returns.asked_at
                 AND returns.confirmed_at IS NOT NULL AND returns.stopped_at IS NULL AND returns.used_at IS NULL
                 AND returns.ends_at > \(now)) AS return_ready_at,
                (SELECT COUNT(*) FROM account_hats JOIN people AS own ON own.id = account_hats.person_id
                 WHERE account_hats.account_id = sessions.account_id AND own.left_at IS NULL) AS hats
            FROM sessions JOIN people ON people.id = sessions.person_id
            WHERE sessions.id = \(digest.description) AND sessions.ends_at > \(now) AND people.left_at IS NULL
                AND (people.hat = 'member' OR sessions.second_factor_at IS NOT NULL)
            """
        )
        return try row.map { row in
            ActiveSession(
                id: digest.bytes, account: try row["account_id"],
                viewer: Viewer(person: try row["person_id"], hat: try row["hat"]),
                name: try row["name"], endsAt: try row["ends_at"],
                hasMoreHats: try row["hats"] > 1, secondFactorAt: try row["second_factor_at"],
                returnReadyAt: try row["return_ready_at"])
        }
    }
}
