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
            context.session = try await site.session(token.digest)
            if SessionMiddleware.showsSomebody(request), let session = context.session {
                context.session = site.noteSeen(session)
                site.looks.note(session.viewer.person, at: site.now)
            }
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
        if request.method == .get { context.back = request.uri.path }
        context.hasChat = request.headers.cookie("kith-warmline", secure: secure) != nil
        context.notice = request.headers.cookie("kith-notice", secure: secure).flatMap(FlashNotice.init)
        return try await next(request, context)
    }

    /// A stream comes back by itself: it is nobody's doing, and keeps nobody signed in.
    private static func showsSomebody(_ request: Request) -> Bool {
        request.headers[.accept]?.hasPrefix("text/event-stream") != true
    }
}

extension Site {
    /// The session of a cookie's digest, if it has not ended.
    package func session(_ digest: Digest) async throws -> ActiveSession? {
        let now = now
        let noted = lastSeen.moment(of: digest.description)
        return try await database.read { try ActiveSession.find(digest, at: now, seenAt: noted, in: $0) }
    }

    /// Notes that somebody is there, at most every few minutes; the session as it is then.
    func noteSeen(_ session: ActiveSession) -> ActiveSession {
        let quiet = SessionEnds.of(isOwnDevice: session.isOwnDevice).quiet
        guard session.quietUntil - quiet <= now - SessionEnds.noteEvery else { return session }
        lastSeen.note(Digest(bytes: session.id)?.description ?? "", at: now)
        var session = session
        session.quietUntil = now + quiet
        return session
    }

    /// Whether a session that was there a moment ago still is: it may have been ended on another device.
    package func isActive(_ session: ActiveSession, in snapshot: Snapshot) throws -> Bool {
        guard let digest = Digest(bytes: session.id) else { return false }
        let noted = lastSeen.moment(of: digest.description)
        return try ActiveSession.find(digest, at: now, seenAt: noted, in: snapshot) != nil
    }
}

extension ActiveSession {
    /// The session of a cookie's digest, while it lasts and its person is here. Whoever works here has shown a code in it.
    /// `noted`: when this process saw it last, if the database does not know yet.
    package static func find(
        _ digest: Digest, at now: Instant, seenAt noted: Instant?, in database: some Queryable
    ) throws -> ActiveSession? {
        let row = try database.first(
            """
            SELECT sessions.account_id, sessions.person_id, sessions.ends_at, sessions.seen_at, sessions.is_own_device,
                sessions.second_factor_at, sessions.is_agency, people.hat, people.name,
                (SELECT MAX(returns.ready_at) FROM accounts JOIN returns ON returns.name = accounts.sign_in_name
                 WHERE accounts.id = sessions.account_id AND accounts.created_at < returns.asked_at
                 AND returns.confirmed_at IS NOT NULL AND returns.stopped_at IS NULL AND returns.used_at IS NULL
                 AND returns.ends_at > \(now)) AS return_ready_at,
                (SELECT COUNT(*) FROM account_hats JOIN people AS own ON own.id = account_hats.person_id
                 WHERE account_hats.account_id = sessions.account_id AND own.left_at IS NULL
                 AND (NOT sessions.is_agency OR EXISTS (SELECT person_id FROM agency_hats
                    WHERE agency_hats.person_id = own.id AND agency_hats.ended_at IS NULL))) AS hats
            FROM sessions JOIN people ON people.id = sessions.person_id
            WHERE sessions.id = \(digest.description) AND sessions.ends_at > \(now) AND people.left_at IS NULL
                AND sessions.started_at <= \(now + .hours(1))
                AND CASE WHEN sessions.is_agency
                    THEN EXISTS (SELECT person_id FROM agency_hats
                        WHERE agency_hats.person_id = people.id AND agency_hats.ended_at IS NULL)
                    ELSE people.hat IN ('member', 'supporter') OR sessions.second_factor_at IS NOT NULL END
            """
        )
        guard let row else { return nil }
        let isOwnDevice: Bool = try row["is_own_device"]
        let stored: Instant = try row["seen_at"]
        let quietUntil = max(stored, noted ?? stored) + SessionEnds.of(isOwnDevice: isOwnDevice).quiet
        guard quietUntil > now else { return nil }
        return ActiveSession(
            id: digest.bytes, account: try row["account_id"],
            viewer: Viewer(person: try row["person_id"], hat: try row["hat"]), name: try row["name"],
            endsAt: try row["ends_at"], quietUntil: quietUntil, isOwnDevice: isOwnDevice,
            hasMoreHats: try row["hats"] > 1, secondFactorAt: try row["second_factor_at"],
            returnReadyAt: try row["return_ready_at"], isAgency: try row["is_agency"])
    }
}
