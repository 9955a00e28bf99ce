// `kith doctor`: looks at everything that an installation stands on, and changes nothing.
package import Domain
import Foundation
import KeyStorage
package import Logging
import Packs
import SQLText
import Safety
import Storage
import Vault
import Web

/// Examines an installation, beside a running server or without one.
package struct Doctor: Sendable {
    let settings: InstallationSettings
    let now: Instant
    let logger: Logger
    /// Asks the public address; tests answer themselves.
    let address: @Sendable (String) -> AddressLook

    package init(
        _ settings: InstallationSettings, now: Instant, logger: Logger,
        address: @escaping @Sendable (String) -> AddressLook = { AddressLook.ask($0) }
    ) {
        self.settings = settings
        self.now = now
        self.logger = logger
        self.address = address
    }

    /// Everything, a finding each, in an order that a person can work through.
    package func examine() async -> [Finding] {
        var findings = dataFolder() + keyFile()
        let database = await opened("database") { try Installation.database(settings) }
        let keys = await opened("key store") { try Installation.keyStore(settings) }
        switch database {
        case .failure(let finding): findings.append(finding)
        case .success(let database):
            findings += await self.database(database)
            findings += await notes(database)
            findings += await clock(database)
        }
        switch keys {
        case .failure(let finding): findings.append(finding)
        case .success(let keys): findings += await keyStore(keys)
        }
        findings += oldCopies() + messengers() + packs() + publicAddress()
        if case .success(let database) = database { await database.engine.close() }
        if case .success(let keys) = keys { await keys.engine.close() }
        findings += await lines(findings)
        return findings
    }

    private enum Opened: Sendable {
        case success(Database)
        case failure(Finding)
    }

    private func opened(_ what: String, _ open: () throws -> Database) async -> Opened {
        do {
            return .success(try open())
        } catch {
            return .failure(.broken(what, "\(error)"))
        }
    }

    /// What a check could not find out is itself a finding.
    func checked(_ what: String, _ body: () async throws -> [Finding]) async -> [Finding] {
        do {
            return try await body()
        } catch {
            return [.broken(what, "\(error)")]
        }
    }

    private func database(_ database: Database) async -> [Finding] {
        await checked("database") {
            if try await Migrator.isUnfinished(database) { return [.broken("database", Migrator.unfinished)] }
            let version = try await Doctor.version(of: database)
            var findings: [Finding] = []
            switch version - Migrator.kith.newest {
            case 0: findings.append(.ok("database", "\(database.engine.name), version \(version)"))
            case ..<0:
                findings.append(
                    .look(
                        "database",
                        "version \(version); this program makes it \(Migrator.kith.newest). Run: kith migrate"))
            default:
                findings.append(
                    .broken("database", "version \(version) is newer than this program. Use the newer program."))
            }
            if let trouble = try await database.engine.integrity() {
                findings.append(
                    .broken(
                        "database pages",
                        "\(trouble). Stop the server, move kith.sqlite, -wal and -shm away together, and restore the newest "
                            + "backup."))
            } else {
                findings.append(.ok("database pages", "whole"))
            }
            let durable = try await database.engine.durability()
            let told = durable.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            findings.append(.ok("writes", "on disk before they are answered (\(told))"))
            return findings
        }
    }

    /// Read only: `Migrator.version` would make the table.
    private static func version(of database: Database) async throws -> Int {
        try await database.read {
            try $0.value("SELECT COALESCE(MAX(version), 0) AS version FROM schema_versions") ?? 0
        }
    }

    private func keyStore(_ keys: Database) async -> [Finding] {
        await checked("key store") {
            let held = try InstallationKeys.load(from: settings.installationKey)
            let rows = try await keys.read { try $0.value("SELECT COUNT(*) AS keys FROM data_keys", as: Int.self) ?? 0 }
            let vault = Vault(store: KeyDatabase(keys), keys: held)
            guard try await vault.existingKey(for: .service, author: .service) != nil else {
                return [.broken("key store", "has no key of the service's own. Is this the right key store?")]
            }
            var findings = [
                Finding.ok("key store", "\(keys.engine.name), \(rows) keys, opened by the installation key")
            ]
            // After what can be said without it: the newest backup is not taken for nothing.
            findings.append(
                try await keys.engine.integrity().map {
                    .broken("key store pages", "\($0). Stop the server, keep the files, and restore the newest backup.")
                } ?? .ok("key store pages", "whole"))
            return findings
        }
    }

    /// What only a whole opening shows; left out while something below is broken or not migrated.
    private func lines(_ sofar: [Finding]) async -> [Finding] {
        let needed = ["database", "database pages", "key store", "installation key"]
        guard !sofar.contains(where: { needed.contains($0.what) && $0.state != .ok }) else { return [] }
        return await checked("crisis lines") {
            let installation = try await Installation.open(settings, creating: false, logger: logger)
            let isChosen = installation.site.packs.lines(for: installation.site.organisation.country) != nil
            let unconfirmed = installation.features.safety.unconfirmedLines()
            await installation.close()
            guard isChosen else {
                let url = settings.site.publicURL
                return [.look("crisis lines", "none are chosen: the set-up is not finished. See \(url)/set-up")]
            }
            guard !unconfirmed.isEmpty else { return [.ok("crisis lines", "each confirmed by somebody here")] }
            return [
                .look(
                    "crisis lines",
                    "not confirmed by anybody here: \(unconfirmed.joined(separator: ", ")). "
                        + "Dial them, then see \(settings.site.publicURL)/confirm-lines")
            ]
        }
    }
}
