// What a closure gets to talk to the database with. Both are used on one thread, inside one closure, and never kept.
package import SQLText

/// A connection of an engine, as the two below see it.
package protocol SQLConnection: AnyObject {
    /// Runs a statement and returns its rows.
    func rows(_ sql: SQL) throws -> [Row]
    /// Runs a statement and returns how many rows it changed.
    func run(_ sql: SQL) throws -> Int
}

/// Something that can be asked: a snapshot or a transaction.
package protocol Queryable {
    /// All rows of a statement.
    func rows(_ sql: SQL) throws -> [Row]
}

extension Queryable {
    /// The first row, or nil.
    package func first(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The first column of the first row, or nil when there is no row.
    package func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        guard let row = try rows(sql).first, let name = row.names.first else { return nil }
        return try row[name] as Value
    }

    /// Whether a statement has any row.
    package func exists(_ sql: SQL) throws -> Bool { try !rows(sql).isEmpty }
}

/// A view of the database at one moment, for reading.
package struct Snapshot: Queryable {
    private let connection: any SQLConnection

    package init(_ connection: any SQLConnection) { self.connection = connection }

    package func rows(_ sql: SQL) throws -> [Row] { try connection.rows(sql) }
}

/// A write in progress. Its closure may run more than once: it changes nothing but the database.
package final class Transaction: Queryable {
    private let connection: any SQLConnection
    private var hasFailed = false
    private var actions: [@Sendable () -> Void] = []

    package init(_ connection: any SQLConnection) { self.connection = connection }

    package func rows(_ sql: SQL) throws -> [Row] { try guarded { try connection.rows(sql) } }

    /// Runs a statement; returns how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws -> Int { try guarded { try connection.run(sql) } }

    /// Does `action` once this transaction is on disk, and never if it isn't: wake a stream, count something.
    package func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

    /// For engines: what to do after the commit.
    package var actionsAfterCommit: [@Sendable () -> Void] { actions }

    // PostgreSQL ends a transaction at its first error; SQLite would go on. Both behave like the stricter one.
    private func guarded<Value>(_ body: () throws -> Value) throws -> Value {
        guard !hasFailed else { throw StorageError.ended }
        do {
            return try body()
        } catch {
            hasFailed = true
            throw error
        }
    }
    /// For engines: an error inside the closure that was caught there still ends it.
    package var failed: Bool { hasFailed }
}
