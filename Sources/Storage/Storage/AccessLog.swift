// Who opened a member's record, and when. The member reads this.
import Access
package import Domain
import SQLText

/// Writes and reads the access log.
package enum AccessLog {
    /// Notes that `viewer` opened something of `member`'s. One line an hour for the same person and thing is enough to
    /// tell, and keeps the page readable. A member opening their own record is not noted.
    package static func note(
        _ what: String, of member: PersonID, openedBy viewer: Viewer, at instant: Instant,
        in transaction: Transaction
    ) throws {
        guard viewer.person != member else { return }
        try transaction.run(
            """
            INSERT INTO access_log (id, member_id, viewer_id, viewer_hat, what, opened_at)
            SELECT \(ID<AccessLogEntry>(at: instant)), \(member), \(viewer.person), \(viewer.hat), \(what), \(instant)
            WHERE NOT EXISTS (
                SELECT 1 FROM access_log WHERE member_id = \(member) AND viewer_id = \(viewer.person)
                AND what = \(what) AND opened_at > \(instant - .hours(1)))
            \(Acting.by(viewer))
            """)
    }

    /// Notes a look in an emergency: every one of them, and the member reads it from `shown` on.
    package static func noteEmergency(
        of member: PersonID, openedBy viewer: Viewer, shownFrom shown: Instant, at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO access_log (id, member_id, viewer_id, viewer_hat, what, opened_at, shown_from)
            VALUES (\(ID<AccessLogEntry>(at: instant)), \(member), \(viewer.person), \(viewer.hat), 'emergency',
                    \(instant), \(shown)) \(Acting.by(viewer))
            """)
    }

    /// The member is told before the time: they read now what was to be shown later.
    package static func show(
        emergencyOf member: PersonID, openedBy opener: PersonID, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE access_log SET shown_from = \(now) WHERE member_id = \(member) AND viewer_id = \(opener)
            AND what = 'emergency' AND shown_from > \(now) \(Acting.program(.telling))
            """)
    }

    /// The member's own view of it, newest first.
    package static func entries(
        of viewer: Viewer, limit: Int = 200, at now: Instant, in database: some Queryable
    ) throws -> [AccessLogEntry] {
        try database.rows(
            """
            SELECT access_log.what, access_log.opened_at, access_log.viewer_hat, people.name
            FROM access_log JOIN people ON people.id = access_log.viewer_id
            WHERE \(Visible.ownRecord("access_log.member_id", to: viewer)) AND access_log.shown_from <= \(now)
            ORDER BY access_log.opened_at DESC LIMIT \(limit)
            """
        ).map { row in
            try AccessLogEntry(
                what: row["what"], openedAt: row["opened_at"], viewerHat: row["viewer_hat"], viewerName: row["name"])
        }
    }
}

/// One line of the access log.
package struct AccessLogEntry: Sendable, Equatable {
    /// A short name such as "conversation" or "hello".
    package let what: String
    package let openedAt: Instant
    package let viewerHat: Hat
    package let viewerName: String
}
