// Moving to the other engine: stopped and gone on with, the same rows, and nothing is believed that was not compared.
import Domain
import Foundation
import PostgreSQLStorage
import SQLiteStorage
import Storage
import Web
import SQLText
import Testing
import TestSupport

@testable import App

struct MovingTests {
    private struct Stopped: Error {}

    @Test(arguments: TestEngine.available)
    func `stopped after every step it goes on, and every row is the same`(engine: TestEngine) async throws {
        try await engine.withPlace(.empty) { place in
            // From SQLite to this engine.
            let from = try await place.settings(database: "sqlite:\(place.folder)/from.sqlite")
            let drill = Drill(settings: from, folder: place.folder)
            _ = try await drill.opened(creating: true) { try await drill.talk($0) }
            let before = try await drill.opened { try await BackupTests.rows(of: $0.database) }
            let target =
                engine == .sqlite
                ? DatabaseAddress.sqlite(path: place.folder + "/to.sqlite") : .postgresql(url: place.address)
            let moving = Moving(.database, of: from, to: target)
            var stops = 0
            var done: Moving.Progress?
            while done == nil {
                let stop = stops + 1
                let counter = StepCounter()
                do {
                    done = try await moving.run { _ in if counter.next() == stop { throw Stopped() } }
                } catch is Stopped {
                    stops += 1
                }
            }
            #expect(stops > 20)
            #expect(done?.copied == done?.total && done?.compared == done?.total)
            var there = from
            there.database = target
            let moved = Drill(settings: there, folder: place.folder)
            #expect(try await moved.opened { try await BackupTests.rows(of: $0.database) } == before)
            // A second time there is something already.
            await #expect(throws: (any Error).self) { try await moving.run { _ in } }
        }
    }

    @Test func `a row that is not the same is found`() async throws {
        try await TestEngine.sqlite.withPlace(.empty) { place in
            let from = try await place.settings(database: "sqlite:\(place.folder)/from.sqlite")
            let drill = Drill(settings: from, folder: place.folder)
            let (member, _) = try await drill.opened(creating: true) { try await drill.talk($0) }
            let target = place.folder + "/to.sqlite"
            let moving = Moving(.database, of: from, to: .sqlite(path: target))
            // Everything is copied, nothing compared.
            await #expect(throws: Stopped.self) {
                try await moving.run { if $0.copied == $0.total { throw Stopped() } }
            }
            let half = Database(try SQLiteEngine(path: SQLitePlace(path: target).waiting, readers: 1))
            try await half.write { try $0.run("UPDATE people SET joined_at = joined_at + 1 WHERE id = \(member)") }
            await half.engine.close()
            let refusal = await #expect(throws: InstallationError.self) { try await moving.run { _ in } }
            #expect(refusal?.description.contains("A row of people") == true)
            #expect(!FileManager.default.fileExists(atPath: target))
            // Nor while a server is at work.
            let server = try PlaceLock(from.dataFolder, alone: false)
            await #expect(throws: InstallationError.self) { try await moving.run { _ in } }
            server.end()
        }
    }
}

/// Counts steps across a closure that runs on a thread of the engine's.
private final class StepCounter: @unchecked Sendable {
    // Behind the lock.
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}
