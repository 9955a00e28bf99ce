// What a coordinator or a supervisor has set for the line: hours, lengths, limits, and how long words stay.
package import Domain
import Foundation
import SQLText
import Storage
import Web

/// The line as its people have set it. Without hours there is none.
package struct LineSettings: Codable, Sendable, Equatable {
    package var hours: [Stretch] = []
    /// An IANA name; "" is the organisation's own.
    package var zone = ""
    /// Days on which the line does not open, as `2026-12-25`.
    package var closedDays: [String] = []
    /// How long a chat lasts, said before it begins.
    package var chatMinutes = 40
    /// How many chats a day somebody may have who chose to be known.
    package var chatsADay = 2
    /// How many chats an advocate has at once.
    package var atOnce = 2
    /// How many may wait.
    package var mostWaiting = 10
    /// How many days after its end the words of a chat can be read by whoever came.
    package var keepDays = 3
    /// The line's own phone number; "" for none.
    package var phone = ""

    package init() {}

    static let minuteBounds = 15...120
    static let chatsADayBounds = 1...10
    static let atOnceBounds = 1...3
    static let waitingBounds = 1...40
    static let keepBounds = 1...30

    /// Whether there is a line at all.
    package var isInUse: Bool { !hours.isEmpty }

    func zone(of organisation: Organisation) -> TimeZone { TimeZone(identifier: zone) ?? organisation.zone }

    func hours(of organisation: Organisation) -> LineHours {
        LineHours(
            stretches: hours, closedDays: Set(closedDays.compactMap { LocalDay($0) }),
            zone: zone(of: organisation))
    }
}

/// The settings with what says which change they are.
struct StoredSettings: Sendable {
    var settings = LineSettings()
    /// 0 when nobody has set anything.
    var revision = 0
    var changedAt: Instant?
    var changedBy = ""
}

enum SettingsTable {
    static func find(in database: some Queryable) throws -> StoredSettings {
        let row = try database.first(
            """
            SELECT warmline_settings.revision, warmline_settings.value, warmline_settings.changed_at, people.name
            FROM warmline_settings JOIN people ON people.id = warmline_settings.changed_by
            WHERE warmline_settings.id = 'line'
            """)
        guard let row else { return StoredSettings() }
        let json: String = try row["value"]
        return StoredSettings(
            settings: try JSONDecoder().decode(LineSettings.self, from: Data(json.utf8)),
            revision: try row["revision"], changedAt: try row["changed_at"], changedBy: try row["name"])
    }

    /// False when somebody has saved since this revision.
    static func save(
        _ json: String, from revision: Int, by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_settings (id, revision, value, changed_at, changed_by)
            VALUES ('line', 1, \(json), \(now), \(person))
            ON CONFLICT (id) DO UPDATE SET revision = warmline_settings.revision + 1, value = excluded.value,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            WHERE warmline_settings.revision = \(revision)
            """) == 1
    }
}

extension WarmlineFeature {
    /// Saves what was set. Throws `ChangedMeanwhile` when somebody was faster.
    package func save(
        _ settings: LineSettings, from revision: Int, by person: PersonID, at now: Instant
    ) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(settings), as: UTF8.self)
        let live = site.live
        try await site.database.write(locking: .settings) { transaction in
            guard try SettingsTable.save(json, from: revision, by: person, at: now, in: transaction) else {
                throw ChangedMeanwhile()
            }
            try AuditTrail.record(
                "settings.changed", subject: "settings:warmline", by: person, content: Array(json.utf8), at: now,
                in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
        }
    }
}

/// The topics that the streams of this feature wait for.
enum WarmlineTopic {
    /// Everybody who waits, and every desk.
    static let queue = "warmline:queue"
    static let desks = "warmline:desks"
    static func chat(_ id: WarmlineChatID) -> String { "warmline:chat:\(id)" }

    /// Who waits or who is on has changed.
    static func wakeLine(_ live: LiveHub) {
        live.wake(queue)
        live.wake(desks)
    }

    /// Something has happened in a chat.
    static func wakeChat(_ id: WarmlineChatID, _ live: LiveHub) {
        live.wake(chat(id))
        live.wake(desks)
    }
}
