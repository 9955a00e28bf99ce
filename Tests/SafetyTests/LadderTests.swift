// The ladder on both engines: who takes steps, who reads them when, what is overdue, who reviews, and whose view it is.
import Domain
import Packs
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Safety

@Suite struct LadderTests {
    private static let step = NewStep(kind: "supervisor", note: "Noor calls at nine.", isDone: false, told: .before)

    private static func worry(_ house: SafetyHouse) async throws -> ConcernID {
        try await house.safety.raiseWorry(
            "Quiet.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
    }

    @Test(arguments: TestEngine.available) func `the member reads each step with its note, whoever raised it without`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            try await house.safety.take(
                LadderTests.step, about: id, by: house.marguerite, once: "a", at: house.clock.now)
            let own = try #require(try await house.read(id, as: house.juniper)?.ladder.steps.first)
            #expect(own.text?.note == "Noor calls at nine." && own.step.deciderName == "Marguerite")
            #expect(own.step.told == .before && own.step.aimMinutes == 15)
            let raiser = try #require(try await house.read(id, as: house.noor)?.ladder.steps.first)
            #expect(raiser.text == nil && raiser.step.kind == "supervisor")
            #expect(try await house.read(id, as: house.marguerite)?.ladder.steps.first?.text?.note.isEmpty == false)
            #expect(try await house.read(id, as: house.wren) == nil)
        }
    }

    @Test(arguments: TestEngine.available) func `only who supervises takes steps, once for each form, while it is open`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            for viewer in [house.juniper, house.noor, house.wren] {
                await #expect(throws: NotFound.self) {
                    try await house.safety.take(
                        LadderTests.step, about: id, by: viewer, once: "a", at: house.clock.now)
                }
            }
            for _ in 1...2 {
                let step = try await house.safety.take(
                    LadderTests.step, about: id, by: house.marguerite, once: "a", at: house.clock.now)
                #expect(step != nil)
            }
            #expect(try await house.read(id, as: house.marguerite)?.ladder.steps.count == 1)
            // Whoever writes down a step has seen it.
            #expect(try await house.read(id, as: house.juniper)?.concern.seenAt != nil)
            try await house.safety.close(id, answer: "Done.", by: house.marguerite, at: house.clock.now)
            let late = try await house.safety.take(
                LadderTests.step, about: id, by: house.marguerite, once: "b", at: house.clock.now)
            #expect(late == nil)
            #expect(try await house.read(id, as: house.marguerite)?.ladder.steps.count == 1)
        }
    }

    @Test(arguments: TestEngine.available) func `what is not told yet shows by itself after 72 hours, with its reason`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            let hidden = NewStep(
                kind: "emergency", note: "Called.", isDone: true, told: .later, reason: "He stands beside her.")
            try await house.safety.take(hidden, about: id, by: house.marguerite, once: "a", at: house.clock.now)
            for reader in [house.juniper, house.noor] {
                #expect(try await house.read(id, as: reader)?.ladder.steps.count == 0)
            }
            let copy = try await house.safety.export(of: house.juniper.person)
            #expect(copy.first { $0.name == "stepsAboutWorries" }?.rows.isEmpty == true)
            #expect(try await house.read(id, as: house.marguerite)?.ladder.steps.count == 1)
            house.clock.move(by: .seconds(72 * 3_600 - 1))
            try await house.safety.tellWhatWasPutOff()
            #expect(try await house.read(id, as: house.juniper)?.ladder.steps.count == 0)
            // No job has to come by for it.
            house.clock.move(by: .seconds(1))
            let told = try #require(try await house.read(id, as: house.juniper)?.ladder.steps.first)
            #expect(told.text == StepText(note: "Called.", reason: "He stands beside her."))
            try await house.safety.tellWhatWasPutOff()
            // And no clock that is turned back hides it again.
            house.clock.move(by: .hours(-10))
            #expect(try await house.read(id, as: house.juniper)?.ladder.steps.count == 1)
        }
    }

    @Test(arguments: TestEngine.available) func `told now is told now`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            let hidden = NewStep(kind: "line", note: "Called.", isDone: true, told: .later, reason: "Not alone.")
            let step = try #require(
                try await house.safety.take(hidden, about: id, by: house.marguerite, once: "a", at: house.clock.now))
            await #expect(throws: NotFound.self) {
                try await house.safety.tellStep(step, by: house.noor, at: house.clock.now)
            }
            #expect(try await house.safety.tellStep(step, by: house.marguerite, at: house.clock.now) == id)
            #expect(try await house.read(id, as: house.juniper)?.ladder.steps.count == 1)
        }
    }

    @Test(arguments: TestEngine.available) func `a step that takes longer than its aim is overdue, until it is done`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            let step = try #require(
                try await house.safety.take(
                    LadderTests.step, about: id, by: house.marguerite, once: "a", at: house.clock.now))
            @Sendable func late() async throws -> Int {
                let (safety, now, viewer) = (house.safety, house.clock.now, house.marguerite)
                return try await house.site.database.read {
                    try safety.late(for: viewer, at: now, in: $0).steps.count
                }
            }
            house.clock.move(by: .minutes(15))
            #expect(try await late() == 0)
            house.clock.move(by: .seconds(1))
            #expect(try await late() == 1)
            #expect(try await house.safety.finishStep(step, by: house.marguerite, at: house.clock.now) == id)
            #expect(try await late() == 0)
            // The aim is the installation's own.
            let (now, person) = (house.clock.now, house.marguerite.person)
            try await house.site.database.write {
                try LadderAims.save(["supervisor": 40], from: 0, by: person, at: now, in: $0)
            }
            await #expect(throws: ChangedMeanwhile.self) {
                try await house.site.database.write {
                    try LadderAims.save(["supervisor": 1], from: 0, by: person, at: now, in: $0)
                }
            }
            try await house.safety.take(LadderTests.step, about: id, by: house.marguerite, once: "b", at: now)
            let aims = try await house.read(id, as: house.marguerite)?.ladder.steps.map(\.step.aimMinutes)
            #expect(aims == [15, 40])
        }
    }

    @Test(arguments: TestEngine.available) func `a second person reviews, and nobody who had a part in it`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            // Wren's worry, so that Noor's hat as a supervisor is a stranger to it.
            let id = try await house.worryOfWren()
            try await house.safety.take(
                LadderTests.step, about: id, by: house.marguerite, once: "a", at: house.clock.now)
            let (marguerite, second) = (house.marguerite, house.noorSupervising)
            // Not before it is closed.
            #expect(
                try await !house.safety.review(id, outcome: .right, words: "x", by: second, at: house.clock.now))
            try await house.safety.close(id, answer: "Done.", by: marguerite, at: house.clock.now)
            #expect(
                try await !house.safety.review(id, outcome: .right, words: "x", by: marguerite, at: house.clock.now))
            #expect(try await house.read(id, as: marguerite)?.ladder.mayReview == false)
            #expect(try await house.read(id, as: second)?.ladder.mayReview == true)
            #expect(
                try await house.safety.review(
                    id, outcome: .otherwise, words: "Ask her first.", by: second, at: house.clock.now))
            #expect(
                try await !house.safety.review(id, outcome: .right, words: "No.", by: second, at: house.clock.now))
            let read = try #require(try await house.read(id, as: house.wren)?.ladder.review)
            #expect(read.words == "Ask her first." && read.review.outcome == .otherwise)
            await #expect(throws: NotFound.self) {
                try await house.safety.review(id, outcome: .right, words: "x", by: house.wren, at: house.clock.now)
            }
        }
    }

    @Test(arguments: TestEngine.available) func `the member's view is theirs: nobody changes it, and it goes with them`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await LadderTests.worry(house)
            for viewer in [house.noor, house.marguerite, house.wren] {
                await #expect(throws: NotFound.self) {
                    try await house.safety.addView("x", to: id, by: viewer, once: "a", at: house.clock.now)
                }
            }
            for once in ["a", "a", "b"] {
                try await house.safety.addView(
                    "I was asleep.", to: id, by: house.juniper, once: once, at: house.clock.now)
            }
            let juniper = house.juniper.person
            #expect(
                try await house.read(id, as: house.marguerite)?.ladder.views.map(\.words) == [
                    "I was asleep.", "I was asleep.",
                ])
            #expect(try await house.read(id, as: house.juniper)?.ladder.views.count == 2)
            // Whoever raised it does not read it.
            #expect(try await house.read(id, as: house.noor)?.ladder.views.count == 0)
            // Their own key: destroyed with them, while the concern stays until its date.
            try await house.site.vault.erase(author: .member(juniper.text))
            #expect(try await house.read(id, as: house.marguerite)?.ladder.views.map(\.words) == [nil, nil])
            #expect(try await house.read(id, as: house.marguerite)?.text?.words == "Quiet.")
            let safety = house.safety
            try await house.site.database.write { try safety.erase(juniper, in: $0) }
            #expect(try await house.read(id, as: house.marguerite)?.ladder.views.count == 0)
        }
    }

    @Test(arguments: TestEngine.available) func `on its date all of it goes`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await house.worryOfWren()
            try await house.safety.take(
                LadderTests.step, about: id, by: house.marguerite, once: "a", at: house.clock.now)
            try await house.safety.addView("x", to: id, by: house.wren, once: "a", at: house.clock.now)
            try await house.safety.close(id, answer: "Done.", by: house.marguerite, at: house.clock.now)
            try await house.safety.review(
                id, outcome: .right, words: "x", by: house.noorSupervising, at: house.clock.now)
            house.clock.move(by: .days(370))
            try await house.safety.endConcerns()
            let wren = house.wren.person
            let now = house.clock.now
            let left = try await house.site.database.read { snapshot in
                try StepTable.all(of: wren, at: now, in: snapshot).count
                    + ConcernReviewTable.all(of: wren, in: snapshot).count
                    + ConcernViewTable.all(of: wren, in: snapshot).count
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestEngine.available) func `who says nothing is not on, and a shift ends by itself`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            @Sendable func on() async throws -> [String] {
                let now = house.clock.now
                return try await house.site.database.read { try ShiftTable.now(now, in: $0).map(\.name) }
            }
            #expect(try await on() == [])
            let start = house.clock.now
            try await house.safety.setShift(until: start + .hours(2), by: house.marguerite, at: start)
            #expect(try await on() == ["Marguerite"])
            await #expect(throws: NotFound.self) {
                try await house.safety.setShift(until: start + .hours(2), by: house.noor, at: start)
            }
            // Not for a week, and not backwards.
            try await house.safety.setShift(until: start + .days(7), by: house.marguerite, at: start)
            #expect(try await on() == [])
            try await house.safety.setShift(until: start + .hours(2), by: house.marguerite, at: start)
            house.clock.move(by: .hours(2))
            #expect(try await on() == [])
        }
    }

    @Test func `the ladder's pack names each step once, with minutes`() throws {
        let pack = try Packs.embedded().ladder
        #expect(pack.steps.map(\.id) == ["listen", "plan", "supervisor", "line", "emergency"])
        #expect(pack.steps.allSatisfy { LadderAims.bounds.contains($0.aimMinutes) && !$0.about.isEmpty })
    }
}
