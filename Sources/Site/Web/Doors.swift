// Opening the doors, and the other decisions that are values of their own: each with who made it, in the audit trail.
package import Domain
import Packs
package import Storage
import Vault

package enum Doors {
    /// Opens them if nothing is missing at this very moment; opening twice is opening once.
    package static func open(on site: Site, by person: PersonID, at now: Instant) async throws -> Bool {
        let packs = site.packs
        let isOpen = try await site.database.write(locking: .settings) { transaction in
            let standing = try Standing.stored(in: transaction)
            let organisation = try Organisation.stored(in: transaction) ?? .unset
            if standing.stage(of: organisation) == .open { return true }
            guard standing.missing(for: organisation, packs: packs).isEmpty else { return false }
            try store(for: organisation, by: person, at: now, in: transaction)
            try AuditTrail.record("doors.opened", subject: "settings:doors", by: person, at: now, in: transaction)
            return true
        }
        try await site.reload()
        return isOpen
    }

    /// Notes that they are open, for this country's lines, and nothing else.
    package static func store(
        for organisation: Organisation, by person: PersonID?, at now: Instant, in transaction: Transaction
    ) throws {
        try SettingTable.put(
            OpenDoors(country: organisation.country), as: "doors", by: person, at: now, in: transaction)
    }
}

extension ChosenLaw {
    /// Says which law applies. Throws `ChangedMeanwhile`.
    package func save(from revision: Int, on site: Site, by person: PersonID, at now: Instant) async throws {
        try await site.database.write(locking: .settings) { transaction in
            try SettingsPart.law.claim(revision: revision, by: person, at: now, in: transaction)
            let bytes = try SettingTable.put(self, as: "law", by: person, at: now, in: transaction)
            try AuditTrail.record(
                "settings.changed", subject: "settings:law", by: person, content: bytes, at: now, in: transaction)
        }
        try await site.reload()
    }
}

extension Keeping {
    /// Changes how long things are kept. A published promise says it at once, as a new edition. Throws
    /// `ChangedMeanwhile`.
    package static func change(
        from revision: Int, on site: Site, by person: PersonID, at now: Instant,
        _ body: @escaping @Sendable (inout Keeping) -> Void
    ) async throws {
        let packVersion = site.packs.promise.version
        try await site.database.write(locking: .settings) { transaction in
            try SettingsPart.keeping.claim(revision: revision, by: person, at: now, in: transaction)
            let before = try SettingTable.value("keeping", as: Keeping.self, in: transaction) ?? Keeping()
            var keeping = before
            body(&keeping)
            let bytes = try SettingTable.put(keeping, as: "keeping", by: person, at: now, in: transaction)
            try AuditTrail.record(
                "settings.changed", subject: "settings:keeping", by: person, content: bytes, at: now,
                in: transaction)
            guard var published = try PublishedPromise.stored(in: transaction) else { return }
            if before.deviceDays != keeping.deviceDays {
                try published.note([.device], by: person, at: now, in: transaction)
            }
            guard before.concernMonths != keeping.concernMonths else { return }
            // Who decides is published by whoever has read it, never along with something else.
            var organisation = try Organisation.stored(in: transaction) ?? .unset
            organisation.decider = published.decider
            _ = try PublishedPromise.publish(
                of: organisation, keeping: keeping, region: published.region, packVersion: packVersion, by: person,
                at: now, in: transaction)
        }
        try await site.reload()
    }
}

/// That somebody has printed the key sheet and typed four of its words.
package enum SheetChecked {
    static let settingName = "key-sheet-checked"

    package static func note(on site: Site, by person: PersonID, at now: Instant) async throws {
        let key = site.vault.installationKeys.current.id
        try await site.database.write(locking: .settings) { transaction in
            try SettingTable.put(key, as: settingName, by: person, at: now, in: transaction)
            try AuditTrail.record("key-sheet.checked", subject: "settings:key", by: person, at: now, in: transaction)
        }
        try await site.reload()
    }
}
