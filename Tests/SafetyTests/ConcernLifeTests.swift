// Worries and reports on both engines: who reads them, what they copy, how they end.
import Access
import Design
import Markup
import Packs
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Safety

@Suite struct ConcernLifeTests {
    @Test(arguments: TestEngine.available) func `a member reads a worry about them, and sees it seen and answered`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await house.safety.raiseWorry(
                "Six days without a word.", hasTalked: true, in: house.conversation, by: house.noor, once: "a",
                at: house.clock.now)
            let told = try #require(try await house.read(id, as: house.juniper))
            #expect(told.text?.words == "Six days without a word." && told.text?.hasTalked == true)
            #expect(told.concern.raiserName == "Noor" && told.concern.isAbout(house.juniper.person))
            #expect(told.concern.state == .sent)
            house.clock.move(by: .hours(1))
            try await house.safety.see(id, by: house.marguerite, at: house.clock.now)
            let seen = house.clock.now
            #expect(try await house.read(id, as: house.juniper)?.concern.state == .seen(seen))
            house.clock.move(by: .hours(1))
            // Seen again changes nothing.
            try await house.safety.see(id, by: house.marguerite, at: house.clock.now)
            #expect(try await house.read(id, as: house.juniper)?.concern.state == .seen(seen))
            #expect(try await house.safety.close(id, answer: "We call.", by: house.marguerite, at: house.clock.now))
            #expect(try await !house.safety.close(id, answer: "No.", by: house.marguerite, at: house.clock.now))
            for reader in [house.juniper, house.noor, house.marguerite] {
                let closed = try await house.read(id, as: reader)
                #expect(closed?.answer == "We call." && closed?.concern.closerName == "Marguerite")
            }
            #expect(try await house.read(id, as: house.wren) == nil)
        }
    }

    @Test(arguments: TestEngine.available) func `the advocate never sees a report, under any hat of theirs`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let report = try await house.safety.report(
                "It was unkind.", in: house.conversation, by: house.juniper, once: "a", at: house.clock.now)
            let worry = try await house.safety.raiseWorry(
                "I am afraid.", in: house.conversation, by: house.juniper, once: "b", at: house.clock.now)
            for id in [report, worry] {
                #expect(try await house.read(id, as: house.noor) == nil)
                #expect(try await house.read(id, as: house.noorSupervising) == nil)
                #expect(try await house.read(id, as: house.juniper) != nil)
                #expect(try await house.read(id, as: house.marguerite) != nil)
                await #expect(throws: NotFound.self) {
                    try await house.safety.see(id, by: house.noorSupervising, at: house.clock.now)
                }
                await #expect(throws: NotFound.self) {
                    try await house.safety.close(id, answer: "No.", by: house.noorSupervising, at: house.clock.now)
                }
                // Reading one's own is not answering it.
                await #expect(throws: NotFound.self) {
                    try await house.safety.close(id, answer: "No.", by: house.juniper, at: house.clock.now)
                }
            }
            #expect(try await house.list(house.noor) == [])
            #expect(try await house.list(house.noorSupervising) == [])
            #expect(try await house.list(house.juniper).count == 2)
            #expect(try await house.list(house.marguerite).count == 2)
        }
    }

    @Test(arguments: TestEngine.available) func `a report copies the lines under its own key, and outlives their keys`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            for number in 1...12 {
                let by = number.isMultiple(of: 2) ? house.juniper : house.noor
                try await house.write("{\"text\":\"line \(number)\"}", by: by, number: Int64(number))
            }
            try await house.write(
                #"{"service":"s","name":"Pantry","organization":"","note":"Try it"}"#, by: house.noor, number: 13)
            let id = try await house.safety.report(
                "", with: .lastTen, in: house.conversation, by: house.juniper, once: "a", at: house.clock.now)
            try await house.site.vault.erase(box: .conversation(house.conversation.text))
            try await house.site.vault.erase(author: .member(house.juniper.person.text))
            let lines = try #require(try await house.read(id, as: house.marguerite)?.text?.lines)
            #expect(lines.map(\.number) == Array(4...13))
            #expect(lines.map(\.words) == (4...12).map { "line \($0)" } + ["[Pantry] Try it"])
            #expect(lines.map(\.isByMember) == (4...13).map { $0.isMultiple(of: 2) })
            // What can't be opened any more is said to be gone, and stops no report.
            let later = try await house.safety.report(
                "", with: .lastThirty, in: house.conversation, by: house.juniper, once: "b", at: house.clock.now)
            let gone = try #require(try await house.read(later, as: house.juniper)?.text?.lines)
            #expect(gone.count == 13 && gone.allSatisfy { $0.words == nil })
        }
    }

    @Test(arguments: TestEngine.available) func `the same form twice is one concern`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let first = try await house.safety.raiseWorry(
                "One.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            let second = try await house.safety.raiseWorry(
                "Two.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            #expect(first == second)
            #expect(try await house.list(house.marguerite).count == 1)
            #expect(try await house.read(first, as: house.marguerite)?.text?.words == "One.")
        }
    }

    @Test(arguments: TestEngine.available) func `nobody raises anything from a conversation they can't see`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            for viewer in [house.wren, house.marguerite, Viewer(person: house.noor.person, hat: .member)] {
                await #expect(throws: NotFound.self) {
                    try await house.safety.raiseWorry(
                        "x", in: house.conversation, by: viewer, once: "a", at: house.clock.now)
                }
            }
            await #expect(throws: NotFound.self) {
                try await house.safety.report(
                    "x", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            }
            try await house.end()
            // The advocate's access ended; the member's words are still the member's.
            await #expect(throws: NotFound.self) {
                try await house.safety.raiseWorry(
                    "x", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            }
            _ = try await house.safety.report(
                "x", in: house.conversation, by: house.juniper, once: "a", at: house.clock.now)
            #expect(try await house.list(house.marguerite).count == 1)
        }
    }

    @Test(arguments: TestEngine.available) func `on its date a concern goes, key first, and others stay`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let old = try await house.safety.raiseWorry(
                "Old.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            house.clock.move(by: .days(30))
            let new = try await house.safety.raiseWorry(
                "New.", in: house.conversation, by: house.noor, once: "b", at: house.clock.now)
            house.clock.move(by: .days(334))
            try await house.safety.endConcerns()
            #expect(try await house.list(house.marguerite).count == 2)
            house.clock.move(by: .days(2))
            // Over at once, even before the job comes by.
            #expect(try await house.read(old, as: house.marguerite) == nil)
            try await house.safety.endConcerns()
            #expect(try await house.site.vault.existingKey(for: .report(old.text), author: .service) == nil)
            #expect(try await house.list(house.marguerite).map(\.id) == [new])
            #expect(try await house.read(new, as: house.marguerite)?.text?.words == "New.")
            // A page that was open for a year makes nothing new.
            await #expect(throws: NotFound.self) {
                try await house.safety.raiseWorry(
                    "Old.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            }
        }
    }

    @Test(arguments: TestEngine.available) func `who opened it is noted for the member, and the copy holds it`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await house.safety.raiseWorry(
                "Quiet.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            _ = try await house.read(id, as: house.juniper)
            _ = try await house.read(id, as: house.marguerite)
            let now = house.clock.now
            let looks = try await house.site.database.read { try AccessLog.entries(of: house.juniper, at: now, in: $0) }
            #expect(looks.map(\.viewerName) == ["Marguerite"] && looks.map(\.what) == ["concern"])
            try await house.safety.agree(member: house.juniper.person, at: house.clock.now)
            let copy = try await house.safety.export(of: house.juniper.person)
            #expect(copy.prefix(2).map(\.name) == ["promise", "worriesAndReports"])
            #expect(copy.prefix(2).map(\.rows.count) == [1, 1])
            #expect(copy[1].rows[0]["words"] == .text("Quiet.") && copy[1].rows[0]["raisedBy"] == .text("Noor"))
        }
    }

    @Test(arguments: TestEngine.available) func `leaving takes the agreement along, and evidence stays until its date`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let id = try await house.safety.report(
                "x", in: house.conversation, by: house.juniper, once: "a", at: house.clock.now)
            try await house.safety.agree(member: house.juniper.person, at: house.clock.now)
            let (safety, member) = (house.safety, house.juniper.person)
            try await house.site.database.write { try safety.erase(member, in: $0) }
            #expect(try await house.site.database.read { try PromiseTable.all(of: member, in: $0) } == [])
            #expect(try await house.read(id, as: house.marguerite)?.text?.words == "x")
        }
    }

    @Test(arguments: TestEngine.available) func `other laws are in force once somebody has published them`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let (now, person) = (house.clock.now, house.marguerite.person)
            var organisation = SafetySamples.organisation
            organisation.country = "GB"
            try await organisation.save(to: house.site, by: person, at: now)
            func choose(_ region: String) async throws {
                try await house.site.database.write { transaction in
                    _ = try SettingTable.put(
                        ChosenLaw(region: region, law: "gb-uk-gdpr"), as: "law", by: person, at: now, in: transaction)
                }
                try await house.site.reload()
            }
            func saysIt() -> Bool { house.safety.promiseText().everything.contains { $0.contains("Northern Ireland") } }
            try await choose("GB-SCT")
            try await house.safety.publishPromise(by: person, at: now)
            let edition = house.site.promiseEdition
            try await choose("GB-NIR")
            #expect(!saysIt() && house.site.promiseEdition == edition)
            try await house.safety.publishPromise(by: person, at: now)
            #expect(saysIt() && house.site.promiseEdition == edition + 1)
            try await house.safety.publishPromise(by: person, at: now)
            #expect(house.site.promiseEdition == edition + 1)
        }
    }

    @Test(arguments: TestEngine.available) func `agreeing twice is agreeing once`(engine: TestEngine) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let first = house.clock.now
            try await house.safety.agree(member: house.juniper.person, at: first)
            house.clock.move(by: .days(1))
            try await house.safety.agree(member: house.juniper.person, at: house.clock.now)
            let (juniper, wren) = (house.juniper, house.wren)
            let version = house.site.packs.promise.version
            #expect(
                try await house.site.database.read { try PromiseTable.latest(by: juniper, in: $0) }
                    == PromiseAgreement(version: version, agreedAt: first))
            #expect(try await house.site.database.read { try PromiseTable.latest(by: wren, in: $0) } == nil)
        }
    }

    @Test(arguments: TestEngine.available) func `a line stays unconfirmed until somebody here confirms it`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let lines = try #require(house.site.packs.lines(for: "us")?.lines)
            #expect(house.safety.unconfirmedLines().count == lines.count)
            try await house.safety.confirm("us-988", by: house.marguerite.person, at: house.clock.now)
            try await house.safety.confirm("us-988", by: house.marguerite.person, at: house.clock.now)
            let left = house.safety.unconfirmedLines()
            #expect(left.count == lines.count - 1 && !left.contains("988 Suicide & Crisis Lifeline"))
            #expect(house.site.alwaysThere.crisisLines.map(\.isConfirmed).filter { $0 }.count == 1)
            await #expect(throws: NotFound.self) {
                try await house.safety.confirm("us-nothing", by: house.marguerite.person, at: house.clock.now)
            }
        }
    }

    @Test(arguments: TestEngine.available) func `panels tell each their own, and open nothing`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            @Sendable func words(_ viewer: Viewer) async throws -> String {
                let safety = house.safety
                return try await house.site.database.read { snapshot in
                    try safety.panels(for: viewer, in: snapshot).map { $0.content.plainText() }.joined(separator: "\n")
                }
            }
            #expect(try await words(house.juniper) == "")
            _ = try await house.safety.raiseWorry(
                "Quiet.", in: house.conversation, by: house.noor, once: "a", at: house.clock.now)
            _ = try await house.safety.report(
                "Unkind.", in: house.conversation, by: house.juniper, once: "b", at: house.clock.now)
            #expect(try await words(house.juniper).contains("A worry about you, from Noor"))
            #expect(try await words(house.juniper).contains("Your report"))
            #expect(try await words(house.noor).contains("Your worry about Juniper"))
            #expect(try await !words(house.noor).contains("eport "))
            #expect(try await words(house.marguerite).contains("2 wait for an answer"))
            #expect(try await words(house.noorSupervising).contains("One waits for an answer"))
            #expect(try await words(house.wren) == "")
        }
    }

    @Test(arguments: TestEngine.available) func `who raises a concern learns how many read it, not who is who`(
        engine: TestEngine
    ) async throws {
        try await SafetyHouse.open(on: engine) { house in
            let (juniper, noor, marguerite) = (house.juniper.person, house.noor.person, house.marguerite.person)
            let now = house.clock.now
            func readers(_ raiser: PersonID) async throws -> Int {
                try await house.site.database.read { try ConcernTable.readers(for: raiser, in: $0) }
            }
            // Noor supervises as well: she knows that of herself, and Juniper must not learn it here.
            #expect(try await readers(juniper) == 2)
            #expect(try await readers(noor) == 1)
            try await house.site.database.write { transaction in
                try transaction.run("UPDATE people SET left_at = \(now) WHERE id = \(marguerite)")
            }
            #expect(try await readers(juniper) == 1)
            #expect(try await readers(noor) == 0)
        }
    }
}
