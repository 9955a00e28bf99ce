// The ledger in a restore: where it is read from, what it destroys, and what is said when it is too old.
import Domain
import Foundation
import KeyStorage
import Storage
import Vault

extension Restoring {
    static func unknownErasures(since moment: Instant, days gap: Span) -> String {
        let days = gap.milliseconds / Span.days(1).milliseconds
        return """
            What was erased in the last \(days == 1 ? "day" : "\(days) days"), since \
            \(CalendarWords.minute(moment, in: .gmt)), is not known from this backup: restoring it brings those keys back. \
            Give the newest copy of the ledger, or a newer backup of the database, with --ledger FILE. If there is \
            none, go on with --without-newer-erasures, and tell the people who left since then.
            """
    }

    /// A copy of the ledger, or the one inside a backup of the database.
    func ledger(from path: String, _ options: Options) throws -> Ledger {
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
        // Under any key that is held: the newest ledger is often newer than the backup, and the change of key between them.
        let text = String(decoding: bytes, as: UTF8.self)
        let own = try InstallationKeys.load(from: settings.installationKey)
        do {
            return try Ledger(text: text, under: own)
        } catch {
            guard let file = options.keyFile else { throw error }
            return try Ledger(text: text, under: InstallationKeys(try InstallationKey.load(from: file)))
        }
    }

    /// Destroys in the key store what the ledger names, before any row comes back.
    func replay(_ ledger: Ledger) async throws {
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
}
