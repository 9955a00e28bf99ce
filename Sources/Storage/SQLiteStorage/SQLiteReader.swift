// One of the threads that answer reads, each read in a transaction of its own.
import GRDB
import SQLText
import Storage

/// One queued read. It is told nil when the engine has closed.
struct ReadWork: Sendable {
    let run: @Sendable (ReaderConnection?) -> Void
}

/// A reader's connection and its transactions.
final class ReaderConnection {
    let statements: SQLiteConnection
    private let database: GRDB.Database

    init(_ database: GRDB.Database, guard sqlGuard: Guard, shared: SharedStatements) {
        statements = SQLiteConnection(database, guard: sqlGuard, shared: shared)
        self.database = database
    }

    /// A reader thread's loop.
    static func serve(
        _ reads: WorkQueue<ReadWork>, on reader: DatabaseQueue, _ sqlGuard: Guard, _ shared: SharedStatements
    ) {
        reader.inDatabase { database in
            let connection = ReaderConnection(database, guard: sqlGuard, shared: shared)
            while let work = reads.take(upTo: 1).first { work.run(connection) }
        }
        try? reader.close()
    }

    /// One moment in time for all that `body` reads.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            // GRDB's own cache drops a statement that has failed.
            try database.cachedStatement(sql: "BEGIN DEFERRED").execute()
            let result = Result { try body() }
            try database.cachedStatement(sql: "COMMIT").execute()
            return try result.get()
        } catch let error as DatabaseError {
            if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
            throw SQLiteConnection.storageError(error)
        }
    }
}
