// Statements on what two people agree on: one function each.
import Access
import Domain
import SQLText
import Storage

/// A version as the database holds it.
struct StoredAgreement: Sendable {
    let relationship: RelationshipID
    let version: Int
    let writtenBy: PersonID
    let writtenAt: Instant
    /// When the other one said yes; nil while they have not.
    let agreedAt: Instant?
    let sealed: [UInt8]

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        version = try row["version"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
        agreedAt = try row["agreed_at"]
        sealed = try row["sealed"]
    }
}

enum AgreementTable {
    /// The versions of one relationship, the newest first.
    static func all(
        of relationship: RelationshipID, to viewer: Viewer, limit: Int = 20, in database: some Queryable
    ) throws -> [StoredAgreement] {
        try database.rows(
            """
            SELECT agreements.relationship_id, agreements.version, agreements.written_by, agreements.written_at,
                agreements.agreed_at, agreements.sealed
            FROM agreements JOIN relationships AS walk ON walk.id = agreements.relationship_id
            WHERE agreements.relationship_id = \(relationship)
            AND \(Visible.relationship(member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer))
            ORDER BY agreements.version DESC LIMIT \(limit)
            """
        ).map(StoredAgreement.init)
    }

    static func newestVersion(of relationship: RelationshipID, by viewer: Viewer, in database: some Queryable) throws
        -> Int
    {
        try database.value(
            """
            SELECT COALESCE(MAX(version), 0) AS newest FROM agreements WHERE relationship_id = \(relationship) \(Acting.by(viewer))
            """) ?? 0
    }

    static func insert(
        _ version: Int, of relationship: StoredRelationship, by viewer: Viewer, sealed: [UInt8], at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO agreements (relationship_id, version, member_id, written_by, written_at, sealed)
            VALUES (\(relationship.id), \(version), \(relationship.member), \(viewer.person), \(now), \(sealed))
            \(Acting.by(viewer))
            """)
    }

    /// The other one's yes. False when it is not theirs to say, has been said, or another version came meanwhile.
    static func agree(
        to version: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE agreements SET agreed_at = \(now)
            WHERE relationship_id = \(relationship) AND version = \(version) AND agreed_at IS NULL
            AND written_by <> \(viewer.person)
            AND NOT EXISTS (SELECT 1 FROM agreements AS later
                            WHERE later.relationship_id = \(relationship) AND later.version > \(version))
            \(Acting.by(viewer))
            """) == 1
    }

    /// Relationships in which the other one has written something that waits for this one's yes, with their name.
    static func waiting(
        for viewer: Viewer, in database: some Queryable
    ) throws -> [(relationship: RelationshipID, name: String)] {
        try database.rows(
            """
            SELECT walk.id, writer.name FROM relationships AS walk
            JOIN agreements ON agreements.relationship_id = walk.id
            JOIN people AS writer ON writer.id = agreements.written_by
            WHERE walk.ended_at IS NULL AND agreements.agreed_at IS NULL AND agreements.written_by <> \(viewer.person)
            AND NOT EXISTS (SELECT 1 FROM agreements AS later
                WHERE later.relationship_id = walk.id AND later.version > agreements.version)
            AND \(Visible.relationship(member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer))
            ORDER BY writer.name, walk.id
            """
        ).map { (try $0["id"], try $0["name"]) }
    }

    /// For a member's own copy.
    static func all(of member: PersonID, in database: some Queryable) throws -> [(
        stored: StoredAgreement, with: String
    )] {
        try database.rows(
            """
            SELECT agreements.relationship_id, agreements.version, agreements.written_by, agreements.written_at,
                agreements.agreed_at, agreements.sealed, staff.name
            FROM agreements JOIN relationships AS walk ON walk.id = agreements.relationship_id
            JOIN people AS staff ON staff.id = walk.advocate_id
            WHERE agreements.member_id = \(member) ORDER BY agreements.written_at \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredAgreement($0), try $0["name"]) }
    }
}
