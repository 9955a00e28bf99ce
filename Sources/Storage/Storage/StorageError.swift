// What can go wrong below the features. No message carries a row's values.
import Foundation

/// A fault of the database or of a statement.
package enum StorageError: Error, Sendable, CustomStringConvertible {
    /// A constraint said no. `name` is the constraint's or the columns' name where the engine tells.
    case constraint(name: String)
    /// A column that is missing or of another type.
    case column(String, String)
    /// The engine's own message, without values.
    case engine(String)
    /// An earlier statement of this closure failed: nothing more runs in it.
    case ended
    /// The database is closed.
    case closed
    /// The schema is newer than this program, or a migration could not run.
    case schema(String)

    package var description: String {
        switch self {
        case .constraint(let name): "a constraint was not met: \(name)"
        case .column(let name, let why): "column \(name) \(why)"
        case .engine(let message): message
        case .ended: "an earlier statement failed, so this one did not run"
        case .closed: "the database is closed"
        case .schema(let message): message
        }
    }
}

extension StorageError {
    /// PostgreSQL cannot store NUL in a text, and SQLite's C interface would cut the text there: both refuse it.
    package static let nul = StorageError.engine("a text holds the character NUL, which no column can keep")
}

extension String {
    /// Whether there is a NUL in it; quick for megabytes, in debug builds too.
    package var holdsNUL: Bool {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        return found ?? utf8.contains(0)
    }
}
