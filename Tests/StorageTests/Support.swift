// What the storage tests share: a few tables in the portable words, and ways to make two closures meet.
import Foundation
import SQLText
import Storage
import Synchronization

/// Tables of every kind of column and constraint.
let testTables = """
    CREATE TABLE counters (
        id TEXT PRIMARY KEY,
        count BIGINT NOT NULL
    );
    CREATE TABLE parents (
        id TEXT PRIMARY KEY
    );
    CREATE TABLE children (
        id TEXT PRIMARY KEY,
        parent_id TEXT NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
    );
    CREATE TABLE kept (
        id TEXT PRIMARY KEY,
        words TEXT,
        number BIGINT,
        amount DOUBLE PRECISION,
        flag BOOLEAN,
        content BYTEA
    );

    """

/// What a closure throws when it changes its mind.
struct ChangedItsMind: Error {}

/// Opens once; whoever waits for it inside a closure blocks an engine thread, never a task.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open(for waiters: Int = 1) { for _ in 0..<waiters { semaphore.signal() } }

    /// Waits until `open` was called `count` times.
    func waitOnThread(count: Int = 1) { for _ in 0..<count { semaphore.wait() } }

    /// Waits without blocking a task's thread.
    func passed(count: Int = 1) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                waitOnThread(count: count)
                continuation.resume()
            }
        }
    }
}

/// A number that closures on several threads count up.
final class Tally: Sendable {
    private let number = Atomic(0)

    @discardableResult
    func add() -> Int { number.add(1, ordering: .sequentiallyConsistent).newValue }

    var count: Int { number.load(ordering: .sequentiallyConsistent) }
}

extension Database {
    /// The rows of one statement, read at one moment.
    func rows(_ sql: SQL) async throws -> [Row] {
        try await read { try $0.rows(sql) }
    }

    /// How many rows of `counters` there are.
    func counters() async throws -> [String] {
        try await read { snapshot in
            try snapshot.rows("SELECT id FROM counters ORDER BY id").map { try $0["id"] }
        }
    }

    /// Adds one row to `counters`.
    func add(_ id: String) async throws {
        try await write { transaction in
            try transaction.run("INSERT INTO counters (id, count) VALUES (\(id), \(0))")
        }
    }
}
