// Crisis lines: a confirmation holds for the facts that were tried, and pages show what is known and what is not.
import Design
import Domain
import Foundation
import Markup
import Packs
import Testing
import Web

@testable import Safety

@Suite struct LineTests {
    private let packs: Packs

    init() throws { packs = try Packs.embedded() }

    private func line(_ changes: [String: Any] = [:]) throws -> CrisisLine {
        var facts: [String: Any] = [
            "id": "night", "name": "Night Line", "for_whom": "Anybody", "audience": "everyone", "call": "555-0100",
            "call_note": "Press 1", "text": [["to": "555-0101", "words": "HELLO"]], "chat": "https://chat.example",
            "hours": "Always", "basis": "seen",
        ]
        facts.merge(changes) { $1 }
        return try JSONDecoder().decode(CrisisLine.self, from: JSONSerialization.data(withJSONObject: facts))
    }

    private func confirmation(_ line: CrisisLine) -> LineConfirmation {
        LineConfirmation(line: line.id, digest: line.factsDigest, by: "Marguerite", at: Instant(milliseconds: 0))
    }

    private static let changes: [String: any Sendable] = [
        "call": "555-0199", "call_note": "Press 2", "hours": "Nights", "chat": "https://other.example",
        "name": "Day Line", "text": [["to": "555-0101", "words": "HI"]],
    ]

    @Test(arguments: changes.keys.sorted()) func `a changed fact needs a new confirmation`(field: String) throws {
        let before = try line()
        let after = try line([field: try #require(LineTests.changes[field])])
        #expect(before.factsDigest != after.factsDigest)
        #expect(LineStanding(of: after, in: [confirmation(before)]) == .changedSince(confirmation(before)))
        #expect(!LineStanding(of: after, in: [confirmation(before)]).isConfirmed)
    }

    @Test func `the same facts stay confirmed, and one line's confirmation is no other's`() throws {
        let night = try line()
        #expect(LineStanding(of: try line(), in: [confirmation(night)]).isConfirmed)
        #expect(LineStanding(of: try line(["id": "day"]), in: [confirmation(night)]) == .unconfirmed)
        #expect(LineStanding(of: night, in: []) == .unconfirmed)
    }

    @Test func `two facts that swap letters have another digest`() throws {
        let one = try line(["call": "12", "call_note": "3"])
        let two = try line(["call": "1", "call_note": "23"])
        #expect(one.factsDigest != two.factsDigest)
    }

    @Test func `who answers for the pages may confirm, and nobody else`() {
        #expect(Hat.allCases.filter(LineConfirmation.may) == [.supervisor, .coordinator, .operator])
    }

    private func lines(_ country: String, isStaff: Bool, _ confirmations: [LineConfirmation] = []) -> CountryLines {
        var organisation = SafetySamples.organisation
        organisation.country = country
        return CountryLines(
            packs.lines(for: country), of: organisation, confirmations: confirmations, isStaff: isStaff,
            languages: packs.wishes)
    }

    @Test(arguments: Packs.countries) func `every line of a country is on the page, with its number as words`(
        country: String
    ) throws {
        let pack = try #require(packs.lines(for: country))
        let page = LinePages.all(lines(country, isStaff: false)).body
        let words = page.plainText()
        for line in pack.lines {
            let card = try #require(page.element(id: line.id)).plainText()
            for fact in [line.name, line.forWhom, line.callShown ?? line.call, line.hours, line.cost, line.deafAccess] {
                #expect(fact.map(card.contains) ?? true, "\(line.id): \(fact ?? "")")
            }
        }
        #expect(words.contains(pack.emergency.call) && words.contains("(555) 010-0142"))
        #expect(!words.contains("Nobody here has confirmed"))
        #expect(LinePages.all(lines(country, isStaff: true)).body.plainText().contains("Nobody here has confirmed"))
    }

    @Test func `a visitor reads the day of a confirmation, a colleague the name too`() throws {
        let line = try #require(packs.lines(for: "us")?.lines.first)
        let tried = [confirmation(line)]
        let visitor = try #require(LinePages.all(lines("us", isStaff: false, tried)).body.element(id: line.id))
        let staff = try #require(LinePages.all(lines("us", isStaff: true, tried)).body.element(id: line.id))
        #expect(visitor.plainText().contains("31 December 1969") && !visitor.plainText().contains("Marguerite"))
        #expect(staff.plainText().contains("Marguerite"))
    }

    @Test func `what is from memory only is for colleagues, in words and not in names of fields`() {
        for country in Packs.countries {
            let visitor = LinePages.all(lines(country, isStaff: false)).body.plainText()
            let staff = LinePages.all(lines(country, isStaff: true)).body.plainText()
            #expect(!visitor.contains("From memory only") && staff.contains("From memory only"), "\(country)")
            #expect(!staff.contains("deaf_access") && !staff.contains("language_note"), "\(country)")
        }
    }

    @Test func `a text number says its language where there are two, by name`() throws {
        let page = LinePages.all(lines("us", isStaff: false)).body
        let two = try #require(page.element(id: "us-988")).plainText()
        #expect(two.contains("988 (English)") && two.contains("AYUDA to 988 (Spanish)"))
        let one = try #require(page.element(id: "us-veterans")).plainText()
        #expect(one.contains("838255") && !one.contains("(en)") && !one.contains("(English)"))
    }

    @Test func `a country without a pack shows our own phone and says what is missing`() {
        let words = LinePages.all(lines("JP", isStaff: false)).body.plainText()
        #expect(words.contains("We carry no lines for JP yet") && words.contains("(555) 010-0142"))
    }

    @Test func `only those who may confirm get the buttons`() {
        let view = lines("us", isStaff: true)
        #expect(ConfirmPages.all(view, mayConfirm: true).body.descendants("form").count == view.lines.count)
        #expect(ConfirmPages.all(view, mayConfirm: false).body.descendants("form").isEmpty)
    }
}
