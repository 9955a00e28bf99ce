// Set-up, from a database that nobody has touched to the first person who joins, and every way in which it says no.
import Domain
import Packs
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Administration

@Suite struct SetUpTests {
    @Test(arguments: TestEngine.available)
    func `before anybody, every page says that nobody is here, and has the lines of each country`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            _ = try await SetUpCode.renew(on: site.site)
            let paths = [
                "/", "/join", "/sign-in", "/sign-in/agency", "/sign-in/agency/back", "/promise", "/directory",
                "/settings", "/set-up/steps", "/no/such",
            ]
            for path in paths {
                for answer in [try await site.browser().get(path), try await site.browser().post(path, [("a", "b")])] {
                    #expect(answer.status == 200 && answer.body.contains("This place is not open yet"), "\(path)")
                    #expect(answer.body.contains("United States: 988 Suicide &amp; Crisis Lifeline"))
                    #expect(answer.body.contains("Canada: 9-8-8") && answer.body.contains("United Kingdom: Samaritans"))
                    #expect(answer.body.contains("If a life is in danger: 999"))
                    #expect(answer.body.contains("Leave this site") && !answer.body.contains("<form"))
                }
            }
            #expect(try await site.browser().get("/healthz").status == 200)
            #expect(try await site.browser().get("/readyz").status == 200)
            #expect(try await site.browser().get("/leaving").body.contains("About leaving"))
            #expect(try await NewPlace.join(site, name: "Early").body.contains("This place is not open yet"))
            #expect(try await site.site.database.read { try !$0.exists("SELECT id FROM people") })
        }
    }

    @Test(arguments: TestEngine.available)
    func `without the code the page says nothing, and every wrong code gets the same answer`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let page = try await site.browser().get("/set-up")
            #expect(page.status == 200)
            for word in ["kith ", "Kith", "0.1", "operator", "Set this place up"] {
                #expect(!page.body.replacing("/kith.css", with: "").contains(word), "says \(word)")
            }
            // No code in force yet, then one that a restart ended, then words beside it.
            let old = try #require(try await SetUpCode.renew(on: site.site)).joined(separator: " ")
            _ = try #require(try await SetUpCode.renew(on: site.site))
            var answers: Set<String> = []
            for typed in ["", "river lantern pocket meadow", old, String(repeating: "a", count: 5000)] {
                let browser = site.browser()
                let answer = try await browser.submit("/set-up", [("code", typed)], from: "/set-up")
                #expect(answer.status == 422)
                answers.insert(answer.body.replacing(answer.formToken ?? "", with: ""))
                let made = try await browser.submit(
                    "/set-up/operator", [("code", typed), ("name", "Eve"), ("passphrase", NewPlace.passphrase)],
                    from: "/set-up")
                #expect(made.status == 422)
                answers.insert(made.body.replacing(made.formToken ?? "", with: ""))
                // With a form that is wrong too, nothing more is said.
                let empty = try await browser.submit("/set-up/operator", [("code", typed)], from: "/set-up")
                answers.insert(empty.body.replacing(empty.formToken ?? "", with: ""))
                // Tries are counted for a day.
                site.clock.advance(.days(2))
            }
            #expect(answers.count == 1)
            #expect(try await site.site.database.read { try !$0.exists("SELECT id FROM accounts") })
        }
    }

    @Test(arguments: TestEngine.available) func `guessing the code is slowed down`(engine: TestEngine) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let code = try #require(try await SetUpCode.renew(on: site.site)).joined(separator: " ")
            var slowed = 0
            for _ in 0..<40 {
                let answer = try await site.browser().submit("/set-up", [("code", "no")], from: "/set-up")
                if answer.status == 429 { slowed += 1 }
            }
            #expect(slowed >= 28)
            // The right one waits as well: a guesser learns nothing from who is let through.
            #expect(try await site.browser().submit("/set-up", [("code", code)], from: "/set-up").status == 429)
            site.clock.advance(.hours(2))
            #expect(try await site.browser().submit("/set-up", [("code", code)], from: "/set-up").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the code works once, also for two who have it at the same moment`(engine: TestEngine) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let code = try #require(try await SetUpCode.renew(on: site.site)).joined(separator: "-").uppercased()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...4 {
                    group.addTask {
                        let browser = site.browser()
                        return try await browser.submit(
                            "/set-up/operator",
                            [("code", code), ("name", "Ottilie \(number)"), ("passphrase", NewPlace.passphrase)],
                            from: "/set-up"
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1, "\(statuses)")
            let operators = try await site.site.database.read { try $0.rows("SELECT id FROM people").count }
            #expect(operators == 1)
            #expect(try await site.site.database.read { try $0.rows("SELECT id FROM accounts").count } == 1)
            // Afterwards there is nothing at that address, and no new code.
            #expect(try await site.browser().get("/set-up").status == 404)
            let again = try await site.browser().submit("/set-up", [("code", code)], from: "/sign-in")
            #expect(again.status == 404)
            #expect(try await SetUpCode.renew(on: site.site) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `from an empty database to the first who joins`(engine: TestEngine) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let place = try await NewPlace.begun(site)
            let steps = try await place.browser.get("/set-up/steps")
            #expect(steps.status == 200 && steps.body.contains("Nobody can join yet"))
            #expect(!steps.body.contains("action=\"/set-up/open\""))
            try await place.everything()
            #expect(try await place.browser.get("/set-up/steps").body.contains("action=\"/set-up/open\""))
            // Nobody before the last press.
            #expect(try await NewPlace.join(site, name: "Early").status == 403)
            #expect(try await place.open().location == "/set-up/steps")
            #expect(try await place.open().status == 303)
            let front = try await site.browser().get("/")
            #expect(front.body.contains("Millrace Peer House") && front.body.contains("English, Spanish"))
            #expect(front.body.contains("an ally") && !front.body.contains("an advocate"))
            #expect(try await NewPlace.join(site, name: "Juniper").status == 200)
            #expect(try await site.browser().get("/promise").body.contains("Marguerite, the supervisor decides"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `left half-way, it goes on after signing in, and each step can be gone back to`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            // They stop before the phone is set up, which is as far back as one can stop.
            let code = try #require(try await SetUpCode.renew(on: site.site)).joined(separator: " ")
            let first = site.browser()
            let made = try await first.submit(
                "/set-up/operator", [("code", code), ("name", "Ottilie"), ("passphrase", NewPlace.passphrase)],
                from: "/set-up")
            #expect(made.status == 200)
            #expect(try await first.get("/set-up/steps").location?.hasPrefix("/sign-in") == true)
            let begun = try await NewPlace.signedIn(site)
            #expect(try await begun.save("/settings/who-we-are", NewPlace.who).status == 303)
            let account = try await site.site.database.read { snapshot in
                try snapshot.value("SELECT account_id FROM account_hats", as: AccountID.self)
            }
            let person = try await site.site.database.read { snapshot in
                try snapshot.value("SELECT id FROM people", as: PersonID.self)
            }
            let later = try await site.browser(of: try #require(account), as: try #require(person))
            let page = try await later.get("/settings/who-we-are").body
            #expect(page.contains("value=\"Millrace Peer House\"") && page.contains("Changed by"))
            #expect(try await later.get("/home").body.contains("Nobody can join yet"))
            // Another name now, at once on every page.
            let again = NewPlace(site: site, browser: later)
            var who = NewPlace.who
            who[0] = ("name", "Lockside Peers")
            #expect(try await again.save("/settings/who-we-are", who).status == 303)
            #expect(try await site.browser().get("/").body.contains("Lockside Peers is not open yet"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the doors stay closed while anything is missing, whatever is missing`(engine: TestEngine) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let place = try await NewPlace.begun(site)
            func isShut() async throws {
                let answer = try await place.open()
                #expect(answer.status == 409 && answer.body.contains("The doors stay closed"))
                #expect(try await site.browser().get("/join").body.contains("not open yet"))
                #expect(try await NewPlace.join(site, name: "Early").status == 403)
            }
            try await isShut()
            #expect(try await place.save("/settings/who-we-are", NewPlace.who).status == 303)
            try await isShut()
            #expect(try await place.save("/settings/words", NewPlace.words).status == 303)
            let law = [("region", "US-OH"), ("law", "us-ftc-state")]
            #expect(try await place.save("/settings/law", law).status == 303)
            try await isShut()
            // The promise is there, and one line that nobody has tried.
            #expect(try await site.browser().get("/promise").body.contains("not open yet"))
            try await place.publish()
            try await place.confirmLines(butLast: 1)
            try await isShut()
            #expect(try await place.browser.get("/home").body.contains("One crisis line that somebody here must try"))
            try await place.confirmLines()
            #expect(try await place.open().status == 303)
            #expect(try await NewPlace.join(site, name: "Juniper").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `four words of the sheet finish the step of the key, and wrong ones stay in their fields`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let place = try await NewPlace.begun(site)
            let list = site.site.packs.recoveryWords
            let check = site.site.vault.sheetCheck(list: list)
            let key = try InstallationKey.load(from: site.folder + "/installation.key")
            let words = KeyWords.words(of: key, from: list)
            var fields = check.places.map { ("word-\($0)", words[$0 - 1]) }
            fields[1].1 = "zzzz"
            let wrong = try await place.browser.submit("/set-up/key", fields, from: "/set-up/key")
            #expect(wrong.status == 422 && wrong.body.contains("value=\"zzzz\""))
            #expect(wrong.body.contains("Word \(check.places[1]) on the sheet is a different word"))
            #expect(!wrong.body.contains("Word \(check.places[0]) on the sheet is a different word"))
            let empty = try await place.browser.submit("/set-up/key", [], from: "/set-up/key")
            #expect(empty.status == 422 && empty.body.contains("Type word \(check.places[0]) of the sheet"))
            #expect(try await place.browser.get("/settings").body.contains("Not checked yet"))
            fields[1].1 = words[check.places[1] - 1].uppercased()
            let right = try await place.browser.submit("/set-up/key", fields, from: "/set-up/key")
            #expect(right.location == "/set-up/steps" && site.site.standing.checkedSheet == key.id)
            #expect(try await place.browser.get("/settings").body.contains("Somebody has checked the sheet"))
        }
    }
}
