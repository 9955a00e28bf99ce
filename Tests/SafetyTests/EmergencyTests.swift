// Emergency openings on both engines: an hour, one at a time, told at once or after 72 hours at most, reviewed by another.
import Domain
import Foundation
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Safety

@Suite struct EmergencyTests {
    private static func open(
        _ house: SafetyHouse, delay: String = "", once: String = "a"
    ) async throws -> OpeningID {
        try await house.safety.openInEmergency(
            house.juniper.person, reason: "She does not answer.", delayReason: delay, by: house.marguerite, once: once,
            at: house.clock.now)
    }

    private static func look(_ house: SafetyHouse, _ id: OpeningID, as viewer: Viewer? = nil) async throws -> Bool {
        try await house.safety.lookInEmergency(id, by: viewer ?? house.marguerite, at: house.clock.now) != nil
    }

    private static func log(_ house: SafetyHouse) async throws -> [String] {
        let (juniper, now) = (house.juniper, house.clock.now)
        return try await house.site.database.read { try AccessLog.entries(of: juniper, at: now, in: $0) }.map(\.what)
    }

    @Test(arguments: TestEngine.available) func `it shows the safety sections for an hour, and each look is noted`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            try await house.safety.agree(member: house.juniper.person, version: 3, at: house.clock.now)
            _ = try await house.safety.raiseWorry(
                "Quiet.", in: house.conversation, by: house.noor, once: "w", at: house.clock.now)
            try await house.safety.write(
                { plan in
                    var plan = plan
                    plan[.alone] = [PlanLine("Walk to the lock and back")]
                    return plan
                }, over: 0, member: house.juniper.person, at: house.clock.now)
            let id = try await EmergencyTests.open(house)
            let seen = try #require(
                try await house.safety.lookInEmergency(id, by: house.marguerite, at: house.clock.now))
            #expect(seen.agreement?.version == 3 && seen.concerns.count == 1)
            #expect(seen.plan?.plan[.alone].map(\.words) == ["Walk to the lock and back"])
            house.clock.move(by: .seconds(3_599))
            #expect(try await EmergencyTests.look(house, id))
            #expect(try await EmergencyTests.log(house) == ["emergency", "emergency"])
            house.clock.move(by: .seconds(1))
            #expect(try await !EmergencyTests.look(house, id))
            #expect(try await EmergencyTests.log(house).count == 2)
            #expect(try await house.safety.opening(id, for: house.juniper, at: house.clock.now).opening.looks == 2)
        }
    }

    @Test(arguments: TestEngine.available) func `nobody else looks by it, and nobody opens their own under another hat`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            for viewer in [house.noorSupervising, house.noor, house.juniper, house.wren] {
                #expect(try await !EmergencyTests.look(house, id, as: viewer))
            }
            for viewer in [house.noor, house.juniper, house.wren] {
                await #expect(throws: NotFound.self) {
                    try await house.safety.openInEmergency(
                        house.juniper.person, reason: "x", by: viewer, once: "b", at: house.clock.now)
                }
            }
            // A supervisor who is a member too: neither opens themselves nor reads that somebody else did.
            let own = try await house.memberHat(ofAccountOf: house.noorSupervising, named: "Linnet")
            await #expect(throws: NotFound.self) {
                try await house.safety.openInEmergency(
                    own, reason: "x", by: house.noorSupervising, once: "c", at: house.clock.now)
            }
            let other = try await house.safety.openInEmergency(
                own, reason: "x", by: house.marguerite, once: "d", at: house.clock.now)
            await #expect(throws: NotFound.self) {
                try await house.safety.opening(other, for: house.noorSupervising, at: house.clock.now)
            }
            let noor = house.noorSupervising
            #expect(try await house.site.database.read { try OpeningTable.named("Linnet", for: noor, in: $0) } == [])
        }
    }

    @Test(arguments: TestEngine.available) func `one at a time, and the same form is one`(engine: TestEngine)
        async throws
    {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            #expect(try await EmergencyTests.open(house) == id)
            await #expect(throws: OpeningRefusal.isOpen(id)) { try await EmergencyTests.open(house, once: "b") }
            // Another supervisor can, and the hour over, so can this one, with a reason of its own.
            _ = try await house.safety.openInEmergency(
                house.juniper.person, reason: "x", by: house.noorSupervising, once: "a", at: house.clock.now)
            house.clock.move(by: .minutes(61))
            #expect(try await EmergencyTests.open(house, once: "c") != id)
        }
    }

    @Test(arguments: TestEngine.available) func `eight at once are one`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let made = await withTaskGroup(of: OpeningID?.self) { group in
                for number in 1...8 {
                    group.addTask { try? await EmergencyTests.open(house, once: "once \(number)") }
                }
                return await group.reduce(into: []) { if let id = $1 { $0.append(id) } }
            }
            #expect(made.count == 1)
        }
    }

    @Test(arguments: TestEngine.available) func `a clock that is turned back opens nothing longer`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            house.clock.move(by: .minutes(50))
            #expect(try await EmergencyTests.look(house, id))
            house.clock.move(by: .minutes(-45))
            #expect(try await !EmergencyTests.look(house, id))
            // And it stays closed, when the clock is right again too.
            house.clock.move(by: .minutes(46))
            #expect(try await !EmergencyTests.look(house, id))
        }
    }

    @Test(arguments: TestEngine.available) func `the member is told at once, until they say that they have read it`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            #expect(try await house.home(house.juniper).contains("Marguerite, who supervises here, opened"))
            #expect(try await !house.home(house.wren).contains("opened"))
            let read = try await house.safety.opening(id, for: house.juniper, at: house.clock.now)
            #expect(read.text?.reason == "She does not answer.")
            await #expect(throws: NotFound.self) {
                try await house.safety.opening(id, for: house.wren, at: house.clock.now)
            }
            try await house.safety.readOpening(id, by: house.juniper, at: house.clock.now)
            #expect(try await !house.home(house.juniper).contains("opened"))
            // It stays theirs to read, and is in their copy.
            let copy = try await house.safety.export(of: house.juniper.person)
            let part = try #require(copy.first { $0.name == "openedInEmergencies" })
            #expect(part.rows.first?["reason"] == .text("She does not answer."))
        }
    }

    @Test(arguments: TestEngine.available) func `a delay ends by itself after 72 hours, the looks with it`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house, delay: "He reads her phone.")
            #expect(try await EmergencyTests.look(house, id))
            @Sendable func isHidden() async throws -> Bool {
                let home = try await house.home(house.juniper)
                let log = try await EmergencyTests.log(house)
                let copy = try await house.safety.export(of: house.juniper.person)
                let isInCopy = copy.first { $0.name == "openedInEmergencies" }?.rows.isEmpty == false
                let answers = [!home.isEmpty, !log.isEmpty, isInCopy]
                #expect(Set(answers).count == 1, "\(answers)")
                return !answers[0]
            }
            #expect(try await isHidden())
            await #expect(throws: NotFound.self) {
                try await house.safety.opening(id, for: house.juniper, at: house.clock.now)
            }
            house.clock.move(by: .seconds(72 * 3_600 - 1))
            try await house.safety.tellWhatWasPutOff()
            #expect(try await isHidden())
            house.clock.move(by: .seconds(1))
            // Before any job came by.
            #expect(try await !isHidden())
            try await house.safety.tellWhatWasPutOff()
            #expect(try await !isHidden())
            let text = try await house.safety.opening(id, for: house.juniper, at: house.clock.now).text
            #expect(text?.delayReason == "He reads her phone.")
        }
    }

    @Test(arguments: TestEngine.available)
    func `another supervisor may tell before, and what was not right is told at once`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let first = try await EmergencyTests.open(house, delay: "He reads her phone.")
            #expect(try await EmergencyTests.look(house, first))
            try await house.safety.tellOpening(first, by: house.noorSupervising, at: house.clock.now)
            #expect(try await EmergencyTests.log(house) == ["emergency"])
            house.clock.move(by: .hours(2))
            let second = try await EmergencyTests.open(house, delay: "x", once: "b")
            await #expect(throws: NotFound.self) {
                try await house.safety.opening(second, for: house.juniper, at: house.clock.now)
            }
            #expect(
                try await house.safety.reviewOpening(
                    second, outcome: .otherwise, words: "She could be asked.", by: house.noorSupervising,
                    at: house.clock.now))
            let read = try await house.safety.opening(second, for: house.juniper, at: house.clock.now)
            #expect(read.review == "She could be asked." && read.opening.outcome == .otherwise)
        }
    }

    @Test(arguments: TestEngine.available) func `somebody else reviews it, once`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            @Sendable func review(_ viewer: Viewer) async throws -> Bool {
                try await house.safety.reviewOpening(
                    id, outcome: .right, words: "Yes.", by: viewer, at: house.clock.now)
            }
            #expect(try await !review(house.marguerite))
            #expect(try await !house.home(house.noorSupervising).contains("Overdue"))
            house.clock.move(by: .days(6))
            #expect(try await house.home(house.noorSupervising).contains("Overdue"))
            await #expect(throws: NotFound.self) { try await review(house.juniper) }
            await #expect(throws: NotFound.self) { try await review(house.noor) }
            #expect(try await house.safety.opening(id, for: house.noorSupervising, at: house.clock.now).mayReview)
            #expect(try await review(house.noorSupervising))
            #expect(try await !review(house.noorSupervising))
            #expect(try await house.safety.opening(id, for: house.juniper, at: house.clock.now).review == "Yes.")
        }
    }

    @Test(arguments: TestEngine.available) func `leaving takes it along, and closes what is open`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await EmergencyTests.open(house)
            let (safety, member) = (house.safety, house.juniper.person)
            try await house.site.vault.erase(box: .member(member.text))
            try await house.site.database.write { try safety.erase(member, in: $0) }
            #expect(try await !EmergencyTests.look(house, id))
            await #expect(throws: NotFound.self) {
                try await house.safety.opening(id, for: house.marguerite, at: house.clock.now)
            }
        }
    }

    /// In New York, where the clocks go back on Sunday 1 November 2026 and forward on Sunday 14 March 2027.
    @Test(arguments: [
        ("2026-11-25T14:00:00-05:00", "2026-11-26T14:00:00-05:00"),
        ("2026-11-27T14:00:00-05:00", "2026-11-30T14:00:00-05:00"),
        ("2026-11-27T23:59:00-05:00", "2026-11-30T23:59:00-05:00"),
        ("2026-11-28T00:30:00-05:00", "2026-12-01T00:00:00-05:00"),
        ("2026-11-29T23:00:00-05:00", "2026-12-01T00:00:00-05:00"),
        ("2026-10-30T14:00:00-04:00", "2026-11-02T14:00:00-05:00"),
        ("2027-03-12T09:00:00-05:00", "2027-03-15T09:00:00-04:00"),
    ]) func `a review is due within one working day`(opened: String, due: String) throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        let format = ISO8601DateFormatter()
        let (from, to) = (try #require(format.date(from: opened)), try #require(format.date(from: due)))
        #expect(WorkingDays.oneLater(than: Instant(from), in: zone) == Instant(to))
    }
}
