// Statements that cannot stand inside a transaction, such as CREATE DATABASE.
import SQLText
import Storage

/// A server as its administrator, or a test, sees it.
package enum PostgreSQLServer {
    /// Runs one statement on a connection of its own. Blocks: never called from an event loop.
    package static func run(_ statement: String, at address: String) throws {
        try PostgreSQLConnection(PostgreSQLAddress(address), guard: Guard(guardedTables: [])).execute(statement)
    }
}
