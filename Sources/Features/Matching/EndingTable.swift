// Statements on planned endings and their letters: one function each.
import Access
import Domain
import SQLText
import Storage
import Web

/// A version of a plan.
struct StoredEnding: Sendable {
    let relationship: RelationshipID
    let version: Int
    let byMember: Bool
    let agreedAt: Instant?
    let terms: EndingTerms

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        version = try row["version"]
        byMember = try row["by_member"]
        agreedAt = try row["agreed_at"]
        terms = EndingTerms(
            lastDay: (try row["last_day"] as String?).flatMap { LocalDay($0) }, meetings: try row["meetings"],
            openDays: try row["open_days"])
    }
}

/// A letter, still sealed.
struct StoredLetter: Sendable {
    let relationship: RelationshipID
    let byMember: Bool
    let writtenAt: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        byMember = try row["by_member"]
        writtenAt = try row["written_at"]
        sealed = try row["sealed"]
    }
}

enum EndingTable {
    private static let columns: SQL =
        """
        ending_plans.relationship_id, ending_plans.version, ending_plans.by_member, ending_plans.agreed_at,
        ending_plans.last_day, ending_plans.meetings, ending_plans.open_days
        """

    /// The versions that stand, the newest first: one that waits for a yes, and the one that both said yes to.
    static func standing(
        of relationship: RelationshipID, to viewer: Viewer, in database: some Queryable
    ) throws -> [StoredEnding] {
        try database.rows(
            """
            SELECT \(columns)
            FROM ending_plans JOIN relationships AS walk ON walk.id = ending_plans.relationship_id
            WHERE ending_plans.relationship_id = \(relationship) AND ending_plans.withdrawn_at IS NULL
            AND \(RelationshipTable.mine(viewer)) ORDER BY ending_plans.version DESC LIMIT 20
            """
        ).map(StoredEnding.init)
    }

    static func newestVersion(
        of relationship: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> Int {
        try database.value(
            """
            SELECT COALESCE(MAX(version), 0) AS newest FROM ending_plans
            WHERE relationship_id = \(relationship) \(Acting.by(viewer))
            """) ?? 0
    }

    static func insert(
        _ version: Int, of relationship: StoredRelationship, _ terms: EndingTerms, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO ending_plans (relationship_id, version, member_id, by_member, proposed_at, last_day, meetings,
                open_days)
            VALUES (\(relationship.id), \(version), \(relationship.member), \(viewer.hat == .member), \(now),
                \(terms.lastDay?.text), \(terms.meetings), \(terms.openDays))
            \(Acting.by(viewer))
            """)
    }

    /// The other one's yes. False when it is not theirs to say, has been said, its day is over, or another version came.
    static func agree(
        to version: Int, of relationship: RelationshipID, on today: LocalDay, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE ending_plans SET agreed_at = \(now)
            WHERE relationship_id = \(relationship) AND version = \(version) AND agreed_at IS NULL
            AND withdrawn_at IS NULL AND by_member <> \(viewer.hat == .member)
            AND (last_day IS NULL OR last_day >= \(today.text))
            AND NOT EXISTS (SELECT 1 FROM ending_plans AS later
                            WHERE later.relationship_id = \(relationship) AND later.version > \(version))
            \(Acting.by(viewer))
            """) == 1
    }

    /// Takes back every version that stands.
    static func withdraw(
        of relationship: RelationshipID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE ending_plans SET withdrawn_at = \(now)
            WHERE relationship_id = \(relationship) AND withdrawn_at IS NULL \(Acting.by(viewer))
            """) > 0
    }

    /// One meeting less, if so many are left. After the last one, today is the last day.
    static func met(
        left: Int, of relationship: RelationshipID, version: Int, on today: LocalDay, by viewer: Viewer,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE ending_plans SET meetings = meetings - 1,
                last_day = CASE WHEN meetings = 1 THEN \(today.text) ELSE last_day END
            WHERE relationship_id = \(relationship) AND version = \(version) AND agreed_at IS NOT NULL
            AND withdrawn_at IS NULL AND meetings = \(left) AND meetings > 0 \(Acting.by(viewer))
            """) == 1
    }

    /// Relationships whose last day is over, by the newest version that both said yes to.
    static func due(on today: LocalDay, limit: Int, in database: some Queryable) throws -> [RelationshipID] {
        try database.rows(
            """
            SELECT ending_plans.relationship_id FROM ending_plans
            JOIN relationships AS walk ON walk.id = ending_plans.relationship_id
            WHERE ending_plans.agreed_at IS NOT NULL AND ending_plans.withdrawn_at IS NULL
            AND ending_plans.last_day < \(today.text) AND walk.ended_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM ending_plans AS later
                WHERE later.relationship_id = ending_plans.relationship_id AND later.version > ending_plans.version
                AND later.agreed_at IS NOT NULL AND later.withdrawn_at IS NULL)
            LIMIT \(limit) \(Acting.program(.dueDays))
            """
        ).map { try $0["relationship_id"] }
    }

    /// Writes the viewer's letter, while a plan that both said yes to stands.
    static func putLetter(
        of relationship: StoredRelationship, sealed: [UInt8], by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO ending_letters (relationship_id, by_member, member_id, written_at, sealed)
            SELECT \(relationship.id), \(viewer.hat == .member), \(relationship.member), \(now), \(sealed)
            WHERE EXISTS (SELECT 1 FROM ending_plans WHERE relationship_id = \(relationship.id)
                AND agreed_at IS NOT NULL AND withdrawn_at IS NULL)
            ON CONFLICT (relationship_id, by_member) DO UPDATE SET written_at = excluded.written_at,
                sealed = excluded.sealed \(Acting.by(viewer))
            """) == 1
    }

    static func removeLetter(
        of relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM ending_letters WHERE relationship_id = \(relationship)
            AND by_member = \(viewer.hat == .member) \(Acting.by(viewer))
            """)
    }

    static func letters(
        of relationship: RelationshipID, to viewer: Viewer, in database: some Queryable
    ) throws -> [StoredLetter] {
        try database.rows(
            """
            SELECT ending_letters.relationship_id, ending_letters.by_member, ending_letters.written_at,
                ending_letters.sealed
            FROM ending_letters JOIN relationships AS walk ON walk.id = ending_letters.relationship_id
            WHERE ending_letters.relationship_id = \(relationship) AND \(RelationshipTable.mine(viewer))
            ORDER BY ending_letters.written_at
            """
        ).map(StoredLetter.init)
    }

    /// Relationships in which the other one's plan waits for this one's yes, with their name.
    static func waiting(
        for viewer: Viewer, in database: some Queryable
    ) throws -> [(relationship: RelationshipID, name: String)] {
        let other: SQL = viewer.hat == .member ? "walk.advocate_id" : "walk.member_id"
        return try database.rows(
            """
            SELECT walk.id, people.name FROM relationships AS walk
            JOIN ending_plans ON ending_plans.relationship_id = walk.id
            JOIN people ON people.id = \(other)
            WHERE walk.ended_at IS NULL AND ending_plans.agreed_at IS NULL AND ending_plans.withdrawn_at IS NULL
            AND ending_plans.by_member <> \(viewer.hat == .member)
            AND NOT EXISTS (SELECT 1 FROM ending_plans AS later
                WHERE later.relationship_id = walk.id AND later.version > ending_plans.version)
            AND \(RelationshipTable.mine(viewer)) ORDER BY people.name, walk.id
            """
        ).map { (try $0["id"], try $0["name"]) }
    }

    /// A member's relationships that ended as planned, with the terms: whom they may ask again.
    static func ended(of viewer: Viewer, in database: some Queryable) throws -> [EndedAsPlanned] {
        try database.rows(
            """
            SELECT walk.id, walk.advocate_id, walk.ended_at, ending_plans.open_days, staff.name,
                staff.left_at AS staff_left,
                EXISTS (SELECT 1 FROM blocks WHERE blocks.member_id = walk.member_id
                    AND blocks.advocate_id = walk.advocate_id) AS is_blocked,
                EXISTS (SELECT 1 FROM relationships AS again WHERE again.member_id = walk.member_id
                    AND again.advocate_id = walk.advocate_id AND again.ended_at IS NULL) AS is_together,
                EXISTS (SELECT 1 FROM hellos WHERE hellos.member_id = walk.member_id
                    AND hellos.advocate_id = walk.advocate_id AND hellos.answered_at IS NULL) AS is_asked
            FROM relationships AS walk CROSS JOIN ending_plans CROSS JOIN people AS staff
            WHERE ending_plans.relationship_id = walk.id AND staff.id = walk.advocate_id
            AND walk.ended_as = 'planned' AND ending_plans.agreed_at IS NOT NULL
            AND ending_plans.withdrawn_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM ending_plans AS later
                WHERE later.relationship_id = walk.id AND later.version > ending_plans.version
                AND later.agreed_at IS NOT NULL AND later.withdrawn_at IS NULL)
            AND \(Visible.ownRecord("walk.member_id", to: viewer)) ORDER BY walk.ended_at DESC
            """
        ).map(EndedAsPlanned.init)
    }
}
