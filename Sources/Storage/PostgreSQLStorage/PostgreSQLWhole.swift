// Whole PostgreSQL databases: read at one moment beside everything else, or put into an empty one.
import Foundation
import SQLText
package import Storage

extension PostgreSQLEngine {
    /// On a connection and a thread of its own, in one snapshot.
    package func readWhole<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value {
        let address = address
        return try await PostgreSQLWhole.onThread {
            let connection = try PostgreSQLWhole(address)
            try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            // Closing the connection ends the transaction, whatever happens.
            return try body(WholeDatabase(connection))
        }
    }

    /// PostgreSQL checks its own pages as it reads them, and says so itself.
    package func integrity() async throws -> String? { nil }
}

/// An empty PostgreSQL database: all of it is one transaction, schema and rows. Its versions wait in a table of their own
/// until it is settled: what a restore left half done is not served, and a second restore knows it and begins again.
package struct PostgreSQLPlace: EmptyPlace {
    private let url: String
    private let guardedTables: Set<String>
    private let backups: String?

    package init(_ url: String, guardedTables: Set<String> = [], backups: String? = nil) {
        self.url = url
        self.guardedTables = guardedTables
        self.backups = backups
    }

    package func fill<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value {
        let address = try PostgreSQLAddress(url)
        return try await PostgreSQLWhole.onThread {
            let connection = try PostgreSQLWhole(address)
            try connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
            let whole = WholeDatabase(connection)
            if try whole.tables().contains(where: { $0.name == PostgreSQLPlace.waiting }) {
                try PostgreSQLPlace.drop(try whole.tables(), with: whole)
            }
            guard try whole.tables().allSatisfy({ try $0.name == "schema_versions" && whole.count($0) == 0 }) else {
                throw PostgreSQLPlace.somethingThere
            }
            let value = try body(whole)
            try connection.execute(
                "CREATE TABLE \(PostgreSQLPlace.waiting) AS SELECT * FROM schema_versions; DELETE FROM schema_versions")
            guard try connection.execute("COMMIT") == "COMMIT" else {
                throw StorageError.engine("PostgreSQL rolled the transaction back")
            }
            return value
        }
    }

    package func fillInSteps<Value>(_ body: (WholeDatabase, () throws -> Void) throws -> Value) throws -> Value {
        let connection = try PostgreSQLWhole(try PostgreSQLAddress(url))
        let whole = WholeDatabase(connection)
        try connection.execute("BEGIN")
        let there = try whole.tables()
        let versions = try there.first { $0.name == "schema_versions" }.map { try whole.count($0) }
        guard there.isEmpty || versions == 0, !there.contains(where: { $0.name == PostgreSQLPlace.waiting }) else {
            throw PostgreSQLPlace.somethingThere
        }
        let value = try body(whole) { try connection.execute("COMMIT; BEGIN") }
        try connection.execute("COMMIT")
        return value
    }

    package func open() throws -> any Engine {
        try PostgreSQLEngine(url, connections: 2, guardedTables: guardedTables, backups: backups)
    }

    package func settle() throws {
        let connection = try PostgreSQLWhole(try PostgreSQLAddress(url))
        // A move has written its versions itself.
        guard try WholeDatabase(connection).tables().contains(where: { $0.name == PostgreSQLPlace.waiting }) else {
            return
        }
        try connection.execute("BEGIN")
        try connection.execute(
            "INSERT INTO schema_versions SELECT * FROM \(PostgreSQLPlace.waiting); DROP TABLE \(PostgreSQLPlace.waiting)"
        )
        guard try connection.execute("COMMIT") == "COMMIT" else {
            throw StorageError.engine("PostgreSQL rolled the transaction back")
        }
    }

    package func discard() async throws {
        let address = try PostgreSQLAddress(url)
        try await PostgreSQLWhole.onThread {
            let connection = try PostgreSQLWhole(address)
            try connection.execute("BEGIN")
            let whole = WholeDatabase(connection)
            try PostgreSQLPlace.drop(try whole.tables(), with: whole)
            try connection.execute("COMMIT")
        }
    }

    private static let waiting = "kith_restoring"
    private static let somethingThere = StorageError.schema(
        "there is something in this PostgreSQL database already, and it is left as it is")

    private static func drop(_ tables: [TableShape], with whole: WholeDatabase) throws {
        for table in tables.reversed() {
            // Names from the catalog of what a restore has put there.
            try whole.change(schema: "DROP TABLE \"\(table.name.replacing("\"", with: "\"\""))\"")
        }
    }
}

/// A connection for whole databases. Nothing is guarded.
final class PostgreSQLWhole: CatalogConnection {
    let dialect = Dialect.postgresql
    private let connection: PostgreSQLConnection

    init(_ address: PostgreSQLAddress) throws {
        connection = try PostgreSQLConnection(address, guard: Guard(guardedTables: []))
        // A full disk or a slow one on our side must not look like a forgotten transaction.
        try connection.execute("SET idle_in_transaction_session_timeout = 0")
    }

    func raw(_ text: String, _ values: [SQLValue]) throws -> [Row] { try connection.raw(text, values) }

    func change(schema statement: String) throws { try connection.execute(statement) }

    @discardableResult
    func execute(_ text: String) throws -> String { try connection.execute(text) }

    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = EngineThread(name: "postgresql-whole") { continuation.resume(with: Result { try body() }) }
        }
    }
}
