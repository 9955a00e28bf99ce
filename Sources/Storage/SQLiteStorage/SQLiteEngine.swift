// SQLite as one writer thread and a few reader threads of our own (not GRDB's pool, which would undo FULL).
import Foundation
import GRDB
import SQLText
package import Storage

/// The embedded engine: a file, one writer that groups what waits into one commit, and N readers.
package final class SQLiteEngine: Engine {
    package let name = "SQLite"
    package let dialect = Dialect.sqlite
    /// The database file.
    package let path: String

    private let writes = WorkQueue<WriterWork>()
    private let reads = WorkQueue<ReadWork>()
    private let threads: [EngineThread]
    private let shared = SharedStatements()

    /// Opens or creates the file. `readers`: threads that answer reads. `guardedTables`: see `Guard`.
    package init(path: String, readers: Int = 4, guardedTables: Set<String> = []) throws {
        self.path = path
        let sqlGuard = Guard(guardedTables: guardedTables)
        try SQLiteEngine.makePrivateFile(path)
        let writer = try SQLiteEngine.connection(path, isReader: false)
        try writer.inDatabase { database in
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            guard mode == "wal", synchronous == 2 else {
                throw StorageError.engine("SQLite did not take WAL and synchronous = FULL; not starting")
            }
        }
        var threads: [EngineThread] = []
        let writes = writes
        let reads = reads
        let shared = shared
        threads.append(
            EngineThread(name: "sqlite-writer") {
                SQLiteWriter(sqlGuard: sqlGuard, shared: shared).run(on: writer, queue: writes)
            })
        for number in 0..<readers {
            let reader = try SQLiteEngine.connection(path, isReader: true)
            threads.append(
                EngineThread(name: "sqlite-reader-\(number)") {
                    ReaderConnection.serve(reads, on: reader, sqlGuard, shared)
                })
        }
        self.threads = threads
    }

    /// An empty file that only its owner can read, unless there is a file already. SQLite would let everybody read, and
    /// gives its log beside the file the same rights.
    static func makePrivateFile(_ path: String) throws {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageError.engine("cannot open or make the file \(path): \(String(cString: strerror(errno)))")
        }
        Foundation.close(descriptor)
    }

    private static func connection(_ path: String, isReader: Bool) throws -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration(isReader: isReader))
        } catch let error as DatabaseError {
            throw SQLiteConnection.storageError(error)
        }
    }

    static func configuration(isReader: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReader
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 1
        configuration.prepareDatabase { database in
            // Not `configuration.journalMode`: it would set NORMAL after this has run, for a queue as for a pool.
            if !isReader { _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") }
            // FULL: an acknowledged write survives a power cut. secure_delete: what is erased is overwritten.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            if !isReader { try database.execute(sql: "PRAGMA secure_delete = ON") }
            try database.execute(sql: "PRAGMA cache_size = -8000")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let work = ReadWork { connection in
                continuation.resume(
                    with: Result {
                        guard let connection else { throw StorageError.closed }
                        return try connection.transaction { try body(Snapshot(connection.statements)) }
                    })
            }
            if !reads.add(work) { work.run(nil) }
        }
    }

    package func write<Value: Sendable>(
        locking locks: [Lock], _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let pending = PendingWrite(locks: locks, continuation: continuation, body: body)
            if !writes.add(.write(pending)) { continuation.resume(throwing: StorageError.closed) }
        }
    }

    package func change(schema statements: [String]) async throws {
        let shared = shared
        try await onWriter { database in
            // Off around rebuilds of tables; checked again before the commit.
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
            try database.inTransaction(.immediate) {
                for statement in statements { try database.execute(sql: statement) }
                guard try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
                    throw StorageError.schema("a migration would leave rows that point to nothing")
                }
                return .commit
            }
            shared.schemaChanged()
        }
    }

    package func backUp(label: String) async throws -> String? {
        let stamp = Int(Date().timeIntervalSince1970)
        let target = "\(path).\(label).\(stamp)"
        try SQLiteEngine.makePrivateFile(target)
        try await onWriter { database in
            try database.execute(sql: "VACUUM INTO ?", arguments: [target])
        }
        return target
    }

    package func scrub() async throws {
        for attempt in 0..<200 {
            let isBusy = try await onWriter { database in
                try GRDB.Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] as Int != 0 }
                    ?? true
            }
            if !isBusy { return }
            // A reader still looks at the old pages; it will be done in a moment, or in half a minute if it is a backup.
            try await Task.sleep(for: .milliseconds(attempt < 50 ? 20 : 200))
        }
        throw StorageError.engine("SQLite's log could not be overwritten: a reader holds it")
    }

    package func durability() async throws -> [String: String] {
        try await onWriter { database in
            var result: [String: String] = [:]
            for name in ["journal_mode", "synchronous", "secure_delete", "foreign_keys"] {
                result[name] = try GRDB.Row.fetchOne(database, sql: "PRAGMA \(name)").map {
                    "\($0[0] as DatabaseValue)"
                }
            }
            return result
        }
    }

    /// How SQLite carries out every statement that was prepared so far: the lines of its plan, by the statement's text.
    package func plans() async throws -> [String: [String]] {
        let texts = shared.all
        return try await onWriter { database in
            var plans: [String: [String]] = [:]
            for text in texts {
                let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + text)
                statement.setUncheckedArguments(
                    StatementArguments(Array(repeating: DatabaseValue.null, count: text.count { $0 == "$" })))
                plans[text] = try GRDB.Row.fetchAll(statement).map { $0["detail"] }
            }
            return plans
        }
    }

    package func close() async {
        reads.close()
        let (writer, readers) = (threads.first, threads.dropFirst())
        let writes = writes
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                for thread in readers { thread.join() }
                // The writer last: closing the last connection copies the log into the file, which no reader may do.
                writes.close()
                writer?.join()
                continuation.resume()
            }
        }
    }

    private func onWriter<Value: Sendable>(
        _ body: @escaping @Sendable (GRDB.Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let work = WriterWork.alone { database in
                continuation.resume(
                    with: Result {
                        do {
                            return try body(database)
                        } catch let error as DatabaseError {
                            throw SQLiteConnection.storageError(error)
                        }
                    })
            }
            if !writes.add(work) { continuation.resume(throwing: StorageError.closed) }
        }
    }
}
