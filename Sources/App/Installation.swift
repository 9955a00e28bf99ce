// Opens an installation: both databases, the keys, the packs, and the site that stands on them.
import Access
import Accounts
package import Domain
import Foundation
import KeyStorage
package import Logging
import Packs
import PostgreSQLStorage
import SQLiteStorage
package import Storage
import Vault
package import Web

/// An open installation.
package struct Installation: Sendable {
    package let site: Site
    package let database: Database
    package let keys: Database
    package let features: Features
    package let keyCopies: KeyCopies
    /// What the migrator did when it was opened.
    package let migrations: Migrator.Outcome
    /// How many members' rows had come back, with an older database, and were erased again.
    package let erasedAgain: Int

    /// Opens what the settings name. Makes folders, databases and the installation key only when `creating`. `isMigrated`: a
    /// database that is being restored, at this program's schema, and without its versions until it is settled.
    package static func open(
        _ settings: InstallationSettings, surroundings: Surroundings = .live, creating: Bool, isMigrated: Bool = false,
        logger: Logger
    ) async throws -> Installation {
        if case .sqlite(let path) = settings.database, !creating, !FileManager.default.fileExists(atPath: path),
            !FileManager.default.fileExists(atPath: settings.installationKey)
        {
            throw InstallationError("There is nothing at \(path) yet. A new installation is made with --create.")
        }
        let keyFile = settings.installationKey
        let installationKeys = try Installation.keys(at: keyFile, creating: creating)
        let database = try Installation.database(settings, creating: creating)
        let keys = try Installation.keyStore(settings, creating: creating)
        let migrations =
            isMigrated ? Migrator.Outcome() : try await Migrator.kith.run(on: database, at: surroundings.now())
        _ = try await KeyDatabase.migrator.run(on: keys, at: surroundings.now())
        let vault = Vault(store: KeyDatabase(keys), keys: installationKeys) {
            try InstallationKeys.load(from: keyFile)
        }
        // Says at once when the key and the key store do not belong together, not at the first message.
        _ = try await vault.key(for: .service, author: .service)
        let organisation = try await database.read { try Organisation.stored(in: $0) } ?? .unset
        let site = Site(
            database: database, vault: vault, hasher: PassphraseHasher(), surroundings: surroundings,
            settings: settings.site, formTokens: FormTokenKey(vault.installationKeys.current),
            packs: try Packs.embedded(),
            organisation: organisation, logger: logger, messenger: .commands(settings.messengers))
        let features = Features(site: site)
        try await features.loadState()
        // An older database brings rows back that the key store knows to be erased.
        let gone = try await KeyDatabase(keys).ledger(at: surroundings.now()).lines.compactMap(\.member)
        let erasedAgain = try await features.accounts.eraseAgain(gone.map { PersonID(stored: $0) })
        return Installation(
            site: site, database: database, keys: keys, features: features,
            keyCopies: KeyCopies(
                of: settings.keys, backups: settings.dataFolder + "/keys/backups", dataFolder: settings.dataFolder),
            migrations: migrations, erasedAgain: erasedAgain)
    }

    /// Finishes what is queued and closes both databases.
    package func close() async {
        await database.engine.close()
        await keys.engine.close()
    }

    private static func keys(at path: String, creating: Bool) throws -> InstallationKeys {
        guard creating, !FileManager.default.fileExists(atPath: path) else {
            return try InstallationKeys.load(from: path)
        }
        try makeFolder(of: path)
        return InstallationKeys(try InstallationKey.create(at: path))
    }

    /// The database as the settings name it, without anything on top.
    package static func database(_ settings: InstallationSettings, creating: Bool = false) throws -> Database {
        try engine(
            settings.database, connections: settings.connections, guarded: MemberTable.names,
            backups: settings.dataFolder + "/backups", creating: creating)
    }

    /// The key store, the same way.
    package static func keyStore(_ settings: InstallationSettings, creating: Bool = false) throws -> Database {
        try engine(
            settings.keys, connections: 2, guarded: [], backups: settings.dataFolder + "/keys/backups",
            creating: creating)
    }

    static func engine(
        _ address: DatabaseAddress, connections: Int?, guarded: Set<String>, backups: String,
        creating: Bool
    ) throws -> Database {
        switch address {
        case .sqlite(let path):
            if creating {
                try makeFolder(of: path)
            } else if !FileManager.default.fileExists(atPath: path) {
                throw InstallationError(
                    FileManager.default.fileExists(atPath: path + ".restoring")
                        ? "There is no database at \(path). A restore or a move into it was stopped: run it again."
                        : "There is no database at \(path). `kith serve` and `kith migrate` make one with --create.")
            }
            return Database(try SQLiteEngine(path: path, readers: connections ?? 4, guardedTables: guarded))
        case .postgresql(let url):
            return Database(
                try PostgreSQLEngine(
                    url, connections: connections ?? 16, guardedTables: guarded, backups: backups))
        }
    }

    /// Folders of ours are nobody else's to look into.
    static func makeFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

/// Something an operator can put right; the message says how.
package struct InstallationError: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
