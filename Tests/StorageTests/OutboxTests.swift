// The outbox: however writers race, a reader that resumes at its position sees every entry, once, in order.
import Domain
import Foundation
import SQLText
import Storage
import TestSupport
import Testing

struct OutboxTests {
    private static let writers = 8
    private static let entriesEach = 25

    @Test(arguments: TestEngine.available)
    func `a reader that resumes at its position skips nothing and sees nothing twice`(
        engine: TestEngine
    ) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase { database in
                let isDone = Tally()
                async let seen = OutboxTests.follow(database, until: isDone)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<OutboxTests.writers {
                        group.addTask { try await OutboxTests.write(database, writer) }
                    }
                    // Two nodes place at once.
                    for _ in 0..<2 {
                        group.addTask {
                            for _ in 0..<40 { try await Outbox.place(in: database, upTo: 7) }
                        }
                    }
                    try await group.waitForAll()
                }
                while try await Outbox.place(in: database) > 0 {}
                isDone.add()
                let subjects = try await seen
                #expect(subjects.count == OutboxTests.writers * OutboxTests.entriesEach)
                #expect(Set(subjects).count == subjects.count)
            }
        }
    }

    /// Some entries carry a time from before others that are already placed: an id is not a cursor.
    private static func write(_ database: Database, _ writer: Int) async throws {
        for number in 0..<entriesEach {
            let instant = Instant(milliseconds: 1_800_000_000_000 - Int64(number * 1000 + writer))
            try await database.write { transaction in
                try Outbox.add(topic: "test", subject: "\(writer)/\(number)", at: instant, in: transaction)
            }
        }
    }

    private static func follow(_ database: Database, until isDone: Tally) async throws -> [String] {
        var position: Int64 = 0
        var subjects: [String] = []
        while true {
            let wasDone = isDone.count > 0
            let after = position
            let entries = try await database.read { snapshot in
                try Outbox.entries(after: after, limit: 10, in: snapshot)
            }
            for entry in entries {
                #expect(entry.position == position + 1)
                position = entry.position
                subjects.append(entry.subject)
            }
            if wasDone && entries.isEmpty { return subjects }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an entry of a write that failed is never placed`(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            try? await database.write { transaction in
                try Outbox.add(topic: "test", subject: "lost", at: .now(), in: transaction)
                throw ChangedItsMind()
            }
            let placed = try await Outbox.place(in: database)
            #expect(placed == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an audit chain holds, and shows what was taken out`(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            for number in 0..<30 {
                try await database.write { transaction in
                    try AuditTrail.record(
                        "tested", subject: "thing \(number)", by: nil, content: [UInt8(number)], at: .now(),
                        in: transaction)
                }
            }
            while try await AuditTrail.chainWaiting(in: database, upTo: 7) > 0 {}
            let whole = try await AuditTrail.verify(in: database)
            #expect(whole.events == 30)
            #expect(whole.waiting == 0)
            #expect(whole.brokenAt == nil)
            try await database.write { transaction in
                try transaction.run("DELETE FROM audit_events WHERE position = \(17)")
            }
            #expect(try await AuditTrail.verify(in: database).brokenAt == 17)
        }
    }
}
