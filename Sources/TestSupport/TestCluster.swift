// Migrated templates, made once for each process, and the throwaway PostgreSQL of `scripts/with-postgres`.
import Domain
import Foundation
import PostgreSQLStorage
import SQLiteStorage
import Storage

/// A migrated SQLite file, made once for each process and copied for each test.
actor SQLiteTemplate {
    static let shared = SQLiteTemplate()

    private var making: Task<String, any Error>?

    func path() async throws -> String {
        if making == nil {
            making = Task {
                let path = "\(try TestFolder.make())/template.sqlite"
                let database = Database(try SQLiteEngine(path: path, readers: 1))
                _ = try await Migrator.kith.run(on: database, at: .now())
                await database.engine.close()
                return path
            }
        }
        guard let making else { throw StorageError.closed }
        return try await making.value
    }
}

/// The throwaway cluster of `scripts/with-postgres`, with a migrated template and copies of it.
actor TestCluster {
    static let shared = TestCluster()

    private var making: Task<String, any Error>?
    private var free: [String] = []
    private var made = 0

    /// A copy of the template that nobody else has. What is done in it must be rolled back.
    func borrow() async throws -> String {
        if let name = free.popLast() { return name }
        return try await create(.kith)
    }

    func giveBack(_ name: String) { free.append(name) }

    func create(_ contents: TestEngine.Contents) async throws -> String {
        let template = contents == .kith ? try await template() : "template0"
        let name = nextName()
        try await TestCluster.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    func drop(_ name: String) async throws {
        try await TestCluster.administer("DROP DATABASE \(name) WITH (FORCE)")
    }

    private func template() async throws -> String {
        if making == nil {
            let name = nextName()
            making = Task {
                try await TestCluster.administer("CREATE DATABASE \(name) TEMPLATE template0")
                let database = Database(try PostgreSQLEngine(TestCluster.address(of: name), connections: 1))
                _ = try await Migrator.kith.run(on: database, at: .now())
                await database.engine.close()
                return name
            }
        }
        guard let making else { throw StorageError.closed }
        return try await making.value
    }

    private func nextName() -> String {
        made += 1
        return "kith_\(ProcessInfo.processInfo.processIdentifier)_\(made)"
    }

    static func address(of database: String) throws -> String {
        guard let address = ProcessInfo.processInfo.environment["KITH_TEST_POSTGRES"] else {
            throw StorageError.engine(
                "KITH_TEST_POSTGRES is not set: run `make test`, or scripts/with-postgres in front of the command; "
                    + "POSTGRES=0 leaves PostgreSQL out, and says so")
        }
        return address + (address.contains("?") ? "&" : "?") + "dbname=\(database)"
    }

    private static func administer(_ statement: String) async throws {
        let address = try address(of: "postgres")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                continuation.resume(with: Result { try PostgreSQLServer.run(statement, at: address) })
            }
        }
    }
}
