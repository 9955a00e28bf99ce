// Restores a store into an empty place, with everything erased since erased again, and says what moment it stands for.
import Access
import Accounts
package import Domain
import Foundation
import KeyStorage
package import Logging
import PostgreSQLStorage
import SQLiteStorage
package import Storage
import Vault

/// Restores an installation's stores. First the key file, then the key store, then the database.
package struct Restoring: Sendable {
    let settings: InstallationSettings
    let now: @Sendable () -> Instant
    private let logger: Logger

    package init(_ settings: InstallationSettings, now: @escaping @Sendable () -> Instant, logger: Logger) {
        self.settings = settings
        self.now = now
        self.logger = logger
    }

    /// What was restored.
    package struct Report: Sendable {
        package let header: BackupHeader
        package var counts: [String: Int] = [:]
        /// The database's: the audit chain.
        package var audit = AuditTrail.Verdict()
        /// The database's: members whose rows were erased again.
        package var erasedAgain = 0
        /// The key store's: keys that were erased after the backup and did not come back.
        package var keysLeftOut = 0
        /// The key store's: what is known of erasures ends so long ago.
        package var gap = Span(milliseconds: 0)
        package var rows: Int { counts.values.reduce(0, +) }
    }

    /// What a restore may be told.
    package struct Options: Sendable {
        /// An installation key besides the one in use, for a backup or a ledger from before a rotation.
        package var keyFile: String?
        /// A copy of the ledger, or a newer backup of the database, which has one.
        package var ledger: String?
        package var withoutNewerErasures = false
        package var acceptBrokenAudit = false
        package init() {}
    }

    /// Restores the database. The key store must be there: its ledger decides what is erased again.
    package func database(
        from path: String, _ options: Options, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let lock = try PlaceLock(settings.dataFolder, alone: true)
        defer { lock.end() }
        let backup = try reading(path, .database, Migrator.kith, options)
        let place = try emptyPlace(settings.database, guarded: MemberTable.names, backups: "/backups")
        let trailer = try backup.trailer()
        var report = Report(header: backup.header)
        var ledger = Ledger(made: backup.header.moment, lines: trailer.ledger)
        if let more = options.ledger { ledger = try self.ledger(from: more, options).merged(with: ledger) }
        try await replay(ledger)
        let (moment, total) = (now(), trailer.counts.values.reduce(0, +))
        report.counts = try await place.fill { whole in
            try backup.fill(whole, with: .kith, at: moment, progress: { progress($0, total) })
        }
        do {
            var there = settings
            if case .sqlite(let path) = settings.database {
                there.database = .sqlite(path: SQLitePlace(path: path).waiting)
            }
            var surroundings = Surroundings.live
            surroundings.now = now
            let installation = try await Installation.open(
                there, surroundings: surroundings, creating: false, isMigrated: true, logger: logger)
            report.erasedAgain = installation.erasedAgain
            do {
                report.audit = try await finish(installation, options)
            } catch {
                await installation.close()
                throw error
            }
            await installation.close()
            try place.settle()
        } catch {
            try await place.discard()
            throw error
        }
        return report
    }

    /// Restores the key store, without the keys that were erased since.
    package func keys(
        from path: String, _ options: Options, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let lock = try PlaceLock(settings.dataFolder, alone: true)
        defer { lock.end() }
        let backup = try reading(path, .keys, KeyDatabase.migrator, options)
        let place = try emptyPlace(settings.keys, guarded: [], backups: "/keys/backups")
        let trailer = try backup.trailer()
        var report = Report(header: backup.header)
        var ledger = Ledger(made: backup.header.moment, lines: [])
        if let newer = options.ledger { ledger = try self.ledger(from: newer, options).merged(with: ledger) }
        report.gap = now() - ledger.made
        guard report.gap < .days(1) || options.withoutNewerErasures else {
            throw InstallationError(Restoring.unknownErasures(since: ledger.made, days: report.gap))
        }
        let (moment, total) = (now(), trailer.counts.values.reduce(0, +))
        let keys = try InstallationKeys.load(from: settings.installationKey)
        let before = try options.keyFile.map { try InstallationKey.load(from: $0) }
        let newest = ledger
        let (counts, left) = try await place.fill { whole in
            var restoring = KeyRestoring(ledger: newest, keys: keys, before: before)
            var counts = try backup.fill(
                whole, with: KeyDatabase.migrator, at: moment, taking: { try restoring.taken($0, of: $1) },
                progress: { progress($0, total) })
            for added in [restoring.missingLines, restoring.changeOfKey(at: moment)] {
                guard let table = try whole.tables().first(where: { $0.name == added.table }) else { continue }
                for row in added.rows { try whole.insert([row], into: table, columns: added.columns) }
                counts[added.table, default: 0] += added.rows.count
            }
            return (counts, restoring.erased)
        }
        (report.counts, report.keysLeftOut) = (counts, left)
        try place.settle()
        return report
    }

    private func reading(_ path: String, _ store: BackedUpStore, _ migrator: Migrator, _ options: Options) throws
        -> BackupReading
    {
        let backup = try BackupReading(path, settings: settings, keyFile: options.keyFile)
        guard backup.header.store == store else {
            throw InstallationError(
                "\(path) is a backup of \(backup.header.store.words). "
                    + (store == .keys ? "Leave --key-store out." : "Say --key-store to restore it."))
        }
        guard backup.header.schema <= migrator.newest else {
            throw InstallationError(
                "This backup is of version \(backup.header.schema); this program knows versions up to "
                    + "\(migrator.newest). Use the newer program.")
        }
        return backup
    }

    private func emptyPlace(_ address: DatabaseAddress, guarded: Set<String>, backups: String) throws -> any EmptyPlace
    {
        switch address {
        case .sqlite(let path):
            try Installation.makeFolder(of: path)
            return SQLitePlace(path: path, guardedTables: guarded)
        case .postgresql(let url):
            return PostgreSQLPlace(url, guardedTables: guarded, backups: settings.dataFolder + backups)
        }
    }

    /// Who was signed in then is not signed in now, and the chain is proved.
    private func finish(_ installation: Installation, _ options: Options) async throws -> AuditTrail.Verdict {
        try await installation.features.accounts.endAllSessions()
        let verdict = try await AuditTrail.verify(in: installation.database)
        guard verdict.brokenAt == nil || options.acceptBrokenAudit else {
            throw InstallationError(
                "The audit chain of this backup is broken at event \(verdict.brokenAt ?? 0). Try an older backup, or "
                    + "restore it as it is with --accept-broken-audit.")
        }
        return verdict
    }
}
