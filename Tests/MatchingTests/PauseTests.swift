// Pausing: each has their own, both see it, and its day ends it.
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

struct PauseTests {
    @Test(arguments: TestEngine.available)
    func `both see a pause, nothing is closed, and only who paused ends it`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let talk = "/conversations/\(pair.conversation.text)"
            let past = try await pair.tamar.submit(
                pair.path + "/pause", [("day", pair.today.text), ("word", "Back soon")], from: pair.path)
            #expect(past.status == 422 && past.body.contains("Back soon"))
            let back = pair.today.adding(5)
            let paused = try await pair.tamar.submit(
                pair.path + "/pause", [("day", back.text), ("word", "With my <b>mother")], from: pair.path)
            #expect(paused.location == pair.path)
            let words = pair.ground.site.words(back)
            let page = try await pair.juniper.get(pair.path).body
            #expect(page.contains("is back on \(words)") && page.contains("With my &lt;b"))
            #expect(!page.contains("I am back"), "the other one cannot end it")
            let conversation = try await pair.juniper.get(talk).body
            #expect(conversation.contains("You can write any time") && conversation.contains("name=\"once\""))
            // The other's own pause stands beside it.
            _ = try await pair.juniper.submit(pair.path + "/pause", [], from: pair.path)
            #expect(try await pair.tamar.get(talk).body.contains("Please wait until they write"))
            for _ in 0..<2 {
                let ended = try await pair.juniper.submit(pair.path + "/pause/end", [], from: pair.path)
                #expect(ended.location == pair.path, "twice is once")
            }
            #expect(try await pair.tamar.get(pair.path).body.contains("You have paused"))
            #expect(try await !pair.tamar.get(talk).body.contains("Please wait until they write"))
            #expect(try await pair.juniper.get("/me/copy").body.contains("With my <b>mother"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `its day ends it, at midnight where the organisation is`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let back = pair.today.adding(3)
            try await pair.matching.pause(
                pair.relationship, until: back, word: "Back soon", by: pair.advocate, at: pair.now)
            let zone = pair.ground.site.organisation.zone
            func pauses(_ instant: Instant) async throws -> Int {
                let day = LocalDay(instant, zone: zone)
                return try await pair.ground.site.database.read {
                    try PauseTable.all(of: pair.relationship, on: day, to: pair.member, in: $0).count
                }
            }
            let midnight = back.start(in: zone)
            #expect(try await pauses(midnight - .seconds(1)) == 1)
            #expect(try await pauses(midnight) == 0)
            // The word is not kept longer than the pause.
            try await pair.matching.endDue(at: midnight - .seconds(1))
            let count: SQL = "SELECT COUNT(*) AS n FROM pauses \(Acting.program(.counting))"
            #expect(try await pair.ground.count(count) == 1)
            try await pair.matching.endDue(at: midnight)
            #expect(try await pair.ground.count(count) == 0)
            #expect(try await !pair.hasEnded())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a place that is paused stays taken, for suggestions and for the plan`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.ground.saveProfile(of: pair.advocate.person) { $0.capacity = 1 }
            let rook = try await pair.ground.member("Rook")
            #expect(try await pair.ground.suggested(rook).isEmpty)
            try await pair.matching.pause(pair.relationship, until: nil, word: "", by: pair.advocate, at: pair.now)
            #expect(try await pair.ground.suggested(rook).isEmpty)
            let (teo, _) = try await pair.ground.whole.signedIn(as: .coordinator, named: "Teo")
            let plan = try await pair.matching.plan(for: Viewer(person: teo, hat: .coordinator), at: pair.now)
            #expect(plan.plan.pairs.isEmpty && plan.places == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else pauses, and a pause goes with its relationship`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let other = try await pair.colleague("Ansel")
            await #expect(throws: NotFound.self) {
                try await pair.matching.pause(
                    pair.relationship, until: nil, word: "", by: Viewer(person: other.person, hat: .advocate),
                    at: pair.now)
            }
            try await pair.matching.pause(pair.relationship, until: nil, word: "Rest", by: pair.member, at: pair.now)
            try await pair.matching.end(pair.relationship, by: pair.member, at: pair.now)
            #expect(try await pair.ground.count("SELECT COUNT(*) AS n FROM pauses \(Acting.program(.counting))") == 0)
            await #expect(throws: NotFound.self) {
                try await pair.matching.pause(
                    pair.relationship, until: nil, word: "", by: pair.member, at: pair.now)
            }
        }
    }
}
