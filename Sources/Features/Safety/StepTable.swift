// Statements on the steps of a concern, on reviews and on members' own views, one a function.
import Access
import Domain
import SQLText
import Storage

/// A step, and what is sealed in it.
struct SealedStep: Sendable {
    let step: LadderStep
    let sealed: [UInt8]
}

/// The statements on `concern_steps`.
enum StepTable {
    private static let steps: SQL = """
        SELECT concern_steps.id, concern_steps.concern_id, concern_steps.member_id, concern_steps.kind,
        concern_steps.decided_by, decider.name AS decider_name, concern_steps.begun_at, concern_steps.aim_minutes,
        concern_steps.done_at, concern_steps.told, concern_steps.told_at, concern_steps.hidden_until,
        concern_steps.sealed
        FROM concern_steps JOIN concerns ON concerns.id = concern_steps.concern_id
        JOIN people AS decider ON decider.id = concern_steps.decided_by
        """

    /// Steps of concerns that the viewer may see; those of which the member is not told yet are the supervisors' alone.
    private static func visible(to viewer: Viewer, at now: Instant) -> SQL {
        let concern = ConcernAccess.visible(to: viewer, at: now)
        let isSupervisor = viewer.hat == .supervisor
        return """
            (\(concern) AND (\(isSupervisor) OR concern_steps.told_at IS NOT NULL
            OR concern_steps.hidden_until <= \(now)))
            """
    }

    static func all(
        of concern: ConcernID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> [SealedStep] {
        try database.rows(
            """
            \(steps) WHERE concern_steps.concern_id = \(concern) AND \(visible(to: viewer, at: now))
            ORDER BY concern_steps.begun_at, concern_steps.id
            """
        ).map(sealed)
    }

    static func find(
        _ id: ConcernStepID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> LadderStep? {
        try database.first("\(steps) WHERE concern_steps.id = \(id) AND \(visible(to: viewer, at: now))")
            .map { try sealed($0).step }
    }

    /// Steps under way of concerns that are open, the oldest first.
    static func underWay(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [LadderStep] {
        try database.rows(
            """
            \(steps) WHERE concern_steps.done_at IS NULL AND concerns.closed_at IS NULL
            AND \(visible(to: viewer, at: now)) ORDER BY concern_steps.begun_at LIMIT \(limit)
            """
        ).map { try sealed($0).step }
    }

    /// How many steps somebody may read of each of their concerns.
    static func counts(
        of concerns: [ConcernID], visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> [ConcernID: Int] {
        let rows = try database.rows(
            """
            SELECT concern_steps.concern_id, COUNT(*) AS steps
            FROM concern_steps JOIN concerns ON concerns.id = concern_steps.concern_id
            WHERE \("concern_steps.concern_id", in: concerns) AND \(visible(to: viewer, at: now))
            GROUP BY concern_steps.concern_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["concern_id"], try $0["steps"]) })
    }

    /// False when this form was sent before, or the concern is closed.
    static func insert(
        _ step: LadderStep, sealed: [UInt8], by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO concern_steps (id, concern_id, member_id, kind, decided_by, begun_at, aim_minutes, done_at, told,
                                       told_at, hidden_until, sealed)
            SELECT \(step.id), concerns.id, concerns.member_id, \(step.kind), \(step.decidedBy), \(step.begunAt),
                   \(step.aimMinutes), \(step.doneAt), \(step.told.rawValue), \(step.toldAt), \(step.hiddenUntil),
                   \(sealed)
            FROM concerns WHERE concerns.id = \(step.concern) AND concerns.closed_at IS NULL
            ON CONFLICT (id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// False when it was done before.
    static func finish(
        _ id: ConcernStepID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE concern_steps SET done_at = \(now) WHERE id = \(id) AND done_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// False when the member was told before.
    static func tell(
        _ id: ConcernStepID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE concern_steps SET told_at = \(now) WHERE id = \(id) AND told_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// Those whose time of being put off is over are told: notes it, once, and whom to tell.
    static func tellDue(at now: Instant, in transaction: Transaction) throws -> [PersonID] {
        try transaction.rows(
            """
            UPDATE concern_steps SET told_at = hidden_until WHERE told_at IS NULL AND hidden_until <= \(now)
            \(Acting.program(.telling)) RETURNING member_id
            """
        ).map { try $0["member_id"] }
    }

    /// What a member may read of all their concerns, for their copy.
    static func all(of member: PersonID, at now: Instant, in database: some Queryable) throws -> [SealedStep] {
        try database.rows(
            """
            \(steps) WHERE concerns.member_id = \(member) AND (concern_steps.told_at IS NOT NULL
            OR concern_steps.hidden_until <= \(now)) ORDER BY concern_steps.begun_at
            \(Acting.program(.exportAndErasure))
            """
        ).map(sealed)
    }

    /// With the concern that they are about.
    static func delete(of concern: ConcernID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM concern_steps WHERE concern_id = \(concern) \(Acting.program(.exportAndErasure))")
    }

    private static func sealed(_ row: Row) throws -> SealedStep {
        let told: String = try row["told"]
        guard let told = StepTold(rawValue: told) else { throw StorageError.column("told", "is not a way of telling") }
        let step = LadderStep(
            id: try row["id"], concern: try row["concern_id"], member: try row["member_id"], kind: try row["kind"],
            decidedBy: try row["decided_by"], deciderName: try row["decider_name"], begunAt: try row["begun_at"],
            aimMinutes: try row["aim_minutes"], doneAt: try row["done_at"], told: told, toldAt: try row["told_at"],
            hiddenUntil: try row["hidden_until"])
        return SealedStep(step: step, sealed: try row["sealed"])
    }
}
