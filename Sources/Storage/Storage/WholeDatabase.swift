// A whole database as tables and rows, the same on both engines: for backups, and for moving from one to the other.
package import SQLText

/// One table, as an engine's own catalog describes it.
package struct TableShape: Sendable, Equatable {
    package let name: String
    /// In the order of the schema.
    package let columns: [String]
    /// The columns of the primary key, in order. Every table of ours has one.
    package let key: [String]
    /// The tables that its rows point to.
    package let references: Set<String>

    package init(name: String, columns: [String], key: [String], references: Set<String>) {
        self.name = name
        self.columns = columns
        self.key = key
        self.references = references
    }

    /// The tables in an order in which each comes after those that it points to.
    package static func inOrder(_ tables: [TableShape]) throws -> [TableShape] {
        var left = tables
        var done: Set<String> = []
        var ordered: [TableShape] = []
        while !left.isEmpty {
            guard
                let index = left.firstIndex(where: { table in
                    table.references.subtracting([table.name]).isSubset(of: done)
                })
            else { throw StorageError.schema("tables that point to each other in a circle cannot be copied") }
            let table = left.remove(at: index)
            done.insert(table.name)
            ordered.append(table)
        }
        return ordered
    }
}

/// An engine's connection below the guard. Only this file and the engines use it: its statements are put together from
/// the catalog's names, and it reads members' tables as a backup does, whole and unread.
package protocol CatalogConnection: AnyObject {
    var dialect: Dialect { get }
    func raw(_ text: String, _ values: [SQLValue]) throws -> [Row]
    func change(schema statement: String) throws
}

/// Reads and writes whole tables on one connection, inside one transaction.
package final class WholeDatabase {
    private let connection: any CatalogConnection
    private var shapes: [TableShape]?

    /// How many rows are in memory at once.
    private static let batch = 128

    package init(_ connection: any CatalogConnection) { self.connection = connection }

    package var dialect: Dialect { connection.dialect }

    /// Every table, each after those that it points to.
    package func tables() throws -> [TableShape] {
        if let shapes { return shapes }
        let names: [String] = try connection.raw(catalog.tables, []).map { try $0["name"] }
        let found = try TableShape.inOrder(
            try names.sorted().map { name in
                let bound: [SQLValue] = [.text(name)]
                return TableShape(
                    name: name,
                    columns: try connection.raw(catalog.columns, bound).map { try $0["name"] },
                    key: try connection.raw(catalog.key, bound).map { try $0["name"] },
                    references: Set(try connection.raw(catalog.references, bound).map { try $0["name"] }))
            })
        shapes = found
        return found
    }

    /// Calls with every row in the order of the primary key, which is the same on both engines.
    package func rows(of table: TableShape, _ each: ([SQLValue]) throws -> Void) throws {
        var after: [SQLValue]?
        repeat {
            let page = try page(of: table, after: after)
            for row in page.rows { try each(row) }
            after = page.next
        } while after != nil
    }

    /// The rows that come after a key, and where to go on; nil when these are the last.
    package func page(of table: TableShape, after: [SQLValue]?) throws -> (rows: [[SQLValue]], next: [SQLValue]?) {
        guard !table.key.isEmpty else { throw StorageError.schema("\(table.name) has no primary key to copy it by") }
        let key = WholeDatabase.list(table.key)
        let marks = table.key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.raw(
            "SELECT \(WholeDatabase.list(table.columns)) FROM \(WholeDatabase.quoted(table.name))"
                + (after == nil ? "" : " WHERE (\(key)) > (\(marks))")
                + " ORDER BY \(key) LIMIT \(WholeDatabase.batch)", after ?? [])
        let places = table.key.compactMap { table.columns.firstIndex(of: $0) }
        let last = rows.count == WholeDatabase.batch ? rows.last?.stored : nil
        return (rows.map { $0.stored.map(WholeDatabase.plain) }, last.map { last in places.map { last[$0] } })
    }

    /// How many rows a table has.
    package func count(_ table: TableShape) throws -> Int {
        try connection.raw("SELECT COUNT(*) AS number FROM \(WholeDatabase.quoted(table.name))", []).first?["number"]
            ?? 0
    }

    /// The key of a table's last row; nil when it is empty.
    package func lastKey(of table: TableShape) throws -> [SQLValue]? {
        let order = table.key.map { WholeDatabase.quoted($0) + " DESC" }.joined(separator: ", ")
        return try connection.raw(
            "SELECT \(WholeDatabase.list(table.key)) FROM \(WholeDatabase.quoted(table.name)) ORDER BY \(order) LIMIT 1",
            []
        ).first?.stored
    }

    /// Inserts rows into these columns.
    package func insert(_ rows: [[SQLValue]], into table: TableShape, columns: [String]) throws {
        guard !rows.isEmpty else { return }
        var next = 0
        let marks = rows.map { row in
            "("
                + row.map { _ in
                    next += 1
                    return "$\(next)"
                }.joined(separator: ", ") + ")"
        }.joined(separator: ", ")
        let names = WholeDatabase.list(columns)
        _ = try connection.raw(
            "INSERT INTO \(WholeDatabase.quoted(table.name)) (\(names)) VALUES \(marks)", rows.flatMap(\.self))
    }

    /// Runs a statement of the schema, in this engine's own words.
    package func change(schema statement: String) throws {
        shapes = nil
        try connection.change(schema: statement)
    }

    /// SQLite keeps 0 and 1 where PostgreSQL keeps booleans; both take a number back.
    private static func plain(_ value: SQLValue) -> SQLValue {
        if case .boolean(let flag) = value { return .integer(flag ? 1 : 0) }
        return value
    }

    private static func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }
    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    private var catalog: Catalog { connection.dialect == .sqlite ? .sqlite : .postgresql }
}

/// How an engine is asked about its own tables.
private struct Catalog {
    let tables: String
    let columns: String
    let key: String
    let references: String

    static let sqlite = Catalog(
        tables: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        columns: "SELECT name FROM pragma_table_info($1) ORDER BY cid",
        key: "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk",
        references: "SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list($1)")

    static let postgresql = Catalog(
        tables: """
            SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'r'
            """,
        columns: """
            SELECT column_name AS name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position
            """,
        key: """
            SELECT k.column_name AS name FROM information_schema.table_constraints t
            JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name
                AND k.constraint_schema = t.constraint_schema AND k.table_name = t.table_name
            WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = current_schema() AND t.table_name = $1
            ORDER BY k.ordinal_position
            """,
        references: """
            SELECT DISTINCT f.relname AS name FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid
            JOIN pg_class f ON f.oid = x.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE x.contype = 'f' AND n.nspname = current_schema() AND c.relname = $1
            """)
}

/// Where a whole database can be put that is not there yet.
package protocol EmptyPlace: Sendable {
    /// Runs `body` in one transaction on a place with nothing in it; when it throws, nothing is left behind.
    /// Throws `StorageError.schema` when there is something already.
    func fill<Value: Sendable>(
        _ body: @escaping @Sendable (WholeDatabase) throws -> Value
    ) async throws -> Value
    /// The same in steps: what was there when `body` called its second argument stays, and the next call finds it. Blocks:
    /// for a thread of an engine's own.
    func fillInSteps<Value>(_ body: (WholeDatabase, () throws -> Void) throws -> Value) throws -> Value
    /// Opens what was put there, before anybody else finds it.
    func open() throws -> any Engine
    /// Puts it where others find it. The engine must be closed.
    func settle() throws
    /// Takes away what was put there. The engine must be closed.
    func discard() async throws
}
