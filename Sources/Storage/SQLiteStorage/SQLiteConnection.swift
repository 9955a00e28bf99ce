// One SQLite connection on one thread: statements cached by their text, values in and out.
import Foundation
import GRDB
import SQLText
import Storage
import Synchronization

/// What the connections of one engine know together: how often its schema has changed, because a statement prepared
/// before does not know its columns any more; and every text prepared, so that tests can ask how each is carried out.
final class SharedStatements: Sendable {
    private let count = Atomic(0)
    private let texts = Mutex<Set<String>>([])

    var schema: Int { count.load(ordering: .acquiring) }
    func schemaChanged() { count.add(1, ordering: .releasing) }

    var all: Set<String> { texts.withLock { $0 } }
    func note(_ text: String) { texts.withLock { _ = $0.insert(text) } }
}

/// Runs portable statements on a GRDB connection. Lives inside one engine thread.
final class SQLiteConnection: SQLConnection {
    private let database: GRDB.Database
    private let sqlGuard: Guard
    private let shared: SharedStatements
    private var prepared: [String: Prepared] = [:]
    private var preparedFor = 0

    private struct Prepared {
        let statement: Statement
        let columns: ColumnNames
    }

    init(_ database: GRDB.Database, guard sqlGuard: Guard, shared: SharedStatements) {
        self.database = database
        self.sqlGuard = sqlGuard
        self.shared = shared
    }

    func rows(_ sql: SQLText.SQL) throws -> [Storage.Row] {
        do {
            let prepared = try prepare(sql)
            let cursor = try GRDB.Row.fetchCursor(prepared.statement)
            let count = prepared.columns.names.count
            var result: [Storage.Row] = []
            while let row = try cursor.next() {
                var values: [SQLValue] = []
                values.reserveCapacity(count)
                for index in 0..<count { values.append(SQLiteConnection.value(row, index)) }
                result.append(Storage.Row(columns: prepared.columns, values: values))
            }
            return result
        } catch let error as DatabaseError {
            throw failed(sql, error)
        }
    }

    func run(_ sql: SQLText.SQL) throws -> Int {
        do {
            let prepared = try prepare(sql)
            try prepared.statement.execute()
            return database.changesCount
        } catch let error as DatabaseError {
            throw failed(sql, error)
        }
    }

    /// A statement that has failed cannot be reset, so it is not used again: GRDB traps on it.
    private func failed(_ sql: SQLText.SQL, _ error: DatabaseError) -> StorageError {
        prepared[sql.text] = nil
        return SQLiteConnection.storageError(error)
    }

    private func prepare(_ sql: SQLText.SQL) throws -> Prepared {
        let schemaNow = shared.schema
        if preparedFor != schemaNow {
            prepared.removeAll()
            // SQLite prepares from the schema that it remembers, and looks again only when something runs.
            try database.execute(sql: "SELECT COUNT(*) FROM sqlite_schema")
            preparedFor = schemaNow
        }
        let found: Prepared
        if let known = prepared[sql.text] {
            found = known
        } else {
            if let objection = sqlGuard.objection(to: sql.text) {
                preconditionFailure("refused statement: \(objection)")
            }
            let statement = try database.makeStatement(sql: sql.text)
            found = Prepared(statement: statement, columns: ColumnNames(statement.columnNames))
            prepared[sql.text] = found
            shared.note(sql.text)
        }
        try found.statement.setUncheckedArguments(
            StatementArguments(sql.values.map(SQLiteConnection.databaseValue)))
        return found
    }

    static func value(_ row: GRDB.Row, _ index: Int) -> SQLValue {
        let value: DatabaseValue = row[index]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .double(let number): return .real(number)
        case .string(let text): return .text(text)
        case .blob(let data): return .bytes([UInt8](data))
        }
    }

    static func databaseValue(_ value: SQLValue) throws -> DatabaseValue {
        switch value {
        case .null: return .null
        case .text(let text):
            guard !text.holdsNUL else { throw StorageError.nul }
            return text.databaseValue
        case .integer(let number): return number.databaseValue
        case .real(let number): return number.databaseValue
        case .boolean(let flag): return (flag ? 1 as Int64 : 0).databaseValue
        case .bytes(let bytes): return Data(bytes).databaseValue
        }
    }

    /// SQLite's own message, which names tables and columns but never values.
    static func storageError(_ error: DatabaseError) -> StorageError {
        if error.resultCode == .SQLITE_CONSTRAINT {
            return .constraint(name: error.message ?? "unnamed")
        }
        let said = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        return .engine(meaning(of: error.resultCode).map { "\($0) (\(said))" } ?? said)
    }

    /// What the operator can do something about, in words.
    private static func meaning(of code: ResultCode) -> String? {
        switch code {
        case .SQLITE_FULL: "the disk is full: make room, nothing else is needed"
        case .SQLITE_READONLY: "the database can only be read: its disk or its file does not let us write"
        case .SQLITE_IOERR: "the disk did not read or write as it should: it may be full, read-only or failing"
        case .SQLITE_CANTOPEN: "the database file cannot be opened: look at its folder, its owner and the disk"
        default: nil
        }
    }
}
