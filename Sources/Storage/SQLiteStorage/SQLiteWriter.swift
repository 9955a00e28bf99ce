// The one writer: what waits is run in one transaction, a savepoint each, so that many share one fsync.
import GRDB
import SQLText
import Storage

/// What the writer thread is given.
enum WriterWork: Sendable {
    case write(PendingWrite)
    /// Something that needs the connection to itself: schema changes, backups, pragmas.
    case alone(@Sendable (GRDB.Database) -> Void)
}

/// The writer thread's loop.
struct SQLiteWriter {
    let sqlGuard: Guard
    let shared: SharedStatements
    /// More would make the first of a group wait too long.
    static let largestGroup = 256

    func run(on queue: DatabaseQueue, queue work: WorkQueue<WriterWork>) {
        queue.inDatabase { database in
            let connection = SQLiteConnection(database, guard: sqlGuard, shared: shared)
            while true {
                let taken = work.take(upTo: SQLiteWriter.largestGroup)
                if taken.isEmpty { break }
                var group: [PendingWrite] = []
                for item in taken {
                    switch item {
                    case .write(let pending): group.append(pending)
                    case .alone(let body):
                        commit(group, database, connection)
                        group = []
                        body(database)
                    }
                }
                commit(group, database, connection)
            }
        }
        try? queue.close()
    }

    private func commit(_ group: [PendingWrite], _ database: GRDB.Database, _ connection: SQLiteConnection) {
        guard !group.isEmpty else { return }
        if group.count > 1, commitTogether(group, database, connection) { return }
        for pending in group { commitAlone(pending, database, connection) }
    }

    /// One transaction for all. False when the group could not stay together: nothing of it is on disk then, and each
    /// closure runs again alone, so that only the guilty one fails.
    private func commitTogether(
        _ group: [PendingWrite], _ database: GRDB.Database, _ connection: SQLiteConnection
    ) -> Bool {
        do {
            try execute("BEGIN IMMEDIATE", database)
            for pending in group {
                try execute("SAVEPOINT one", database)
                let isDone = pending.attempt(on: connection)
                // `OR ROLLBACK` or a full disk ends the whole transaction under us.
                guard database.isInsideTransaction else { return false }
                if !isDone { try execute("ROLLBACK TO one", database) }
                try execute("RELEASE one", database)
            }
            try execute("COMMIT", database)
        } catch {
            rollBack(database)
            return false
        }
        for pending in group { pending.finish() }
        return true
    }

    private func commitAlone(
        _ pending: PendingWrite, _ database: GRDB.Database, _ connection: SQLiteConnection
    ) {
        do {
            try execute("BEGIN IMMEDIATE", database)
            if pending.attempt(on: connection) {
                guard database.isInsideTransaction else {
                    throw StorageError.engine("SQLite rolled the transaction back")
                }
                try execute("COMMIT", database)
                pending.finish()
            } else {
                rollBack(database)
                pending.finish()
            }
        } catch let error as DatabaseError {
            rollBack(database)
            pending.finish(commitError: SQLiteConnection.storageError(error))
        } catch {
            rollBack(database)
            pending.finish(commitError: error)
        }
    }

    private func rollBack(_ database: GRDB.Database) {
        guard database.isInsideTransaction else { return }
        // A failing ROLLBACK means that SQLite already did it.
        try? execute("ROLLBACK", database)
    }

    private func execute(_ sql: String, _ database: GRDB.Database) throws {
        try database.cachedStatement(sql: sql).execute()
    }
}
