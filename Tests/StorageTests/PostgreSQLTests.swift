// What only PostgreSQL does: connections that go away, deadlocks, notices, addresses.
import Foundation
@testable import PostgreSQLStorage
import SQLText
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestEngine.available.contains(.postgresql)))
struct PostgreSQLTests {
    /// Ends every connection to this database but the one that asks.
    private static func endOthers(_ transaction: some Queryable) throws {
        _ = try transaction.rows(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
    }

    @Test func `a write whose connection is lost before its COMMIT runs again, and is stored once`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let started = Gate()
                let killed = Gate()
                let attempts = Tally()
                let write = Task {
                    try await database.write { transaction in
                        try transaction.run("INSERT INTO counters (id, count) VALUES (\("once"), \(1))")
                        guard attempts.add() == 1 else { return }
                        started.open()
                        killed.waitOnThread()
                        // Finds that the connection is gone.
                        try transaction.run("UPDATE counters SET count = \(2)")
                    }
                }
                await started.passed()
                try await database.read { try PostgreSQLTests.endOthers($0) }
                killed.open()
                try await write.value
                #expect(attempts.count == 2)
                #expect(try await database.counters() == ["once"])
            }
        }
    }

    @Test func `a database that cannot keep every letter is refused`() async throws {
        try await TestEngine.postgresql.withPlace(.empty) { place in
            let connection = try PostgreSQLConnection(
                try PostgreSQLAddress(place.address), guard: Guard(guardedTables: []))
            let name = "latin_" + UUID().uuidString.lowercased().replacing("-", with: "")
            try connection.execute(
                "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
            defer { _ = try? connection.execute("DROP DATABASE \(name) WITH (FORCE)") }
            // Of two names the address takes the later.
            let address = place.address + "&dbname=" + name
            let refusal = #expect(throws: StorageError.self) {
                try PostgreSQLConnection(PostgreSQLAddress(address), guard: Guard(guardedTables: []))
            }
            #expect(refusal?.description.contains("its encoding is not UTF8") == true)
        }
    }

    @Test func `a connection that is lost while idle is not noticed`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                for round in 0..<3 {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for number in 0..<16 { group.addTask { try await database.add("\(round)/\(number)") } }
                        try await group.waitForAll()
                    }
                    try await database.read { try PostgreSQLTests.endOthers($0) }
                }
                #expect(try await database.counters().count == 48)
            }
        }
    }

    @Test func `a connection lost at COMMIT is told as such, and not run again`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                // A constraint that is checked at COMMIT, and takes its own connection down.
                try await database.engine.change(schema: [
                    """
                    CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                    """,
                    """
                    CREATE CONSTRAINT TRIGGER goes_away AFTER INSERT ON counters DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION go_away()
                    """,
                ])
                let attempts = Tally()
                do {
                    try await database.write { transaction in
                        attempts.add()
                        try transaction.run("INSERT INTO counters (id, count) VALUES (\("one"), \(1))")
                    }
                    Issue.record("the write was acknowledged")
                } catch {
                    #expect("\(error)".contains("not known"))
                }
                #expect(attempts.count == 1)
            }
        }
    }

    @Test func `of two writes in a deadlock one runs again, and both are stored`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            let address = place.address + "&options=-c%20deadlock_timeout%3D20ms"
            let database = Database(try PostgreSQLEngine(address, connections: 4))
            try await database.engine.change(schema: SchemaText.statements(of: testTables, for: .postgresql))
            for id in ["left", "right"] { try await database.add(id) }
            let attempts = Tally()
            let firsts = [Gate(), Gate()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for own in 0..<2 {
                    group.addTask {
                        let order = own == 0 ? ["left", "right"] : ["right", "left"]
                        try await database.write { transaction in
                            let isFirstRound = attempts.add() <= 2
                            for (step, id) in order.enumerated() {
                                try transaction.run("UPDATE counters SET count = count + \(1) WHERE id = \(id)")
                                guard step == 0, isFirstRound else { continue }
                                firsts[own].open()
                                firsts[1 - own].waitOnThread()
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts = try await database.rows("SELECT count FROM counters").map { try $0["count"] as Int }
            await database.engine.close()
            #expect(counts == [2, 2])
            // Two, and at least one again.
            #expect(attempts.count >= 3)
        }
    }

    @Test func `a server that would acknowledge too early is refused`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            do {
                _ = try PostgreSQLEngine(place.address + "&options=-c%20synchronous_commit%3Doff")
                Issue.record("it was taken")
            } catch {
                #expect("\(error)".contains("synchronous_commit = off"))
            }
        }
    }

    @Test(arguments: [
        "postgres://kith:sesame@[", "not an address sesame", "postgres://kith:sesame@host:port/x?nonsense=1",
        "postgres://kith:sesame@127.0.0.1:1/kith", "postgres://a\u{0}b",
    ])
    func `an address that does not work is refused without repeating a password`(address: String) {
        do {
            _ = try PostgreSQLEngine(address)
            Issue.record("it was taken")
        } catch {
            #expect(!"\(error)".contains("sesame"))
            #expect("\(error)".count > 20)
        }
    }

    @Test func `a notice is heard by another node, and again after a lost connection`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            let hearing = try PostgreSQLEngine(place.address, connections: 1)
            let speaking = Database(try PostgreSQLEngine(place.address, connections: 1))
            @Sendable func say(_ text: String) async throws {
                try await speaking.write { transaction in
                    _ = try transaction.rows("SELECT pg_notify(\("kith \"x\""), \(text))")
                }
            }
            var heard = hearing.listen(to: "kith \"x\"").makeAsyncIterator()
            #expect(await heard.next() == "")
            try await say("one")
            try await say("two")
            #expect(await heard.next() == "one")
            #expect(await heard.next() == "two")
            try? await speaking.write { transaction in
                _ = try transaction.rows("SELECT pg_notify(\("kith \"x\""), \("never")) ")
                throw ChangedItsMind()
            }
            try await speaking.read { try PostgreSQLTests.endOthers($0) }
            #expect(await heard.next() == "")
            try await say("three")
            #expect(await heard.next() == "three")
            await hearing.close()
            #expect(await heard.next() == nil)
            await speaking.engine.close()
        }
    }

    @Test func `a copy without pg_dump names the package, and changes nothing`() async {
        await #expect(processExitsWith: .success) {
            try await TestEngine.postgresql.withPlace { place in
                let engine = try place.open()
                setenv("PATH", "/nowhere", 1)
                do {
                    _ = try await engine.backUp(label: "test")
                    exit(EXIT_FAILURE)
                } catch {
                    guard "\(error)".contains("postgresql-client") else { exit(EXIT_FAILURE) }
                }
                await engine.close()
            }
        }
    }
}
