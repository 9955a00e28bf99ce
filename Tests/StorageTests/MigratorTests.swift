// The migrator: in order, once, with a copy first, and never on a database that is newer than this program.
import Domain
import Foundation
import SQLText
@testable import Storage
import TestSupport
import Testing

struct MigratorTests {
    private static let now = Instant(milliseconds: 1_800_000_000_000)
    private static let first = Migration(
        version: 1, name: "0001-notes",
        text: """
            -- A comment; with a semicolon;
            CREATE TABLE notes (
                id TEXT PRIMARY KEY,
                number BIGINT NOT NULL
            );
            CREATE INDEX notes_number ON notes (number);

            """)
    private static let second = Migration(
        version: 2, name: "0002-colours", text: "ALTER TABLE notes ADD COLUMN colour TEXT;\n")
    private static let broken = Migration(
        version: 3, name: "0003-broken",
        text: "ALTER TABLE notes ADD COLUMN shape TEXT;\nALTER TABLE no_such_table ADD COLUMN x TEXT;\n")

    @Test(arguments: TestEngine.available)
    func `every migration of Kith's runs once, and again changes nothing`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase { database in
                let outcome = try await Migrator.kith.run(on: database, at: MigratorTests.now)
                #expect(outcome.applied.count == Migrator.kith.migrations.count)
                #expect(outcome.backup == nil)
                #expect(try await Migrator.kith.run(on: database, at: MigratorTests.now) == Migrator.Outcome())
                #expect(try await Migrator.version(of: database) == Migrator.kith.newest)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a copy is made before anything changes, and it is whole`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase { database in
                _ = try await Migrator([MigratorTests.first]).run(on: database, at: MigratorTests.now)
                try await database.write { transaction in
                    try transaction.run("INSERT INTO notes (id, number) VALUES (\("kept"), \(7))")
                }
                let outcome = try await Migrator([MigratorTests.first, MigratorTests.second])
                    .run(on: database, at: MigratorTests.now)
                #expect(outcome.applied == ["0002-colours"])
                let backup = try #require(outcome.backup)
                let attributes = try FileManager.default.attributesOfItem(atPath: backup)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                let content = try Data(contentsOf: URL(fileURLWithPath: backup))
                let start = String(decoding: content.prefix(5), as: UTF8.self)
                #expect(start == (engine == .sqlite ? "SQLit" : "PGDMP"))
                #expect(content.count > 1000)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a newer database is refused, and nothing is changed`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase { database in
                _ = try await Migrator([MigratorTests.first, MigratorTests.second])
                    .run(on: database, at: MigratorTests.now)
                do {
                    _ = try await Migrator([MigratorTests.first]).run(on: database, at: MigratorTests.now)
                    Issue.record("a newer database was taken")
                } catch let StorageError.schema(message) {
                    #expect(message.contains("version 2"))
                }
                #expect(try await Migrator.version(of: database) == 2)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a migration that fails half way leaves nothing of itself`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase { database in
                let migrator = Migrator([MigratorTests.first, MigratorTests.second, MigratorTests.broken])
                await #expect(throws: StorageError.self) {
                    _ = try await migrator.run(on: database, at: MigratorTests.now)
                }
                #expect(try await Migrator.version(of: database) == 2)
                await #expect(throws: StorageError.self) { _ = try await database.rows("SELECT shape FROM notes") }
                let rows = try await database.rows("SELECT colour FROM notes")
                #expect(rows.isEmpty)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `statements prepared before a migration work after it`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            try await place.withDatabase { database in
                _ = try await Migrator([MigratorTests.first]).run(on: database, at: MigratorTests.now)
                for _ in 0..<20 { _ = try await database.rows("SELECT * FROM notes") }
                _ = try await Migrator([MigratorTests.first, MigratorTests.second])
                    .run(on: database, at: MigratorTests.now)
                try await database.write { transaction in
                    try transaction.run("INSERT INTO notes (id, number, colour) VALUES (\("a"), \(1), \("green"))")
                }
                // Every connection has the old statement in its cache.
                for _ in 0..<20 {
                    let rows = try await database.rows("SELECT * FROM notes")
                    #expect(rows.count == 1)
                    #expect(try rows.first?["colour"] == "green")
                }
            }
        }
    }

    @Test func `the portable words become each engine's own`() {
        let text = """
            -- Not this; nor this.
            CREATE TABLE notes (
                id TEXT PRIMARY KEY,
                number BIGINT NOT NULL,
                amount DOUBLE PRECISION,
                flag BOOLEAN NOT NULL,
                content BYTEA
            );
            CREATE INDEX notes_number ON notes (number);

            """
        #expect(
            SchemaText.statements(of: text, for: .sqlite) == [
                """
                CREATE TABLE notes (
                    id TEXT PRIMARY KEY,
                    number INTEGER NOT NULL,
                    amount REAL,
                    flag INTEGER NOT NULL,
                    content BLOB
                ) STRICT
                """, "CREATE INDEX notes_number ON notes (number)",
            ])
        #expect(
            SchemaText.statements(of: text, for: .postgresql) == [
                """
                CREATE TABLE notes (
                    id TEXT COLLATE "C" PRIMARY KEY,
                    number BIGINT NOT NULL,
                    amount DOUBLE PRECISION,
                    flag BOOLEAN NOT NULL,
                    content BYTEA
                )
                """, "CREATE INDEX notes_number ON notes (number)",
            ])
    }
}
