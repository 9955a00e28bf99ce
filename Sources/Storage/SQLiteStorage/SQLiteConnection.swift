// One SQLite connection on one thread: statements cached by their text, values in and out.
import Foundation
import GRDB
import SQLText
import Storage

/// Runs portable statements on a GRDB connection. Lives inside one engine thread.
final class SQLiteConnection: SQLConnection {
    private let database: GRDB.Database
    private let sqlGuard: Guard
    private var prepared: [String: Prepared] = [:]

    private struct Prepared {
        let statement: Statement
        let columns: ColumnNames
    }

    init(_ database: GRDB.Database, guard sqlGuard: Guard) {
        self.database = database
        self.sqlGuard = sqlGuard
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
            throw SQLiteConnection.storageError(error)
        }
    }

    func run(_ sql: SQLText.SQL) throws -> Int {
        do {
            let prepared = try prepare(sql)
            try prepared.statement.execute()
            return database.changesCount
        } catch let error as DatabaseError {
            throw SQLiteConnection.storageError(error)
        }
    }

    private func prepare(_ sql: SQLText.SQL) throws -> Prepared {
        let found: Prepared
        if let known = prepared[sql.text] {
            found = known
        } else {
            if let objection = sqlGuard.objection(to: sql.text) { preconditionFailure("refused statement: \(objection)") }
            let statement = try database.makeStatement(sql: sql.text)
            found = Prepared(statement: statement, columns: ColumnNames(statement.columnNames))
            prepared[sql.text] = found
        }
        found.statement.setUncheckedArguments(StatementArguments(sql.values.map(SQLiteConnection.databaseValue)))
        return found
    }

    private static func value(_ row: GRDB.Row, _ index: Int) -> SQLValue {
        let value: DatabaseValue = row[index]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .double(let number): return .real(number)
        case .string(let text): return .text(text)
        case .blob(let data): return .bytes([UInt8](data))
        }
    }

    private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .boolean(let flag): (flag ? 1 as Int64 : 0).databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }

    /// SQLite's own message, which names tables and columns but never values.
    static func storageError(_ error: DatabaseError) -> StorageError {
        if error.resultCode == .SQLITE_CONSTRAINT {
            return .constraint(name: error.message ?? "unnamed")
        }
        return .engine("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")")
    }
}
