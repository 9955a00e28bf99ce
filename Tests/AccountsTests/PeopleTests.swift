// Who works here, and the end of a role: what closes, who is told, what stays.
import App
import Design
import Conversations
import Domain
import Markup
import Matching
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct PeopleTests {
    private static let passphrase = "three calm words"

    /// A member who talks with an advocate, and another whose hello waits for them.
    private struct House {
        let olu, tamar, willow, ash: TestBrowser
        let advocate, member: PersonID
        let conversation: ConversationID

        init(_ site: TestSite) async throws {
            olu = try await site.signedIn(as: .operator, named: "Olu").browser
            (advocate, tamar) = try await site.signedIn(as: .advocate, named: "Tamar")
            (member, willow) = try await site.signedIn(as: .member, named: "Willow")
            let other: PersonID
            (other, ash) = try await site.signedIn(as: .member, named: "Ash")
            let (matching, now) = (site.features.matching, site.clock.now)
            var profile = AdvocateProfile()
            profile.introduction = "I have been there."
            profile.topics = ["loneliness": .openly]
            try await matching.saveProfile(advocate: advocate, profile, at: now)
            var hellos: [HelloID] = []
            for person in [member, other] {
                try await site.features.safety.agree(member: person, at: now)
                var ask = Ask()
                ask.topics = ["loneliness": .openly]
                try await matching.ask(member: person, ask, at: now)
                hellos.append(try await matching.sayHello(member: person, to: advocate, words: "Hello", at: now))
            }
            conversation = try #require(
                try await matching.accept(hellos[0], advocate: advocate, at: now).conversation)
            _ = try await site.features.conversations.talking.send(
                .words("The heron was here"), in: conversation, by: Viewer(person: advocate, hat: .advocate), key: "1",
                at: now)
            site.clock.advance(.minutes(1))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an ended advocate is out at once, and their members are told calmly`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let (list, path) = (try await house.olu.get("/people"), "/people/\(house.advocate)/end")
            #expect(list.body.contains(path))
            for name in ["Willow", "Ash"] { #expect(!list.body.contains(name)) }
            #expect(try await house.olu.get(path).body.contains("no longer work here"))
            #expect(try await house.olu.submit(path, [], from: path).location == "/people")
            #expect(try await house.tamar.get("/home").status == 303)
            let again = try await site.browser().submit(
                "/sign-in", [("name", "Tamar"), ("passphrase", PeopleTests.passphrase)], from: "/sign-in")
            #expect(again.status == 422)
            let home = try await house.willow.get("/home").body
            #expect(home.contains("Tamar no longer works here"))
            let talk = try await house.willow.get("/conversations/\(house.conversation)").body
            #expect(talk.contains("The heron was here"))
            #expect(talk.contains("no longer works here"))
            #expect(talk.contains("This has ended"))
            // The one whose hello waited sees other names, and hears nothing bad.
            #expect(try await !house.ash.get("/home").body.contains("waits for an answer"))
            #expect(try await house.ash.get("/suggestions").status == 200)
            #expect(try await site.site.vault.keys(in: .advocate(house.advocate.text)).isEmpty)
            let left = try await site.site.database.read { snapshot in
                try snapshot.value("SELECT COUNT(*) AS n FROM advocate_profiles", as: Int.self)
            }
            #expect(left == 0)
            #expect(try await house.olu.submit(path, [], from: "/people").status == 404)
            #expect(try await !house.olu.get("/people").body.contains("Tamar"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an end that was their own choice, earlier, says nothing about their work`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let house = try await House(site)
            let talk = try await house.willow.get("/conversations/\(house.conversation)").body
            let end = try #require(talk.between("href=\"/relationships/", "\""))
            _ = try await house.willow.submit("/relationships/\(end)", [], from: "/relationships/\(end)")
            site.clock.advance(.hours(1))
            _ = try await house.olu.submit("/people/\(house.advocate)/end", [], from: "/people")
            #expect(try await !house.willow.get("/home").body.contains("no longer works here"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the last operator and the last supervisor stay`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (olu, browser) = try await site.signedIn(as: .operator, named: "Olu")
            let (marguerite, _) = try await site.signedIn(as: .supervisor, named: "Marguerite")
            for person in [olu, marguerite] {
                let path = "/people/\(person)/end"
                #expect(try await browser.get(path).body.contains("Bring in somebody first"))
                #expect(try await browser.submit(path, [], from: "/people").status == 409)
            }
            let (other, second) = try await site.signedIn(as: .operator, named: "Second")
            let staffing = site.features.accounts.staffing
            let now = site.clock.now
            let ended = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (person, by) in [(olu, other), (other, olu)] {
                    group.addTask {
                        do {
                            try await staffing.end(person, by: Viewer(person: by, hat: .operator), at: now)
                            return true
                        } catch StaffingRefusal.lastOne {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(ended == 1, "of two who end each other, one stays")
            let (one, two) = (try await browser.get("/people").status, try await second.get("/people").status)
            #expect(Set([one, two]) == [200, 303])
        }
    }

    @Test(arguments: TestEngine.available)
    func `another role of the same person stays, and nothing shows that there is one`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let signingIn = site.features.accounts.signingIn
            let (_, olu) = try await site.signedIn(as: .operator, named: "Olu")
            let noor = try #require(
                try await signingIn.join(
                    name: "Noor", passphrase: PeopleTests.passphrase, hat: .advocate, recoveryWords: nil,
                    at: site.clock.now))
            let alone = try #require(
                try await signingIn.join(
                    name: "Ines", passphrase: PeopleTests.passphrase, hat: .advocate, recoveryWords: nil,
                    at: site.clock.now))
            try await site.features.accounts.secondFactors.give(.random(), to: noor.account, at: site.clock.now)
            let member = try await signingIn.addHat(.member, named: "Sparrow", to: noor.account, at: site.clock.now)
            let sparrow = try await site.browser(of: noor.account, as: member)
            #expect(try await !olu.get("/people").body.contains("Sparrow"))
            #expect(try await olu.get("/people/\(member)/end").status == 404)
            #expect(try await olu.submit("/people/\(member)/end", [], from: "/people").status == 404)
            var pages: [String] = []
            for person in [noor.person, alone.person] {
                let page = try await olu.get("/people/\(person)/end").body
                pages.append(
                    page.replacing(person.text, with: "").replacing("Noor", with: "").replacing("Ines", with: "")
                        .replacing(/value="[^"]*"/, with: ""))
            }
            #expect(pages[0] == pages[1])
            for person in [noor.person, alone.person] {
                let answer = try await olu.submit("/people/\(person)/end", [], from: "/people")
                #expect(answer.location == "/people")
            }
            // Still signed in as the member, with no other role to change to, and no second step from now on.
            #expect(try await sparrow.get("/home").status == 200)
            #expect(try await !sparrow.get("/home").body.contains("Change role"))
            let next = try await site.browser().submit(
                "/sign-in", [("name", "Noor"), ("passphrase", PeopleTests.passphrase)], from: "/sign-in")
            #expect(next.location == "/home")
            // Nor does a free name tell who is here as nothing else, now or after they have left.
            func isTaken(_ name: String) async throws -> Bool {
                try await site.browser().submit(
                    "/join", [("name", name), ("passphrase", PeopleTests.passphrase), ("old-enough", "18")],
                    from: "/join/name"
                ).body.contains("Somebody here goes by that name")
            }
            for name in ["Noor", "Ines"] { #expect(try await isTaken(name), "\(name)") }
            _ = try await sparrow.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            for name in ["Noor", "Ines"] { #expect(try await isTaken(name), "\(name)") }
            let (open, closed) = try await site.site.database.read { snapshot in
                (
                    try snapshot.value("SELECT COUNT(*) AS n FROM accounts WHERE passphrase <> ''", as: Int.self),
                    try snapshot.value("SELECT COUNT(*) AS n FROM accounts WHERE passphrase = ''", as: Int.self)
                )
            }
            #expect(open == 1)
            #expect(closed == 2)
            let late = try await site.browser().submit(
                "/sign-in", [("name", "Noor"), ("passphrase", PeopleTests.passphrase)], from: "/sign-in")
            #expect(late.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what somebody had opened for others closes with their role`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, olu) = try await site.signedIn(as: .operator, named: "Olu")
            let (teo, coordinator) = try await site.signedIn(as: .coordinator, named: "Teo")
            let sheet = try await coordinator.submit("/invitations", [("hat", "advocate")], from: "/invitations")
            let token = try #require(sheet.body.between("http://localhost/invitation/", "<"))
            _ = try await coordinator.submit(
                "/help-back-in", [("name", "Willow"), ("lost", "passphrase")], from: "/help-back-in")
            #expect(try await olu.get("/help-back-in").body.contains("/help-back-in/0"))
            _ = try await olu.submit("/people/\(teo)/end", [], from: "/people")
            #expect(try await site.browser().get("/invitation/\(token)").status == 404)
            #expect(try await !olu.get("/help-back-in").body.contains("/help-back-in/0"))
        }
    }

    @Test func `every sample of these pages passes the audit`() {
        for sample in PeoplePages.samples {
            #expect(HTMLAudit.findings(inPiece: sample.page.body) == [], "\(sample.name)")
        }
    }
}
