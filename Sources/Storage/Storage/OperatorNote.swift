// What an operator's commands leave behind for the next one: that a sheet was printed, when a backup was made.
package import Domain
import SQLText

/// One note in `settings`: a short value and when it was written. Never a key, a path or a name.
package struct OperatorNote: Sendable, Equatable {
    /// What notes there are.
    package enum Name: String, Sendable, CaseIterable {
        /// The id of the installation key whose sheet was printed.
        case keySheet = "operator-key-sheet"
        /// The moment that the newest whole backup of the database stands for.
        case lastBackup = "operator-last-backup"
        /// The same for the key store.
        case lastKeyBackup = "operator-last-key-backup"
        /// Written to see whether anything can be: a full disk still answers who reads.
        case lastProbe = "operator-last-probe"
    }
    package let value: String
    package let at: Instant

    /// A backup's moment in seconds since 1970, for metrics.
    package var seconds: Int? { Int(value).map { $0 / 1000 } }

    /// The note, or nil when there is none.
    package static func find(_ name: Name, in database: some Queryable) throws -> OperatorNote? {
        try database.first("SELECT value, changed_at FROM settings WHERE name = \(name.rawValue)").map { row in
            OperatorNote(value: try row["value"], at: try row["changed_at"])
        }
    }

    /// Writes the note in the place of the one before.
    package static func save(_ name: Name, _ value: String, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO settings (name, value, changed_at) VALUES (\(name.rawValue), \(value), \(now))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
            """)
    }
}
