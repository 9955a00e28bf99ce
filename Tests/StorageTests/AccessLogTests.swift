// Who opened a member's record: told to the member, once an hour for the same person and thing.
import Domain
import SQLText
@testable import Storage
import TestSupport
import Testing

struct AccessLogTests {
    private static let start = Instant(milliseconds: 1_800_000_000_000)

    @Test(arguments: TestEngine.available)
    func `the member reads who looked, when, and under which hat`(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let member = Viewer(person: PersonID(), hat: .member)
            let advocate = Viewer(person: PersonID(), hat: .advocate)
            try await database.write { transaction in
                for (viewer, name) in [(member, "Wren"), (advocate, "Ödön 'O' Hara")] {
                    try transaction.run(
                        """
                        INSERT INTO people (id, hat, name, joined_at)
                        VALUES (\(viewer.person), \(viewer.hat), \(name), \(AccessLogTests.start))
                        """)
                }
                for minutes in [0, 20, 59, 61, 90] {
                    let instant = AccessLogTests.start + .minutes(minutes)
                    for viewer in [member, advocate] {
                        try AccessLog.note(
                            "hello", of: member.person, openedBy: viewer, at: instant, in: transaction)
                    }
                }
            }
            let entries = try await database.read {
                try AccessLog.entries(of: member, at: AccessLogTests.start + .hours(2), in: $0)
            }
            #expect(
                entries
                    == [61, 0].map { minutes in
                        AccessLogEntry(
                            what: "hello", openedAt: AccessLogTests.start + .minutes(minutes), viewerHat: .advocate,
                            viewerName: "Ödön 'O' Hara")
                    })
            let others = try await database.read {
                try AccessLog.entries(of: advocate, at: AccessLogTests.start, in: $0)
            }
            #expect(others.isEmpty)
        }
    }
}
