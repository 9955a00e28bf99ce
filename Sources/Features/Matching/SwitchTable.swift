// Statements on members who asked for somebody else: one function each.
import Access
import Domain
import SQLText
import Storage

/// That a member asked for somebody else.
struct StoredSwitch: Sendable {
    let relationship: RelationshipID
    let memberName: String
    let askedAt: Instant
    let goesOn: Bool
    let doneAt: Instant?

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        memberName = try row["name"]
        askedAt = try row["asked_at"]
        goesOn = try row["goes_on"]
        doneAt = try row["done_at"]
    }
}

enum SwitchTable {
    /// Keeps it, or changes how.
    static func put(
        _ relationship: StoredRelationship, request: SupportRequestID, goesOn: Bool, thenBlock: Bool, by viewer: Viewer,
        at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO switches (relationship_id, member_id, advocate_id, request_id, asked_at, goes_on, then_block,
                done_at)
            VALUES (\(relationship.id), \(relationship.member), \(relationship.advocate), \(request), \(now), \(goesOn),
                \(thenBlock), \(goesOn ? nil : now))
            ON CONFLICT (relationship_id) DO UPDATE SET request_id = excluded.request_id, goes_on = excluded.goes_on,
                then_block = excluded.then_block, done_at = excluded.done_at, seen_at = NULL \(Acting.by(viewer))
            """)
    }

    /// Takes it back, while the two still go on.
    static func remove(
        _ relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM switches WHERE relationship_id = \(relationship) AND done_at IS NULL
            AND \(Visible.ownRecord("switches.member_id", to: viewer))
            """) == 1
    }

    /// Whether the two go on only until somebody else has been found: the ask that it waits for is open.
    static func goesOn(_ relationship: RelationshipID, for viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT 1 AS one FROM switches JOIN support_requests AS asked ON asked.id = switches.request_id
            WHERE switches.relationship_id = \(relationship) AND switches.done_at IS NULL AND asked.closed_at IS NULL
            AND \(Visible.farewell(member: "switches.member_id", advocate: "switches.advocate_id", to: viewer))
            """)
    }

    /// Those that waited for this ask to find somebody; each is done now. Whether the two are also never suggested again.
    static func finish(
        from request: SupportRequestID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> [(relationship: RelationshipID, thenBlock: Bool)] {
        try transaction.rows(
            """
            UPDATE switches SET done_at = \(now), seen_at = NULL WHERE request_id = \(request) AND done_at IS NULL
            \(Acting.by(viewer)) RETURNING relationship_id, then_block
            """
        ).map { (try $0["relationship_id"], try $0["then_block"]) }
    }

    /// What an advocate is told of, and has not put away: for two weeks.
    static func told(
        to viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> [StoredSwitch] {
        try database.rows(
            """
            SELECT switches.relationship_id, switches.asked_at, switches.goes_on, switches.done_at, people.name
            FROM switches JOIN people ON people.id = switches.member_id
            LEFT JOIN support_requests AS asked ON asked.id = switches.request_id
            WHERE switches.seen_at IS NULL AND switches.advocate_id = \(viewer.person) AND people.left_at IS NULL
            AND (switches.done_at > \(now - .days(14)) OR (switches.done_at IS NULL AND asked.closed_at IS NULL))
            AND \(Visible.farewell(member: "switches.member_id", advocate: "switches.advocate_id", to: viewer))
            ORDER BY switches.asked_at
            """
        ).map(StoredSwitch.init)
    }

    /// The advocate has read it. False when there is no such thing of theirs.
    static func see(
        _ relationship: RelationshipID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE switches SET seen_at = COALESCE(seen_at, \(now)) WHERE relationship_id = \(relationship)
            AND \(Visible.farewell(member: "switches.member_id", advocate: "switches.advocate_id", to: viewer))
            """) == 1
    }

    /// How long the ask that led to this relationship had waited, counted with what went before it.
    static func waited(
        for relationship: StoredRelationship, by viewer: Viewer, in database: some Queryable
    ) throws -> Span {
        let row = try database.first(
            """
            SELECT asked.closed_at - asked.asked_at + asked.waited_before AS waited
            FROM hellos JOIN support_requests AS asked ON asked.id = hellos.request_id
            WHERE hellos.member_id = \(relationship.member) AND hellos.advocate_id = \(relationship.advocate)
            AND hellos.state = 'accepted' AND asked.closed_at IS NOT NULL
            AND \(Visible.ownRecord("asked.member_id", to: viewer))
            ORDER BY hellos.said_at DESC LIMIT 1
            """)
        return Span(milliseconds: max(0, try row?["waited"] as Int64? ?? 0))
    }

    /// For a member's own copy.
    static func all(of member: PersonID, in database: some Queryable) throws -> [(stored: StoredSwitch, block: Bool)] {
        try database.rows(
            """
            SELECT switches.relationship_id, switches.asked_at, switches.goes_on, switches.done_at, people.name,
                switches.then_block
            FROM switches JOIN people ON people.id = switches.advocate_id
            WHERE switches.member_id = \(member) ORDER BY switches.asked_at \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredSwitch($0), try $0["then_block"]) }
    }
}
