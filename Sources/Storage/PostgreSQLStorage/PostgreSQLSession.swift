// What an engine thread does with its connection: transactions, what is run again, and a lost connection opened anew.
import Foundation
import SQLText
import Storage

/// One thread's connection and the transactions on it.
final class PostgreSQLSession {
    /// How often a closure runs again because somebody was faster, before its caller is told.
    private static let mostReruns = 5
    /// Seconds to wait before each try to reach a server that has gone; a failover takes longer, and callers are told.
    private static let waits = [0, 0.1, 0.4]

    private let address: PostgreSQLAddress
    private let sqlGuard: Guard
    private let words: TransactionWords
    private var connection: PostgreSQLConnection?

    /// Connects at once, so that a wrong address is found at start.
    init(_ address: PostgreSQLAddress, guard sqlGuard: Guard, words: TransactionWords) {
        self.address = address
        self.sqlGuard = sqlGuard
        self.words = words
    }

    /// The connection, opened if there is none.
    func connected() throws -> PostgreSQLConnection {
        if let connection { return connection }
        let opened = try PostgreSQLConnection(address, guard: sqlGuard)
        if let start = words.start { try opened.execute(start) }
        connection = opened
        return opened
    }

    /// Ends what is open and closes the connection.
    func close() { connection = nil }

    /// Reads at one moment. Runs `body` again when the connection was lost under it.
    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try repeating { connection in
            try connection.execute(words.beginReading)
            do {
                let value = try body(Snapshot(connection))
                try connection.execute(words.endReading)
                return value
            } catch {
                rollBack(connection)
                throw error
            }
        }
    }

    /// Runs schema statements in one transaction, one node at a time.
    func change(schema statements: [String]) throws {
        try repeating { connection in
            try connection.execute(words.beginWriting(locks: [Lock.schemaKey]))
            do {
                for statement in statements { try connection.execute(statement) }
                try commit(on: connection)
            } catch {
                rollBack(connection)
                throw error
            }
        }
    }

    /// Frees what deleted rows occupy; nothing inside a test's outer transaction, where no row is ever deleted for good.
    func vacuum() throws {
        guard words.start == nil else { return }
        try repeating { connection in _ = try connection.execute("VACUUM") }
    }

    /// Runs a queued write until its outcome is final, and tells its caller.
    func write(_ pending: PendingWrite) {
        do {
            try repeating { connection in
                try connection.execute(words.beginWriting(locks: pending.locks.map(\.key)))
                guard pending.attempt(on: connection) else {
                    rollBack(connection)
                    throw pending.error ?? StorageError.ended
                }
                do {
                    try commit(on: connection)
                } catch {
                    rollBack(connection)
                    throw error
                }
            }
            pending.finish()
        } catch {
            pending.finish(commitError: error)
        }
    }

    private func commit(on connection: PostgreSQLConnection) throws {
        do {
            let command = try connection.execute(words.commit)
            // A transaction that had failed answers COMMIT with ROLLBACK, as if all were well.
            guard command == words.commitCommand else {
                throw StorageError.engine("PostgreSQL rolled the transaction back")
            }
        } catch  where connection.isLost {
            self.connection = nil
            throw OutcomeUnknown()
        }
    }

    private func rollBack(_ connection: PostgreSQLConnection) {
        guard !connection.isLost else { return }
        // When it fails the connection is lost, which the next statement finds.
        _ = try? connection.execute(words.rollBack)
    }

    /// `body` is one whole transaction. It runs again when PostgreSQL says that a second try can do, and once when the
    /// connection was lost before COMMIT was sent: nothing of it was stored then.
    private func repeating<Value>(_ body: (PostgreSQLConnection) throws -> Value) throws -> Value {
        var reruns = 0
        var isReconnected = false
        while true {
            let connection = try isReconnected ? reconnected() : connected()
            connection.clearTrouble()
            do {
                return try body(connection)
            } catch let error as OutcomeUnknown {
                throw error.storageError
            } catch {
                switch connection.remedy {
                case .rerun where reruns < PostgreSQLSession.mostReruns:
                    reruns += 1
                    // Whoever we were in the way of goes first, or we meet again.
                    Thread.sleep(forTimeInterval: 0.001 * Double(1 << reruns) * .random(in: 0.5...1.5))
                case .prepareAnew where reruns < PostgreSQLSession.mostReruns:
                    reruns += 1
                    try connection.forgetStatements()
                case .reconnect where !isReconnected:
                    self.connection = nil
                    isReconnected = true
                case .reconnect:
                    self.connection = nil
                    throw error
                case .none, .rerun, .prepareAnew:
                    throw error
                }
            }
        }
    }

    private func reconnected() throws -> PostgreSQLConnection {
        for wait in PostgreSQLSession.waits.dropLast() {
            Thread.sleep(forTimeInterval: wait)
            if let connection = try? connected() { return connection }
        }
        Thread.sleep(forTimeInterval: PostgreSQLSession.waits.last ?? 0)
        return try connected()
    }
}

/// The connection went between COMMIT and its answer.
private struct OutcomeUnknown: Error {
    var storageError: StorageError {
        .engine("the connection to PostgreSQL was lost while it committed: whether this write is stored is not known")
    }
}

extension Lock {
    /// What schema changes serialise on, across nodes.
    fileprivate static let schemaKey: Int64 = 0x6B69_7468
}
