// Statements on browsers that take notices: `push_subscriptions`. One is used only while the session that made it lasts.
import Access
import Domain
import SQLText
import Storage
import Web

/// A browser's subscription, still sealed.
struct StoredPush: Sendable {
    let id: String
    let person: PersonID
    let sealed: [UInt8]
    let tries: Int64
    let endsAt: Instant
}

/// What its owner sees of it.
struct OwnPush: Sendable {
    let id: String
    let addedAt: Instant
    let words: NoticeWords
    let seen: OthersSee
    let isThisDevice: Bool
}

enum PushTable {
    /// The session that made it has not ended, and somebody was there within the time that a device of one's own has.
    private static func lives(at now: Instant) -> SQL {
        """
        EXISTS (SELECT 1 FROM sessions WHERE sessions.id = push_subscriptions.session_id
        AND sessions.ends_at > \(now) AND sessions.seen_at > \(now - SessionEnds.own.quiet))
        """
    }

    /// A browser's subscription; it takes the place of what the same browser had, whoever's it was.
    static func put(
        _ id: String, by viewer: Viewer, session: String, mark: String, sealed: [UInt8], seen: OthersSee,
        words: NoticeWords, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM push_subscriptions WHERE mark = \(mark) OR session_id = \(session) \(Acting.program(.notices))
            """)
        try transaction.run(
            """
            INSERT INTO push_subscriptions (id, person_id, session_id, mark, sealed, others_see, words, added_at, tries,
                ends_at)
            VALUES (\(id), \(viewer.person), \(session), \(mark), \(sealed), \(seen.rawValue), \(words.rawValue),
                \(now), 0, 0)
            ON CONFLICT (mark) DO NOTHING \(Acting.by(viewer))
            """)
    }

    static func count(of viewer: Viewer, in database: some Queryable) throws -> Int {
        try database.value(
            """
            SELECT COUNT(*) AS n FROM push_subscriptions
            WHERE \(Visible.ownChoice("push_subscriptions.person_id", to: viewer))
            """) ?? 0
    }

    static func all(
        of viewer: Viewer, session: String, at now: Instant, in database: some Queryable
    ) throws -> [OwnPush] {
        try database.rows(
            """
            SELECT push_subscriptions.id, push_subscriptions.added_at, push_subscriptions.words,
                push_subscriptions.others_see, push_subscriptions.session_id FROM push_subscriptions
            WHERE \(Visible.ownChoice("push_subscriptions.person_id", to: viewer)) AND \(lives(at: now))
            ORDER BY push_subscriptions.added_at
            """
        ).map { row in
            OwnPush(
                id: try row["id"], addedAt: try row["added_at"],
                words: NoticeWords(rawValue: try row["words"]) ?? .none,
                seen: OthersSee(rawValue: try row["others_see"]) ?? .unsure,
                isThisDevice: try row["session_id"] == session)
        }
    }

    static func remove(_ id: String, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM push_subscriptions WHERE id = \(id)
            AND \(Visible.ownChoice("push_subscriptions.person_id", to: viewer))
            """) == 1
    }

    /// The session goes on under another id.
    static func move(from old: String, to new: String, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE push_subscriptions SET session_id = \(new) WHERE session_id = \(old) \(Acting.program(.event))")
    }

    // MARK: for the program

    static func canReach(_ person: PersonID, at now: Instant, in database: some Queryable) throws -> Bool {
        try database.exists(
            """
            SELECT id FROM push_subscriptions WHERE person_id = \(person) AND words <> 'none' AND \(lives(at: now))
            \(Acting.program(.notices))
            """)
    }

    /// A notice for each living browser of somebody's.
    static func order(_ person: PersonID, at now: Instant, until end: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE push_subscriptions SET due_at = \(now), tries = 0, ends_at = \(end)
            WHERE person_id = \(person) AND words <> 'none' AND \(lives(at: now)) \(Acting.program(.notices))
            """)
    }

    static func due(at now: Instant, in database: some Queryable) throws -> [String] {
        try database.rows(
            """
            SELECT id FROM push_subscriptions WHERE due_at IS NOT NULL AND due_at <= \(now) ORDER BY due_at LIMIT 16
            \(Acting.program(.notices))
            """
        ).map { try $0["id"] }
    }

    /// Takes one and takes it off the list in the same step: whatever happens afterwards, it does not go out twice by itself.
    /// Nil when another process has it, when its time is over, when they have looked, or when its session has ended.
    static func claim(_ id: String, at now: Instant, in transaction: Transaction) throws -> StoredPush? {
        let row = try transaction.rows(
            """
            UPDATE push_subscriptions SET due_at = NULL, tries = tries + 1 WHERE id = \(id) AND due_at <= \(now)
            \(Acting.program(.notices)) RETURNING id, person_id, sealed, tries, ends_at
            """
        ).first
        guard let row else { return nil }
        let push = StoredPush(
            id: try row["id"], person: try row["person_id"], sealed: try row["sealed"], tries: try row["tries"],
            endsAt: try row["ends_at"])
        let isWanted = try transaction.exists(
            """
            SELECT push_subscriptions.id FROM push_subscriptions
            JOIN notice_people ON notice_people.person_id = push_subscriptions.person_id
            WHERE push_subscriptions.id = \(id) AND push_subscriptions.ends_at > \(now)
            AND notice_people.told_at IS NOT NULL AND NOT notice_people.no_messages AND \(lives(at: now))
            \(Acting.program(.notices))
            """)
        return isWanted ? push : nil
    }

    /// Again at that moment, if it has not ended by then.
    static func again(_ id: String, at instant: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE push_subscriptions SET due_at = \(instant) WHERE id = \(id) AND due_at IS NULL
            AND ends_at > \(instant) \(Acting.program(.notices))
            """)
    }

    /// The push service says that it is over; whose it was.
    static func forget(_ id: String, in transaction: Transaction) throws -> PersonID? {
        try transaction.value(
            "DELETE FROM push_subscriptions WHERE id = \(id) \(Acting.program(.notices)) RETURNING person_id")
    }

    /// Those whose session has ended; whose they were.
    static func forgetEnded(at now: Instant, in transaction: Transaction) throws -> [PersonID] {
        try transaction.rows(
            """
            DELETE FROM push_subscriptions WHERE NOT \(lives(at: now)) \(Acting.program(.notices)) RETURNING person_id
            """
        ).map { try $0["person_id"] }
    }

    static func erase(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM push_subscriptions WHERE person_id = \(person) \(Acting.program(.exportAndErasure))")
    }
}
