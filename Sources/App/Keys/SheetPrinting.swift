// Prints the sheet of the installation key, and remembers that it was printed: the key's id and the day, nothing else.
package import Domain
import Foundation
import Packs
package import Storage
import Vault
import Web

/// The sheet of an installation.
package enum SheetPrinting {
    /// The sheet of the key that is in use. Needs no database: with one, the organisation's name stands on it.
    package static func sheet(
        _ settings: InstallationSettings, database: Database?, at now: Instant
    ) async throws -> KeySheet {
        let key = try InstallationKey.load(from: settings.installationKey)
        let organisation = try await database?.read { try Organisation.stored(in: $0) }
        return KeySheet(
            key, list: try Packs.embedded().recoveryWords, organisation: organisation?.name ?? "", printed: now,
            zone: organisation?.zone ?? .gmt)
    }

    /// The database, if there is one with our tables: the day that a sheet is needed may be the day that it is gone.
    package static func database(_ settings: InstallationSettings) async -> Database? {
        guard let database = try? Installation.database(settings) else { return nil }
        let isOurs = try? await database.engine.readWhole { try $0.tables().contains { $0.name == "settings" } }
        if isOurs == true { return database }
        await database.engine.close()
        return nil
    }

    /// Notes that the sheet of the key in use was printed.
    package static func remember(_ settings: InstallationSettings, in database: Database, at now: Instant) async throws
    {
        let id = try InstallationKey.load(from: settings.installationKey).id
        try await database.write { try OperatorNote.save(.keySheet, id, at: now, in: $0) }
    }

    /// Writes a page that only its owner can read. Never over a file that is there.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw InstallationError("Could not make the file \(path): \(String(cString: strerror(errno))).")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
    }

    /// The key that was typed from a sheet, or read from its code by a camera, in a file of its own. Throws `KeyWordsError`,
    /// or what stands in the way.
    package static func restore(typed: String, to path: String) throws -> String {
        let key: InstallationKey
        if let read = InstallationKey(fileText: typed) {
            key = read
        } else {
            key = try KeyWords.key(typed: typed, from: try Packs.embedded().recoveryWords)
        }
        try Installation.makeFolder(of: path)
        try key.store(at: path)
        return key.id
    }
}
