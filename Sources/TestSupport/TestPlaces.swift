// Where a test's database is, and the temporary folders that tests write to.
import Access
import Foundation
import PostgreSQLStorage
import SQLiteStorage
package import Storage

/// Where a test's database is, and a folder of its own, removed with it.
package final class TestPlace: Sendable {
    private let kind: TestEngine
    /// A file's path, or a `postgres://` address.
    package let address: String
    /// For backups and whatever else the test writes.
    package let folder: String

    /// Whatever else is SQLite's, such as the key store.
    package static func sqlite(at path: String) throws -> any Engine { try SQLiteEngine(path: path, readers: 1) }

    init(_ kind: TestEngine, _ address: String) throws {
        self.kind = kind
        folder = try TestFolder.make()
        self.address = kind == .sqlite ? "\(folder)/\(address)" : address
    }

    deinit { TestFolder.remove(folder) }

    /// Opens it. `connections`: SQLite's readers, or PostgreSQL's connections.
    package func open(connections: Int = 8) throws -> any Engine {
        try open(connections: connections, isOuter: false)
    }

    private func open(connections: Int, isOuter: Bool) throws -> any Engine {
        switch kind {
        case .sqlite:
            try SQLiteEngine(path: address, readers: min(connections, 3), guardedTables: MemberTable.names)
        case .postgresql:
            try PostgreSQLEngine(
                address, connections: connections, guardedTables: MemberTable.names, backups: folder,
                outerTransaction: isOuter)
        }
    }

    /// Opens it for the time of `body`.
    @discardableResult
    package func withDatabase<Value>(
        tables: String = "", _ body: (Database) async throws -> Value
    ) async throws -> Value {
        try await withDatabase(tables: tables, isOuter: false, body)
    }

    func withDatabase<Value>(
        tables: String, isOuter: Bool, _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let database = Database(try open(connections: 8, isOuter: isOuter))
        let result: Result<Value, any Error>
        do {
            let statements = SchemaText.statements(of: tables, for: database.engine.dialect)
            if !statements.isEmpty { try await database.engine.change(schema: statements) }
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        await database.engine.close()
        return try result.get()
    }
}

/// Temporary folders: what is left of them goes when the process ends.
enum TestFolder {
    private static let prefix = "kith-tests."

    private static let root: String = {
        sweep()
        let parent = FileManager.default.temporaryDirectory.path
        let path = "\(parent)/\(prefix)\(ProcessInfo.processInfo.processIdentifier)"
        atexit { try? FileManager.default.removeItem(atPath: TestFolder.root) }
        return path
    }()

    /// Takes away what processes left that were stopped in the middle, as every exit test is.
    private static func sweep() {
        let parent = FileManager.default.temporaryDirectory.path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard let process = pid_t(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            remove("\(parent)/\(name)")
        }
    }

    static func make() throws -> String {
        let path = "\(root)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
