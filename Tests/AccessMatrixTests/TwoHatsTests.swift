// Nobody can see that two hats are one person: every page reads the same, to everybody else, whether they are or not.
import Accounts
import App
import Domain
import Journal
import Matching
import SQLText
import Safety
import Storage
import Testing
import TestSupport
import Web

struct TwoHatsTests {
    /// Noor is an advocate, Wren a member who waits: one person or two.
    private struct World {
        let site: TestSite
        let wren: TestBrowser
        let watchers: [(name: String, browser: TestBrowser)]

        static func make(on site: TestSite, isOnePerson: Bool) async throws -> World {
            let (signingIn, now) = (site.features.accounts.signingIn, site.clock.now)
            let noor = try #require(
                try await signingIn.join(
                    name: "Noor", passphrase: "three calm words", hat: .advocate, recoveryWords: nil, at: now))
            let wren: (account: AccountID, person: PersonID)
            if isOnePerson {
                let person = try await signingIn.addHat(.member, named: "Wren", to: noor.account, at: now)
                wren = (noor.account, person)
            } else {
                wren = try #require(
                    try await signingIn.join(
                        name: "Wren", passphrase: "three calm words", hat: .member, recoveryWords: nil, at: now))
            }
            let (juniper, juniperBrowser) = try await site.signedIn(as: .member, named: "Juniper")
            let matching = site.features.matching
            var profile = AdvocateProfile()
            profile.topics = ["loneliness": .openly]
            try await matching.saveProfile(advocate: noor.person, profile, at: now)
            var ask = Ask()
            ask.topics = ["loneliness": .openly]
            for member in [wren.person, juniper] {
                try await site.features.safety.agree(member: member, at: now)
                try await matching.ask(member: member, ask, at: now)
            }
            let hello = try await matching.sayHello(member: juniper, to: noor.person, words: "Hello", at: now)
            let (relationship, conversation) = try await matching.accept(hello, advocate: noor.person, at: now)
            let talk = try #require(conversation)
            _ = try await site.features.safety.report(
                "Unkind.", in: talk, by: Viewer(person: juniper, hat: .member), once: "one", at: now)
            // What Juniper shares with Noor, what Noor writes for her, and what Wren keeps alone.
            let today = LocalDay(now, zone: site.site.organisation.zone)
            let (journal, safety) = (site.features.journal, site.features.safety)
            try await journal.write(
                "For Noor.", on: today, sharedIn: relationship, member: juniper, once: "one", at: now)
            try await journal.write("For me.", on: today, member: wren.person, once: "one", at: now)
            try await safety.sharePlan([.ask], isTogether: true, in: relationship, member: juniper, at: now)
            try await safety.offerLine(
                "Ring me", .ask, in: relationship, by: Viewer(person: noor.person, hat: .advocate), once: "one", at: now
            )
            let noorBrowser = try await site.browser(of: noor.account, as: noor.person)
            #expect(try await noorBrowser.get("/shared-with-me").body.contains("Juniper"))
            #expect(try await noorBrowser.get("/safety-plans/\(relationship.text)").status == 200)
            var watchers = [("Juniper", juniperBrowser)]
            for hat in [Hat.member, .advocate, .supervisor, .coordinator, .clinician, .moderator, .operator] {
                let (_, browser) = try await site.signedIn(as: hat, named: "A \(hat.rawValue)")
                watchers.append(("a \(hat.rawValue)", browser))
            }
            return World(
                site: site, wren: try await site.browser(of: wren.account, as: wren.person), watchers: watchers)
        }

        /// Every page without an id in its path, as everybody else sees it; ids and keys of forms made equal.
        func pages() async throws -> [String: String] {
            var pages: [String: String] = [:]
            // Which words of the key sheet are asked for depends on the key, and each site has its own.
            let unlike = "/set-up/key"
            for route in site.table where route.method == "GET" && !route.path.contains(":") && route.path != unlike {
                for watcher in watchers {
                    let headers = MatrixWorld.headers(for: route.path)
                    let body = try await watcher.browser.get(route.path, headers: headers).body
                    pages["\(route.path) as \(watcher.name)"] =
                        body.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
                        .replacing(/type="hidden" name="[^"]*" value="[^"]*"/, with: "HIDDEN")
                }
            }
            return pages
        }
    }

    @Test(arguments: TestEngine.available)
    func `every page reads the same to everybody else, one person or two`(engine: TestEngine) async throws {
        let two = try await TestSite.with(engine) { site in
            try await World.make(on: site, isOnePerson: false).pages()
        }
        let one = try await TestSite.with(engine) { site in
            let world = try await World.make(on: site, isOnePerson: true)
            let closed = try await world.pages()["/waiting as a coordinator"]
            #expect(closed?.contains("Juniper") == false && closed?.contains("Wren") == false)
            let opened = try await world.wren.submit("/me/colleagues", [("open", "yes")], from: "/me")
            #expect(opened.location == "/me")
            return try await world.pages()
        }
        #expect(two["/waiting as a coordinator"]?.contains("Wren") == true)
        #expect(Set(one.keys) == Set(two.keys))
        for (page, body) in two { #expect(one[page] == body, "\(page) tells the two apart") }
    }

    @Test(arguments: TestEngine.available)
    func `a colleague who is also a member opens and closes their record themselves`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let world = try await World.make(on: site, isOnePerson: true)
            let coordinator = try #require(world.watchers.first { $0.name == "a coordinator" }).browser
            #expect(try await !coordinator.get("/waiting").body.contains("Wren"))
            #expect(try await world.wren.get("/me").body.contains("The people you work with"))
            _ = try await world.wren.submit("/me/colleagues", [("open", "yes")], from: "/me")
            #expect(try await coordinator.get("/waiting").body.contains("Wren"))
            _ = try await world.wren.submit("/me/colleagues", [("open", "no")], from: "/me")
            #expect(try await !coordinator.get("/waiting").body.contains("Wren"))
            // When the role ends, nobody appears on the list at that moment.
            try await site.site.database.write { transaction in
                try transaction.run("UPDATE people SET left_at = 1 WHERE name = 'Noor'")
            }
            #expect(try await !coordinator.get("/waiting").body.contains("Wren"))
            #expect(try await world.wren.get("/me").body.contains("The people you work with"))
            // Whoever has one hat alone is not asked, and cannot.
            let juniper = try #require(world.watchers.first { $0.name == "Juniper" }).browser
            #expect(try await !juniper.get("/me").body.contains("The people you work with"))
            #expect(try await juniper.submit("/me/colleagues", [("open", "yes")], from: "/me").status == 404)
        }
    }
}
