// Statements on safety plans: versions, who reads them, and devices that keep a copy. One function each.
import Access
import Domain
import SQLText
import Storage

struct StoredPlan: Sendable {
    let version: Int
    let keptAt: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        version = try row["version"]
        keptAt = try row["kept_at"]
        sealed = try row["sealed"]
    }
}

/// Somebody whom the member is in touch with, and what they may do with the plan.
struct PlanReader: Sendable, Equatable {
    let relationship: RelationshipID
    let name: String
    /// One bit a part; 0 is not shared.
    var sections: Int
    var isTogether: Bool
}

/// A plan as somebody meets it with whom it is shared.
struct SharedPlan: Sendable {
    let relationship: RelationshipID
    let member: PersonID
    let memberName: String
    let sections: Int
    let isTogether: Bool

    init(_ row: Row) throws {
        relationship = try row["relationship_id"]
        member = try row["member_id"]
        memberName = try row["member_name"]
        sections = try row["sections"]
        isTogether = try row["is_together"]
    }
}

enum SafetyPlanTable {
    private static func own(_ viewer: Viewer) -> SQL { Visible.ownRecord("safety_plans.member_id", to: viewer) }

    /// The member's versions, the newest first.
    static func versions(of viewer: Viewer, limit: Int, in database: some Queryable) throws -> [StoredPlan] {
        try database.rows(
            """
            SELECT version, kept_at, sealed FROM safety_plans WHERE \(own(viewer))
            ORDER BY version DESC LIMIT \(limit)
            """
        ).map(StoredPlan.init)
    }

    /// The newest version of a member's, for a supervisor who has opened it in an emergency.
    static func newest(
        of member: PersonID, openedBy viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> StoredPlan? {
        try database.first(
            """
            SELECT version, kept_at, sealed FROM safety_plans WHERE safety_plans.member_id = \(member)
            AND \(Visible.safetySection("safety_plans.member_id", to: viewer, at: now))
            ORDER BY version DESC LIMIT 1
            """
        ).map(StoredPlan.init)
    }

    /// Writes the next version. False when there is one of that number already.
    static func insert(
        _ version: Int, by viewer: Viewer, sealed: [UInt8], at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO safety_plans (member_id, version, kept_at, sealed)
            VALUES (\(viewer.person), \(version), \(now), \(sealed)) ON CONFLICT (member_id, version) DO NOTHING
            \(Acting.by(viewer))
            """) == 1
    }

    /// Everybody whom the member is in touch with, whether they read the plan or not.
    static func readers(of viewer: Viewer, in database: some Queryable) throws -> [PlanReader] {
        let visible = Visible.relationship(
            member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer)
        return try database.rows(
            """
            SELECT walk.id, staff.name, COALESCE(share.sections, 0) AS sections,
                COALESCE(share.is_together, FALSE) AS is_together
            FROM relationships AS walk JOIN people AS staff ON staff.id = walk.advocate_id
            LEFT JOIN safety_plan_shares AS share ON share.relationship_id = walk.id
            WHERE walk.ended_at IS NULL AND \(visible) ORDER BY staff.name, walk.id
            """
        ).map {
            PlanReader(
                relationship: try $0["id"], name: try $0["name"], sections: try $0["sections"],
                isTogether: try $0["is_together"])
        }
    }

    /// Lets the one of a relationship that goes on read these parts. False when it has ended, or is not the viewer's.
    static func share(
        _ sections: Int, isTogether: Bool, in relationship: RelationshipID, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        let visible = Visible.relationship(
            member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer)
        return try transaction.run(
            """
            INSERT INTO safety_plan_shares (relationship_id, member_id, person_id, sections, is_together, shared_at)
            SELECT walk.id, walk.member_id, walk.advocate_id, \(sections), \(isTogether), \(now)
            FROM relationships AS walk WHERE walk.id = \(relationship) AND walk.ended_at IS NULL AND \(visible)
            ON CONFLICT (relationship_id) DO UPDATE SET sections = excluded.sections,
                is_together = excluded.is_together
            """) == 1
    }

    static func stop(_ relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM safety_plan_shares WHERE relationship_id = \(relationship)
            AND \(Visible.ownRecord("safety_plan_shares.member_id", to: viewer))
            """)
    }

    /// The two are not in touch any more.
    static func end(_ relationship: RelationshipID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM safety_plan_shares WHERE relationship_id = \(relationship) \(Acting.program(.event))")
    }

    private static func visible(to viewer: Viewer) -> SQL {
        Visible.shared(member: "share.member_id", person: "share.person_id", ended: "walk.ended_at", to: viewer)
    }

    private static let sharedColumns: SQL = """
        share.relationship_id, share.member_id, share.sections, share.is_together, them.name AS member_name
        """

    private static let sharedTables: SQL = """
        safety_plan_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
        JOIN people AS them ON them.id = share.member_id
        """

    /// Plans that are shared with the viewer now, by name.
    static func shared(with viewer: Viewer, in database: some Queryable) throws -> [SharedPlan] {
        try database.rows(
            """
            SELECT \(sharedColumns) FROM \(sharedTables) WHERE \(visible(to: viewer)) ORDER BY them.name, walk.id
            """
        ).map(SharedPlan.init)
    }

    static func shared(
        in relationship: RelationshipID, with viewer: Viewer, in database: some Queryable
    ) throws -> SharedPlan? {
        try database.first(
            """
            SELECT \(sharedColumns) FROM \(sharedTables)
            WHERE share.relationship_id = \(relationship) AND \(visible(to: viewer))
            """
        ).map(SharedPlan.init)
    }

    /// The newest version of a plan that is shared with the viewer now.
    static func newest(
        in relationship: RelationshipID, with viewer: Viewer, in database: some Queryable
    ) throws -> StoredPlan? {
        try database.first(
            """
            SELECT safety_plans.version, safety_plans.kept_at, safety_plans.sealed
            FROM \(sharedTables) JOIN safety_plans ON safety_plans.member_id = share.member_id
            WHERE share.relationship_id = \(relationship) AND \(visible(to: viewer))
            ORDER BY safety_plans.version DESC LIMIT 1
            """
        ).map(StoredPlan.init)
    }

    /// For a member's own copy.
    static func export(
        of member: PersonID, in database: some Queryable
    ) throws -> (versions: [StoredPlan], readers: [(name: String, at: Instant)], kept: [Instant]) {
        let mark = Acting.program(.exportAndErasure)
        return (
            try database.rows(
                """
                SELECT version, kept_at, sealed FROM safety_plans WHERE member_id = \(member) ORDER BY version \(mark)
                """
            ).map(StoredPlan.init),
            try database.rows(
                """
                SELECT staff.name, share.shared_at FROM safety_plan_shares AS share
                JOIN people AS staff ON staff.id = share.person_id
                WHERE share.member_id = \(member) ORDER BY share.shared_at \(mark)
                """
            ).map { (try $0["name"], try $0["shared_at"]) },
            try database.rows("SELECT kept_at FROM kept_plans WHERE member_id = \(member) ORDER BY kept_at \(mark)")
                .map { try $0["kept_at"] }
        )
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        let mark = Acting.program(.exportAndErasure)
        try transaction.run("DELETE FROM kept_plans WHERE member_id = \(member) \(mark)")
        try transaction.run("DELETE FROM safety_plan_shares WHERE member_id = \(member) \(mark)")
        try transaction.run("DELETE FROM safety_plan_offers WHERE member_id = \(member) \(mark)")
        try transaction.run("DELETE FROM safety_plans WHERE member_id = \(member) \(mark)")
    }
}
