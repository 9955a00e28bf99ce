// Statements on sessions and on browsers that have signed in before.
import Domain
import SQLText
import Storage

/// A session as its owner's list shows it.
struct StoredSession: Sendable {
    let id: String
    let device: DeviceWords
    let isOwnDevice: Bool
    let startedAt: Instant
    let seenAt: Instant
    let endsAt: Instant
}

/// A session to be opened.
struct NewSession: Sendable {
    let id: String
    let account: AccountID
    let person: PersonID
    let isOwnDevice: Bool
    let device: DeviceWords
    /// When a code from their phone was right.
    let secondFactorAt: Instant?
    let startedAt: Instant
    let seenAt: Instant
    let endsAt: Instant
}

extension AccountTable {
    static func insertSession(_ new: NewSession, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO sessions (id, account_id, person_id, started_at, seen_at, ends_at, is_own_device, device,
                second_factor_at)
            VALUES (\(new.id), \(new.account), \(new.person), \(new.startedAt), \(new.seenAt), \(new.endsAt),
                \(new.isOwnDevice), \(new.device.code), \(new.secondFactorAt))
            """)
    }

    static func sessions(of account: AccountID, at now: Instant, in database: some Queryable) throws -> [StoredSession]
    {
        try database.rows(
            """
            SELECT id, device, is_own_device, started_at, seen_at, ends_at FROM sessions
            WHERE account_id = \(account) AND ends_at > \(now) ORDER BY seen_at DESC, id
            """
        ).map { try session($0) }
    }

    static func session(_ id: String, of account: AccountID, in database: some Queryable) throws -> StoredSession? {
        try database.first(
            """
            SELECT id, device, is_own_device, started_at, seen_at, ends_at FROM sessions
            WHERE id = \(id) AND account_id = \(account)
            """
        ).map { try session($0) }
    }

    private static func session(_ row: Row) throws -> StoredSession {
        StoredSession(
            id: try row["id"], device: DeviceWords(code: try row["device"]), isOwnDevice: try row["is_own_device"],
            startedAt: try row["started_at"], seenAt: try row["seen_at"], endsAt: try row["ends_at"])
    }

    static func deleteSession(_ id: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE id = \(id)")
    }

    /// Every session of an account but one.
    static func deleteSessions(of account: AccountID, except kept: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account) AND id <> \(kept)")
    }

    static func deleteSessions(of account: AccountID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account)")
    }

    /// Notes when a session was last used. What is newer already stays.
    static func noteSeen(_ id: String, at moment: Instant, in transaction: Transaction) throws {
        try transaction.run("UPDATE sessions SET seen_at = \(moment) WHERE id = \(id) AND seen_at < \(moment)")
    }

    /// Browsers that were known are strangers again.
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
}
