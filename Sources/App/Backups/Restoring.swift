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
    private let settings: InstallationSettings
    private let now: @Sendable () -> Instant
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
        /// An installation key besides the one in use, for a backup from before a rotation.
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
                there, surroundings: surroundings, creating: false, logger: logger)
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
        let newest = ledger
        let (counts, left) = try await place.fill { whole in
            var restoring = KeyRestoring(ledger: newest, keys: keys)
            let counts = try backup.fill(
                whole, with: KeyDatabase.migrator, at: moment, takes: { try restoring.takes($0, of: $1) },
                progress: { progress($0, total) })
            let missing = restoring.missingLines
            if let table = try whole.tables().first(where: { $0.name == "erasures" }) {
                for row in missing.rows { try whole.insert([row], into: table, columns: missing.columns) }
            }
            return (counts, restoring.erased)
        }
        (report.counts, report.keysLeftOut) = (counts, left)
        try place.settle()
        return report
    }

    static func unknownErasures(since moment: Instant, days gap: Span) -> String {
        let days = gap.milliseconds / Span.days(1).milliseconds
        return """
            What was erased in the last \(days == 1 ? "day" : "\(days) days"), since \
            \(CalendarWords.minute(moment, in: .gmt)), is not known from this backup: restoring it brings those keys back. \
            Give the newest copy of the ledger, or a newer backup of the database, with --ledger FILE. If there is \
            none, go on with --without-newer-erasures, and tell the people who left since then.
            """
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

    /// A copy of the ledger, or the one inside a backup of the database.
    private func ledger(from path: String, _ options: Options) throws -> Ledger {
        if BackupFileReader.header(of: path) != nil {
            let backup = try BackupReading(path, settings: settings, keyFile: options.keyFile)
            guard backup.header.store == .database else {
                throw InstallationError("\(path) is a backup of the key store. Name a copy of the ledger.")
            }
            return Ledger(made: backup.header.moment, lines: try backup.trailer().ledger)
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw InstallationError("The file \(path) cannot be read.")
        }
        return try Ledger(
            text: String(decoding: bytes, as: UTF8.self),
            under: try InstallationKeys.load(from: options.keyFile ?? settings.installationKey))
    }

    /// Destroys in the key store what the ledger names, before any row comes back.
    private func replay(_ ledger: Ledger) async throws {
        let missing = InstallationError(
            "There is no key store yet. Restore it first: kith restore --key-store --from FILE")
        if case .sqlite(let path) = settings.keys, !FileManager.default.fileExists(atPath: path) { throw missing }
        let keys = try Installation.keyStore(settings)
        do {
            guard try await keys.engine.readWhole({ try !$0.tables().isEmpty }) else { throw missing }
            _ = try await KeyDatabase.migrator.run(on: keys, at: now())
            let vault = Vault(
                store: KeyDatabase(keys), keys: try InstallationKeys.load(from: settings.installationKey))
            try await vault.replay(ledger.lines.compactMap(\.erasure))
        } catch {
            await keys.engine.close()
            throw error
        }
        await keys.engine.close()
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
