// Statements on accounts, people and tries: one function each. Those on sessions are in SessionTable.swift.
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

    /// A passphrase alone: the card stays as it is.
    static func setPassphrase(_ passphrase: String, of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("UPDATE accounts SET passphrase = \(passphrase) WHERE id = \(account)")
    }

    static func setRecovery(_ recovery: String, of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("UPDATE accounts SET recovery = \(recovery) WHERE id = \(account)")
    }

    static func passphrase(of account: AccountID, in database: some Queryable) throws -> String? {
        try database.value("SELECT passphrase FROM accounts WHERE id = \(account)")
    }

    static func hasCard(_ account: AccountID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM accounts WHERE id = \(account) AND recovery IS NOT NULL")
    }

    /// The same by way of a card. False when that card is not the account's any more: of two at once, one comes in.
    static func setPassphrase(
        _ passphrase: String, recovery: String, of account: AccountID, inPlaceOf card: String,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE accounts SET passphrase = \(passphrase), recovery = \(recovery)
            WHERE id = \(account) AND recovery = \(card)
            """) == 1
    }

    static func hats(of account: AccountID, in database: some Queryable) throws -> [OwnHat] {
        try database.rows(
            """
            SELECT people.id, people.hat, people.name FROM account_hats
            JOIN people ON people.id = account_hats.person_id
            WHERE account_hats.account_id = \(account) AND people.left_at IS NULL AND people.id NOT IN
                (SELECT person_id FROM agency_hats WHERE account_id = \(account) AND ended_at IS NOT NULL)
            ORDER BY people.joined_at, people.id
            """
        ).map { try OwnHat(person: $0["id"], hat: $0["hat"], name: $0["name"]) }
    }

    /// An account that opens nothing any more, with all that hangs on it. Its name stays taken if somebody worked here
    /// under it: a free one would tell, after a role has ended, that its owner is here as nothing else.
    static func close(_ account: AccountID, in transaction: Transaction) throws {
        try deleteSessions(of: account, in: transaction)
        try forgetDevices(of: account, in: transaction)
        try SecondFactorTable.deleteAll(of: account, in: transaction)
        try ReturnTable.deleteAll(of: account, in: transaction)
        // Somebody whom an agency still lists has left here: the row is how we know, and it opens nothing.
        guard try !SingleSignOnTable.isAgency(account, in: transaction) else { return }
        if try transaction.exists("SELECT person_id FROM account_hats WHERE account_id = \(account)") {
            try transaction.run("UPDATE accounts SET passphrase = '', recovery = NULL WHERE id = \(account)")
        } else {
            try transaction.run("DELETE FROM accounts WHERE id = \(account)")
        }
    }

    /// The hats that a session may change to: from the agency's sign-in, those that the agency answers for.
    static func hats(reachedBy session: ActiveSession, in database: some Queryable) throws -> [OwnHat] {
        let all = try hats(of: session.account, in: database)
        guard session.isAgency else { return all }
        let vouched = try SingleSignOnTable.hats(of: session.account, in: database).filter { !$0.hasEnded }
        return all.filter { own in vouched.contains { $0.person == own.person } }
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

    static func forgetOld(before now: Instant, devicesAfter days: Int, in transaction: Transaction) throws {
        // Those from a clock that was ahead, too.
        try transaction.run(
            "DELETE FROM sign_in_failures WHERE last_at < \(now - .hours(Keeping.tryHours)) OR last_at > \(now + .days(1))"
        )
        try transaction.run("DELETE FROM sessions WHERE ends_at < \(now)")
        // An hour more than the quiet time: when somebody was last here is written a little later.
        for isOwnDevice in [true, false] {
            let quiet = now - .hours(1) - SessionEnds.of(isOwnDevice: isOwnDevice).quiet
            try transaction.run("DELETE FROM sessions WHERE is_own_device = \(isOwnDevice) AND seen_at < \(quiet)")
        }
        try transaction.run("DELETE FROM known_devices WHERE seen_at < \(now - .days(days))")
        try SingleSignOnTable.forgetAnswers(before: now - .days(1), in: transaction)
    }
}
