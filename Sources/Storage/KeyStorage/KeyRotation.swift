// A new installation key: made beside the old one, every data key moved to it, then the old one destroyed.
package import Domain
import Foundation
import SQLText
package import Storage
import Vault

/// One rotation. It can stop at any moment, a power cut included, and goes on from where it was. Servers may run meanwhile:
/// from its second step on the key store takes no key that is wrapped by the old one, and a server that tries is told.
package struct KeyRotation: Sendable {
    private let database: Database
    private let files: KeyFiles

    /// `database`: the key store, migrated. `path`: the installation key's file.
    package init(_ database: Database, keyFile path: String) {
        self.database = database
        files = KeyFiles(path)
    }

    /// What a rotation has done so far.
    package struct Progress: Sendable, Equatable {
        package var moved = 0
        package var total = 0
    }

    /// Whether one was begun and is not finished.
    package var isUnderWay: Bool {
        FileManager.default.fileExists(atPath: files.next) || FileManager.default.fileExists(atPath: files.previous)
    }

    /// Runs to the end, or goes on with one that stopped. Returns the new key's id and how many keys were moved.
    /// `step` is called after each batch; what it throws stops the rotation there.
    package func run(
        at now: @Sendable () -> Instant, batch: Int = 200, step: (Progress) async throws -> Void
    ) async throws -> (id: String, moved: Int) {
        try await requireOwn(try InstallationKeys.load(from: files.current))
        let keys = try putNewKeyInPlace()
        guard let old = keys.previous else { return (keys.current.id, 0) }
        let id = keys.current.id
        let since = now()
        try await database.write(locking: .keys) { transaction in
            guard try KeyDatabase.currentKey(in: transaction) != id else { return }
            try transaction.run(
                """
                INSERT INTO installation_keys (number, key_id, since)
                SELECT COALESCE(MAX(number), 0) + 1, \(id), \(since) FROM installation_keys
                """)
        }
        var progress = Progress()
        progress.total = try await database.read { try $0.value("SELECT COUNT(*) AS keys FROM data_keys") ?? 0 }
        var after: (box: String, author: String) = ("", "")
        while true {
            let last = after
            let rows = try await database.read { snapshot in
                try snapshot.rows(
                    """
                    SELECT box, author, wrapped FROM data_keys
                    WHERE box > \(last.box) OR (box = \(last.box) AND author > \(last.author))
                    ORDER BY box, author LIMIT \(batch)
                    """)
            }
            guard let end = rows.last else { break }
            after = (try end["box"], try end["author"])
            let moved = try rows.compactMap { try KeyRotation.moved($0, from: old, to: keys.current) }
            try await database.write(locking: .keys) { transaction in
                for key in moved {
                    // Only if it is still the one that was read: an erasure in between is not undone.
                    try transaction.run(
                        """
                        UPDATE data_keys SET wrapped = \(key.new)
                        WHERE box = \(key.box) AND author = \(key.author) AND wrapped = \(key.old)
                        """)
                }
            }
            progress.moved += rows.count
            try await step(progress)
        }
        try await verify(keys.current)
        try await database.engine.scrub()
        try InstallationKey.destroy(at: files.previous)
        return (id, progress.moved)
    }

    /// The key file must be this key store's: otherwise nothing is changed, neither file nor store.
    private func requireOwn(_ keys: InstallationKeys) async throws {
        let held = [keys.current.id] + (keys.previous.map { [$0.id] } ?? [])
        try await each { _, wrapped in
            guard let needed = wrapped.installationKeyID, held.contains(needed) else {
                throw VaultError.foreignInstallationKey(needed: wrapped.installationKeyID ?? "unknown", held: held)
            }
        }
    }

    /// The files, step by step, each on disk before the next: a new key beside the old; a copy of the old under its second
    /// name; the new one in its place.
    private func putNewKeyInPlace() throws -> InstallationKeys {
        let old = try InstallationKey.load(from: files.current)
        if !isUnderWay { _ = try InstallationKey.create(at: files.next) }
        if FileManager.default.fileExists(atPath: files.next) {
            do {
                _ = try InstallationKey.load(from: files.next)
            } catch .damaged {
                // Stopped while it was written; nothing was ever wrapped by it.
                try InstallationKey.destroy(at: files.next)
                _ = try InstallationKey.create(at: files.next)
            }
            if !FileManager.default.fileExists(atPath: files.previous) {
                let copy = files.previous + ".new"
                try InstallationKey.destroy(at: copy)
                try old.store(at: copy)
                try InstallationKey.rename(copy, to: files.previous)
            }
            try InstallationKey.rename(files.next, to: files.current)
        }
        return try InstallationKeys.load(from: files.current)
    }

    private struct Moved: Sendable {
        let box: String
        let author: String
        let old: [UInt8]
        let new: [UInt8]
    }

    /// The row under the new key; nil when it is already.
    private static func moved(_ row: Row, from old: InstallationKey, to new: InstallationKey) throws -> Moved? {
        let wrapped = WrappedKey(bytes: try row["wrapped"])
        guard wrapped.installationKeyID != new.id else { return nil }
        let (box, author): (String, String) = (try row["box"], try row["author"])
        guard let named = Box(text: box) else { throw StorageError.schema("a key has no box") }
        let name = KeyName(box: named, author: BoxAuthor(text: author))
        guard wrapped.installationKeyID == old.id else {
            throw VaultError.foreignInstallationKey(
                needed: wrapped.installationKeyID ?? "unknown", held: [new.id, old.id])
        }
        return Moved(
            box: box, author: author, old: wrapped.bytes,
            new: try wrapped.rewrapped(as: name, from: old, to: new).bytes)
    }

    /// Every key opens with the new one, or the old one stays.
    private func verify(_ key: InstallationKey) async throws {
        try await each { name, wrapped in
            guard wrapped.opens(as: name, with: key) else { throw VaultError.brokenKey(name) }
        }
    }

    private func each(_ body: (KeyName, WrappedKey) throws -> Void) async throws {
        var after: (box: String, author: String) = ("", "")
        while true {
            let last = after
            let rows = try await database.read { snapshot in
                try snapshot.rows(
                    """
                    SELECT box, author, wrapped FROM data_keys
                    WHERE box > \(last.box) OR (box = \(last.box) AND author > \(last.author))
                    ORDER BY box, author LIMIT 1000
                    """)
            }
            guard let end = rows.last else { return }
            after = (try end["box"], try end["author"])
            for row in rows {
                guard let box = Box(text: try row["box"]) else { throw StorageError.schema("a key has no box") }
                let name = KeyName(box: box, author: BoxAuthor(text: try row["author"]))
                try body(name, WrappedKey(bytes: try row["wrapped"]))
            }
        }
    }
}
