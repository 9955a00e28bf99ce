// From opening to closing: what is acknowledged is on disk, and what is queued is finished.
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct LifeTests {
    @Test(arguments: TestEngine.available)
    func `the engine says of itself that it syncs before it acknowledges`(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let settings = try await database.engine.durability()
            switch engine {
            case .sqlite:
                #expect(settings["journal_mode"]?.contains("wal") == true)
                #expect(settings["synchronous"] == "2")
                #expect(settings["foreign_keys"] == "1")
                #expect(settings["secure_delete"] == "1")
            case .postgresql:
                #expect(settings["fsync"] == "on")
                #expect(settings["synchronous_commit"] == "on")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `closing finishes what is queued, and then nothing is taken`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            let database = Database(try place.open())
            try await database.engine.change(
                schema: SchemaText.statements(of: testTables, for: database.engine.dialect))
            let held = Gate()
            let queued = Gate()
            let holder = Task {
                try await database.write(locking: .audit) { _ in
                    held.open()
                    queued.waitOnThread(count: 50)
                }
            }
            await held.passed()
            let writes = (0..<50).map { number in
                Task {
                    queued.open()
                    // The same lock: on PostgreSQL too these wait in our queue while it closes.
                    try await database.write(locking: .audit) { transaction in
                        try transaction.run("INSERT INTO counters (id, count) VALUES (\("\(number)"), \(number))")
                    }
                }
            }
            try await holder.value
            await database.engine.close()
            var stored = 0
            for write in writes {
                do {
                    try await write.value
                    stored += 1
                } catch StorageError.closed {
                    // It came after the closing: told so, and not stored.
                }
            }
            await database.engine.close()
            await #expect(throws: StorageError.self) { try await database.add("late") }
            await #expect(throws: StorageError.self) { _ = try await database.rows("SELECT id FROM counters") }
            let again = Database(try place.open())
            let found = try await again.counters().count
            await again.engine.close()
            #expect(found == stored)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was written is there when it is opened again`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in try await database.add("kept") }
            try await place.withDatabase { database in
                let stored = try await database.counters()
                #expect(stored == ["kept"])
            }
        }
    }

    @Test
    func `an SQLite file is its owner's alone, its log too`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("one")
                for file in [place.address, place.address + "-wal", place.address + "-shm"] {
                    let attributes = try FileManager.default.attributesOfItem(atPath: file)
                    #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
                }
            }
        }
    }

    @Test
    func `a new SQLite file can be read before anything was written`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let engine = try place.open()
            let one = try await engine.read { try $0.value("SELECT 1 AS one", as: Int.self) }
            await engine.close()
            #expect(one == 1)
        }
    }
}
