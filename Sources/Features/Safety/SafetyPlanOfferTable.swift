// Statements on lines that wait for the member, and on devices that keep a copy of the plan.
import Access
import Domain
import SQLText
import Storage
import Vault

struct StoredPlanOffer: Sendable {
    let id: SafetyPlanOfferID
    let member: PersonID
    let writer: PersonID
    let writerName: String
    let section: PlanSection
    let writtenAt: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        writer = try row["written_by"]
        writerName = try row["name"]
        section = PlanSection(rawValue: try row["section"]) ?? .signs
        writtenAt = try row["written_at"]
        sealed = try row["sealed"]
    }
}

enum SafetyPlanOfferTable {
    private static let columns: SQL = """
        offer.id, offer.member_id, offer.written_by, offer.section, offer.written_at, offer.sealed, writer.name
        """

    private static let joined: SQL = "safety_plan_offers AS offer JOIN people AS writer ON writer.id = offer.written_by"

    /// What waits for the member.
    static func waiting(for viewer: Viewer, in database: some Queryable) throws -> [StoredPlanOffer] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined) WHERE \(Visible.ownRecord("offer.member_id", to: viewer))
            ORDER BY offer.written_at, offer.id
            """
        ).map(StoredPlanOffer.init)
    }

    /// What somebody has written into the plan of a relationship that goes on, and that still waits.
    static func written(
        in relationship: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> [StoredPlanOffer] {
        let visible = Visible.shared(
            member: "offer.member_id", person: "offer.written_by", ended: "walk.ended_at", to: viewer)
        return try database.rows(
            """
            SELECT \(columns) FROM \(joined) JOIN relationships AS walk ON walk.id = offer.relationship_id
            WHERE offer.relationship_id = \(relationship) AND \(visible) ORDER BY offer.written_at, offer.id
            """
        ).map(StoredPlanOffer.init)
    }

    /// Writes a line for the member, once, where they are invited to. False when they are not, or too much waits.
    static func insert(
        _ id: SafetyPlanOfferID, _ section: PlanSection, in relationship: RelationshipID, by viewer: Viewer,
        once: String, sealed: [UInt8], at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let visible = Visible.shared(
            member: "share.member_id", person: "share.person_id", ended: "walk.ended_at", to: viewer)
        let isNew = try transaction.run(
            """
            INSERT INTO safety_plan_offers
                (id, member_id, relationship_id, written_by, section, written_at, form_key, sealed)
            SELECT \(id), share.member_id, share.relationship_id, share.person_id, \(section.rawValue), \(now), \(once),
                \(sealed)
            FROM safety_plan_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
            WHERE share.relationship_id = \(relationship) AND share.is_together AND \(visible)
            AND (SELECT COUNT(*) FROM safety_plan_offers AS before
                 WHERE before.relationship_id = \(relationship)) < \(PlanLimits.waiting)
            ON CONFLICT (written_by, form_key) DO NOTHING
            """)
        if isNew == 1 { return true }
        return try transaction.exists(
            """
            SELECT id FROM safety_plan_offers
            WHERE written_by = \(viewer.person) AND form_key = \(once) \(Acting.by(viewer))
            """)
    }

    /// The member keeps it or takes it out: either way it waits no more. Nil when it is not theirs.
    static func take(_ id: SafetyPlanOfferID, by viewer: Viewer, in transaction: Transaction) throws -> StoredPlanOffer?
    {
        let found = try transaction.first(
            """
            SELECT \(columns) FROM \(joined)
            WHERE offer.id = \(id) AND \(Visible.ownRecord("offer.member_id", to: viewer))
            """
        ).map(StoredPlanOffer.init)
        guard let found else { return nil }
        try transaction.run(
            """
            DELETE FROM safety_plan_offers
            WHERE id = \(id) AND \(Visible.ownRecord("safety_plan_offers.member_id", to: viewer))
            """)
        return found
    }

    /// Who wrote it takes it back. False when it is not theirs, or waits no more.
    static func takeBack(
        _ id: SafetyPlanOfferID, in relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM safety_plan_offers WHERE id = \(id) AND relationship_id = \(relationship)
            AND written_by = \(viewer.person) \(Acting.by(viewer))
            """) == 1
    }

    static func all(of member: PersonID, in database: some Queryable) throws -> [StoredPlanOffer] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined)
            WHERE offer.member_id = \(member) ORDER BY offer.written_at \(Acting.program(.exportAndErasure))
            """
        ).map(StoredPlanOffer.init)
    }
}

/// A device that keeps a copy.
struct KeptPlan: Sendable {
    let id: String
    let keptAt: Instant
}

enum KeptPlanTable {
    /// Notes that a device keeps a copy. False when too many do.
    static func insert(
        _ token: SecretToken, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO kept_plans (id, member_id, kept_at) SELECT \(token.digest.description), \(viewer.person), \(now)
            WHERE (SELECT COUNT(*) FROM kept_plans AS before WHERE before.member_id = \(viewer.person))
                < \(PlanLimits.devices) \(Acting.by(viewer))
            """) == 1
    }

    static func all(of viewer: Viewer, in database: some Queryable) throws -> [KeptPlan] {
        try database.rows(
            """
            SELECT id, kept_at FROM kept_plans WHERE \(Visible.ownRecord("kept_plans.member_id", to: viewer))
            ORDER BY kept_at DESC, id
            """
        ).map { KeptPlan(id: try $0["id"], keptAt: try $0["kept_at"]) }
    }

    /// Whose plan a device may go on keeping; nil when it has to forget.
    static func member(of token: SecretToken, in database: some Queryable) throws -> PersonID? {
        try database.value(
            """
            SELECT member_id FROM kept_plans WHERE id = \(token.digest.description) \(Acting.program(.keptPlan))
            """)
    }

    static func remove(_ id: String, of viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM kept_plans WHERE id = \(id) AND \(Visible.ownRecord("kept_plans.member_id", to: viewer))
            """)
    }

    /// Every device of an account has to forget.
    static func removeAll(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM kept_plans WHERE member_id IN
                (SELECT person_id FROM account_hats WHERE account_id = \(account)) \(Acting.program(.event))
            """)
    }
}
