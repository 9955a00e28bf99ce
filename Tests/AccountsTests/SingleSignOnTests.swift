// Staff come in through their agency: as whom, under which hats, and for how long.
import Access
import App
import Domain
import Matching
import Safety
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Accounts

struct SingleSignOnTests {
    @Test(arguments: TestEngine.available)
    func `somebody whom the agency knows comes in, and is the same person next time`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            #expect(try await browser.get("/sign-in").body.contains("Sign in with Brindle County"))
            #expect(try await world.signIn(browser).location == "/home")
            #expect(try await browser.get("/home").body.contains("Noor"))
            #expect(try await browser.get("/hellos").status == 200)
            #expect(try await browser.get("/ask").status == 404)
            #expect(await browser.cookie("kith-agency") == nil)
            #expect(try await browser.submit("/sign-out", [], from: "/home").status == 303)
            #expect(try await browser.get("/hellos").status == 303)
            #expect(try await world.signIn(browser).location == "/home")
            #expect(try await world.count(.people) == 1)
            let deeds = try await world.site.site.database.read { snapshot in
                try snapshot.rows("SELECT action FROM audit_events ORDER BY id").map { try $0["action"] as String }
            }
            #expect(deeds.sorted() == ["agency.hat-given", "person.joined"])
            // Another person there is another person here, whatever they are called.
            world.provider.change { $0.subject = "person-8" }
            #expect(try await world.signIn(world.site.browser()).location == "/home")
            #expect(try await world.count(.people) == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the way back leads where they were going, and nowhere else`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            for (asked, goes) in [
                ("?then=%2Fhellos", "/hellos"), ("?then=%2F%2Fevil.example", "/home"),
                ("?then=https%3A%2F%2Fe.example", "/home"),
                ("?then=%2F%5Cevil.example", "/home"), ("?then=%2Fx%0D%0ASet-Cookie%3A%20a%3Db", "/home"),
            ] {
                #expect(try await world.signIn(world.site.browser(), then: asked).location == goes, "\(asked)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a role that is gone takes its session along, and comes back as the same person`(
        engine: TestEngine
    ) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            _ = try await world.signIn(browser)
            world.provider.change { $0.roles = ["cooks"] }
            let answer = try await world.turnedAway()
            #expect(answer.status == 403 && answer.body.contains("you have no role here"))
            // Where they were signed in, they are not any more.
            #expect(try await browser.get("/hellos").status == 303)
            #expect(try await world.count(.sessions) == 0)
            world.provider.change { $0.roles = ["peer-team", "cooks"] }
            #expect(try await world.signIn(browser).location == "/home")
            #expect(try await world.count(.people) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `with a role that the agency ends, whoever they walked with is told`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let (site, features) = (world.site.site, world.site.features)
            let now = world.site.clock.now
            _ = try await world.signIn(world.site.browser())
            let found = try await site.database.read {
                try $0.value("SELECT person_id FROM agency_hats", as: PersonID.self)
            }
            let advocate = try #require(found)
            var profile = AdvocateProfile()
            profile.topics = ["loneliness": .openly]
            try await features.matching.saveProfile(advocate: advocate, profile, at: now)
            let (member, browser) = try await world.site.signedIn(as: .member, named: "Sparrow")
            try await features.safety.agree(member: member, at: now)
            try await features.matching.ask(member: member, Ask(), at: now)
            let hello = try await features.matching.sayHello(member: member, to: advocate, words: "Hello", at: now)
            let accepted = try await features.matching.accept(hello, advocate: advocate, at: now)
            let conversation = try #require(accepted.conversation)
            world.provider.change { $0.roles = ["cooks"] }
            #expect(try await world.turnedAway().status == 403)
            let open = try await site.database.read { snapshot in
                try snapshot.exists("SELECT id FROM relationships WHERE ended_at IS NULL \(Acting.program(.event))")
            }
            #expect(!open)
            let page = try await browser.get("/conversations/\(conversation.text)")
            #expect(page.status == 200 && !page.body.contains("name=\"words\""), "nothing more can be written")
        }
    }

    @Test(arguments: TestEngine.available)
    func `whom the agency gives no role is nobody here`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine, before: { $0.roles = [] }) { world async throws in
            #expect(try await world.turnedAway().status == 403)
            #expect(try await world.count(.accounts) == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody of several roles has several hats, and each ends by itself`(engine: TestEngine) async throws {
        let roles: [(value: String, hat: Hat)] = [
            (value: "leads", hat: .supervisor), (value: "peer-team", hat: .advocate),
            (value: "old leads", hat: .supervisor),
        ]
        try await AgencyWorld.with(engine, roles: roles, before: { $0.roles = ["peer-team", "leads"] }) {
            world async throws in
            let browser = world.site.browser()
            _ = try await world.signIn(browser)
            #expect(try await browser.get("/concerns").status == 200)
            let advocate = try #require(try await browser.get("/hats").body.between("name=\"person\" value=\"", "\""))
            #expect(try await browser.submit("/hats", [("person", advocate)], from: "/hats").location == "/home")
            #expect(try await browser.get("/hellos").status == 200)
            #expect(try await browser.get("/concerns").status == 404)
            world.provider.change { $0.roles = ["leads"] }
            let other = world.site.browser()
            _ = try await world.signIn(other)
            #expect(try await browser.get("/hellos").status == 303)
            #expect(try await other.get("/concerns").status == 200)
            #expect(try await other.submit("/hats", [("person", advocate)], from: "/hats").status == 404)
            #expect(try await world.count(.people) == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member's hat is neither made nor reached through an agency`(engine: TestEngine) async throws {
        let roles: [(value: String, hat: Hat)] = [
            (value: "peer-team", hat: .member), (value: "leads", hat: .supervisor),
        ]
        try await AgencyWorld.with(engine, roles: roles) { world async throws in
            #expect(try await world.turnedAway().status == 403)
            #expect(try await world.count(.people) == 0)
            world.provider.change { $0.roles = ["peer-team", "leads"] }
            let browser = world.site.browser()
            #expect(try await world.signIn(browser).location == "/home")
            // Even if somebody put a member's hat on the same account: from here it is not there.
            let found = try await world.site.site.database.read { snapshot in
                try snapshot.value("SELECT account_id FROM agency_identities", as: AccountID.self)
            }
            let account = try #require(found)
            let member = try await world.site.features.accounts.signingIn.addHat(
                .member, named: "Sparrow", to: account, at: world.site.clock.now)
            let home = try await browser.get("/home").body
            #expect(!home.contains("/hats") && !home.contains("Sparrow"))
            #expect(!(try await browser.get("/hats").body.contains("Sparrow")))
            #expect(try await browser.submit("/hats", [("person", member.text)], from: "/hats").status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an invitation is not added to a sign-in of the agency`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let (teo, _) = try await world.site.signedIn(as: .operator, named: "Teo")
            let (token, _, _) = try await Inviting(site: world.site.site).invite(
                as: .moderator, days: 3, form: "one", by: Viewer(person: teo, hat: .operator), at: world.site.clock.now)
            let path = "/invitation/\(token.text)"
            let browser = world.site.browser()
            _ = try await world.signIn(browser)
            let answer = try await browser.submit(path, [("name", "Nightjar")], from: path)
            #expect(answer.status == 422 && answer.body.contains("through your agency"))
            #expect(try await world.count(.people) == 2)
            #expect(try await world.site.browser().get(path).status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `who has left here does not come back because the agency still lists them`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            _ = try await world.signIn(browser)
            let now = world.site.clock.now
            let found = try await world.site.site.database.read { snapshot in
                try snapshot.value("SELECT id FROM people", as: PersonID.self)
            }
            let person = try #require(found)
            let (operating, _) = try await world.site.signedIn(as: .operator, named: "Olu")
            try await Staffing(site: world.site.site).end(
                person, by: Viewer(person: operating, hat: .operator), at: now)
            #expect(try await browser.get("/hellos").status == 303)
            #expect(try await world.turnedAway().status == 403)
            #expect(try await world.count(.people) == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two first sign-ins at once make one person`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let locations = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<4 { group.addTask { try await world.signIn(world.site.browser()).location } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(locations == Array(repeating: "/home", count: 4))
            #expect(try await world.count(.people) == 1)
            #expect(try await world.count(.sessions) == 4)
            #expect(world.provider.asked.document == 1 && world.provider.asked.keys == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a session of the agency ends after twelve hours`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            _ = try await world.signIn(browser)
            world.site.clock.advance(.hours(12))
            #expect(try await browser.get("/hellos").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `without a setting there is no such door`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site async throws in
            #expect(!(try await site.browser().get("/sign-in").body.contains("/sign-in/agency")))
            #expect(try await site.browser().get("/sign-in/agency").status == 404)
            #expect(try await site.browser().get("/sign-in/agency/back?code=a&state=b").status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a name is one that others can read`(engine: TestEngine) async throws {
        let names: [(claims: [String: String], shown: String)] = [
            (["nickname": #""Nika""#, "given_name": #""Veronika""#], "Nika"), (["given_name": #""Noor""#], "Noor"),
            (["name": #""n@agency.example""#, "preferred_username": #""noor.h""#], "noor.h"),
            (["name": #""\u202eevil""#], "Colleague"), (["name": "7"], "Colleague"),
            (["name": #""<b>x</b>""#], "Colleague"),
        ]
        try await AgencyWorld.with(engine) { world async throws in
            for (number, (claims, shown)) in names.enumerated() {
                world.provider.change { behaviour in
                    behaviour.subject = "person-\(number)"
                    behaviour.claims = claims
                }
                let browser = world.site.browser()
                _ = try await world.signIn(browser)
                #expect(try await browser.get("/me").body.contains("<bdi>\(shown)</bdi>"), "\(claims)")
            }
        }
    }
}
