// Statements on ways back that two people open: one function each. None looks whether a name exists before its words come.
import Domain
import SQLText
import Storage
import Vault
import Web

/// A way back that somebody asked for.
struct StoredReturn: Sendable {
    let id: ReturnID
    /// As it was typed. Whether anybody signs in with it is not known here.
    let name: String
    let lost: Lost
    let askedBy: String
    let askedByHat: Hat
    let askedAt: Instant
    let confirmedBy: String?
    let readyAt: Instant?
    let endsAt: Instant
    let stoppedAt: Instant?
    let usedAt: Instant?
    /// The second half of the words, until somebody confirms.
    let sealedHalf: [UInt8]?

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        lost = try row["lost"]
        askedBy = try row["asker"]
        askedByHat = try row["asker_hat"]
        askedAt = try row["asked_at"]
        confirmedBy = try row["confirmer"]
        readyAt = try row["ready_at"]
        endsAt = try row["ends_at"]
        stoppedAt = try row["stopped_at"]
        usedAt = try row["used_at"]
        sealedHalf = try row["sealed_half"]
    }
}

enum ReturnTable {
    static func cell(_ id: ReturnID) -> Cell { Cell(table: "returns", column: "sealed_half", row: id.text) }

    private static let selection: SQL = """
        SELECT returns.id, returns.name, returns.lost, returns.asked_at, returns.ready_at, returns.ends_at,
            returns.stopped_at, returns.used_at, returns.sealed_half, asker.name AS asker, asker.hat AS asker_hat,
            confirmer.name AS confirmer
        FROM returns JOIN people AS asker ON asker.id = returns.asked_by
        LEFT JOIN people AS confirmer ON confirmer.id = returns.confirmed_by
        """

    static func insert(
        _ id: ReturnID, name: String, lost: Lost, by person: PersonID, words: String, sealedHalf: [UInt8],
        at now: Instant, until end: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO returns (id, name, lost, asked_by, asked_at, ends_at, words, sealed_half)
            VALUES (\(id), \(name), \(lost), \(person), \(now), \(end), \(words), \(sealedHalf))
            """)
    }

    /// What this person asked for and has not ended. What became of it is not told: it would say that the name exists.
    static func asked(by person: PersonID, at now: Instant, in database: some Queryable) throws -> [StoredReturn] {
        try database.rows(
            """
            \(selection) WHERE returns.asked_by = \(person) AND returns.ends_at > \(now)
            ORDER BY returns.asked_at DESC LIMIT 50
            """
        ).map(StoredReturn.init)
    }

    /// What waits for a second person.
    static func waiting(at now: Instant, in database: some Queryable) throws -> [StoredReturn] {
        try database.rows(
            """
            \(selection) WHERE returns.confirmed_at IS NULL AND returns.stopped_at IS NULL
            AND returns.ends_at > \(now) ORDER BY returns.asked_at LIMIT 50
            """
        ).map(StoredReturn.init)
    }

    static func waiting(_ id: ReturnID, at now: Instant, in database: some Queryable) throws -> StoredReturn? {
        try database.first(
            """
            \(selection) WHERE returns.id = \(id) AND returns.confirmed_at IS NULL
            AND returns.stopped_at IS NULL AND returns.ends_at > \(now)
            """
        ).map(StoredReturn.init)
    }

    /// Is it the same sign-in that asked, under whatever hat?
    static func isSameAccount(
        _ id: ReturnID, as person: PersonID, in database: some Queryable
    ) throws -> Bool {
        try database.exists("SELECT id FROM returns WHERE id = \(id) AND \(askedBySameAccount(as: person))")
    }

    private static func askedBySameAccount(as person: PersonID) -> SQL {
        """
        EXISTS (SELECT 1 FROM account_hats AS own JOIN account_hats AS other ON other.account_id = own.account_id
        WHERE own.person_id = \(person) AND other.person_id = returns.asked_by)
        """
    }

    /// A second person says yes. False when somebody has, when it is over, and when both are one sign-in.
    static func confirm(
        _ id: ReturnID, by person: PersonID, at now: Instant, ready: Instant, until end: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE returns SET confirmed_by = \(person), confirmed_at = \(now), ready_at = \(ready), ends_at = \(end),
                sealed_half = NULL
            WHERE id = \(id) AND confirmed_at IS NULL AND stopped_at IS NULL AND ends_at > \(now)
            AND NOT \(askedBySameAccount(as: person))
            """) == 1
    }

    /// A second person says no, before anybody has said yes.
    static func turnDown(_ id: ReturnID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE returns SET stopped_at = \(now), sealed_half = NULL
            WHERE id = \(id) AND confirmed_at IS NULL AND stopped_at IS NULL AND ends_at > \(now)
            """) == 1
    }

    /// The newest one of a name whose wait is over, with the account that it opens and the digest of its words.
    static func ready(
        name: String, at now: Instant, in database: some Queryable
    ) throws -> (id: ReturnID, lost: Lost, account: AccountID, words: String)? {
        try database.first(
            """
            SELECT returns.id, returns.lost, returns.words, accounts.id AS account_id
            FROM returns JOIN accounts ON accounts.sign_in_name = returns.name
            WHERE returns.name = \(name) AND returns.ready_at <= \(now) AND \(isOpen(at: now))
            AND accounts.created_at < returns.asked_at AND NOT EXISTS (
                SELECT 1 FROM account_hats WHERE account_hats.account_id = accounts.id
                AND (account_hats.person_id = returns.asked_by OR account_hats.person_id = returns.confirmed_by))
            ORDER BY returns.ready_at DESC, returns.id DESC LIMIT 1
            """
        ).map { (try $0["id"], try $0["lost"], try $0["account_id"], try $0["words"]) }
    }

    private static func isOpen(at now: Instant) -> SQL {
        """
        returns.confirmed_at IS NOT NULL AND returns.stopped_at IS NULL AND returns.used_at IS NULL
        AND returns.ends_at > \(now)
        """
    }

    /// Uses it up. False when it has been used or stopped a moment ago.
    static func use(_ id: ReturnID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE returns SET used_at = \(now) WHERE id = \(id) AND ready_at <= \(now) AND \(isOpen(at: now))") == 1
    }

    /// Whoever is signed in says that it isn't them. Returns those that were stopped.
    static func stop(of account: AccountID, at now: Instant, in transaction: Transaction) throws -> [ReturnID] {
        try transaction.rows(
            """
            UPDATE returns SET stopped_at = \(now)
            WHERE name = (SELECT sign_in_name FROM accounts WHERE accounts.id = \(account)) AND \(isOpen(at: now))
            RETURNING id
            """
        ).map { try $0["id"] }
    }

    /// The role of one of the two has ended: what they helped to open closes.
    static func stopAll(of person: PersonID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE returns SET stopped_at = \(now), sealed_half = NULL
            WHERE (asked_by = \(person) OR confirmed_by = \(person)) AND stopped_at IS NULL AND used_at IS NULL
            AND ends_at > \(now)
            """)
    }

    /// What two people have opened for an account: for its own page and its copy.
    static func all(of account: AccountID, in database: some Queryable) throws -> [StoredReturn] {
        try database.rows(
            """
            \(selection) JOIN accounts ON accounts.sign_in_name = returns.name
            WHERE accounts.id = \(account) AND returns.confirmed_at IS NOT NULL
            AND accounts.created_at < returns.asked_at ORDER BY returns.asked_at DESC LIMIT 50
            """
        ).map(StoredReturn.init)
    }

    static func deleteAll(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM returns WHERE name = (SELECT sign_in_name FROM accounts WHERE accounts.id = \(account))")
    }

    static func forgetOld(before now: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM returns WHERE ends_at < \(now - .days(Keeping.returnDays))")
    }
}
