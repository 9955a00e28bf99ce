// Many writes share one commit on SQLite: none of them may notice the others.
import Foundation
import SQLText
import Storage
import Synchronization
import TestSupport
import Testing

struct GroupCommitTests {
    /// Queues all of `bodies` behind one write, so that SQLite's writer takes them as one group.
    private func together(
        _ database: Database, _ bodies: [@Sendable (Transaction) throws -> Void]
    ) async -> [(any Error)?] {
        let queued = Gate()
        let blocked = Gate()
        let first = Task {
            try await database.write { _ in
                blocked.open()
                queued.waitOnThread(count: bodies.count)
            }
        }
        await blocked.passed()
        let outcomes = await withTaskGroup(of: (Int, (any Error)?).self) { group in
            for (index, body) in bodies.enumerated() {
                group.addTask {
                    queued.open()
                    do {
                        try await database.write(body: body)
                        return (index, nil)
                    } catch {
                        return (index, error)
                    }
                }
            }
            var outcomes: [(any Error)?] = Array(repeating: nil, count: bodies.count)
            for await (index, error) in group { outcomes[index] = error }
            return outcomes
        }
        _ = await first.result
        return outcomes
    }

    @Test(arguments: TestEngine.available)
    func `a closure that throws takes nobody down`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let outcomes = await together(
                    database,
                    (0..<60).map { number in
                        { transaction in
                            try transaction.run("INSERT INTO counters (id, count) VALUES (\("\(number)"), \(number))")
                            if number % 3 == 0 { throw ChangedItsMind() }
                        }
                    })
                for (number, outcome) in outcomes.enumerated() {
                    #expect((outcome is ChangedItsMind) == (number % 3 == 0))
                }
                let left = try await database.counters()
                #expect(Set(left) == Set((0..<60).filter { $0 % 3 != 0 }.map { "\($0)" }))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a broken constraint fails only its own closure`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                // Ten pairs with the same key: of each pair exactly one is stored.
                let outcomes = await together(
                    database,
                    (0..<20).map { number in
                        { transaction in
                            try transaction.run(
                                "INSERT INTO counters (id, count) VALUES (\("\(number / 2)"), \(number))")
                        }
                    })
                let stored = try await database.counters()
                #expect(outcomes.count { $0 is StorageError } == 10)
                #expect(stored.count == 10)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a foreign key that fails at COMMIT fails only the guilty one`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let attempts = Tally()
                let outcomes = await together(
                    database,
                    (0..<20).map { number in
                        { transaction in
                            attempts.add()
                            // Number 7's parent never comes; every other child comes before its parent.
                            try transaction.run(
                                "INSERT INTO children (id, parent_id) VALUES (\("c\(number)"), \("p\(number)"))")
                            guard number != 7 else { return }
                            try transaction.run("INSERT INTO parents (id) VALUES (\("p\(number)"))")
                        }
                    })
                for (number, outcome) in outcomes.enumerated() {
                    if number == 7 {
                        guard case .constraint = outcome as? StorageError else {
                            Issue.record("number 7 was not refused: \(String(describing: outcome))")
                            continue
                        }
                    } else {
                        #expect(outcome == nil)
                    }
                }
                let children = try await database.read { snapshot in
                    try snapshot.value("SELECT COUNT(*) AS children FROM children", as: Int.self)
                }
                #expect(children == 19)
                // SQLite had them in one transaction, and ran each again alone.
                if engine == .sqlite { #expect(attempts.count > 20) }
            }
        }
    }

    @Test
    func `OR ROLLBACK ends SQLite's transaction under the group, and only its own closure fails`() async throws {
        try await TestEngine.sqlite.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("taken")
                let outcomes = await together(
                    database,
                    (0..<20).map { number in
                        { transaction in
                            if number == 9 {
                                try transaction.run(
                                    "INSERT OR ROLLBACK INTO counters (id, count) VALUES (\("taken"), \(1))")
                            } else {
                                try transaction.run(
                                    "INSERT INTO counters (id, count) VALUES (\("\(number)"), \(number))")
                            }
                        }
                    })
                for (number, outcome) in outcomes.enumerated() { #expect((outcome == nil) == (number != 9)) }
                #expect(try await database.counters().count == 20)
            }
        }
    }

    @Test
    func `OR ROLLBACK that is caught still fails its closure`() async throws {
        try await TestEngine.sqlite.withDatabase(tables: testTables) { database in
            try await database.add("taken")
            await #expect(throws: StorageError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO counters (id, count) VALUES (\("before"), \(1))")
                    _ = try? transaction.run(
                        "INSERT OR ROLLBACK INTO counters (id, count) VALUES (\("taken"), \(1))")
                }
            }
            #expect(try await database.counters() == ["taken"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a cancelled task rolls nobody back, itself included`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let blocked = Gate()
                let go = Gate()
                let cancelled = Task {
                    try await database.write { transaction in
                        try transaction.run("INSERT INTO counters (id, count) VALUES (\("cancelled"), \(1))")
                        blocked.open()
                        go.waitOnThread()
                    }
                }
                await blocked.passed()
                cancelled.cancel()
                let neighbours = Task {
                    for number in 0..<5 { try await database.add("neighbour \(number)") }
                }
                go.open()
                _ = await cancelled.result
                try await neighbours.value
                #expect(try await database.counters().count == 6)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is asked for after the commit happens once, and only then`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let happened = Tally()
                let outcomes = await together(
                    database,
                    (0..<12).map { number in
                        { transaction in
                            transaction.afterCommit { happened.add() }
                            let parent = number % 4 == 0 ? "missing" : "here"
                            if number == 1 { try transaction.run("INSERT INTO parents (id) VALUES (\("here"))") }
                            if number == 2 { throw ChangedItsMind() }
                            guard number % 4 == 0 else { return }
                            try transaction.run(
                                "INSERT INTO children (id, parent_id) VALUES (\("\(number)"), \(parent))")
                        }
                    })
                #expect(outcomes.count { $0 == nil } == 8)
                #expect(happened.count == 8)
            }
        }
    }
}
