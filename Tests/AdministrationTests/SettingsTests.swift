// The settings after set-up: who may, what is checked, two people at once, and what follows from a change.
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Administration

@Suite struct SettingsTests {
    private static func opened(_ site: TestSite) async throws -> NewPlace {
        let place = try await NewPlace.begun(site)
        try await place.everything()
        #expect(try await place.open().status == 303)
        return place
    }

    @Test func `who may change what is decided for each hat and part`() {
        for part in SettingsPart.allCases {
            #expect(SettingsAccess.may(.operator, change: part))
            for hat in [Hat.member, .advocate, .supervisor, .clinician, .moderator] {
                #expect(!SettingsAccess.may(hat, change: part))
            }
        }
        let coordinators = SettingsPart.allCases.filter { SettingsAccess.may(.coordinator, change: $0) }
        #expect(coordinators == [.whoWeAre, .words, .promise, .ways])
    }

    @Test(arguments: TestEngine.available)
    func `a coordinator sees all, changes their parts, and finds no other page`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .coordinator, named: "Hollis")
            let page = try await browser.get("/settings").body
            #expect(page.contains("href=\"/settings/words\"") && !page.contains("href=\"/settings/keeping\""))
            #expect(page.contains("Worries and reports: 12 months") && !page.contains("The key on paper"))
            #expect(!page.contains("Who looked, your copy"), "a record is a member's")
            #expect(try await browser.get("/settings/keeping").status == 404)
            let place = NewPlace(site: site, browser: browser)
            #expect(try await place.save("/settings/words", NewPlace.words).location == "/settings")
            #expect(try await browser.get("/settings").body.contains("Hollis"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is wrong is said beside its field, and nothing typed is lost`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .operator, named: "Ottilie")
            let place = NewPlace(site: site, browser: browser)
            #expect(try await browser.get("/set-up/key").body.contains("Back to all settings"))
            let before = site.site.organisation
            let wrong: [(String, [String: String], [String])] = [
                (
                    "/settings/who-we-are",
                    [
                        "name": "", "place": "\u{202E}Arrow", "country": "JP", "time-zone": "Mars/Olympus",
                        "phone": "ask inside", "exit": "javascript:alert(1)",
                    ], ["name", "place", "country", "time-zone", "phone", "hours", "exit"]
                ),
                (
                    "/settings/words",
                    [
                        "member": "<b>", "members": "", "advocate": "peer", "advocates": "peers", "supporter": "Peer",
                        "supporters": "s",
                    ], ["member", "members", "supporter", "languages"]
                ),
                ("/settings/ways", ["hello-days": "15", "joining-age": "16"], ["hello-days", "joining-age"]),
                (
                    "/settings/keeping", ["concern-months": "5", "device-days": "1e2"],
                    ["concern-months", "device-days"]
                ),
                ("/settings/law", ["region": "US-OH", "law": "us-wa-mhmd"], ["law"]),
                ("/settings/law", ["region": "GB-ENG", "law": ""], ["region", "law"]),
                ("/settings/promise", ["decider": " "], ["decider"]),
            ]
            for (path, fields, expected) in wrong {
                let answer = try await place.save(path, fields.map { ($0.key, $0.value) })
                #expect(answer.status == 422, "\(path)")
                for field in expected { #expect(answer.body.contains("href=\"#\(field)\""), "\(path) \(field)") }
                #expect(!answer.body.contains("<b>") && !answer.body.contains("href=\"javascript"))
            }
            let kept = try await place.save("/settings/ways", [("hello-days", "many"), ("joining-age", "18")])
            #expect(kept.body.contains("value=\"many\""))
            #expect(site.site.organisation == before)
        }
    }

    @Test(arguments: TestEngine.available)
    func `of two who save the same page the second is told, and saves knowingly`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, one) = try await site.signedIn(as: .operator, named: "Ottilie")
            let (_, two) = try await site.signedIn(as: .coordinator, named: "Hollis")
            let first = try await one.get("/settings/ways")
            let second = try await two.get("/settings/ways")
            func send(_ browser: TestBrowser, _ page: TestAnswer, days: String) async throws -> TestAnswer {
                try await browser.post(
                    "/settings/ways",
                    [
                        ("hello-days", days), ("joining-age", "18"),
                        ("revision", page.body.between("name=\"revision\" value=\"", "\"") ?? ""),
                        ("form-token", page.formToken ?? ""),
                    ])
            }
            #expect(try await send(one, first, days: "4").status == 303)
            let told = try await send(two, second, days: "9")
            #expect(told.status == 409 && told.body.contains("Somebody saved this page"))
            #expect(
                told.body.contains("Ottilie") && told.body.contains("value=\"9\"") && told.body.contains("<dd>4</dd>"))
            #expect(site.site.organisation.helloDays == 4)
            // The same press again is not enough for somebody with the old page, but the page they were given is.
            #expect(try await send(two, second, days: "9").status == 409)
            #expect(try await send(two, told, days: "9").status == 303)
            #expect(site.site.organisation.helloDays == 9)
            // Another part, at the same time, is nobody's trouble.
            let words = try await one.get("/settings/words")
            #expect(
                try await NewPlace(site: site, browser: two).save(
                    "/settings/ways", [("hello-days", "3"), ("joining-age", "18")]
                ).status == 303
            )
            let saved = try await one.post(
                "/settings/words",
                NewPlace.words + [("revision", "0"), ("form-token", words.formToken ?? "")])
            #expect(saved.status == 303)
            #expect(site.site.organisation.helloDays == 3 && site.site.organisation.advocate.plural == "allies")
            let events = try await site.site.database.read { snapshot in
                try snapshot.rows("SELECT subject FROM audit_events WHERE action = 'settings.changed'").count
            }
            #expect(events == 4)
        }
    }

    @Test(arguments: TestEngine.available)
    func `four at the same moment: one saves, three are told`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .operator, named: "Ottilie")
            let token = try #require(try await browser.get("/settings/ways").formToken)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for days in 3...6 {
                    group.addTask {
                        try await browser.post(
                            "/settings/ways",
                            [
                                ("hello-days", String(days)), ("joining-age", "18"), ("revision", "0"),
                                ("form-token", token),
                            ]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303, 409, 409, 409])
        }
    }

    @Test(arguments: TestEngine.available)
    func `another phone is told to those who agreed; somebody else who decides is asked again`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let place = try await Self.opened(site)
            let (_, juniper) = try await site.signedIn(as: .member, named: "Juniper")
            let version = String(site.site.promiseEdition)
            #expect(try await juniper.submit("/promise", [("version", version)], from: "/promise").status == 303)
            site.clock.advance(.minutes(1))
            var who = NewPlace.who
            who[4] = ("phone", "555-010-0199")
            #expect(try await place.save("/settings/who-we-are", who).status == 303)
            let told = try await juniper.get("/promise").body
            #expect(told.contains("You agreed to version \(version)") && told.contains("Our phone number"))
            #expect(told.contains("555-010-0199"))
            #expect(try await juniper.get("/home").body.contains("This is new in our promise"))
            #expect(String(site.site.promiseEdition) == version)
            // Who decides is another matter: until it is published, the promise in force stays as it is.
            #expect(try await place.save("/settings/promise", [("decider", "Ansel, the director")]).status == 303)
            #expect(try await juniper.get("/promise").body.contains("Marguerite, the supervisor decides"))
            try await publish(place)
            #expect(site.site.promiseEdition == (Int(version) ?? 0) + 1)
            let asked = try await juniper.get("/promise").body
            #expect(asked.contains("Ansel, the director decides") && asked.contains("You agreed to earlier words"))
            // A change is shown as a change: the new sentence, and the one that is gone.
            let changed = try #require(asked.between("id=\"what-changed\"", "id=\"brief\""))
            #expect(changed.contains("New") && changed.contains("Ansel, the director decides."))
            #expect(changed.contains("No longer there") && changed.contains("Marguerite, the supervisor decides."))
            #expect(!changed.contains("What stays between us"))
            // And so is how long a worry is kept.
            let months = [("concern-months", "18"), ("device-days", "180")]
            #expect(try await place.save("/settings/keeping", months).status == 303)
            #expect(site.site.promiseEdition == (Int(version) ?? 0) + 2)
            #expect(try await site.browser().get("/promise").body.contains("kept for 18 months"))
            #expect(try await juniper.submit("/promise", [("version", version)], from: "/promise").status == 409)
            // How long a browser is known stands in it too: that is told, and not asked.
            let edition = site.site.promiseEdition
            #expect(
                try await juniper.submit("/promise", [("version", String(edition))], from: "/promise").status == 303)
            site.clock.advance(.minutes(1))
            let days = [("concern-months", "18"), ("device-days", "90")]
            #expect(try await place.save("/settings/keeping", days).status == 303)
            let since = try await juniper.get("/promise").body
            #expect(since.contains("How long a browser is known") && since.contains("90 days"))
            #expect(site.site.promiseEdition == edition)
        }
    }

    private func publish(_ place: NewPlace) async throws {
        let page = try await place.browser.get("/settings/promise")
        let digest = try #require(page.body.between("name=\"digest\" value=\"", "\""))
        let old = try await place.browser.post(
            "/settings/promise/publish", [("digest", "0"), ("form-token", page.formToken ?? "")])
        #expect(old.status == 409 && old.body.contains("nothing was published"))
        let answer = try await place.browser.post(
            "/settings/promise/publish", [("digest", digest), ("form-token", page.formToken ?? "")])
        #expect(answer.status == 303)
    }

    @Test(arguments: TestEngine.available)
    func `another country closes the doors until its lines are tried`(engine: TestEngine) async throws {
        try await TestSite.with(engine, isUnset: true) { site in
            let place = try await Self.opened(site)
            var who = NewPlace.who
            (who[2], who[3]) = (("country", "GB"), ("time-zone", "Europe/London"))
            #expect(try await place.save("/settings/who-we-are", who).status == 303)
            #expect(try await NewPlace.join(site, name: "Late").status == 403)
            #expect(try await site.browser().get("/").body.contains("Samaritans"))
            try await place.confirmLines()
            #expect(try await place.open().status == 409)
            let law = [("region", "GB-SCT"), ("law", "gb-uk-gdpr")]
            #expect(try await place.save("/settings/law", law).status == 303)
            #expect(try await place.open().status == 303)
            // Here 16 may be chosen; back in a country where nobody knows, it is 18 again.
            let young = [("hello-days", "2"), ("joining-age", "16")]
            #expect(try await place.save("/settings/ways", young).status == 303)
            #expect(site.site.organisation.joiningAge == 16)
            #expect(try await NewPlace.join(site, name: "Late").status == 200)
            #expect(try await place.save("/settings/who-we-are", NewPlace.who).status == 303)
            #expect(site.site.organisation.joiningAge == 18)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what somebody said about their age counts for the age of now`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let asked = try await NewPlace.join(site, name: "Wren", age: "16")
            #expect(asked.status == 422 && asked.body.contains("18 or older"))
            #expect(try await NewPlace.join(site, name: "Wren", age: "18").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what an older program stored is read, and what it did not know is as on a new place`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let json = """
                {"name":"Old","place":"Town","country":"CA","timeZone":"UTC","phoneHours":"","decider":"",
                 "member":{"singular":"guest","plural":"guests"}}
                """
            try await site.site.database.write { transaction in
                try transaction.run("UPDATE settings SET value = \(json) WHERE name = 'organisation'")
            }
            try await site.site.reload()
            let read = site.site.organisation
            #expect(read.name == "Old" && read.member.plural == "guests" && read.advocate.singular == "advocate")
            #expect(read.helloDays == 2 && read.phone == nil)
        }
    }
}
