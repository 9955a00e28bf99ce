// Statements on relationships and blocks: one function each.
import Access
import Domain
import SQLText
import Storage

/// A relationship, with what both go by.
struct StoredRelationship: Sendable {
    let id: RelationshipID
    let member: PersonID
    let advocate: PersonID
    let endedAt: Instant?
    let isCover: Bool
    let memberName: String
    let advocateName: String

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        advocate = try row["advocate_id"]
        endedAt = try row["ended_at"]
        isCover = try row["is_cover"]
        memberName = try row["member_name"]
        advocateName = try row["advocate_name"]
    }
}

enum RelationshipTable {
    /// Relationships (`walk`) of the viewer's: the member's own, the advocate's while they last.
    static func mine(_ viewer: Viewer) -> SQL {
        Visible.relationship(
            member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer)
    }

    /// One relationship of the viewer's; an advocate sees it while it lasts.
    static func one(
        _ id: RelationshipID, of viewer: Viewer, in database: some Queryable
    ) throws -> StoredRelationship? {
        try database.first(
            """
            SELECT walk.id, walk.member_id, walk.advocate_id, walk.ended_at, walk.is_cover, them.name AS member_name,
                   staff.name AS advocate_name
            FROM relationships AS walk JOIN people AS them ON them.id = walk.member_id
            JOIN people AS staff ON staff.id = walk.advocate_id
            WHERE walk.id = \(id) AND \(mine(viewer))
            """
        ).map(StoredRelationship.init)
    }

    /// The names of the advocates whom a member walks with now.
    static func companions(of viewer: Viewer, in database: some Queryable) throws -> [String] {
        try database.rows(
            """
            SELECT staff.name FROM relationships AS walk JOIN people AS staff ON staff.id = walk.advocate_id
            WHERE walk.ended_at IS NULL AND \(mine(viewer)) ORDER BY walk.started_at, walk.id
            """
        ).map { try $0["name"] }
    }

    /// The one between two people that goes on, made by an answered hello.
    static func active(
        member: PersonID, advocate: PersonID, by viewer: Viewer, in database: some Queryable
    ) throws -> RelationshipID? {
        try database.value(
            """
            SELECT id FROM relationships
            WHERE member_id = \(member) AND advocate_id = \(advocate) AND ended_at IS NULL \(Acting.by(viewer))
            """)
    }

    /// Begins one, if the advocate has room and neither has blocked the other. False when not.
    static func insert(
        _ id: RelationshipID, member: PersonID, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws -> Bool {
        let advocate = viewer.person
        return try transaction.run(
            """
            INSERT INTO relationships (id, member_id, advocate_id, started_at)
            SELECT \(id), \(member), profile.advocate_id, \(instant) FROM advocate_profiles AS profile
            WHERE profile.advocate_id = \(advocate)
            AND profile.capacity > (SELECT COUNT(*) FROM relationships AS walk
                                    WHERE walk.advocate_id = \(advocate) AND walk.ended_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM blocks
                            WHERE blocks.member_id = \(member) AND blocks.advocate_id = \(advocate))
            AND EXISTS (SELECT 1 FROM people WHERE people.id = \(member) AND people.left_at IS NULL)
            \(Acting.by(viewer))
            """) == 1
    }

    /// How many people an advocate walks with, and how many they have room for; nil without a profile.
    static func room(
        of viewer: Viewer, in database: some Queryable
    ) throws -> (active: Int, capacity: Int, isTakingNew: Bool)? {
        try database.first(
            """
            SELECT profile.capacity, profile.is_taking_new,
                (SELECT COUNT(*) FROM relationships AS walk
                 WHERE walk.advocate_id = profile.advocate_id AND walk.ended_at IS NULL) AS active
            FROM advocate_profiles AS profile WHERE profile.advocate_id = \(viewer.person) \(Acting.by(viewer))
            """
        ).map { (try $0["active"], try $0["capacity"], try $0["is_taking_new"]) }
    }

    /// Keeps what one of the two said; neither is told of the other's. Twice is once.
    static func block(
        _ relationship: StoredRelationship, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO blocks (member_id, advocate_id, blocked_at, by_member)
            VALUES (\(relationship.member), \(relationship.advocate), \(instant), \(viewer.hat == .member))
            ON CONFLICT (member_id, advocate_id) DO UPDATE SET second_at = excluded.blocked_at
            WHERE blocks.by_member <> excluded.by_member AND blocks.second_at IS NULL \(Acting.by(viewer))
            """)
    }

    /// The same for a relationship, at a word that its member gave before.
    static func blockAsMember(
        _ id: RelationshipID, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO blocks (member_id, advocate_id, blocked_at, by_member)
            SELECT walk.member_id, walk.advocate_id, \(instant), TRUE FROM relationships AS walk WHERE walk.id = \(id)
            ON CONFLICT (member_id, advocate_id) DO UPDATE SET second_at = excluded.blocked_at
            WHERE blocks.by_member <> excluded.by_member AND blocks.second_at IS NULL \(Acting.by(viewer))
            """)
    }

    /// The conversation that belongs to it, once Conversations has opened one.
    static func conversation(
        of id: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> ConversationID? {
        try database.value("SELECT id FROM conversations WHERE relationship_id = \(id) \(Acting.by(viewer))")
    }
}
