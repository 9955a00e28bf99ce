/// Where a sealed value stands in the database. It opens in that place and in no other.
package struct Cell: Sendable {
    let table: StaticString
    let column: StaticString
    let row: String

    /// The place of one value: names as the schema has them, `row` the id of the row.
    package init(table: StaticString, column: StaticString, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }
}

/// A sealed value, as the database keeps it: version byte (1), nonce (12 bytes), ciphertext, tag (16 bytes).
package struct Sealed: Hashable, Sendable {
    /// What a BLOB column keeps.
    package let bytes: [UInt8]

    /// Takes what a column kept, unchecked: it is checked when it is opened.
    package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// A sealed value that does not open here. Says where and why, never what was inside.
package struct SealBroken: Error, Equatable, CustomStringConvertible {
    /// What was found.
    package enum Reason: String, Sendable {
        /// Too short, or of a version that this program does not know.
        case format
        /// Changed, moved from another place, or sealed with another key.
        case authentication
        /// What was sealed was not text.
        case notText
        /// The cipher could not seal.
        case cipher
    }
    /// What was found.
    package let reason: Reason
    /// Table and column, as `table.column`.
    package let place: String

    init(_ reason: Reason, in cell: Cell) {
        self.reason = reason
        place = "\(cell.table).\(cell.column)"
    }

    package var description: String { "A sealed value in \(place) does not open: \(reason.rawValue)." }
}
