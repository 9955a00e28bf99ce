// Whole SQLite databases: read at one moment beside everything else, or put where there was none.
import Foundation
import GRDB
import SQLText
package import Storage

extension SQLiteEngine {
    /// On a connection and a thread of its own. While it runs, the log keeps what it still needs.
    package func readWhole<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value {
        let path = path
        return try await SQLiteWhole.onThread {
            let queue = try DatabaseQueue(path: path, configuration: SQLiteEngine.configuration(isReader: true))
            defer { try? queue.close() }
            return try queue.inDatabase { database in
                try database.execute(sql: "BEGIN DEFERRED")
                let result = Result { try body(WholeDatabase(SQLiteWhole(database))) }
                try database.execute(sql: "ROLLBACK")
                return try result.get()
            }
        }
    }

    /// SQLite reads every page; PostgreSQL checks its own.
    package func integrity() async throws -> String? {
        let path = path
        return try await SQLiteWhole.onThread {
            let queue = try DatabaseQueue(path: path, configuration: SQLiteEngine.configuration(isReader: true))
            defer { try? queue.close() }
            let said = try queue.inDatabase { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
            return said == ["ok"] ? nil : said.joined(separator: "; ")
        }
    }
}

/// Where no database is yet: everything goes into a file beside it, which takes the name only when all is well.
package struct SQLitePlace: EmptyPlace {
    private let path: String
    private let guardedTables: Set<String>
    /// Where it is until it is settled.
    package var waiting: String { path + ".restoring" }

    package init(path: String, guardedTables: Set<String> = []) {
        self.path = path
        self.guardedTables = guardedTables
    }

    package func fill<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value {
        try requireNothing()
        try removeFiles()
        let waiting = waiting
        do {
            return try await SQLiteWhole.onThread {
                try SQLiteEngine.makePrivateFile(waiting)
                let queue = try DatabaseQueue(path: waiting, configuration: SQLiteEngine.configuration(isReader: false))
                defer { try? queue.close() }
                return try queue.inDatabase { database in
                    // Checked at the end instead, for all rows at once.
                    try database.execute(sql: "PRAGMA foreign_keys = OFF")
                    try database.execute(sql: "BEGIN IMMEDIATE")
                    do {
                        let value = try body(WholeDatabase(SQLiteWhole(database)))
                        guard try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
                            throw StorageError.schema("the backup has rows that point to nothing")
                        }
                        try database.execute(sql: "COMMIT")
                        return value
                    } catch {
                        if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
                        throw error
                    }
                }
            }
        } catch {
            try removeFiles()
            throw error
        }
    }

    package func fillInSteps<Value>(_ body: (WholeDatabase, () throws -> Void) throws -> Value) throws -> Value {
        try requireNothing()
        try SQLiteEngine.makePrivateFile(waiting)
        let queue = try DatabaseQueue(path: waiting, configuration: SQLiteEngine.configuration(isReader: false))
        defer { try? queue.close() }
        return try queue.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            do {
                let value = try body(WholeDatabase(SQLiteWhole(database))) {
                    try database.execute(sql: "COMMIT")
                    try database.execute(sql: "BEGIN IMMEDIATE")
                }
                try database.execute(sql: "COMMIT")
                return value
            } catch {
                if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
                throw error
            }
        }
    }

    package func open() throws -> any Engine {
        try SQLiteEngine(path: waiting, readers: 2, guardedTables: guardedTables)
    }

    package func settle() throws {
        try requireNothing()
        // Closed, so the log is in the file; a link fails where a rename would write over what came meanwhile.
        guard link(waiting, path) == 0 else {
            throw StorageError.engine("could not make \(path): \(String(cString: strerror(errno)))")
        }
        try removeFiles()
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = Foundation.open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError.engine("could not open the folder of \(path)") }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError.engine("could not sync the folder of \(path)") }
    }

    package func discard() async throws { try removeFiles() }

    private static let endings = ["", "-wal", "-shm", "-journal"]

    /// SQLite would play an earlier database's log into this one, and break it.
    private func requireNothing() throws {
        for ending in SQLitePlace.endings {
            var status = stat()
            guard lstat(path + ending, &status) == 0 else { continue }
            throw StorageError.schema(
                ending.isEmpty
                    ? "there is a database at \(path) already, and it is left as it is"
                    : "\(path)\(ending) of an earlier database is still here; move it away too")
        }
    }

    private func removeFiles() throws {
        for ending in SQLitePlace.endings where FileManager.default.fileExists(atPath: waiting + ending) {
            try FileManager.default.removeItem(atPath: waiting + ending)
        }
    }
}

/// A GRDB connection as `WholeDatabase` needs it: statements are cached by their text, and nothing is guarded.
final class SQLiteWhole: CatalogConnection {
    let dialect = Dialect.sqlite
    private let database: GRDB.Database
    private var columns: [String: ColumnNames] = [:]

    init(_ database: GRDB.Database) { self.database = database }

    func raw(_ text: String, _ values: [SQLValue]) throws -> [Storage.Row] {
        do {
            let statement = try database.cachedStatement(sql: text)
            try statement.setArguments(StatementArguments(values.map(SQLiteConnection.databaseValue)))
            let names = columns[text] ?? ColumnNames(statement.columnNames)
            columns[text] = names
            var rows: [Storage.Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(
                    Storage.Row(
                        columns: names, values: names.names.indices.map { SQLiteConnection.value(row, $0) }))
            }
            return rows
        } catch let error as DatabaseError {
            throw SQLiteConnection.storageError(error)
        }
    }

    func change(schema statement: String) throws {
        do {
            try database.execute(sql: statement)
        } catch let error as DatabaseError {
            throw SQLiteConnection.storageError(error)
        }
    }

    /// Long work must not hold up the threads that answer requests.
    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = EngineThread(name: "sqlite-whole") {
                continuation.resume(
                    with: Result {
                        do {
                            return try body()
                        } catch let error as DatabaseError {
                            throw SQLiteConnection.storageError(error)
                        }
                    })
            }
        }
    }
}
