// Statements on accounts, people and sessions: one function each.
import Access
import Domain
import SQLText
import Storage
import Web

/// What is needed to check somebody who signs in.
struct StoredAccount: Sendable {
    let id: AccountID
    let passphrase: String
    let recovery: String?
}

/// A hat of an account.
struct OwnHat: Sendable {
    let person: PersonID
    let hat: Hat
    let name: String
}

enum AccountTable {
    static func find(signInName: String, in database: some Queryable) throws -> StoredAccount? {
        try database.first(
            "SELECT id, passphrase, recovery FROM accounts WHERE sign_in_name = \(signInName)"
        ).map { try StoredAccount(id: $0["id"], passphrase: $0["passphrase"], recovery: $0["recovery"]) }
    }

    /// False when the name is taken.
    static func insertAccount(
        _ id: AccountID, signInName: String, passphrase: String, recovery: String?, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO accounts (id, sign_in_name, passphrase, recovery, created_at)
            VALUES (\(id), \(signInName), \(passphrase), \(recovery), \(now))
            ON CONFLICT (sign_in_name) DO NOTHING
            """) == 1
    }

    static func insertPerson(
        _ id: PersonID, hat: Hat, name: String, account: AccountID, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            "INSERT INTO people (id, hat, name, joined_at) VALUES (\(id), \(hat), \(name), \(now))")
        try transaction.run("INSERT INTO account_hats (account_id, person_id) VALUES (\(account), \(id))")
    }

    static func setPassphrase(
        _ passphrase: String, recovery: String?, of account: AccountID, in transaction: Transaction
    ) throws {
        try transaction.run(
            "UPDATE accounts SET passphrase = \(passphrase), recovery = \(recovery) WHERE id = \(account)")
    }

    static func hats(of account: AccountID, in database: some Queryable) throws -> [OwnHat] {
        try database.rows(
            """
            SELECT people.id, people.hat, people.name FROM account_hats
            JOIN people ON people.id = account_hats.person_id
            WHERE account_hats.account_id = \(account) AND people.left_at IS NULL ORDER BY people.joined_at, people.id
            """
        ).map { try OwnHat(person: $0["id"], hat: $0["hat"], name: $0["name"]) }
    }

    /// An account that opens nothing any more goes, with all that hangs on it.
    static func delete(_ account: AccountID, in transaction: Transaction) throws {
        try deleteSessions(of: account, in: transaction)
        try forgetDevices(of: account, in: transaction)
        try SecondFactorTable.deleteAll(of: account, in: transaction)
        try ReturnTable.deleteAll(of: account, in: transaction)
        try transaction.run("DELETE FROM account_hats WHERE account_id = \(account)")
        try transaction.run("DELETE FROM accounts WHERE id = \(account)")
    }

    static func insertSession(
        _ id: String, account: AccountID, person: PersonID, from now: Instant, until end: Instant,
        secondFactorAt: Instant?, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO sessions (id, account_id, person_id, started_at, seen_at, ends_at, second_factor_at)
            VALUES (\(id), \(account), \(person), \(now), \(now), \(end), \(secondFactorAt))
            """)
    }

    static func deleteSession(_ id: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE id = \(id)")
    }

    static func deleteSessions(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account)")
    }

    static func forgetDevices(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM known_devices WHERE account_id = \(account)")
    }

    static func isKnownDevice(_ id: String, of account: AccountID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM known_devices WHERE id = \(id) AND account_id = \(account)")
    }

    static func rememberDevice(
        _ id: String, of account: AccountID, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO known_devices (id, account_id, seen_at) VALUES (\(id), \(account), \(now))
            ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, seen_at = excluded.seen_at
            """)
    }

    // MARK: tries

    static func blockedUntil(_ mark: String, in database: some Queryable) throws -> Instant? {
        try database.value("SELECT blocked_until FROM sign_in_failures WHERE subject = \(mark)")
    }

    static func failures(_ mark: String, since: Instant, in database: some Queryable) throws -> Int64 {
        try database.value(
            "SELECT failures FROM sign_in_failures WHERE subject = \(mark) AND last_at > \(since)") ?? 0
    }

    static func countTry(
        _ mark: String, failures: Int64, blockedUntil: Instant, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO sign_in_failures (subject, failures, blocked_until, last_at)
            VALUES (\(mark), \(failures), \(blockedUntil), \(now))
            ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures,
                blocked_until = excluded.blocked_until, last_at = excluded.last_at
            """)
    }

    static func clearTries(_ mark: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sign_in_failures WHERE subject = \(mark)")
    }

    static func takeBackTry(_ mark: String, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE sign_in_failures SET failures = failures - 1, blocked_until = 0
            WHERE subject = \(mark) AND failures > 0
            """)
    }

    static func forgetOld(before now: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sign_in_failures WHERE last_at < \(now - .days(1))")
        try transaction.run("DELETE FROM sessions WHERE ends_at < \(now)")
        try transaction.run("DELETE FROM known_devices WHERE seen_at < \(now - .days(180))")
    }
}
