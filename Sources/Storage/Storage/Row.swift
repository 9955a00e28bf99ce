// One row of a result: values by column name, decoded with a message that names the column.
package import SQLText

/// One row. `try row["name"]` decodes by the type that is wanted.
package struct Row: Sendable {
    private let columns: ColumnNames
    private let values: [SQLValue]

    package init(columns: ColumnNames, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column. Throws `StorageError.column` when there is none of that name or it holds another type.
    package subscript<Value: SQLConvertible>(_ column: String) -> Value {
        get throws {
            guard let index = columns.names.firstIndex(of: column) else {
                throw StorageError.column(column, "is not in the result")
            }
            guard let value = Value(sqlValue: values[index]) else {
                throw StorageError.column(column, "is not a \(Value.self)")
            }
            return value
        }
    }

    /// The stored values, in the order of the result.
    package var stored: [SQLValue] { values }
    /// The names, in the same order.
    package var names: [String] { columns.names }
}

/// The names of a result's columns, shared by its rows.
package final class ColumnNames: Sendable {
    package let names: [String]
    package init(_ names: [String]) { self.names = names }
}
