// Statements on call-backs: times for every advocate, what is sealed for whoever has taken one on.
import Access
import Domain
import SQLText
import Storage

enum CallBackTable {
    /// Times alone: the list is every advocate's, what is sealed is not.
    private static let selection: SQL = """
        SELECT warmline_call_backs.id, warmline_call_backs.asked_at, warmline_call_backs.from_at,
            warmline_call_backs.until_at, warmline_call_backs.claimed_by, warmline_call_backs.tries,
            warmline_call_backs.tried_at, warmline_call_backs.done_at, warmline_call_backs.how_done,
            people.name AS claimed_by_name
        FROM warmline_call_backs LEFT JOIN people ON people.id = warmline_call_backs.claimed_by
        """

    private static func visible(to viewer: Viewer) -> SQL {
        Visible.callBack(
            claimedBy: "warmline_call_backs.claimed_by", done: "warmline_call_backs.done_at", to: viewer)
    }

    /// How many may be open at once: a stranger who floods the list fills no disk.
    static let most = 200

    static func insert(
        _ id: CallBackID, cookie: String, from: Instant, until: Instant, ends: Instant, sealed: [UInt8],
        at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_call_backs (id, cookie, asked_at, from_at, until_at, tries, ends_at, sealed)
            SELECT \(id), \(cookie), \(now), \(from), \(until), 0, \(ends), \(sealed)
            WHERE (SELECT COUNT(*) FROM warmline_call_backs AS other WHERE other.done_at IS NULL) < \(most)
            ON CONFLICT (cookie) DO NOTHING \(Acting.visitor)
            """) == 1
    }

    static func find(cookie: String, in database: some Queryable) throws -> StoredCallBack? {
        try database.first("\(selection) WHERE \(Visible.byCookie("warmline_call_backs.cookie", cookie))")
            .map(StoredCallBack.init)
    }

    /// Open ones, whose window ends first first.
    static func open(for viewer: Viewer, in database: some Queryable) throws -> [StoredCallBack] {
        guard viewer.hat == .advocate else { return [] }
        return try database.rows(
            """
            \(selection) WHERE warmline_call_backs.done_at IS NULL
            ORDER BY warmline_call_backs.until_at LIMIT \(most) \(Acting.by(viewer))
            """
        ).map(StoredCallBack.init)
    }

    /// What is sealed, of one that the viewer has taken on.
    static func sealed(_ id: CallBackID, for viewer: Viewer, in database: some Queryable) throws -> [UInt8]? {
        try database.first("SELECT sealed FROM warmline_call_backs WHERE id = \(id) AND \(visible(to: viewer))")
            .flatMap { try $0["sealed"] }
    }

    static func claim(_ id: CallBackID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET claimed_by = \(viewer.person), claimed_at = \(now)
            WHERE id = \(id) AND done_at IS NULL AND (claimed_by IS NULL OR claimed_by = \(viewer.person))
            \(Acting.by(viewer))
            """) == 1
    }

    static func giveBack(_ id: CallBackID, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET claimed_by = NULL, claimed_at = NULL
            WHERE id = \(id) AND \(visible(to: viewer))
            """) == 1
    }

    static func tried(_ id: CallBackID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET tries = tries + 1, tried_at = \(now)
            WHERE id = \(id) AND \(visible(to: viewer))
            """) == 1
    }

    /// Done: what is sealed goes with the next look of the clock.
    static func done(
        _ id: CallBackID, as end: CallBackEnd, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET done_at = \(now), how_done = \(end.rawValue), ends_at = \(now),
                tries = tries + \(end == .reached ? 1 : 0)
            WHERE id = \(id) AND \(visible(to: viewer))
            """) == 1
    }

    static func takeBack(cookie: String, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET done_at = \(now), how_done = \(CallBackEnd.takenBack.rawValue),
                ends_at = \(now)
            WHERE \(Visible.byCookie("warmline_call_backs.cookie", cookie)) AND done_at IS NULL
            """) == 1
    }

    static func ended(by now: Instant, in database: some Queryable) throws -> [CallBackID] {
        try database.rows(
            """
            SELECT id FROM warmline_call_backs WHERE ends_at <= \(now) ORDER BY ends_at LIMIT 100
            \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    /// Only once the key is destroyed.
    static func empty(_ id: CallBackID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_call_backs SET sealed = NULL, cookie = NULL, ends_at = NULL,
                done_at = COALESCE(done_at, \(now)), how_done = COALESCE(how_done, \(CallBackEnd.expired.rawValue))
            WHERE id = \(id) \(Acting.program(.warmline))
            """)
    }
}
