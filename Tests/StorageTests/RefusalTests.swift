// What storage refuses: statements that belong to the engine, members' tables without a grant, errors that are caught.
import Access
import Domain
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct RefusalTests {
    @Test(arguments: TestEngine.available)
    func `an error that a closure catches still ends it`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            try await database.add("taken")
            await #expect(throws: StorageError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO counters (id, count) VALUES (\("before"), \(1))")
                    _ = try? transaction.run("INSERT INTO counters (id, count) VALUES (\("taken"), \(1))")
                }
            }
            // And nothing runs in it after that.
            let ranOn = Tally()
            await #expect(throws: StorageError.self) {
                try await database.write { transaction in
                    _ = try? transaction.run("INSERT INTO counters (id, count) VALUES (\("taken"), \(1))")
                    if (try? transaction.rows("SELECT id FROM counters")) != nil { ranOn.add() }
                }
            }
            #expect(ranOn.count == 0)
            #expect(try await database.counters() == ["taken"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a statement that has failed works the next time`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            for _ in 0..<3 {
                try? await database.add("one")
                try? await database.add("two")
            }
            let stored = try await database.counters()
            #expect(stored == ["one", "two"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an error names the constraint, and never a row's values`(engine: TestEngine) async throws {
        try await engine.withDatabase(tables: testTables) { database in
            let secret = "what-she-said"
            try await database.add(secret)
            let statements: [SQL] = [
                "INSERT INTO counters (id, count) VALUES (\(secret), \(1))",
                "INSERT INTO counters (id, count) VALUES (\(secret), \(Int?.none))",
                "INSERT INTO kept (id, number) VALUES (\("k"), \(secret))",
                "INSERT INTO kept (id, amount) VALUES (\("k"), \(secret))",
                "UPDATE kept SET number = \(secret)",
                "INSERT INTO kept (id, no_such_column) VALUES (\("k"), \(secret))",
                "SELECT no_such_function(\(secret))",
                "INSERT INTO kept (id, words) SELECT id, CAST(id AS BIGINT) / 0 FROM counters",
            ]
            for statement in statements {
                do {
                    try await database.write { try $0.run(statement) }
                } catch {
                    let message = "\(error) \(error.localizedDescription) \(String(reflecting: error))"
                    #expect(!message.contains(secret), "\(message)")
                    #expect(!message.contains("DETAIL"))
                }
            }
            do {
                try await database.add(secret)
                Issue.record("a key was stored twice")
            } catch let StorageError.constraint(name) {
                #expect(name.contains("counters"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a closure's own COMMIT stops the program`(engine: TestEngine) async {
        await #expect(processExitsWith: .failure) { [engine] in
            // Whatever else goes wrong is no failure of the process, and so one of the test.
            _ = try? await engine.withDatabase(tables: testTables) { database in
                try await database.write { try $0.run("COMMIT") }
            }
            exit(EXIT_SUCCESS)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member's table without a grant stops the program`(engine: TestEngine) async {
        await #expect(processExitsWith: .failure) { [engine] in
            _ = try? await engine.withDatabase { database in
                try await database.read { _ = try $0.rows("SELECT sealed FROM messages") }
            }
            exit(EXIT_SUCCESS)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member's table with a grant is read`(engine: TestEngine) async throws {
        // So that the two above cannot pass for another reason, such as a missing table.
        try await engine.withDatabase { database in
            let member = Viewer(person: PersonID(), hat: .member)
            let rows = try await database.rows(
                "SELECT member_id FROM concerns WHERE \(Visible.ownRecord("member_id", to: member))")
            #expect(rows.isEmpty)
        }
    }

    @Test func `the guard knows the verbs, hidden ones too`() {
        let sqlGuard = Guard(guardedTables: ["messages"])
        for text in [
            "COMMIT", "  commit", "\n\tROLLBACK", "/* x */ BEGIN", "SAVEPOINT one", "PRAGMA synchronous = OFF",
            "SET synchronous_commit = off", "END", "", "  ", "SELECT 1; SELECT 2", "SELECT 1 FROM messages",
            "SELECT 1 FROM \"messages\"", "SELECT 1 FROM MESSAGES", "DELETE FROM main.messages",
            "SELECT 'it''s' FROM messages", "SELECT '/*granted' FROM messages",
            "WITH x AS (SELECT 1 FROM messages) SELECT 1 FROM x",
        ] { #expect(sqlGuard.objection(to: text) != nil, "\(text)") }
        for text in [
            "SELECT 1", "SELECT 'messages'", "SELECT committed FROM ends", "UPDATE x SET begin_at = $1",
            "SELECT 1 FROM messages_seen",
        ] { #expect(sqlGuard.objection(to: text) == nil, "\(text)") }
    }
}
