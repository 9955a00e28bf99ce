// Statements on where notices go by mail and text: `notice_ways`, sealed, one of each kind.
import Access
import Domain
import SQLText
import Storage
import Vault
import Web

/// A way to reach somebody, still sealed.
struct StoredNoticeWay: Sendable {
    let id: String
    let kind: OutgoingMessage.Kind
    let sealed: [UInt8]
    let seen: OthersSee
    let words: NoticeWords
    let addedAt: Instant
    let confirmedAt: Instant?

    static func read(_ row: Row) throws -> StoredNoticeWay? {
        guard let kind = OutgoingMessage.Kind(rawValue: try row["kind"]) else { return nil }
        return StoredNoticeWay(
            id: try row["id"], kind: kind, sealed: try row["sealed"],
            seen: OthersSee(rawValue: try row["others_see"]) ?? .unsure,
            words: NoticeWords(rawValue: try row["words"]) ?? .none, addedAt: try row["added_at"],
            confirmedAt: try row["confirmed_at"])
    }
}

extension Cell {
    static func noticeWay(_ id: String) -> Cell { Cell(table: "notice_ways", column: "sealed", row: id) }
    static func pushSubscription(_ id: String) -> Cell { Cell(table: "push_subscriptions", column: "sealed", row: id) }
}

enum NoticeWaysTable {
    private static let columns: SQL = "id, kind, sealed, others_see, words, added_at, confirmed_at"

    static func all(of viewer: Viewer, in database: some Queryable) throws -> [StoredNoticeWay] {
        try database.rows(
            """
            SELECT \(columns) FROM notice_ways
            WHERE \(Visible.ownChoice("notice_ways.person_id", to: viewer)) ORDER BY kind
            """
        ).compactMap(StoredNoticeWay.read)
    }

    /// Those that may be used, for the program.
    static func usable(of person: PersonID, in database: some Queryable) throws -> [StoredNoticeWay] {
        try database.rows(
            """
            SELECT \(columns) FROM notice_ways WHERE person_id = \(person) AND confirmed_at IS NOT NULL
            AND words <> 'none' ORDER BY kind \(Acting.program(.notices))
            """
        ).compactMap(StoredNoticeWay.read)
    }

    /// A new way, in the place of one of its kind that was never confirmed. False when there is a confirmed one.
    static func put(
        _ way: StoredNoticeWay, code: String, until end: Instant, by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM notice_ways WHERE kind = \(way.kind.rawValue) AND confirmed_at IS NULL
            AND \(Visible.ownChoice("notice_ways.person_id", to: viewer))
            """)
        return try transaction.run(
            """
            INSERT INTO notice_ways (id, person_id, kind, sealed, others_see, words, added_at, code, code_tries,
                code_ends_at, confirmed_at)
            VALUES (\(way.id), \(viewer.person), \(way.kind.rawValue), \(way.sealed), \(way.seen.rawValue),
                \(way.words.rawValue), \(way.addedAt), \(code), 0, \(end), \(way.confirmedAt))
            ON CONFLICT (person_id, kind) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// Counts a try; what would be right, while there are tries and time left.
    static func tryCode(_ id: String, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> String?
    {
        try transaction.value(
            """
            UPDATE notice_ways SET code_tries = code_tries + 1 WHERE id = \(id) AND confirmed_at IS NULL
            AND code_tries < \(SentCode.mostTries) AND code_ends_at > \(now)
            AND \(Visible.ownChoice("notice_ways.person_id", to: viewer)) RETURNING code
            """)
    }

    static func confirm(_ id: String, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_ways SET confirmed_at = \(now), code = '' WHERE id = \(id) AND confirmed_at IS NULL
            AND \(Visible.ownChoice("notice_ways.person_id", to: viewer))
            """) == 1
    }

    static func setWords(
        _ words: NoticeWords, seen: OthersSee, of kind: OutgoingMessage.Kind, by viewer: Viewer,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_ways SET words = \(words.rawValue), others_see = \(seen.rawValue)
            WHERE kind = \(kind.rawValue) AND \(Visible.ownChoice("notice_ways.person_id", to: viewer))
            """) == 1
    }

    static func remove(_ kind: OutgoingMessage.Kind, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM notice_ways WHERE kind = \(kind.rawValue)
            AND \(Visible.ownChoice("notice_ways.person_id", to: viewer))
            """) == 1
    }

    static func erase(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM notice_ways WHERE person_id = \(person) \(Acting.program(.exportAndErasure))")
    }
}
