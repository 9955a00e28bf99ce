// Reads see one moment, cannot write, and see every write that was acknowledged before they began.
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct ReadTests {
    @Test(arguments: TestEngine.available)
    func `a read sees one moment, whatever is committed meanwhile`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("before")
                let hasRead = Gate()
                let hasWritten = Gate()
                let reading = Task {
                    try await database.read { snapshot in
                        let first = try snapshot.rows("SELECT id FROM counters").count
                        hasRead.open()
                        hasWritten.waitOnThread()
                        return [first, try snapshot.rows("SELECT id FROM counters").count]
                    }
                }
                await hasRead.passed()
                try await database.add("meanwhile")
                hasWritten.open()
                #expect(try await reading.value == [1, 1])
                #expect(try await database.counters() == ["before", "meanwhile"])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a read that follows a write sees it, every time`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for task in 0..<8 {
                        group.addTask {
                            for number in 0..<10 {
                                let id = "\(task)/\(number)"
                                try await database.add(id)
                                let isThere = try await database.read { snapshot in
                                    try snapshot.exists("SELECT 1 AS found FROM counters WHERE id = \(id)")
                                }
                                #expect(isThere)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a read cannot write`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            await #expect(throws: StorageError.self) {
                try await database.read { snapshot in
                    _ = try snapshot.rows("INSERT INTO counters (id, count) VALUES (\("x"), \(1)) RETURNING id")
                }
            }
            // And the connection is fit for use afterwards, for writing too.
            try await database.add("after")
            #expect(try await database.counters() == ["after"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an error in a read leaves the connection fit for the next`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for _ in 0..<20 {
                await #expect(throws: StorageError.self) {
                    try await database.rows("SELECT no_such_column FROM counters")
                }
                await #expect(throws: ChangedItsMind.self) {
                    try await database.read { _ in throw ChangedItsMind() }
                }
            }
            let left = try await database.counters()
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a result's column that is missing or of another type is named`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            try await database.add("one")
            let rows = try await database.rows("SELECT id, count FROM counters")
            let row = try #require(rows.first)
            #expect(throws: StorageError.self) { try row["id"] as Int }
            do {
                _ = try row["colour"] as String
                Issue.record("there is no such column")
            } catch {
                #expect("\(error)".contains("colour"))
            }
        }
    }
}
