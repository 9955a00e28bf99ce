// What of a key store's backup comes back: everything but what has been erased since.
package import SQLText
package import Storage
package import Vault

/// Decides row by row while a key store is filled from a backup. An erased key is never written, not even for a moment.
package struct KeyRestoring {
    private let ledger: Ledger
    private let keys: InstallationKeys
    private let erasures: Set<Erasure>
    /// How many keys were left out, because they were erased after the backup.
    package private(set) var erased = 0
    /// Lines of the ledger that the backup has itself.
    private var known: Set<Erasure> = []
    private var lastNumber: Int64 = 0

    /// `ledger`: the newest there is.
    package init(ledger: Ledger, keys: InstallationKeys) {
        self.ledger = ledger
        self.keys = keys
        erasures = Set(ledger.lines.compactMap(\.erasure))
    }

    /// Whether this row of the backup is to be written. Throws when it is a key that no installation key here opens.
    package mutating func takes(_ row: Row, of table: String) throws -> Bool {
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
                return false
            }
            guard keys.opens(wrapped, as: name) else {
                throw VaultError.foreignInstallationKey(
                    needed: wrapped.installationKeyID ?? "unknown", held: [keys.current.id])
            }
            return true
        case "erasures":
            if let erasure = try LedgerLine(row).erasure { known.insert(erasure) }
            let number: Int64 = try row["number"]
            lastNumber = max(lastNumber, number)
            return true
        default:
            return true
        }
    }

    /// The ledger's lines that the backup did not have, as rows of `erasures`.
    package var missingLines: (columns: [String], rows: [[SQLValue]]) {
        var number = lastNumber
        let rows = ledger.lines.filter { line in line.erasure.map { !known.contains($0) } ?? false }
            .map { line -> [SQLValue] in
                number += 1
                return [
                    .integer(number), .text(line.kind), line.box.sqlValue, line.author.sqlValue, line.keyID.sqlValue,
                    .integer(line.at),
                ]
            }
        return (["number", "kind", "box", "author", "key_id", "erased_at"], rows)
    }
}
