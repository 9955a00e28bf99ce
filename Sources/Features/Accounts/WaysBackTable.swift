// Statements on ways to reach a member, and on codes.
import Access
import Domain
import SQLText
import Storage
import Web

/// The statements on `contact_ways`.
enum ContactWayTable {
    /// A new way; it takes the place of one of its kind that was never confirmed. False when there is a confirmed one.
    static func put(_ way: StoredWay, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM contact_ways WHERE kind = \(way.kind.rawValue) AND confirmed_at IS NULL
            AND \(Visible.ownRecord("contact_ways.member_id", to: viewer))
            """)
        return try transaction.run(
            """
            INSERT INTO contact_ways (id, member_id, kind, sealed, added_at)
            VALUES (\(way.id), \(way.member), \(way.kind.rawValue), \(way.sealed), \(way.addedAt))
            ON CONFLICT (member_id, kind) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    static func all(of viewer: Viewer, in database: some Queryable) throws -> [StoredWay] {
        try database.rows(
            """
            SELECT id, member_id, kind, sealed, added_at, confirmed_at FROM contact_ways
            WHERE \(Visible.ownRecord("contact_ways.member_id", to: viewer)) ORDER BY kind
            """
        ).compactMap(stored)
    }

    static func confirm(_ id: String, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE contact_ways SET confirmed_at = \(now) WHERE id = \(id)
            AND \(Visible.ownRecord("contact_ways.member_id", to: viewer))
            """) == 1
    }

    static func remove(_ id: String, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM contact_ways WHERE id = \(id) AND \(Visible.ownRecord("contact_ways.member_id", to: viewer))
            """) == 1
    }

    /// The confirmed way of a name, for a code that was asked for under it.
    static func confirmed(
        signInName: String, kind: OutgoingMessage.Kind, in database: some Queryable
    ) throws -> StoredWay? {
        try database.first(
            """
            SELECT contact_ways.id, contact_ways.member_id, contact_ways.kind, contact_ways.sealed,
                contact_ways.added_at, contact_ways.confirmed_at
            FROM accounts JOIN account_hats ON account_hats.account_id = accounts.id
            JOIN people ON people.id = account_hats.person_id
            JOIN contact_ways ON contact_ways.member_id = people.id
            WHERE accounts.sign_in_name = \(signInName) AND people.left_at IS NULL
                AND contact_ways.kind = \(kind.rawValue) AND contact_ways.confirmed_at IS NOT NULL
                \(Acting.program(.wayBack))
            """
        ).flatMap(stored)
    }

    static func all(of member: PersonID, in database: some Queryable) throws -> [StoredWay] {
        try database.rows(
            """
            SELECT id, member_id, kind, sealed, added_at, confirmed_at FROM contact_ways
            WHERE member_id = \(member) \(Acting.program(.exportAndErasure)) ORDER BY kind
            """
        ).compactMap(stored)
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM contact_ways WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
        try Post.erase(member, in: transaction)
    }

    private static func stored(_ row: Row) throws -> StoredWay? {
        guard let kind = OutgoingMessage.Kind(rawValue: try row["kind"]) else { return nil }
        return StoredWay(
            id: try row["id"], member: try row["member_id"], kind: kind, sealed: try row["sealed"],
            addedAt: try row["added_at"], confirmedAt: try row["confirmed_at"])
    }
}

/// The statements on `sent_codes` and `code_requests`.
enum CodeTable {
    /// A code for a subject, in the place of the one before.
    static func put(
        _ subject: String, digest: String, until end: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO sent_codes (subject, digest, tries, ends_at) VALUES (\(subject), \(digest), 0, \(end))
            ON CONFLICT (subject) DO UPDATE SET digest = excluded.digest, tries = 0, ends_at = excluded.ends_at
            """)
    }

    /// Counts a try, and answers what would be right, while there are tries and time left. A subject without a code gets
    /// a row as well, so that a wrong name and a wrong code do the same work.
    static func tryDigest(
        _ subject: String, nothing: String, at now: Instant, in transaction: Transaction
    ) throws -> String? {
        let row = try transaction.rows(
            """
            INSERT INTO sent_codes (subject, digest, tries, ends_at)
            VALUES (\(subject), \(nothing), 1, \(now + SentCode.lifetime))
            ON CONFLICT (subject) DO UPDATE SET tries = sent_codes.tries + 1
            RETURNING digest, tries, ends_at
            """
        ).first
        guard let row else { return nil }
        let (tries, end): (Int64, Instant) = (try row["tries"], try row["ends_at"])
        return tries <= SentCode.mostTries && end > now ? try row["digest"] : nil
    }

    /// Uses a code up. False when somebody was faster.
    static func take(_ subject: String, digest: String, in transaction: Transaction) throws -> Bool {
        try transaction.run("DELETE FROM sent_codes WHERE subject = \(subject) AND digest = \(digest)") == 1
    }

    static func insertRequest(_ id: String, sealed: [UInt8], at now: Instant, in transaction: Transaction) throws {
        try transaction.run("INSERT INTO code_requests (id, sealed, asked_at) VALUES (\(id), \(sealed), \(now))")
    }

    static func requests(in database: some Queryable) throws -> [CodeRequest] {
        try database.rows("SELECT id, sealed, asked_at FROM code_requests ORDER BY asked_at LIMIT 50").map {
            CodeRequest(id: try $0["id"], sealed: try $0["sealed"], askedAt: try $0["asked_at"])
        }
    }

    /// False when another process has answered it.
    static func takeRequest(_ id: String, in transaction: Transaction) throws -> Bool {
        try transaction.run("DELETE FROM code_requests WHERE id = \(id)") == 1
    }

    static func forgetOld(before now: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sent_codes WHERE ends_at < \(now)")
        // Those that nobody answered: the program that answers was not running.
        try transaction.run("DELETE FROM code_requests WHERE asked_at < \(now - SentCode.lifetime)")
    }
}

/// Somebody asked for a code; what they typed is sealed.
struct CodeRequest: Sendable {
    let id: String
    let sealed: [UInt8]
    let askedAt: Instant
}
