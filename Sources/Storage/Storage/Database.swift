// The front door of storage: async calls around synchronous closures, so that no `await` can split a transaction.

/// What an engine does. Every closure runs on a thread of the engine's own, never in the caller's task: a cancelled
/// request cannot roll anything back.
package protocol Engine: Sendable {
    /// For messages: "SQLite" or "PostgreSQL".
    var name: String { get }
    var dialect: Dialect { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Value) async throws -> Value
    func write<Value: Sendable>(
        locking locks: [Lock], _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    /// Runs schema statements, given in this engine's own words, in one transaction.
    func change(schema statements: [String]) async throws
    /// A consistent copy before the schema changes; where it is. Nil when the database is empty.
    func backUp(label: String) async throws -> String?
    /// Overwrites what deleted rows leave in files beside the database (SQLite's write-ahead log).
    func scrub() async throws
    /// Reads whole tables at one moment, on a connection of its own: for backups and for moving to another engine.
    func readWhole<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value
    /// What is wrong with the database's own pages, as the engine sees it; nil when nothing is.
    func integrity() async throws -> String?
    /// Finishes what is queued, then closes.
    func close() async
    /// What proves that an acknowledged write is on disk, read back from the engine: setting → value.
    func durability() async throws -> [String: String]
}

/// Which spelling of schema statements an engine needs.
package enum Dialect: String, Sendable { case sqlite, postgresql }

/// The database, whichever engine it is.
package struct Database: Sendable {
    package let engine: any Engine

    package init(_ engine: any Engine) { self.engine = engine }

    /// Reads at one moment in time.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    /// Writes in one transaction. When this returns, it is on disk; when it throws, nothing of it is there.
    ///
    /// The closure may run more than once and must be short (≤ 50 ms). `locking` names what it serialises on.
    @discardableResult
    package func write<Value: Sendable>(
        locking locks: Lock..., body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.write(locking: locks, body)
    }
}
