// Statements on emergency openings, one a function. The limit of one at a time stands inside the insert.
import Access
import Domain
import SQLText
import Storage

/// An opening, and what is sealed in it.
struct SealedOpening: Sendable {
    let opening: Opening
    let sealed: [UInt8]
    let sealedReview: [UInt8]?
}

/// The statements on `emergency_openings`.
enum OpeningTable {
    private static let openings: SQL = """
        SELECT emergency_openings.id, emergency_openings.member_id, emergency_openings.opened_by,
        emergency_openings.opened_at, emergency_openings.ends_at, emergency_openings.latest_at,
        emergency_openings.closed_at, emergency_openings.looks, emergency_openings.told_at,
        emergency_openings.hidden_until, emergency_openings.read_at, emergency_openings.review_due,
        emergency_openings.reviewed_by, emergency_openings.reviewed_at, emergency_openings.outcome,
        emergency_openings.sealed, emergency_openings.sealed_review, member.name AS member_name,
        opener.name AS opener_name, reviewer.name AS reviewer_name
        FROM emergency_openings JOIN people AS member ON member.id = emergency_openings.member_id
        JOIN people AS opener ON opener.id = emergency_openings.opened_by
        LEFT JOIN people AS reviewer ON reviewer.id = emergency_openings.reviewed_by
        """

    private static func visible(to viewer: Viewer, at now: Instant) -> SQL {
        Visible.emergencyOpening(
            member: "emergency_openings.member_id", told: "emergency_openings.told_at",
            hidden: "emergency_openings.hidden_until", to: viewer, at: now)
    }

    /// Whether the viewer is a second person: under none of their hats did they open it.
    private static func isSecond(_ viewer: Viewer) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM account_hats AS mine
        JOIN account_hats AS my_hats ON my_hats.account_id = mine.account_id
        WHERE mine.person_id = \(viewer.person) AND my_hats.person_id = emergency_openings.opened_by)
        """
    }

    static func find(
        _ id: OpeningID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> SealedOpening? {
        try database.first(
            "\(openings) WHERE emergency_openings.id = \(id) AND \(visible(to: viewer, at: now))"
        ).map(sealed)
    }

    /// Those of the member who reads, the newest first.
    static func own(of viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable) throws -> [Opening] {
        try database.rows(
            """
            \(openings) WHERE emergency_openings.member_id = \(viewer.person) AND \(visible(to: viewer, at: now))
            ORDER BY emergency_openings.opened_at DESC LIMIT \(limit)
            """
        ).map { try sealed($0).opening }
    }

    /// Those that nobody has reviewed, the most urgent first.
    static func unreviewed(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Opening] {
        try database.rows(
            """
            \(openings) WHERE emergency_openings.reviewed_at IS NULL AND \(visible(to: viewer, at: now))
            ORDER BY emergency_openings.review_due LIMIT \(limit)
            """
        ).map { try sealed($0).opening }
    }

    /// The last ones that were reviewed.
    static func reviewed(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Opening] {
        try database.rows(
            """
            \(openings) WHERE emergency_openings.reviewed_at IS NOT NULL AND \(visible(to: viewer, at: now))
            ORDER BY emergency_openings.opened_at DESC LIMIT \(limit)
            """
        ).map { try sealed($0).opening }
    }

    /// Whether the viewer may review it now.
    static func isWaiting(
        _ id: OpeningID, for viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT emergency_openings.id FROM emergency_openings WHERE emergency_openings.id = \(id)
            AND emergency_openings.reviewed_at IS NULL AND \(visible(to: viewer, at: now)) AND \(isSecond(viewer))
            """)
    }

    /// The one that the viewer has open of a member.
    static func open(
        of member: PersonID, by viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> OpeningID? {
        try database.value(
            """
            SELECT emergency_openings.id FROM emergency_openings WHERE emergency_openings.opened_by = \(viewer.person)
            AND emergency_openings.member_id = \(member) AND emergency_openings.closed_at IS NULL
            AND emergency_openings.ends_at > \(now) AND \(visible(to: viewer, at: now)) LIMIT 1
            """)
    }

    /// False when the viewer has one open already.
    static func insert(_ new: Opening, sealed: [UInt8], by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO emergency_openings (id, member_id, opened_by, opened_at, ends_at, latest_at, looks, told_at,
                                            hidden_until, review_due, sealed)
            SELECT \(new.id), people.id, \(viewer.person), \(new.openedAt), \(new.endsAt), \(new.openedAt), 0,
                   \(new.toldAt), \(new.hiddenUntil), \(new.reviewDue), \(sealed)
            FROM people WHERE people.id = \(new.member) AND people.left_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM emergency_openings AS other WHERE other.opened_by = \(viewer.person)
                AND other.member_id = \(new.member) AND other.closed_at IS NULL AND other.ends_at > \(new.openedAt))
            ON CONFLICT (id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// Notes a look. False when it is not the viewer's, is over, or the clock was turned back: then it is closed for good.
    static func look(
        _ id: OpeningID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let isThere = try transaction.run(
            """
            UPDATE emergency_openings SET looks = looks + 1,
                latest_at = CASE WHEN latest_at > \(now) THEN latest_at ELSE \(now) END
            WHERE id = \(id) AND opened_by = \(viewer.person)
            AND \(Visible.safetySection("emergency_openings.member_id", to: viewer, at: now))
            AND closed_at IS NULL AND ends_at > \(now) AND latest_at <= \(now + Visible.clockSlack)
            """)
        if isThere == 1 { return true }
        try transaction.run(
            """
            UPDATE emergency_openings SET closed_at = latest_at
            WHERE id = \(id) AND opened_by = \(viewer.person) AND closed_at IS NULL
            AND latest_at > \(now + Visible.clockSlack) \(Acting.by(viewer))
            """)
        return false
    }

    /// False when it was closed before, or is not the viewer's.
    static func close(_ id: OpeningID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE emergency_openings SET closed_at = \(now) WHERE id = \(id) AND opened_by = \(viewer.person)
            AND closed_at IS NULL AND ends_at > \(now) \(Acting.by(viewer))
            """) == 1
    }

    /// False when the member was told before.
    static func tell(_ id: OpeningID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE emergency_openings SET told_at = \(now) WHERE id = \(id) AND told_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// Those whose time of being put off is over: notes that they are told, once, and whom.
    static func tellDue(at now: Instant, in transaction: Transaction) throws -> [PersonID] {
        try transaction.rows(
            """
            UPDATE emergency_openings SET told_at = hidden_until WHERE told_at IS NULL AND hidden_until <= \(now)
            \(Acting.program(.telling)) RETURNING member_id
            """
        ).map { try $0["member_id"] }
    }

    /// The member has read it.
    static func read(_ id: OpeningID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE emergency_openings SET read_at = \(now) WHERE id = \(id) AND read_at IS NULL
            AND member_id = \(viewer.person) AND \(visible(to: viewer, at: now))
            """)
    }

    /// False when somebody has reviewed it, or the viewer is no second person. What should not have been opened is told at
    /// once.
    static func review(
        _ id: OpeningID, outcome: ReviewOutcome, sealed: [UInt8], by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE emergency_openings SET reviewed_by = \(viewer.person), reviewed_at = \(now),
                outcome = \(outcome.rawValue), sealed_review = \(sealed)
            WHERE id = \(id) AND reviewed_at IS NULL AND \(visible(to: viewer, at: now)) AND \(isSecond(viewer))
            """) == 1
    }

    /// A member's own, for their copy: as far as they have been told.
    static func all(of member: PersonID, at now: Instant, in database: some Queryable) throws -> [SealedOpening] {
        try database.rows(
            """
            \(openings) WHERE emergency_openings.member_id = \(member) AND (emergency_openings.told_at IS NOT NULL
            OR emergency_openings.hidden_until <= \(now)) ORDER BY emergency_openings.opened_at
            \(Acting.program(.exportAndErasure))
            """
        ).map(sealed)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM emergency_openings WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }

    private static func sealed(_ row: Row) throws -> SealedOpening {
        let outcome: String? = try row["outcome"]
        let opening = Opening(
            id: try row["id"], member: try row["member_id"], memberName: try row["member_name"],
            openedBy: try row["opened_by"], openerName: try row["opener_name"], openedAt: try row["opened_at"],
            endsAt: try row["ends_at"], latestAt: try row["latest_at"], closedAt: try row["closed_at"],
            looks: try row["looks"], toldAt: try row["told_at"], hiddenUntil: try row["hidden_until"],
            readAt: try row["read_at"], reviewDue: try row["review_due"], reviewedBy: try row["reviewed_by"],
            reviewerName: try row["reviewer_name"] ?? "", reviewedAt: try row["reviewed_at"],
            outcome: outcome.flatMap(ReviewOutcome.init(rawValue:)))
        return SealedOpening(
            opening: opening, sealed: try row["sealed"], sealedReview: try row["sealed_review"])
    }
}
