// One PostgreSQL connection on one thread: statements prepared once for each text, values in and out.
import CPostgreSQL
import SQLText
import Storage

/// Runs portable statements over libpq. Lives inside one engine thread.
final class PostgreSQLConnection: SQLConnection {
    /// More than the program has statements; beyond it all are forgotten, so that a server's memory has a bound.
    private static let mostStatements = 2000

    private let handle: OpaquePointer
    private let sqlGuard: Guard
    private var prepared: [String: Prepared] = [:]
    private var numbered = 0

    /// What could be done about the first error since `clearTrouble`, whatever the closure makes of that error.
    private(set) var remedy = PostgreSQLFailure.Remedy.none

    private final class Prepared {
        let name: String
        // Known once it has run.
        var columns: ColumnNames?

        init(name: String) { self.name = name }
    }

    /// Connects, silences what would carry rows' values, and refuses a server that acknowledges before it is on disk.
    init(_ address: PostgreSQLAddress, guard sqlGuard: Guard) throws {
        let options = address.connectionOptions
        let keywords = CStrings(options.map(\.keyword) + [nil])
        let values = CStrings(options.map(\.value) + [nil])
        let opened = keywords.withPointers { _, keywords, _, _ in
            values.withPointers { _, values, _, _ in PQconnectdbParams(keywords, values, 1) }
        }
        guard let opened else { throw StorageError.engine("libpq found no memory for a connection") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(opened)).split(whereSeparator: \.isNewline)
            PQfinish(opened)
            throw StorageError.engine("cannot connect to PostgreSQL: \(message.joined(separator: " "))")
        }
        self.handle = opened
        self.sqlGuard = sqlGuard
        // Notices and details would repeat rows' values, on standard error even.
        PQsetNoticeReceiver(opened, { _, _ in }, nil)
        PQsetErrorVerbosity(opened, PQERRORS_TERSE)
        try execute(
            """
            SET client_min_messages = error; SET bytea_output = hex; SET extra_float_digits = 1; \
            SET standard_conforming_strings = on; SET idle_in_transaction_session_timeout = '60s'
            """)
        guard let encoding = try settings(["server_encoding"])["server_encoding"], encoding == "UTF8" else {
            throw StorageError.engine(
                "This PostgreSQL database cannot keep every letter that people write: its encoding is not UTF8. Make "
                    + "another one: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8")
        }
        let durability = try durability()
        guard durability["fsync"] == "on", ["on", "remote_apply"].contains(durability["synchronous_commit"]) else {
            throw StorageError.engine(
                "PostgreSQL would acknowledge writes that are not on disk (\(durability.text)); not starting. "
                    + "Set fsync = on and synchronous_commit = on for this database and role.")
        }
    }

    deinit { PQfinish(handle) }

    /// The settings that say whether an acknowledged write is on disk.
    func durability() throws -> [String: String] {
        try settings(["fsync", "synchronous_commit", "full_page_writes", "server_version"])
    }

    private func settings(_ names: [String]) throws -> [String: String] {
        let columns = names.map { "current_setting('\($0)') AS \($0)" }.joined(separator: ", ")
        let result = PostgreSQLResult(PQexec(handle, "SELECT \(columns)"))
        guard result.succeeded, let row = result.rows(named: ColumnNames(result.names)).first else {
            throw noted(result.failure(on: handle))
        }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try row[$0]) })
    }

    func rows(_ sql: SQL) throws -> [Row] {
        let statement = try prepare(sql.text)
        let result = try perform(statement, sql.values)
        let columns = statement.columns ?? ColumnNames(result.names)
        statement.columns = columns
        return result.rows(named: columns)
    }

    /// The same for a text that `WholeDatabase` has put together from the catalog's own names.
    func raw(_ text: String, _ values: [SQLValue]) throws -> [Row] {
        let statement = try prepare(text)
        let result = try perform(statement, values)
        let columns = statement.columns ?? ColumnNames(result.names)
        statement.columns = columns
        return result.rows(named: columns)
    }

    func run(_ sql: SQL) throws -> Int { try perform(prepare(sql.text), sql.values).changedRows }

    private func perform(_ statement: Prepared, _ values: [SQLValue]) throws -> PostgreSQLResult {
        let parameters = try CStrings(values)
        let result = PostgreSQLResult(
            parameters.withPointers { count, values, lengths, formats in
                PQexecPrepared(handle, statement.name, count, values, lengths, formats, 0)
            })
        guard result.succeeded else { throw noted(result.failure(on: handle)) }
        return result
    }

    private func prepare(_ text: String) throws -> Prepared {
        if let known = prepared[text] { return known }
        if let objection = sqlGuard.objection(to: text) { preconditionFailure("refused statement: \(objection)") }
        if prepared.count >= PostgreSQLConnection.mostStatements { try forgetStatements() }
        numbered += 1
        let name = "kith_\(numbered)"
        let result = PostgreSQLResult(PQprepare(handle, name, text, 0, nil))
        guard result.succeeded else { throw noted(result.failure(on: handle)) }
        let statement = Prepared(name: name)
        prepared[text] = statement
        return statement
    }

    /// Prepares everything anew when it is next used.
    func forgetStatements() throws {
        prepared.removeAll(keepingCapacity: true)
        try execute("DEALLOCATE ALL")
    }

    /// Runs statements of the engine's own, in one round trip. Returns the last one's command tag.
    @discardableResult
    func execute(_ text: String) throws -> String {
        let result = PostgreSQLResult(PQexec(handle, text))
        guard result.succeeded else { throw noted(result.failure(on: handle)) }
        return result.command
    }

    /// From now on `notices` has what is announced on `channel`.
    func listen(to channel: String) throws {
        guard let quoted = PQescapeIdentifier(handle, channel, channel.utf8.count) else {
            throw StorageError.engine("a channel needs a name that PostgreSQL can quote")
        }
        defer { PQfreemem(quoted) }
        try execute("LISTEN \(String(cString: quoted))")
    }

    /// The texts announced since the last look.
    func notices() throws -> [String] {
        guard PQconsumeInput(handle) == 1 else { throw StorageError.engine("the connection to PostgreSQL was lost") }
        var texts: [String] = []
        while let notice = PQnotifies(handle) {
            if let text = notice.pointee.extra { texts.append(String(cString: text)) }
            PQfreemem(notice)
        }
        return texts
    }

    /// Readable when the server has said something.
    var socket: Int32 { PQsocket(handle) }

    /// Whether the server still answers on this connection, as far as libpq knows.
    var isLost: Bool { PQstatus(handle) == CONNECTION_BAD }

    /// Before each attempt of a closure.
    func clearTrouble() { remedy = .none }

    private func noted(_ failure: PostgreSQLFailure) -> StorageError {
        if remedy == .none { remedy = failure.remedy }
        return failure.error
    }
}

extension [String: String] {
    fileprivate var text: String { sorted { $0.key < $1.key }.map { "\($0) = \($1)" }.joined(separator: ", ") }
}
