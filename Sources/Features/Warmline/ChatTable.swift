// Statements on chats: one a function. What a visitor may touch is found by their cookie, what an advocate may by the rule.
import Access
import Domain
import SQLText
import Storage

enum ChatTable {
    private static let selection: SQL = """
        SELECT warmline_chats.id, warmline_chats.guest_id, warmline_chats.asked_at, warmline_chats.seen_at,
            warmline_chats.answered_at, warmline_chats.last_at, warmline_chats.ended_at, warmline_chats.how_ended,
            warmline_chats.advocate_id, warmline_chats.second_id, warmline_chats.minutes, warmline_chats.warn_minutes,
            warmline_chats.keep_days, warmline_chats.lines, warmline_chats.words_end_at, warmline_chats.sealed_name,
            advocates.name AS advocate_name, seconds.name AS second_name
        FROM warmline_chats LEFT JOIN people AS advocates ON advocates.id = warmline_chats.advocate_id
        LEFT JOIN people AS seconds ON seconds.id = warmline_chats.second_id
        """

    static func visible(to viewer: Viewer) -> SQL {
        Visible.warmlineChat(
            advocate: "warmline_chats.advocate_id", second: "warmline_chats.second_id",
            ended: "warmline_chats.ended_at", to: viewer)
    }

    // MARK: the visitor's

    /// False when this form was sent before, or as many wait as may.
    static func insert(_ new: NewChat, most: Int, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_chats (id, cookie, guest_id, asked_at, seen_at, last_at, minutes, warn_minutes,
                                        keep_days, lines, sealed_name)
            SELECT \(new.id), \(new.cookie), \(new.guest), \(new.at), \(new.at), \(new.at), \(new.minutes),
                \(new.warnMinutes), \(new.keepDays), 0, \(new.sealedName)
            WHERE (SELECT COUNT(*) FROM warmline_chats AS other
                WHERE other.advocate_id IS NULL AND other.ended_at IS NULL) < \(most)
            ON CONFLICT (cookie) DO NOTHING \(Acting.visitor)
            """) == 1
    }

    static func find(cookie: String, in database: some Queryable) throws -> StoredChat? {
        try database.first("\(selection) WHERE \(Visible.byCookie("warmline_chats.cookie", cookie))")
            .map(StoredChat.init)
    }

    /// Notes that somebody who waits is still there.
    static func seen(cookie: String, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_chats SET seen_at = \(now)
            WHERE \(Visible.byCookie("warmline_chats.cookie", cookie)) AND advocate_id IS NULL AND ended_at IS NULL
            """)
    }

    /// The next line's number for the visitor of an open chat that has been answered.
    static func nextNumber(
        cookie: String, most: Int, at now: Instant, in transaction: Transaction
    ) throws -> Int64? {
        try transaction.value(
            """
            UPDATE warmline_chats SET lines = lines + 1, last_at = \(now)
            WHERE \(Visible.byCookie("warmline_chats.cookie", cookie)) AND ended_at IS NULL
                AND advocate_id IS NOT NULL AND lines < \(most) RETURNING lines
            """)
    }

    /// When the words of a chat that ends now are destroyed; at once where there are none.
    static func wordsEnd(_ end: ChatEnd, at now: Instant) -> SQL {
        end == .left ? "\(now)" : "\(now) + keep_days * 86400000"
    }

    static func end(
        cookie: String, as end: ChatEnd, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_chats SET ended_at = \(now), how_ended = \(end.rawValue),
                words_end_at = \(wordsEnd(end, at: now)), second_id = NULL
            WHERE \(Visible.byCookie("warmline_chats.cookie", cookie)) AND ended_at IS NULL
            """) == 1
    }

    // MARK: the advocate's

    static func find(
        _ id: WarmlineChatID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> StoredChat? {
        try database.first("\(selection) WHERE warmline_chats.id = \(id) AND \(visible(to: viewer))")
            .map(StoredChat.init)
    }

    /// The chats that are on somebody's desk: their own, then those that they were called into.
    static func desk(of viewer: Viewer, in database: some Queryable) throws -> [StoredChat] {
        let own = try database.rows(
            """
            \(selection) WHERE warmline_chats.advocate_id = \(viewer.person) AND warmline_chats.ended_at IS NULL
            AND \(visible(to: viewer)) ORDER BY warmline_chats.answered_at
            """)
        let beside = try database.rows(
            """
            \(selection) WHERE warmline_chats.second_id = \(viewer.person) AND warmline_chats.ended_at IS NULL
            AND \(visible(to: viewer)) ORDER BY warmline_chats.answered_at
            """)
        return try (own + beside).map(StoredChat.init)
    }

    /// Gives the one who has waited longest to an advocate who is on and has room; nil when there is nobody.
    static func takeNext(
        by viewer: Viewer, atOnce: Int, seenSince: Instant, at now: Instant, in transaction: Transaction
    ) throws -> WarmlineChatID? {
        try transaction.value(
            """
            UPDATE warmline_chats SET advocate_id = \(viewer.person), last_at = \(now),
                answered_at = COALESCE(answered_at, \(now))
            WHERE id = (SELECT waiting.id FROM warmline_chats AS waiting
                    WHERE waiting.advocate_id IS NULL AND waiting.ended_at IS NULL AND waiting.seen_at > \(seenSince)
                    ORDER BY waiting.asked_at, waiting.id LIMIT 1)
                AND advocate_id IS NULL AND ended_at IS NULL
                AND \(TurnTable.isOn("\(viewer.person)", at: now))
                AND (SELECT COUNT(*) FROM warmline_chats AS own
                    WHERE own.advocate_id = \(viewer.person) AND own.ended_at IS NULL) < \(atOnce)
            \(Acting.by(viewer)) RETURNING id
            """)
    }

    static func nextNumber(
        in id: WarmlineChatID, by viewer: Viewer, most: Int, at now: Instant, in transaction: Transaction
    ) throws -> Int64? {
        try transaction.value(
            """
            UPDATE warmline_chats SET lines = lines + 1, last_at = \(now)
            WHERE id = \(id) AND lines < \(most) AND \(visible(to: viewer)) RETURNING lines
            """)
    }

    /// Ends a chat that is the advocate's own; nobody ends what they were only called into.
    static func end(
        _ id: WarmlineChatID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_chats SET ended_at = \(now), how_ended = \(ChatEnd.advocate.rawValue),
                words_end_at = \(wordsEnd(.advocate, at: now)), second_id = NULL
            WHERE id = \(id) AND advocate_id = \(viewer.person) AND \(visible(to: viewer))
            """) == 1
    }

    /// Ten minutes more, to two hours at most.
    static func lengthen(
        _ id: WarmlineChatID, by viewer: Viewer, minutes: Int, most: Int, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_chats SET minutes = minutes + \(minutes), warned_at = NULL, timed_at = NULL
            WHERE id = \(id) AND advocate_id = \(viewer.person) AND minutes + \(minutes) <= \(most)
                AND \(visible(to: viewer))
            """) == 1
    }

    /// A chat that has ended and was an advocate's, while they may still note what it was: no name, no words.
    static func ended(
        _ id: WarmlineChatID, of viewer: Viewer, since: Instant, in database: some Queryable
    ) throws -> EndedChat? {
        guard viewer.hat == .advocate else { return nil }
        return try database.first(
            """
            SELECT id, guest_id, answered_at, ended_at FROM warmline_chats
            WHERE id = \(id) AND advocate_id = \(viewer.person) AND ended_at > \(since) \(Acting.by(viewer))
            """
        ).map(EndedChat.init)
    }

    /// Those that ended and have no note yet, the newest first.
    static func withoutNote(of viewer: Viewer, since: Instant, in database: some Queryable) throws -> [EndedChat] {
        guard viewer.hat == .advocate else { return [] }
        return try database.rows(
            """
            SELECT id, guest_id, answered_at, ended_at FROM warmline_chats
            WHERE advocate_id = \(viewer.person) AND ended_at > \(since)
                AND NOT EXISTS (SELECT warmline_contacts.id FROM warmline_contacts
                    WHERE warmline_contacts.chat_id = warmline_chats.id)
            ORDER BY ended_at DESC LIMIT 10 \(Acting.by(viewer))
            """
        ).map(EndedChat.init)
    }
}

/// A chat as it is first written.
struct NewChat: Sendable {
    let id: WarmlineChatID
    let cookie: String
    let guest: WarmlineGuestID?
    let at: Instant
    let minutes: Int
    let warnMinutes: Int
    let keepDays: Int
    let sealedName: [UInt8]?
}

/// What an advocate still sees of a chat that is over.
struct EndedChat: Sendable {
    let id: WarmlineChatID
    /// Whether whoever came has chosen to be known.
    let guest: WarmlineGuestID?
    let answeredAt: Instant
    let endedAt: Instant

    var minutes: Int { max(1, Int((endedAt - answeredAt).milliseconds / 60_000)) }

    init(_ row: Row) throws {
        id = try row["id"]
        guest = try row["guest_id"]
        endedAt = try row["ended_at"]
        answeredAt = try row["answered_at"] ?? endedAt
    }
}
