// Makes a backup of one store, beside a running server: one moment, encrypted, whole or not there at all.
package import Domain
import Foundation
import KeyStorage
import SQLText
import Storage
import Vault

/// Makes backups of an installation.
package struct BackupMaking: Sendable {
    private let settings: InstallationSettings
    private let now: @Sendable () -> Instant

    package init(_ settings: InstallationSettings, now: @escaping @Sendable () -> Instant) {
        self.settings = settings
        self.now = now
    }

    /// What was made.
    package struct Report: Sendable {
        package let header: BackupHeader
        package var rows = 0
        package var bytes = 0
        /// Where it is; nil when a command took it.
        package var path: String?
        package var ledgerPath: String?
        /// Backups of the key store that were older than seven days and are gone.
        package var removed = 0
        package var warning: String?
    }

    /// Backs up one store. `progress` is told how many rows are done, of how many.
    package func make(
        _ store: BackedUpStore, to target: BackupTarget, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let keys = try InstallationKeys.load(from: settings.installationKey)
        let stores = try OpenStores(settings)
        do {
            let report = try await make(store, to: target, stores, keys, progress)
            await stores.close()
            return report
        } catch {
            await stores.close()
            throw error
        }
    }

    private func make(
        _ store: BackedUpStore, to target: BackupTarget, _ stores: OpenStores, _ keys: InstallationKeys,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> Report {
        try await requireOwn(keys, stores.keys)
        let ledger = try await KeyDatabase(stores.keys).ledger(at: now())
        let engine = store == .database ? stores.database.engine : stores.keys.engine
        let spool: Spool
        switch target {
        case .path(let path):
            let file = BackupFolder.file(for: store, at: now(), in: path)
            try BackupFolder.check(file, takes: store)
            spool = try Spool(for: file, clearing: BackupFolder.isFolder(path) ? BackupFolder.prefix(store) : nil)
        case .command:
            // Written here first, so that the database is not held open for as long as a slow line takes.
            spool = try Spool(unnamedIn: settings.dataFolder)
        }
        defer { spool.remove() }
        let now = now
        var report = try await engine.readWhole { whole in
            try BackupMaking.write(
                whole, store, ledger: store == .database ? ledger.lines : [], engine: engine.name, under: keys.current,
                to: spool.descriptor, now: now, progress: progress)
        }
        try spool.sync()
        switch target {
        case .path(let path):
            let file = try spool.keep()
            report.path = file
            report.warning = BackupFolder.warning(for: store, at: file, settings: settings)
            if store == .keys {
                report.ledgerPath = try write(ledger, beside: file, isFolder: BackupFolder.isFolder(path), under: keys)
                report.removed = try BackupFolder.removeOldKeys(in: BackupFolder.folder(of: file), at: now())
            }
        case .command(let command):
            try spool.feed(to: command)
        }
        let (moment, noted) = (report.header.moment, now())
        let name = store == .database ? OperatorNote.Name.lastBackup : .lastKeyBackup
        try await stores.database.write {
            try OperatorNote.save(name, String(moment.milliseconds), at: noted, in: $0)
        }
        return report
    }

    /// A backup is read with the key that belongs to its key store. Under another one it would be found useless only on the
    /// day that it is needed.
    private func requireOwn(_ keys: InstallationKeys, _ store: Database) async throws {
        let file = settings.installationKey
        let vault = Vault(store: KeyDatabase(store), keys: keys)
        do {
            _ = try await vault.existingKey(for: .service, author: .service)
        } catch let error as VaultError {
            throw InstallationError("No backup was made: the key in \(file) does not open the key store. \(error)")
        }
        guard let current = try await KeyDatabase(store).currentKeyID() else { return }
        guard [keys.current.id, keys.previous?.id].contains(current) else {
            throw InstallationError(
                "No backup was made: the key store was changed to the installation key \(current), but \(file) has "
                    + "\(keys.current.id). Put the new key there first.")
        }
    }

    /// On the engine's thread: everything that the snapshot has.
    private static func write(
        _ whole: WholeDatabase, _ store: BackedUpStore, ledger: [LedgerLine], engine: String,
        under key: InstallationKey, to descriptor: Int32, now: () -> Instant, progress: (Int, Int) -> Void
    ) throws -> Report {
        // The first question fixes the moment.
        let tables = try whole.tables()
        let moment = now()
        var schema: Int64 = 0
        var counts: [String: Int] = [:]
        for table in tables {
            counts[table.name] = try whole.count(table)
            guard table.name == "schema_versions", let column = table.columns.firstIndex(of: "version") else {
                continue
            }
            try whole.rows(of: table) { row in
                if case .integer(let version) = row[column] { schema = max(schema, version) }
            }
        }
        let total = counts.values.reduce(0, +)
        let header = BackupHeader(
            store: store, made: moment.milliseconds, schema: Int(schema), engine: engine, installationKey: key.id)
        var file = try BackupFileWriter(header, under: key, to: descriptor)
        var stream = RowStreamWriter { bytes, isLast in try file.chunk(bytes, isLast: isLast) }
        var report = Report(header: header)
        for table in tables {
            try stream.table(table.name, columns: table.columns)
            var count = 0
            try whole.rows(of: table) { row in
                try stream.row(row)
                count += 1
                if count % 500 == 0 { progress(report.rows + count, total) }
            }
            // Counted by the database and counted by us, in one snapshot.
            guard count == counts[table.name] else {
                throw InstallationError(
                    "The table \(table.name) has \(counts[table.name] ?? 0) rows, but \(count) came.")
            }
            report.rows += count
        }
        try stream.end(Array(try JSONEncoder().encode(BackupTrailer(counts: counts, ledger: ledger))))
        report.bytes = file.written
        return report
    }

    private func write(_ ledger: Ledger, beside file: String, isFolder: Bool, under keys: InstallationKeys) throws
        -> String
    {
        let path =
            isFolder
            ? "\(BackupFolder.folder(of: file))/\(BackupFolder.ledgerPrefix)\(BackupFolder.stamp(ledger.made)).txt"
            : file + ".ledger"
        let spool = try Spool(for: path)
        defer { spool.remove() }
        try FileHandle(fileDescriptor: spool.descriptor).write(contentsOf: Data(ledger.text(under: keys).utf8))
        try spool.sync()
        return try spool.keep()
    }
}

/// Both stores, open side by side and nothing on top.
struct OpenStores: Sendable {
    let database: Database
    let keys: Database

    init(_ settings: InstallationSettings) throws {
        database = try Installation.database(settings)
        keys = try Installation.keyStore(settings)
    }

    func close() async {
        await database.engine.close()
        await keys.engine.close()
    }
}
