// Statements on a second person's look at a concern, and on what the member says about it.
import Access
import Domain
import SQLText
import Storage

/// A review, sealed.
struct SealedReview: Sendable {
    let concern: ConcernID
    let reviewer: PersonID
    let reviewerName: String
    let at: Instant
    let outcome: ReviewOutcome
    let sealed: [UInt8]
}

/// The statements on `concern_reviews`.
enum ConcernReviewTable {
    /// Whether the viewer is a second person: under none of their hats did they raise it, decide a step of it or close it.
    static func isSecond(_ viewer: Viewer) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM account_hats AS mine
        JOIN account_hats AS my_hats ON my_hats.account_id = mine.account_id
        WHERE mine.person_id = \(viewer.person) AND (my_hats.person_id = concerns.closed_by
        OR my_hats.person_id = concerns.raised_by
        OR EXISTS (SELECT 1 FROM concern_steps AS taken WHERE taken.concern_id = concerns.id
            AND taken.decided_by = my_hats.person_id)))
        """
    }

    static func find(
        of concern: ConcernID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> SealedReview? {
        try database.first(
            """
            SELECT concern_reviews.concern_id, concern_reviews.reviewed_by, concern_reviews.reviewed_at,
            concern_reviews.outcome, concern_reviews.sealed, reviewer.name AS reviewer_name
            FROM concern_reviews JOIN concerns ON concerns.id = concern_reviews.concern_id
            JOIN people AS reviewer ON reviewer.id = concern_reviews.reviewed_by
            WHERE concern_reviews.concern_id = \(concern) AND \(ConcernAccess.visible(to: viewer, at: now))
            """
        ).map(review)
    }

    /// Whether it is closed, nobody has reviewed it, and the viewer may.
    static func isWaiting(
        _ concern: ConcernID, for viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT concerns.id FROM concerns WHERE concerns.id = \(concern) AND concerns.closed_at IS NOT NULL
            AND \(ConcernAccess.visible(to: viewer, at: now)) AND \(isSecond(viewer))
            AND NOT EXISTS (SELECT 1 FROM concern_reviews WHERE concern_reviews.concern_id = concerns.id)
            """)
    }

    /// Closed concerns with steps that nobody has reviewed: all of them, and whether the viewer may.
    static func waiting(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [(id: ConcernID, isMine: Bool)] {
        try database.rows(
            """
            SELECT concerns.id, (CASE WHEN \(isSecond(viewer)) THEN 1 ELSE 0 END) AS is_mine FROM concerns
            WHERE concerns.closed_at IS NOT NULL AND \(ConcernAccess.visible(to: viewer, at: now))
            AND EXISTS (SELECT 1 FROM concern_steps WHERE concern_steps.concern_id = concerns.id)
            AND NOT EXISTS (SELECT 1 FROM concern_reviews WHERE concern_reviews.concern_id = concerns.id)
            ORDER BY concerns.closed_at LIMIT \(limit)
            """
        ).map { row in
            let isMine: Int = try row["is_mine"]
            return (try row["id"], isMine == 1)
        }
    }

    /// False when it was reviewed before, is not closed, or the viewer is no second person.
    static func insert(
        _ concern: ConcernID, outcome: ReviewOutcome, sealed: [UInt8], by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO concern_reviews (concern_id, member_id, reviewed_by, reviewed_at, outcome, sealed)
            SELECT concerns.id, concerns.member_id, \(viewer.person), \(now), \(outcome.rawValue), \(sealed)
            FROM concerns WHERE concerns.id = \(concern) AND concerns.closed_at IS NOT NULL AND \(isSecond(viewer))
            ON CONFLICT (concern_id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    static func all(of member: PersonID, in database: some Queryable) throws -> [SealedReview] {
        try database.rows(
            """
            SELECT concern_reviews.concern_id, concern_reviews.reviewed_by, concern_reviews.reviewed_at,
            concern_reviews.outcome, concern_reviews.sealed, reviewer.name AS reviewer_name
            FROM concerns JOIN concern_reviews ON concern_reviews.concern_id = concerns.id
            JOIN people AS reviewer ON reviewer.id = concern_reviews.reviewed_by
            WHERE concerns.member_id = \(member) ORDER BY concern_reviews.reviewed_at
            \(Acting.program(.exportAndErasure))
            """
        ).map(review)
    }

    static func delete(of concern: ConcernID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM concern_reviews WHERE concern_id = \(concern) \(Acting.program(.exportAndErasure))")
    }

    private static func review(_ row: Row) throws -> SealedReview {
        let outcome: String = try row["outcome"]
        guard let outcome = ReviewOutcome(rawValue: outcome) else {
            throw StorageError.column("outcome", "is not an outcome of a review")
        }
        return SealedReview(
            concern: try row["concern_id"], reviewer: try row["reviewed_by"], reviewerName: try row["reviewer_name"],
            at: try row["reviewed_at"], outcome: outcome, sealed: try row["sealed"])
    }
}

/// What a member says about a concern, sealed under their own key.
struct SealedView: Sendable {
    let id: ConcernViewID
    let concern: ConcernID
    let member: PersonID
    let at: Instant
    let sealed: [UInt8]
}

/// The statements on `concern_views`. There is none that changes one.
enum ConcernViewTable {
    /// The member's own, and the supervisors'. Whoever raised the concern does not read them.
    static func all(
        of concern: ConcernID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> [SealedView] {
        let isSupervisor = viewer.hat == .supervisor
        return try database.rows(
            """
            SELECT concern_views.id, concern_views.concern_id, concern_views.member_id, concern_views.written_at,
            concern_views.sealed
            FROM concern_views JOIN concerns ON concerns.id = concern_views.concern_id
            WHERE concern_views.concern_id = \(concern) AND \(ConcernAccess.visible(to: viewer, at: now))
            AND (\(isSupervisor) OR concern_views.member_id = \(viewer.person))
            ORDER BY concern_views.written_at, concern_views.id
            """
        ).map(view)
    }

    /// False when this form was sent before.
    static func insert(
        _ id: ConcernViewID, of concern: ConcernID, sealed: [UInt8], by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO concern_views (id, concern_id, member_id, written_at, sealed)
            VALUES (\(id), \(concern), \(viewer.person), \(now), \(sealed))
            ON CONFLICT (id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    static func all(of member: PersonID, in database: some Queryable) throws -> [SealedView] {
        try database.rows(
            """
            SELECT id, concern_id, member_id, written_at, sealed FROM concern_views WHERE member_id = \(member)
            ORDER BY written_at \(Acting.program(.exportAndErasure))
            """
        ).map(view)
    }

    /// With the concern.
    static func delete(of concern: ConcernID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM concern_views WHERE concern_id = \(concern) \(Acting.program(.exportAndErasure))")
    }

    /// At an erasure: these are the member's own words.
    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM concern_views WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }

    private static func view(_ row: Row) throws -> SealedView {
        SealedView(
            id: try row["id"], concern: try row["concern_id"], member: try row["member_id"], at: try row["written_at"],
            sealed: try row["sealed"])
    }
}
