// What of a key store's backup comes back: everything but what has been erased since.
package import Domain
package import SQLText
package import Storage
package import Vault

/// Decides row by row while a key store is filled from a backup. An erased key is never written, not even for a moment.
package struct KeyRestoring {
    private let ledger: Ledger
    private let keys: InstallationKeys
    private let before: InstallationKey?
    private let erasures: Set<Erasure>
    /// How many keys were left out, because they were erased after the backup.
    package private(set) var erased = 0
    /// Lines of the ledger that the backup has itself.
    private var known: Set<Erasure> = []
    private var lastNumber: Int64 = 0
    /// The last line of `installation_keys` in the backup.
    private var lastKey: (number: Int64, id: String?) = (0, nil)
    private var isRewrapped = false

    /// Rows to add to a table.
    package typealias Added = (table: String, columns: [String], rows: [[SQLValue]])

    /// `ledger`: the newest there is. `before`: the installation key of a backup from before a rotation.
    package init(ledger: Ledger, keys: InstallationKeys, before: InstallationKey? = nil) {
        self.ledger = ledger
        self.keys = keys
        self.before = before
        erasures = Set(ledger.lines.compactMap(\.erasure))
    }

    /// What is to be written of this row of the backup, a data key always as the key in use opens it; nil: nothing. Throws
    /// when it is a key that no installation key here opens.
    package mutating func taken(_ row: Row, of table: String) throws -> [SQLValue]? {
        switch table {
        case "data_keys":
            guard let box = Box(text: try row["box"]) else { throw StorageError.schema("a key has no box") }
            let name = KeyName(box: box, author: BoxAuthor(text: try row["author"]))
            let wrapped = WrappedKey(bytes: try row["wrapped"])
            let own = wrapped.keyID.map { Erasure.key(name, $0) }
            if erasures.contains(.box(box)) || erasures.contains(.author(name.author))
                || own.map({ erasures.contains($0) }) == true
            {
                erased += 1
                return nil
            }
            if keys.opens(wrapped, as: name) { return row.stored }
            guard let before, wrapped.opens(as: name, with: before) else {
                throw VaultError.foreignInstallationKey(
                    needed: wrapped.installationKeyID ?? "unknown",
                    held: [keys.current.id] + (before.map { [$0.id] } ?? []))
            }
            isRewrapped = true
            let bytes = try wrapped.rewrapped(as: name, from: before, to: keys.current).bytes
            return zip(row.names, row.stored).map { $0 == "wrapped" ? .bytes(bytes) : $1 }
        case "installation_keys":
            let number: Int64 = try row["number"]
            if number > lastKey.number { lastKey = (number, try row["key_id"]) }
            return row.stored
        case "erasures":
            if let erasure = try LedgerLine(row).erasure { known.insert(erasure) }
            let number: Int64 = try row["number"]
            lastNumber = max(lastNumber, number)
            return row.stored
        default:
            return row.stored
        }
    }

    /// The ledger's lines that the backup did not have, as rows of `erasures`.
    package var missingLines: Added {
        var number = lastNumber
        let rows = ledger.lines.filter { line in line.erasure.map { !known.contains($0) } ?? false }
            .map { line -> [SQLValue] in
                number += 1
                return [
                    .integer(number), .text(line.kind), line.box.sqlValue, line.author.sqlValue, line.keyID.sqlValue,
                    .integer(line.at),
                ]
            }
        return ("erasures", ["number", "kind", "box", "author", "key_id", "erased_at"], rows)
    }

    /// Says that the key in use wraps from now on, if what was restored says otherwise: the store would take no new keys.
    package func changeOfKey(at now: Instant) -> Added {
        let isOther = lastKey.id.map { $0 != keys.current.id } ?? isRewrapped
        let row: [SQLValue] = [.integer(lastKey.number + 1), .text(keys.current.id), .integer(now.milliseconds)]
        return ("installation_keys", ["number", "key_id", "since"], isOther ? [row] : [])
    }
}
