// Rows of `settings`: one JSON value a name, and for each part of them who changed it last.
package import Domain
import Foundation
import SQLText
package import Storage

/// The statements on `settings`.
package enum SettingTable {
    /// A value, or nil when nobody has set it.
    package static func value<Value: Decodable>(
        _ name: String, as type: Value.Type = Value.self, in database: some Queryable
    ) throws -> Value? {
        try text(name, in: database).map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    static func text(_ name: String, in database: some Queryable) throws -> String? {
        try database.value("SELECT value FROM settings WHERE name = \(name)")
    }

    /// Sets a value; returns what was stored, for the audit trail.
    @discardableResult
    package static func put(
        _ value: some Encodable, as name: String, by person: PersonID?, at now: Instant, in transaction: Transaction
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        try transaction.run(
            """
            INSERT INTO settings (name, value, changed_at, changed_by) VALUES (\(name), \(json), \(now), \(person))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """)
        return Array(json.utf8)
    }

    package static func remove(_ name: String, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM settings WHERE name = \(name)")
    }
}

/// A part of the settings that has a page of its own.
package enum SettingsPart: String, CaseIterable, Sendable {
    /// Name, place, country, time zone, phone, hours, the way out.
    case whoWeAre = "who-we-are"
    /// What people are called, and which languages are spoken.
    case words
    /// Who decides, and that it is published.
    case promise
    case law
    /// How long a hello waits, and who may join.
    case ways
    /// How long things are kept.
    case keeping
    case doors

    /// The row that counts its changes.
    private var row: String { "changed:\(rawValue)" }
}

/// Who changed a part last, and which change that was.
package struct PartStamp: Sendable, Equatable {
    /// 0 when nobody has changed it.
    package var revision = 0
    package var at: Instant?
    /// The name of who did; "" when they are gone.
    package var by = ""

    package init() {}
}

/// Somebody saved the same part between reading and saving.
package struct ChangedMeanwhile: Error {
    package init() {}
}

extension SettingsPart {
    package func stamp(in database: some Queryable) throws -> PartStamp {
        let found = try database.first(
            """
            SELECT settings.value, settings.changed_at, people.name FROM settings
            LEFT JOIN people ON people.id = settings.changed_by WHERE settings.name = \(row)
            """)
        guard let found else { return PartStamp() }
        var stamp = PartStamp()
        stamp.revision = Int(try found["value"] as String) ?? 0
        stamp.at = try found["changed_at"]
        stamp.by = try found["name"] ?? ""
        return stamp
    }

    /// Counts one more change, if `revision` is still the last. Throws `ChangedMeanwhile`.
    package func claim(
        revision: Int, by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws {
        let changed =
            if revision == 0 {
                try transaction.run(
                    """
                    INSERT INTO settings (name, value, changed_at, changed_by)
                    VALUES (\(row), '1', \(now), \(person)) ON CONFLICT (name) DO NOTHING
                    """)
            } else {
                try transaction.run(
                    """
                    UPDATE settings SET value = \(String(revision + 1)), changed_at = \(now), changed_by = \(person)
                    WHERE name = \(row) AND value = \(String(revision))
                    """)
            }
        guard changed == 1 else { throw ChangedMeanwhile() }
    }
}
