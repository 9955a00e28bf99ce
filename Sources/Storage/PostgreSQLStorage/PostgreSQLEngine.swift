// PostgreSQL as threads that each own a connection and take what waits in one queue.
import Foundation
import SQLText
package import Storage

/// The engine for where an organisation outgrows one machine: PostgreSQL 15 or newer, over libpq.
package final class PostgreSQLEngine: Engine {
    package let name = "PostgreSQL"
    package let dialect = Dialect.postgresql

    let address: PostgreSQLAddress
    private let backups: String?
    private let work = LockingQueue<PostgreSQLWork>()
    private let threads: [EngineThread]
    private let listeners = PostgreSQLListeners()

    /// Connects, and throws `StorageError.engine` when it can't or when the server would acknowledge writes too early.
    ///
    /// `connections`: how many threads, with a connection each. `guardedTables`: see `Guard`. `backups`: the folder for
    /// copies made before the schema changes. `outerTransaction` is for tests: one connection, whose transactions are
    /// savepoints in one that is rolled back at the end.
    package init(
        _ address: String, connections: Int = 16, guardedTables: Set<String> = [], backups: String? = nil,
        outerTransaction: Bool = false
    ) throws {
        let address = try PostgreSQLAddress(address)
        let sqlGuard = Guard(guardedTables: guardedTables)
        self.address = address
        self.backups = backups
        let words = outerTransaction ? TransactionWords.insideOuter : .real
        // Nothing is kept of this connection: it finds a wrong address or setting while somebody looks.
        _ = try PostgreSQLConnection(address, guard: sqlGuard)
        threads = (0..<(outerTransaction ? 1 : max(1, connections))).map { [work] number in
            EngineThread(name: "postgresql-\(number)") {
                let session = PostgreSQLSession(address, guard: sqlGuard, words: words)
                while let next = work.take() {
                    next.work.run(on: session)
                    work.done(next)
                }
                session.close()
            }
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws -> Value
    ) async throws -> Value {
        try await onThread { session in try session.read(body) }
    }

    package func write<Value: Sendable>(
        locking locks: [Lock], _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let pending = PendingWrite(locks: locks, continuation: continuation, body: body)
            if !work.add(.write(pending), locks: locks.map(\.key)) {
                continuation.resume(throwing: StorageError.closed)
            }
        }
    }

    package func change(schema statements: [String]) async throws {
        try await onThread { session in try session.change(schema: statements) }
    }

    package func backUp(label: String) async throws -> String? {
        guard let backups else {
            throw StorageError.schema("there is no folder for a copy of the database, so nothing was changed")
        }
        return try await onThread { [address] _ in
            try PostgreSQLBackup(address: address).write(into: backups, label: label)
        }
    }

    /// Gives the room of deleted rows to be overwritten. What the cluster's log and its archives still hold, only their
    /// own ends of life take away: the threat model says so.
    package func scrub() async throws {
        try await onThread { session in try session.vacuum() }
    }

    package func durability() async throws -> [String: String] {
        try await onThread { session in try session.connected().durability() }
    }

    /// What other connections announce on a channel: each notice's text, as `pg_notify` was given it.
    ///
    /// An empty text comes first, and again after a lost connection was opened anew: notices may have been missed, so
    /// look for yourself. The stream keeps the newest 256 and ends when the engine closes.
    package func listen(to channel: String) -> AsyncStream<String> {
        listeners.start(on: channel, at: address)
    }

    package func close() async {
        work.close()
        let threads = threads
        let listeners = listeners
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                listeners.close()
                for thread in threads { thread.join() }
                continuation.resume()
            }
        }
    }

    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (PostgreSQLSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let task = PostgreSQLWork.other { session in
                continuation.resume(with: Result { try body(session) })
            }
            if !work.add(task) { continuation.resume(throwing: StorageError.closed) }
        }
    }
}

/// What an engine thread is given.
enum PostgreSQLWork: Sendable {
    case write(PendingWrite)
    /// A read, or something of the engine's own; it tells its caller itself.
    case other(@Sendable (PostgreSQLSession) -> Void)

    func run(on session: PostgreSQLSession) {
        switch self {
        case .write(let pending): session.write(pending)
        case .other(let body): body(session)
        }
    }
}
