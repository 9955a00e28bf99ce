// Statements of the post: messages on their way out, numbers that said STOP, and what texts cost.
import Access
import Domain
import SQLText
import Storage

/// A message on its way out, still sealed.
struct WaitingMessage: Sendable {
    let person: PersonID
    let isMember: Bool
    let isOnce: Bool
    let sealed: [UInt8]
    let tries: Int64
    let endsAt: Instant
}

/// The statements on `outgoing_messages`, `text_stops` and `text_counts`.
enum PostTable {
    static func insert(
        _ id: String, to person: PersonID, isOnce: Bool, sealed: [UInt8], at now: Instant, until end: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO outgoing_messages (id, member_id, is_once, sealed, tries, next_at, ends_at)
            VALUES (\(id), \(person), \(isOnce), \(sealed), 0, \(now), \(end)) \(Acting.program(.post))
            """)
    }

    static func due(at now: Instant, in database: some Queryable) throws -> [String] {
        try database.rows(
            "SELECT id FROM outgoing_messages WHERE next_at <= \(now) ORDER BY next_at LIMIT 8 \(Acting.program(.post))"
        ).map { try $0["id"] }
    }

    /// Takes one and counts the try; nil when another process has it. What may be tried again comes back in half a minute.
    /// What goes out once does not come back by itself: a crash in the middle of handing over sends nothing twice.
    static func claim(_ id: String, at now: Instant, in transaction: Transaction) throws -> WaitingMessage? {
        let row = try transaction.rows(
            """
            UPDATE outgoing_messages SET tries = tries + 1,
                next_at = CASE WHEN is_once AND ends_at > \(now) THEN ends_at ELSE \(now + .seconds(30)) END
            WHERE id = \(id) AND next_at <= \(now) \(Acting.program(.post))
            RETURNING member_id, is_once, sealed, tries, ends_at
            """
        ).first
        guard let row else { return nil }
        let person: PersonID = try row["member_id"]
        let isMember = try transaction.exists(
            "SELECT id FROM people WHERE id = \(person) AND hat IN (\(Hat.member), \(Hat.supporter))")
        return WaitingMessage(
            person: person, isMember: isMember, isOnce: try row["is_once"], sealed: try row["sealed"],
            tries: try row["tries"], endsAt: try row["ends_at"])
    }

    static func giveBack(_ id: String, at instant: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE outgoing_messages SET next_at = \(instant) WHERE id = \(id) \(Acting.program(.post))")
    }

    static func remove(_ id: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM outgoing_messages WHERE id = \(id) \(Acting.program(.post))")
    }

    static func erase(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM outgoing_messages WHERE member_id = \(person) \(Acting.program(.exportAndErasure))")
    }

    // MARK: STOP

    static func stop(_ mark: String, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "INSERT INTO text_stops (mark, stopped_at) VALUES (\(mark), \(now)) ON CONFLICT (mark) DO NOTHING")
    }

    static func start(_ mark: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM text_stops WHERE mark = \(mark)")
    }

    static func isStopped(_ mark: String, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT mark FROM text_stops WHERE mark = \(mark)")
    }

    // MARK: what texts cost

    /// Counts one more; false when as many as `limit` are counted already.
    static func count(
        parts: Int, purpose: Post.Purpose, month: String, below limit: Int, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO text_counts (month, purpose, texts, parts) VALUES (\(month), \(purpose.rawValue), 1, \(parts))
            ON CONFLICT (month, purpose) DO UPDATE SET texts = text_counts.texts + 1,
                parts = text_counts.parts + excluded.parts WHERE text_counts.texts < \(limit)
            """) == 1
    }

    static func counts(since month: String, in database: some Queryable) throws -> [TextCount] {
        try database.rows(
            """
            SELECT month, purpose, texts, parts FROM text_counts WHERE month >= \(month)
            ORDER BY month DESC, purpose
            """
        ).compactMap { row in
            try Post.Purpose(rawValue: try row["purpose"]).map {
                TextCount(month: try row["month"], purpose: $0, messages: try row["texts"], parts: try row["parts"])
            }
        }
    }
}
