// Statements on worries and reports, one a function. What they select about a member says who asks.
import Access
import Domain
import SQLText
import Storage

/// Reading.
enum ConcernTable {
    /// Everything in clear, with the names that go with it.
    private static let concerns: SQL = """
        SELECT concerns.id, concerns.kind, concerns.raised_by, concerns.raised_by_hat, concerns.member_id,
        concerns.about_id, concerns.raised_at, concerns.seen_at, concerns.closed_at, concerns.closed_by,
        concerns.ends_at, concerns.sealed, concerns.sealed_answer, raiser.name AS raiser_name,
        member.name AS member_name, advocate.name AS advocate_name, closer.name AS closer_name
        FROM concerns JOIN people AS raiser ON raiser.id = concerns.raised_by
        JOIN people AS member ON member.id = concerns.member_id
        LEFT JOIN people AS advocate ON advocate.id = concerns.about_id
        LEFT JOIN people AS closer ON closer.id = concerns.closed_by
        """

    /// A concern, and what is sealed in it.
    struct Found: Sendable {
        let concern: Concern
        let sealed: [UInt8]
        let sealedAnswer: [UInt8]?
    }

    static func find(
        _ id: ConcernID, visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> Found? {
        try database.first(
            "\(concerns) WHERE concerns.id = \(id) AND \(ConcernAccess.visible(to: viewer, at: now))"
        ).map(found)
    }

    /// Open ones, who has waited longest first.
    static func open(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Concern] {
        try database.rows(
            """
            \(concerns) WHERE concerns.closed_at IS NULL AND \(ConcernAccess.visible(to: viewer, at: now))
            ORDER BY concerns.raised_at LIMIT \(limit)
            """
        ).map { try found($0).concern }
    }

    /// Answered ones, the newest first.
    static func answered(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Concern] {
        try database.rows(
            """
            \(concerns) WHERE concerns.closed_at IS NOT NULL AND \(ConcernAccess.visible(to: viewer, at: now))
            ORDER BY concerns.closed_at DESC LIMIT \(limit)
            """
        ).map { try found($0).concern }
    }

    /// Open and answered together, for who has few: the open ones first, each part in the order of its list.
    static func own(
        visibleTo viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Concern] {
        let all = try database.rows(
            """
            \(concerns) WHERE \(ConcernAccess.visible(to: viewer, at: now))
            ORDER BY concerns.raised_at DESC LIMIT \(limit)
            """
        ).map { try found($0).concern }
        let answered = all.filter { $0.closedAt != nil }.sorted { $1.closedAt ?? now < $0.closedAt ?? now }
        return all.filter { $0.closedAt == nil }.reversed() + answered
    }

    /// Those of one member, the newest first, for a supervisor who has opened their safety sections in an emergency. Both
    /// rules count: a report about oneself stays unseen here too.
    static func all(
        about member: PersonID, openedBy viewer: Viewer, at now: Instant, limit: Int, in database: some Queryable
    ) throws -> [Concern] {
        try database.rows(
            """
            \(concerns) WHERE concerns.member_id = \(member) AND \(ConcernAccess.visible(to: viewer, at: now))
            AND \(Visible.safetySection("concerns.member_id", to: viewer, at: now))
            ORDER BY concerns.raised_at DESC LIMIT \(limit)
            """
        ).map { try found($0).concern }
    }

    /// How many wait, and since when.
    static func waiting(
        visibleTo viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> ConcernsWaiting {
        let row = try database.first(
            """
            SELECT COUNT(*) AS open_count, COUNT(concerns.seen_at) AS seen_count, MIN(concerns.raised_at) AS oldest
            FROM concerns WHERE concerns.closed_at IS NULL AND \(ConcernAccess.visible(to: viewer, at: now))
            """)
        guard let row else { return ConcernsWaiting() }
        let open: Int = try row["open_count"]
        return ConcernsWaiting(open: open, unseen: open - (try row["seen_count"]), oldest: try row["oldest"])
    }

    /// How many supervisors there are, beside the raiser themselves under another hat.
    static func readers(for raiser: PersonID, in database: some Queryable) throws -> Int {
        try database.value(
            "SELECT COUNT(*) AS readers FROM people WHERE \(ConcernAccess.isReader(for: raiser))") ?? 0
    }

    /// Everything that a member raised or that was raised about them, for their copy.
    static func all(of member: PersonID, in database: some Queryable) throws -> [Found] {
        try database.rows(
            """
            \(concerns) WHERE concerns.member_id = \(member)
            ORDER BY concerns.raised_at \(Acting.program(.exportAndErasure))
            """
        ).map(found)
    }

    /// Those whose date has come.
    static func ended(by now: Instant, limit: Int, in database: some Queryable) throws -> [ConcernID] {
        try database.rows(
            """
            SELECT id FROM concerns WHERE ends_at <= \(now) ORDER BY ends_at LIMIT \(limit)
            \(Acting.program(.exportAndErasure))
            """
        ).map { try $0["id"] }
    }

    private static func found(_ row: Row) throws -> Found {
        let kind: String = try row["kind"]
        guard let kind = ConcernKind(rawValue: kind) else {
            throw StorageError.column("kind", "is not a kind of concern")
        }
        let concern = Concern(
            id: try row["id"], kind: kind, raisedBy: try row["raised_by"], raiserHat: try row["raised_by_hat"],
            raiserName: try row["raiser_name"], member: try row["member_id"], memberName: try row["member_name"],
            unseenBy: try row["about_id"], unseenByName: try row["advocate_name"] ?? "",
            raisedAt: try row["raised_at"], seenAt: try row["seen_at"], closedAt: try row["closed_at"],
            closedBy: try row["closed_by"], closerName: try row["closer_name"] ?? "", endsAt: try row["ends_at"])
        return Found(concern: concern, sealed: try row["sealed"], sealedAnswer: try row["sealed_answer"])
    }
}

/// How many concerns wait, of those that somebody may see.
struct ConcernsWaiting: Sendable, Equatable {
    var open = 0
    var unseen = 0
    var oldest: Instant?
}
