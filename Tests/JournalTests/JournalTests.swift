// The journal: kept once, read by nobody else, shared with one person for as long as the two are in touch.
import Access
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Journal

@Suite struct JournalTests {
    private func words(_ text: String, _ day: String = "2026-11-23", with: String = "", once: String = "k") -> [(
        String, String
    )] {
        [("words", text), ("day", day), ("with", with), ("once", once)]
    }

    @Test(arguments: TestEngine.available)
    func `a form sent twice is one entry, sealed on the disk`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            for _ in 0..<2 {
                let answer = try await browser.submit(
                    "/journal", words("The heron <b>came</b> back."), from: "/journal")
                #expect(answer.location == "/journal")
            }
            let page = try await browser.get("/journal").body
            #expect(page.components(separatedBy: "The heron &lt;b&gt;came").count == 2)
            #expect(page.contains("Only you"))
            let sealed: [UInt8] = try #require(
                try await house.site.site.database.read {
                    try $0.value("SELECT sealed FROM journal_entries \(Acting.program(.demo))")
                })
            #expect(!String(decoding: sealed, as: UTF8.self).contains("heron"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else reads it, changes it or takes it out`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let id = try await house.journal.write(
                "Mine alone.", on: house.today, member: house.juniper.person, once: "k", at: house.now)
            #expect(try await house.juniper.browser.get("/journal/\(id.text)").body.contains("Mine alone."))
            #expect(try await house.wren.browser.get("/journal/\(id.text)").status == 404)
            for path in ["/journal/\(id.text)", "/journal/\(id.text)/remove"] {
                #expect(try await house.wren.browser.submit(path, words("Hers"), from: "/journal").status == 404)
            }
            for browser in [house.noor.browser, house.tamar.browser] {
                #expect(try await browser.get("/shared-entries/\(id.text)").status == 404)
                #expect(try await !browser.get("/shared-with-me").body.contains("Juniper"))
            }
            // Not through a staff hat of the same person either.
            let database = house.site.site.database
            for hat in Hat.allCases where hat.isStaff {
                let viewer = Viewer(person: house.juniper.person, hat: hat)
                #expect(try await database.read { try JournalTable.one(id, of: viewer, in: $0) } == nil)
            }
            #expect(try await house.juniper.browser.get("/journal/\(id.text)").body.contains("Mine alone."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `shared with one person: they read it, the member sees that, and it ends with the two`(engine: TestEngine)
        async throws
    {
        try await JournalHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            _ = try await browser.submit(
                "/journal", words("For Noor too.", with: house.relationship.text), from: "/journal")
            let list = try await house.noor.browser.get("/shared-with-me").body
            #expect(list.contains("Juniper") && !list.contains("For Noor too."))
            let id = try house.id(after: "/shared-entries/", in: list)
            // The list opened nothing, so nothing is noted yet.
            #expect(try await !browser.get("/me").body.contains("an entry of your journal"))
            #expect(try await house.noor.browser.get("/shared-entries/\(id)").body.contains("For Noor too."))
            #expect(try await house.tamar.browser.get("/shared-entries/\(id)").status == 404)
            #expect(try await browser.get("/me").body.contains("an entry of your journal"))
            #expect(try await house.noor.browser.get("/home").body.contains("Shared with you"))
            try await house.end()
            #expect(try await house.noor.browser.get("/shared-entries/\(id)").status == 404)
            #expect(try await !house.noor.browser.get("/shared-with-me").body.contains("Juniper"))
            let left = try await house.count("SELECT COUNT(*) AS n FROM journal_shares \(Acting.program(.counting))")
            #expect(left == 0)
            #expect(try await browser.get("/journal/\(id)").body.contains("For Noor too."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is shared can be taken back, changed and taken out`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let id = try await house.journal.write(
                "First.", on: house.today, sharedIn: house.relationship, member: house.juniper.person, once: "k",
                at: house.now)
            let (path, browser) = ("/journal/\(id.text)", house.juniper.browser)
            let changed = words("Second.", "2026-10-31", with: house.relationship.text)
            #expect(try await browser.submit(path, changed, from: path).location == "/journal?month=2026-10")
            #expect(try await house.noor.browser.get("/shared-entries/\(id.text)").body.contains("Second."))
            #expect(try await browser.get("/journal?month=2026-10").body.contains("Saturday 31 October 2026"))
            _ = try await browser.submit(path, words("Second."), from: path)
            #expect(try await house.noor.browser.get("/shared-entries/\(id.text)").status == 404)
            #expect(try await browser.submit(path + "/remove", [], from: path).location == "/journal")
            #expect(try await browser.get(path).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody who is not in touch is no reader, whatever the form says`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            for with in [house.others.text, house.tamar.person.text, "circle", "'; --"] {
                let answer = try await house.juniper.browser.submit(
                    "/journal", words("Kept words", with: with), from: "/journal")
                #expect(answer.status == 422)
                #expect(answer.body.contains("Kept words"))
            }
            await #expect(throws: NotFound.self) {
                try await house.journal.write(
                    "No.", on: house.today, sharedIn: house.others, member: house.juniper.person, once: "x",
                    at: house.now)
            }
            let rows = try await house.count("SELECT COUNT(*) AS n FROM journal_entries \(Acting.program(.counting))")
            #expect(rows == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is wrong in a form is said, and nothing typed is lost`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            let long = String(repeating: "ö", count: JournalLimits.words + 1)
            for form in [
                words(""), words("Hm", "23.11."), words("Hm", "2026-02-30"), words("Hm", "2026-12-24"), words(long),
            ] {
                let answer = try await browser.submit("/journal", form, from: "/journal")
                #expect(answer.status == 422)
                #expect(form[0].1.isEmpty || answer.body.contains(form[0].1))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the day is the member's own, where they are`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            // Noon on Monday in New York is Tuesday in Auckland.
            #expect(try await browser.get("/journal").body.contains("value=\"2026-11-23\""))
            let chosen = try await browser.submit(
                "/journal-days", [("zone", "Pacific/Auckland")], from: "/journal-days")
            #expect(chosen.location == "/journal")
            #expect(try await browser.get("/journal").body.contains("value=\"2026-11-24\""))
            let wrong = try await browser.submit("/journal-days", [("zone", "Nowhere/Land")], from: "/journal-days")
            #expect(wrong.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `all of it is in the copy, and goes with the member alone`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let journal = house.journal
            for (member, relationship) in [
                (house.juniper.person, house.relationship), (house.wren.person, house.others),
            ] {
                try await journal.write(
                    "Words.", on: house.today, sharedIn: relationship, member: member, once: "k", at: house.now)
                let checkIn = try await journal.make(
                    CheckIn(name: "Mornings", questions: [CheckInQuestion(id: "q0", "Sleep?", .numbers)]), .everyDay,
                    member: member, once: "k", at: house.now)
                try await journal.answer(
                    checkIn, ["q0": .number(7)], on: house.today, member: member, once: "k", at: house.now)
            }
            let copy = try await journal.export(of: house.juniper.person)
            func rows(_ name: String) -> [[String: ExportedValue]] { copy.first { $0.name == name }?.rows ?? [] }
            #expect(rows("journal").first?["words"] == .text("Words."))
            #expect(rows("journal").first?["sharedWith"] == .text("Noor"))
            #expect(rows("checkIns").first?["questions"] == .list(["Sleep?"]))
            #expect(rows("checkInAnswers").first?["value"] == .number(7))
            #expect(rows("sharedFromJournal").count == 1)
            _ = try await house.juniper.browser.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            for table: SQL in ["journal_entries", "check_ins", "check_in_answers", "journal_shares"] {
                let left = try await house.count("SELECT COUNT(*) AS n FROM \(table) \(Acting.program(.counting))")
                #expect(left == 1)
            }
            #expect(try await house.wren.browser.get("/journal").body.contains("Words."))
        }
    }

    @Test func `days are days of the calendar`() {
        #expect(LocalDay("2026-11-23")?.words == "Monday 23 November 2026")
        #expect(LocalDay("2024-02-29")?.adding(1).text == "2024-03-01")
        #expect(LocalDay("1969-12-31")?.adding(1).number == 0)
        for wrong in ["", "2026-2-3", "2026-02-30", "2026-13-01", "2026-00-10", "20261123", "aaaa-bb-cc", "2026-11-2٣"]
        {
            #expect(LocalDay(wrong) == nil, "\(wrong)")
        }
        #expect(JournalMonth("2026-11")?.words == "November 2026")
        #expect(JournalMonth("2026-11-1") == nil)
    }
}
