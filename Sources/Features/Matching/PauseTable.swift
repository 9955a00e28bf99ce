// Statements on pauses: one function each. Whoever paused has one row; it counts until their day has come.
import Access
import Domain
import SQLText
import Storage
import Web

/// A pause that goes on.
struct StoredPause: Sendable {
    let relationship: RelationshipID
    let byMember: Bool
    let since: Instant
    /// The first day on which they are back; nil while nobody knows.
    let backDay: LocalDay?
    let sealed: [UInt8]?

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        byMember = try row["by_member"]
        since = try row["since"]
        backDay = (try row["back_day"] as String?).flatMap { LocalDay($0) }
        sealed = try row["sealed"]
    }
}

enum PauseTable {
    /// Pauses of a relationship on a day: none, one, or each one's own.
    static func all(
        of relationship: RelationshipID, on today: LocalDay, to viewer: Viewer, in database: some Queryable
    ) throws -> [StoredPause] {
        try database.rows(
            """
            SELECT pauses.relationship_id, pauses.by_member, pauses.since, pauses.back_day, pauses.sealed
            FROM pauses JOIN relationships AS walk ON walk.id = pauses.relationship_id
            WHERE pauses.relationship_id = \(relationship) AND walk.ended_at IS NULL
            AND (pauses.back_day IS NULL OR pauses.back_day > \(today.text)) AND \(RelationshipTable.mine(viewer))
            ORDER BY pauses.since
            """
        ).map(StoredPause.init)
    }

    /// Begins the viewer's own pause, or changes it.
    static func put(
        _ relationship: StoredRelationship, until back: LocalDay?, sealed: [UInt8]?, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO pauses (relationship_id, by_member, member_id, since, back_day, sealed)
            VALUES (\(relationship.id), \(viewer.hat == .member), \(relationship.member), \(now), \(back?.text), \(sealed))
            ON CONFLICT (relationship_id, by_member) DO UPDATE SET since = excluded.since,
                back_day = excluded.back_day, sealed = excluded.sealed \(Acting.by(viewer))
            """)
    }

    /// Ends the viewer's own pause. False when there is none.
    static func end(_ relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM pauses WHERE relationship_id = \(relationship) AND by_member = \(viewer.hat == .member)
            \(Acting.by(viewer))
            """) == 1
    }

    /// Takes out pauses whose day has come; their words go with them.
    static func deleteDue(on today: LocalDay, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM pauses WHERE back_day <= \(today.text) \(Acting.program(.dueDays))")
    }

    /// For a member's own copy.
    static func all(of member: PersonID, in database: some Queryable) throws -> [(
        stored: StoredPause, conversation: ConversationID?, advocate: PersonID, name: String
    )] {
        try database.rows(
            """
            SELECT pauses.relationship_id, pauses.by_member, pauses.since, pauses.back_day, pauses.sealed,
                conversations.id AS conversation_id, staff.id AS staff_id, staff.name
            FROM pauses JOIN relationships AS walk ON walk.id = pauses.relationship_id
            JOIN people AS staff ON staff.id = walk.advocate_id
            LEFT JOIN conversations ON conversations.relationship_id = walk.id
            WHERE pauses.member_id = \(member) ORDER BY pauses.since \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredPause($0), try $0["conversation_id"], try $0["staff_id"], try $0["name"]) }
    }
}
