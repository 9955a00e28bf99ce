// Named locks: what reads first and writes then must not lose what another wrote in between.
import Domain
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct LockTests {
    private static let person = PersonID(stored: "0190a8c0-0000-7000-8000-000000000001")
    private static let conversation = ConversationID(stored: "0190a8c0-0000-7000-8000-000000000002")

    private static func countUp(_ transaction: Transaction) throws {
        let count = try transaction.value("SELECT count FROM counters WHERE id = \("one")", as: Int.self) ?? 0
        try transaction.run("UPDATE counters SET count = \(count + 1) WHERE id = \("one")")
    }

    private static func count(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("SELECT count FROM counters WHERE id = \("one")") }
    }

    @Test(arguments: TestEngine.available)
    func `sixty-four counters at once lose nothing`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("one")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<64 {
                        group.addTask {
                            try await database.write(locking: .person(LockTests.person), body: LockTests.countUp)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await LockTests.count(database) == 64)
            }
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgresql)))
    func `without a lock PostgreSQL loses one of two`() async throws {
        // What the lock is for. If this ever counts to two, the test above proves nothing.
        try await TestEngine.postgresql.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("one")
                let bothHaveRead = [Gate(), Gate()]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for own in 0..<2 {
                        group.addTask {
                            try await database.write { transaction in
                                let count =
                                    try transaction.value(
                                        "SELECT count FROM counters WHERE id = \("one")", as: Int.self) ?? 0
                                bothHaveRead[own].open()
                                bothHaveRead[1 - own].waitOnThread()
                                try transaction.run(
                                    "UPDATE counters SET count = \(count + 1) WHERE id = \("one")")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await LockTests.count(database) == 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two locks named in either order never wait for each other`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                try await database.add("one")
                let attempts = Tally()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<64 {
                        let first = Lock.person(LockTests.person)
                        let second = Lock.conversation(LockTests.conversation)
                        group.addTask {
                            if number.isMultiple(of: 2) {
                                try await database.write(locking: first, second, first) { transaction in
                                    attempts.add()
                                    try LockTests.countUp(transaction)
                                }
                            } else {
                                try await database.write(locking: second, first) { transaction in
                                    attempts.add()
                                    try LockTests.countUp(transaction)
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await LockTests.count(database) == 64)
                // A deadlock would have been run again.
                #expect(attempts.count == 64)
            }
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgresql)))
    func `a lock that many wait for does not stop reads or other writes`() async throws {
        try await TestEngine.postgresql.withPlace { place in
            try await place.withDatabase(tables: testTables) { database in
                let held = Gate()
                let go = Gate()
                let holder = Task {
                    try await database.write(locking: .audit) { _ in
                        held.open()
                        go.waitOnThread()
                    }
                }
                await held.passed()
                let waiters = (0..<40).map { _ in
                    Task { try await database.write(locking: .audit) { _ in } }
                }
                // More wait than there are connections; this must come through all the same.
                try await database.write(locking: .directory) { transaction in
                    try transaction.run("INSERT INTO counters (id, count) VALUES (\("through"), \(1))")
                }
                #expect(try await database.counters() == ["through"])
                go.open()
                try await holder.value
                for waiter in waiters { try await waiter.value }
            }
        }
    }

    @Test
    func `a lock's key is the same in every build, and differs by name`() {
        // Two nodes of different builds must meet at the same number.
        #expect(Lock.outbox.key == -8_108_865_300_994_054_656)
        #expect(Lock.person(LockTests.person).key != Lock.conversation(LockTests.conversation).key)
    }
}
