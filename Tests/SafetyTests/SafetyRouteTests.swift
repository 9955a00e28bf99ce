// Safety through its routes: what browsers send, odd things included, and what they get.
import App
import Domain
import Markup
import Packs
import Storage
import TestSupport
import Testing
import Web

@testable import Safety

@Suite struct SafetyRouteTests {
    /// Juniper and Noor in a conversation, with their browsers.
    private struct Two {
        let site: TestSite
        let juniper: TestBrowser
        let noor: TestBrowser
        let conversation: String

        init(_ site: TestSite) async throws {
            self.site = site
            let (member, juniper) = try await site.signedIn(as: .member, named: "Juniper")
            let (advocate, noor) = try await site.signedIn(as: .advocate, named: "Noor")
            let (conversation, now) = (ConversationID(), site.clock.now)
            try await site.site.database.write {
                try SafetyHouse.bring(member, advocate, together: conversation, at: now, in: $0)
            }
            self.juniper = juniper
            self.noor = noor
            self.conversation = "/conversations/\(conversation)"
        }
    }

    @Test(arguments: TestEngine.available) func `everybody reads the promise, and a member agrees to the words of now`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let visitor = try await site.browser().get("/promise?then=https://elsewhere.example/")
            #expect(visitor.status == 200 && !visitor.body.contains("elsewhere.example"))
            let (_, browser) = try await site.signedIn(as: .member, named: "Juniper")
            let version = String(site.site.packs.promise.version)
            #expect(try await browser.get("/promise?then=/ask").body.contains("name=\"then\" value=\"/ask\""))
            for old in ["0", "999999999999999999999", "-1", "", "one"] {
                let answer = try await browser.submit("/promise", [("version", old)], from: "/promise")
                #expect(answer.status == 409 && answer.body.contains("The words changed"), "\(old)")
            }
            let agreed = try await browser.submit(
                "/promise", [("version", version), ("then", "//elsewhere.example")], from: "/promise")
            #expect(agreed.status == 303 && agreed.location == "/home")
            #expect(try await browser.get("/promise").body.contains("You agreed to version \(version)"))
            // Without a token nothing is taken; staff have nothing to agree to.
            let (_, noor) = try await site.signedIn(as: .advocate, named: "Noor")
            #expect(try await noor.submit("/promise", [("version", version)], from: "/leaving").status != 303)
            #expect(try await browser.post("/promise", [("version", version)]).status == 403)
        }
    }

    @Test(arguments: TestEngine.available) func `an advocate raises a worry, and the member finds it on the start page`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let two = try await Two(site)
            let path = two.conversation + "/worried"
            let form = try await two.noor.get(path)
            #expect(form.status == 200 && form.body.contains("reads this too"))
            let once = try #require(form.body.between("name=\"once\" value=\"", "\""))
            let empty = try await two.noor.submit(path, [("words", " "), ("once", once)], from: path)
            #expect(empty.status == 422 && empty.body.contains("One line is plenty"))
            let long = String(repeating: "ö", count: 4_001)
            let much = try await two.noor.submit(path, [("words", long), ("once", once)], from: path)
            #expect(much.status == 422 && much.body.contains(long) && much.body.contains(once))
            var places: Set<String> = []
            for _ in 1...2 {
                let sent = try await two.noor.submit(
                    path, [("words", "<b>Quiet.</b>"), ("talked", "yes"), ("once", once)], from: path)
                #expect(sent.status == 303)
                places.insert(try #require(sent.location))
            }
            #expect(places.count == 1)
            let place = try #require(places.first)
            #expect(try await two.juniper.get("/home").body.contains(place))
            let told = try await two.juniper.get(place).body
            #expect(told.contains("A worry about you") && told.contains("&lt;b") && !told.contains("<b>"))
            let (_, wren) = try await site.signedIn(as: .member, named: "Wren")
            #expect(try await wren.get(place).status == 404)
            #expect(try await wren.get(path).status == 404)
            #expect(try await site.browser().get(place).location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test(arguments: TestEngine.available) func `a report goes to the supervisor, who sees it, answers, and is noted`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let two = try await Two(site)
            let path = two.conversation + "/report"
            #expect(try await two.noor.get(path).status == 404)
            let form = try await two.juniper.get(path)
            #expect(form.body.contains("There is no supervisor here"))
            let (_, marguerite) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            #expect(try await !two.juniper.get(path).body.contains("There is no supervisor here"))
            let sent = try await two.juniper.submit(
                path, [("words", "Unkind."), ("lines", "10"), ("once", "a")], from: path)
            let place = try #require(sent.location)
            #expect(try await two.noor.get(place).status == 404)
            #expect(try await !two.noor.get("/home").body.contains("eport"))
            #expect(try await marguerite.get("/concerns").body.contains(place))
            #expect(try await two.juniper.get("/concerns").status == 404)
            #expect(try await marguerite.get(place).body.contains("Unkind."))
            #expect(try await marguerite.submit(place + "/seen", [], from: place).location == place)
            let empty = try await marguerite.submit(place + "/close", [("answer", "")], from: place)
            #expect(empty.status == 422)
            for _ in 1...2 {
                // The answered page has no form any more; the sign-out form of every page carries the token.
                let closed = try await marguerite.submit(place + "/close", [("answer", "We talked.")], from: place)
                #expect(closed.location == place)
            }
            let late = try await marguerite.submit(place + "/close", [("answer", "Something else.")], from: place)
            #expect(late.status == 409 && late.body.contains("Something else.") && late.body.contains("We talked."))
            #expect(try await two.juniper.get(place).body.contains("We talked."))
            #expect(try await two.juniper.get("/me").body.contains("Marguerite"))
            #expect(try await two.noor.submit(place + "/seen", [], from: "/home").status == 404)
        }
    }

    @Test(arguments: TestEngine.available) func `a supervisor confirms a line, and changed facts must be read again`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let line = try #require(site.site.packs.lines(for: "US")?.lines.first)
            let good = [("line", line.id), ("digest", line.factsDigest)]
            let (_, noor) = try await site.signedIn(as: .advocate, named: "Noor")
            #expect(try await noor.get("/confirm-lines").status == 200)
            #expect(try await noor.submit("/confirm-lines", good, from: "/confirm-lines").status == 403)
            let (_, juniper) = try await site.signedIn(as: .member, named: "Juniper")
            #expect(try await juniper.get("/confirm-lines").status == 404)
            let (_, marguerite) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            #expect(try await marguerite.get("/home").body.contains("/confirm-lines"))
            for odd in [("line", "us-nothing"), ("line", ""), ("line", "'; DROP TABLE people; --")] {
                let answer = try await marguerite.submit(
                    "/confirm-lines", [odd, ("digest", line.factsDigest)], from: "/confirm-lines")
                #expect(answer.status == 404)
            }
            let stale = try await marguerite.submit(
                "/confirm-lines", [("line", line.id), ("digest", "0")], from: "/confirm-lines")
            #expect(stale.status == 409 && stale.body.contains("changed while this page was open"))
            #expect(try await marguerite.submit("/confirm-lines", good, from: "/confirm-lines").status == 303)
            #expect(try await site.browser().get("/lines").body.contains("On 23 November 2026"))
            #expect(!site.features.safety.unconfirmedLines().contains(line.name))
        }
    }

    @Test func `leaving is explained to everybody, and the last way out leads outside`() async throws {
        try await TestSite.with(.sqlite) { site in
            let page = try await site.browser().get("/leaving")
            #expect(page.status == 200 && page.body.contains("https://www.weather.gov/"))
            let away = try await site.browser().get("/away")
            #expect(away.status == 303 && away.location == "https://www.weather.gov/")
        }
    }
}
