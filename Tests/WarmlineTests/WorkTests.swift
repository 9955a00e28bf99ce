// What goes with the desk, and the settings: notes without words, saved words that are never sent by themselves, hours.
import App
import Domain
import Foundation
import Matching
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct WorkTests {
    @Test(arguments: TestEngine.available)
    func `a note of a chat is codes and minutes, once, by whoever listened`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, ansel) = (try await line.advocate("Noor"), try await line.advocate("Ansel"))
            _ = try await line.visitor()
            let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
            line.site.clock.advance(.minutes(17))
            try await line.line.chats.end(id, by: noor.viewer, at: line.now)
            let page = "/warmline/chats/\(id)/note"
            #expect(try await noor.browser.get("/warmline/desk").body.contains(page))
            #expect(try await ansel.browser.get(page).status == 404)
            #expect(try await noor.browser.get(page).body.contains("It lasted 17 minutes."))
            for reasons in [["company"], ["loss", "night", "nonsense"]] {
                let fields = reasons.map { ("reasons", $0) } + [("support", "listening")]
                #expect(try await noor.browser.submit(page, fields, from: page).location == "/warmline/desk")
            }
            let rows = try await line.site.site.database.read {
                try $0.rows("SELECT reasons, support, minutes, kind FROM warmline_contacts")
            }
            #expect(rows.count == 1)
            #expect(try rows[0]["reasons"] as String == "night loss" && rows[0]["minutes"] as Int == 17)
            #expect(try await !noor.browser.get("/warmline/desk").body.contains(page))
            line.site.clock.advance(.days(3))
            let later = try await line.site.signedIn(as: .advocate, named: "Later")
            #expect(try await later.browser.get(page).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a phone call is logged once, with its minutes and no number`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let once = ID<ContactNote>().text
            for minutes in ["", "zero", "601", "25", "25"] {
                let answer = try await noor.browser.submit(
                    "/warmline/calls", [("minutes", minutes), ("once", once), ("reasons", "company")],
                    from: "/warmline/calls")
                #expect(answer.status == (minutes == "25" ? 303 : 422))
                if answer.status == 422 { #expect(answer.body.contains("value=\"company\" checked")) }
            }
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_contacts WHERE kind = 'phone'") == 1)
            #expect(try await noor.browser.get("/warmline/calls").body.contains("25 minutes"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `saved words are one's own, go into the field marked, and are not sent`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, ansel) = (try await line.advocate("Noor"), try await line.advocate("Ansel"))
            let once = WarmlineSnippetID().text
            for _ in 0..<2 {
                let answer = try await noor.browser.submit(
                    "/warmline/saved", [("label", "Hello"), ("words", "I'm glad you came."), ("once", once)],
                    from: "/warmline/saved")
                #expect(answer.status == 303)
            }
            let saved = try await noor.browser.get("/warmline/saved").body
            #expect(saved.components(separatedBy: "/remove").count == 2)
            #expect(try await !ansel.browser.get("/warmline/saved").body.contains("glad you came"))
            #expect(
                try await ansel.browser.submit("/warmline/saved/\(once)/remove", [], from: "/warmline/saved").status
                    == 404)
            let visitor = try await line.visitor()
            let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
            let put = try await noor.browser.submit(
                "/warmline/chats/\(id)/messages", [("words", "Hello Robin."), ("put", once), ("once", "1")],
                from: "/warmline/desk")
            #expect(put.status == 200 && put.body.contains("Hello Robin.\nI&#39;m glad you came."))
            #expect(put.body.contains("These are words you keep ready"))
            #expect(try await !visitor.get("/warmline/chat").body.contains("glad you came"))
            // Somebody else's words are not there to be put in.
            let foreign = try await ansel.browser.submit(
                "/warmline/chats/\(id)/messages", [("put", once)], from: "/warmline/desk")
            #expect(foreign.status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `hours are set, read back, and shown; what is wrong is said and kept`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, marguerite) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            #expect(try await site.browser().get("/warmline").body.contains("There is no warmline here yet"))
            let numbers = [
                ("chat-minutes", "30"), ("chats-a-day", "1"), ("at-once", "2"), ("most-waiting", "5"),
                ("keep-days", "1"),
            ]
            func save(_ fields: [(String, String)]) async throws -> TestAnswer {
                try await marguerite.submit("/warmline/settings", fields, from: "/warmline/settings")
            }
            let evenings = (0..<5).flatMap { [("from-\($0)", "18:00"), ("until-\($0)", "02:00")] }
            for wrong in [
                ("from-0", "25:00"), ("until-0", ""), ("zone", "EST"), ("closed-days", "Christmas"),
                ("keep-days", "31"),
            ] {
                let answer = try await save(evenings + numbers + [("closed-days", "2026-12-25"), wrong])
                #expect(answer.status == 422 && answer.body.contains("value=\"18:00\""), "\(wrong)")
            }
            let fields =
                evenings + numbers + [
                    ("closed-days", "2026-12-25\n2026-12-24"), ("zone", "America/New_York"), ("revision", "0"),
                ]
            #expect(try await save(fields).location == "/warmline")
            #expect(try await save(fields).status == 409)
            let page = try await site.browser().get("/warmline").body
            #expect(page.contains("18:00 to 2:00 the next day") && page.contains("25 December 2026"))
            // It is Monday noon.
            #expect(page.contains("The line is closed. It opens today at 18:00."))
            #expect(page.contains("What there is meanwhile") && page.contains("One chat a day"))
            let form = try await marguerite.get("/warmline/settings").body
            #expect(form.contains("value=\"02:00\"") && form.contains("Changed by"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `home pages and the wait for somebody say whether the line is open`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (member, browser) = try await line.site.signedIn(as: .member, named: "Juniper")
            #expect(try await browser.get("/home").body.contains("But nobody is on right now"))
            _ = try await line.advocate("Noor")
            _ = try await line.advocate("Ansel")
            #expect(try await browser.get("/home").body.contains("Write with somebody now"))
            try await line.site.features.safety.agree(member: member, at: line.now)
            try await line.site.features.matching.ask(member: member, .init(), at: line.now)
            let wait = try await browser.get("/suggestions").body
            #expect(wait.contains("Company, right now") && wait.contains("nothing of it goes into your record"))
            #expect(try await line.site.browser().get("/").body.contains("The warmline"))
        }
    }
}
