// Statements on second factors, and on the tickets between a right passphrase and a session: one function each.
import Domain
import SQLText
import Storage
import Vault

/// A ticket as the database holds it.
struct StoredTicket: Sendable {
    let account: AccountID
    let signInName: String
    /// A new secret while it is being set up; nil when the account has a second factor.
    let sealed: [UInt8]?
    /// The step of the old phone's code, when a new one replaces it.
    let replaces: Int64?
}

enum SecondFactorTable {
    /// Where an account's secret is sealed for.
    static func cell(_ account: AccountID) -> Cell {
        Cell(table: "second_factors", column: "sealed", row: account.text)
    }
    /// Where a new secret is sealed for, until its first code has come back.
    static func cell(ofTicket id: String) -> Cell { Cell(table: "sign_in_tickets", column: "sealed", row: id) }

    /// The sealed secret of an account and the last step whose code was used.
    static func factor(
        of account: AccountID, in database: some Queryable
    ) throws -> (sealed: [UInt8], lastStep: Int64)? {
        try database.first("SELECT sealed, last_step FROM second_factors WHERE account_id = \(account)")
            .map { (try $0["sealed"], try $0["last_step"]) }
    }

    /// False when the account has one already.
    static func insertFactor(
        sealed: [UInt8], of account: AccountID, step: Int64, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO second_factors (account_id, confirmed_at, last_step, sealed)
            VALUES (\(account), \(now), \(step), \(sealed)) ON CONFLICT (account_id) DO NOTHING
            """) == 1
    }

    /// Another phone in the place of the one whose code was just shown. False when a later code has been used since.
    static func replaceFactor(
        sealed: [UInt8], of account: AccountID, after old: Int64, step: Int64, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE second_factors SET sealed = \(sealed), confirmed_at = \(now), last_step = \(step)
            WHERE account_id = \(account) AND last_step = \(old)
            """) == 1
    }

    /// Uses up a step. False when it, or a later one, has been used: a code works once.
    static func use(step: Int64, of account: AccountID, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE second_factors SET last_step = \(step) WHERE account_id = \(account) AND last_step < \(step)"
        ) == 1
    }

    static func insertTicket(
        _ id: String, account: AccountID, browser: String, until end: Instant, sealed: [UInt8]?,
        replaces: Int64? = nil, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO sign_in_tickets (id, account_id, browser, ends_at, sealed, replaces_step)
            VALUES (\(id), \(account), \(browser), \(end), \(sealed), \(replaces))
            """)
    }

    /// A ticket that still holds, in the browser that it was given to.
    static func ticket(
        _ id: String, browser: String, at now: Instant, in database: some Queryable
    ) throws -> StoredTicket? {
        try database.first(
            """
            SELECT ticket.account_id, ticket.sealed, ticket.replaces_step, accounts.sign_in_name
            FROM sign_in_tickets AS ticket JOIN accounts ON accounts.id = ticket.account_id
            WHERE ticket.id = \(id) AND ticket.browser = \(browser) AND ticket.ends_at > \(now)
            """
        ).map {
            StoredTicket(
                account: try $0["account_id"], signInName: try $0["sign_in_name"], sealed: try $0["sealed"],
                replaces: try $0["replaces_step"])
        }
    }

    /// Uses a ticket up. False when it has been used or has ended.
    static func useTicket(
        _ id: String, browser: String, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            "DELETE FROM sign_in_tickets WHERE id = \(id) AND browser = \(browser) AND ends_at > \(now)") == 1
    }

    /// What goes with an account, or when its second factor is lost.
    static func deleteAll(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sign_in_tickets WHERE account_id = \(account)")
        try transaction.run("DELETE FROM second_factors WHERE account_id = \(account)")
    }

    static func forgetOldTickets(before now: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sign_in_tickets WHERE ends_at < \(now)")
    }
}
