// What a coordinator and the home pages may know: who waits and for how long. Nothing here opens anything sealed.
import Access
import Domain
import SQLText
import Storage

/// Somebody who waits, as a coordinator sees them.
struct WaitingMember: Sendable {
    let name: String
    let askedAt: Instant
    /// What they had waited before, for an ask that goes on from an earlier one.
    let waitedBefore: Span
    /// Hellos that wait for an answer, and hellos that came back without one.
    let hellosWaiting: Int
    let hellosReturned: Int
}

/// How much room there is.
struct Room: Sendable, Equatable {
    /// Advocates who take new people.
    var taking = 0
    /// Free places with them, hellos that wait counted as taken.
    var places = 0
}

enum WaitingTable {
    /// Everybody with an open ask, the longest first.
    static func all(for viewer: Viewer, in database: some Queryable) throws -> [WaitingMember] {
        try database.rows(
            """
            SELECT people.name, asked.asked_at, asked.waited_before,
                (SELECT COUNT(*) FROM hellos WHERE hellos.request_id = asked.id
                 AND hellos.answered_at IS NULL) AS waiting,
                (SELECT COUNT(*) FROM hellos WHERE hellos.request_id = asked.id
                 AND hellos.state = 'returned') AS returned
            FROM support_requests AS asked JOIN people ON people.id = asked.member_id
            WHERE asked.closed_at IS NULL AND people.left_at IS NULL
            AND \(Visible.waiting("asked.member_id", to: viewer))
            ORDER BY asked.asked_at - asked.waited_before, asked.id
            """
        ).map {
            try WaitingMember(
                name: $0["name"], askedAt: $0["asked_at"],
                waitedBefore: Span(milliseconds: $0["waited_before"]), hellosWaiting: $0["waiting"],
                hellosReturned: $0["returned"])
        }
    }

    /// How many wait, and since when the one who waits longest.
    static func summary(
        for viewer: Viewer, in database: some Queryable
    ) throws -> (count: Int, since: Instant?) {
        let row = try database.first(
            """
            SELECT COUNT(*) AS waiting, MIN(asked.asked_at - asked.waited_before) AS since
            FROM support_requests AS asked JOIN people ON people.id = asked.member_id
            WHERE asked.closed_at IS NULL AND people.left_at IS NULL
            AND \(Visible.waiting("asked.member_id", to: viewer))
            """)
        guard let row else { return (0, nil) }
        return (try row["waiting"], try row["since"] as Instant?)
    }

    /// Free places, over all advocates who take new people.
    static func room(in database: some Queryable) throws -> Room {
        let rows = try database.rows(
            """
            SELECT profile.capacity,
                (SELECT COUNT(*) FROM relationships AS walk
                 WHERE walk.advocate_id = profile.advocate_id AND walk.ended_at IS NULL) AS active,
                (SELECT COUNT(*) FROM hellos
                 WHERE hellos.advocate_id = profile.advocate_id AND hellos.answered_at IS NULL) AS waiting
            FROM advocate_profiles AS profile JOIN people ON people.id = profile.advocate_id
            WHERE profile.is_taking_new AND people.left_at IS NULL \(Acting.program(.counting))
            """)
        return try rows.reduce(into: Room()) { room, row in
            let free = try (row["capacity"] as Int) - (row["active"] as Int) - (row["waiting"] as Int)
            if free > 0 {
                room.taking += 1
                room.places += free
            }
        }
    }

    /// What the member's panel shows: counts of their hellos by state, and by when the first answer comes.
    static func hellos(
        of viewer: Viewer, request: SupportRequestID, in database: some Queryable
    ) throws -> (waiting: Int, firstAnswerBy: Instant?, unanswered: Int) {
        let row = try database.first(
            """
            SELECT COUNT(CASE WHEN hellos.answered_at IS NULL THEN 1 END) AS waiting,
                MIN(CASE WHEN hellos.answered_at IS NULL THEN hellos.answer_by END) AS answer_by,
                COUNT(CASE WHEN hellos.state IN ('passed', 'returned') THEN 1 END) AS unanswered
            FROM hellos WHERE hellos.request_id = \(request)
            AND \(Visible.hello(member: "hellos.member_id", advocate: "hellos.advocate_id", to: viewer))
            """)
        guard let row else { return (0, nil, 0) }
        return (try row["waiting"], try row["answer_by"] as Instant?, try row["unanswered"])
    }
}
