// Invitations: made, printed, taken once, and to nobody else's use.
import App
import Design
import Domain
import Markup
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct InvitationTests {
    private static let passphrase = "three calm words"

    /// An invitation made through the page: its path.
    private static func invite(_ browser: TestBrowser, as hat: Hat) async throws -> String {
        let sheet = try await browser.submit("/invitations", [("hat", hat.rawValue)], from: "/invitations")
        #expect(sheet.status == 200)
        #expect(sheet.body.contains("<svg role=\"img\""))
        return "/invitation/" + (try #require(sheet.body.between("http://localhost/invitation/", "<")))
    }

    /// Sets up the phone that the page asks for.
    private static func setUp(_ browser: TestBrowser, _ page: TestAnswer, _ site: TestSite) async throws -> TestAnswer {
        let secret = try #require(page.body.between("?secret=", "&amp;"))
        let phone = try #require(Base32.decode(secret).flatMap { TimeCode(bytes: $0) })
        var fields = [("code", phone.code(step: TimeCode.step(at: site.clock.now.milliseconds / 1000)))]
        for name in ["ticket", "form-token", "person"] {
            if let value = page.body.between("name=\"\(name)\" value=\"", "\"") { fields.append((name, value)) }
        }
        return try await browser.post("/sign-in/code", fields)
    }

    @Test(arguments: TestEngine.available)
    func `somebody joins by an invitation, once, and sets up their phone`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            let path = try await InvitationTests.invite(teo, as: .advocate)
            let list = try await teo.get("/invitations").body
            #expect(list.contains("Made by"))
            #expect(!list.contains(path), "the link is shown once")
            let token = try #require(SecretToken(text: String(path.dropFirst("/invitation/".count))))
            let stored = try await site.site.database.read {
                try $0.value("SELECT token FROM invitations", as: String.self)
            }
            #expect(stored == token.digest.description)
            let browser = site.browser()
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(page.body.contains("Teo"))
            let short = try await browser.submit(path, [("name", "Ines"), ("passphrase", "short")], from: path)
            #expect(short.status == 422)
            #expect(short.body.contains("value=\"Ines\""))
            let next = try await browser.submit(
                path, [("name", "Ines"), ("passphrase", InvitationTests.passphrase)], from: path)
            #expect(next.status == 200)
            #expect(try await browser.get("/home").status == 303, "no session before the code")
            #expect(try await InvitationTests.setUp(browser, next, site).location == "/home")
            #expect(try await browser.get("/hellos").status == 200)
            let again = try await site.browser().get(path)
            #expect(again.status == 404)
            #expect(try await !teo.get("/invitations").body.contains("Made by"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a sheet that is loaded again is the same invitation, and not a second one`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            let page = try await teo.get("/invitations")
            let once = try #require(page.body.between("name=\"once\" value=\"", "\""))
            func send(_ hat: Hat) async throws -> TestAnswer {
                try await teo.post(
                    "/invitations", [("hat", hat.rawValue), ("once", once), ("form-token", page.formToken ?? "")])
            }
            let path = try #require(try await send(.advocate).body.between("http://localhost/invitation/", "<"))
            let again = try await send(.advocate).body
            #expect(again.between("http://localhost/invitation/", "<") == path)
            #expect(again.contains("not a second one"))
            // Back, and something else chosen: that is another invitation.
            #expect(try await send(.moderator).body.between("http://localhost/invitation/", "<") != path)
            let count = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) FROM invitations", as: Int64.self)
            }
            #expect(count == 2)
            // Somebody else with the same form gets one of their own.
            let (_, ana) = try await site.signedIn(as: .coordinator, named: "Ana")
            let other = try await ana.submit(
                "/invitations", [("hat", "advocate"), ("once", once)], from: "/invitations")
            #expect(other.body.between("http://localhost/invitation/", "<") != path)
            let taker = site.browser()
            _ = try await taker.submit(
                "/invitation/" + path, [("name", "Ines"), ("passphrase", InvitationTests.passphrase)],
                from: "/invitation/" + path)
            #expect(try await send(.advocate).location == "/invitations", "it has been used")
        }
    }

    @Test(arguments: TestEngine.available)
    func `used, ended, withdrawn and unknown look the same`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            let used = try await InvitationTests.invite(teo, as: .advocate)
            let taker = site.browser()
            _ = try await taker.submit(
                used, [("name", "Ines"), ("passphrase", InvitationTests.passphrase)], from: used)
            let withdrawn = try await InvitationTests.invite(teo, as: .moderator)
            let list = try await teo.get("/invitations").body
            let id = try #require(list.between("action=\"/invitations/", "/withdraw"))
            #expect(try await teo.submit("/invitations/\(id)/withdraw", [], from: "/invitations").status == 303)
            #expect(try await teo.submit("/invitations/\(id)/withdraw", [], from: "/invitations").status == 404)
            let ended = try await InvitationTests.invite(teo, as: .clinician)
            site.clock.advance(.days(14))
            let visitor = site.browser()
            _ = try await visitor.get("/sign-in")
            var seen: Set<String> = []
            for path in [used, withdrawn, ended, "/invitation/\(SecretToken.random().text)", "/invitation/x"] {
                let answer = try await visitor.get(path)
                #expect(answer.status == 404)
                seen.insert(try #require(answer.body.between("<main", "</main>")))
                let token = try #require(try await visitor.get("/sign-in").formToken)
                let posted = try await visitor.post(
                    path, [("name", "Late"), ("passphrase", InvitationTests.passphrase), ("form-token", token)])
                #expect(posted.status == 404)
                seen.insert(try #require(posted.body.between("<main", "</main>")))
            }
            #expect(seen.count == 1)
            let names = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM people", as: Int.self)
            }
            #expect(names == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody invites beyond what their hat may`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, olu) = try await site.signedIn(as: .operator, named: "Olu")
            let path = try await InvitationTests.invite(olu, as: .supervisor)
            #expect(try await site.browser().get(path).status == 200)
            let id = try #require(
                try await olu.get("/invitations").body.between("action=\"/invitations/", "/withdraw"))
            for hat in [Hat.coordinator, .supervisor] {
                let (_, browser) = try await site.signedIn(as: hat, named: "Lead \(hat.rawValue)")
                for wanted in [Hat.operator, .supervisor, .coordinator, .member] {
                    let answer = try await browser.submit(
                        "/invitations", [("hat", wanted.rawValue)], from: "/invitations")
                    #expect(answer.status == 422)
                }
                #expect(try await !browser.get("/invitations").body.contains("Made by"))
                let withdrawn = try await browser.submit("/invitations/\(id)/withdraw", [], from: "/invitations")
                #expect(withdrawn.status == 404)
            }
            #expect(try await site.browser().get(path).status == 200)
            for hat in Hat.allCases {
                #expect(!InvitationAccess.hats(hat).contains(.member))
                #expect(InvitationAccess.hats(hat).isEmpty == !Audience.leads.hats.contains(hat))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two devices with one invitation: one comes in, and of the other nothing stays`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let (teo, _) = try await site.signedIn(as: .coordinator, named: "Teo")
            let inviting = site.features.accounts.inviting
            let now = site.clock.now
            let viewer = Viewer(person: teo, hat: .coordinator)
            let (token, _, _) = try await inviting.invite(as: .advocate, days: 14, form: "one", by: viewer, at: now)
            let found = try #require(try await inviting.find(token.text, at: now))
            let joined = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        do {
                            return try await inviting.join(
                                found, name: "Racer \(number)", passphrase: InvitationTests.passphrase, at: now) != nil
                        } catch is InvitationOver {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(joined == 1)
            let (accounts, people) = try await site.site.database.read { snapshot in
                (
                    try snapshot.value("SELECT COUNT(*) AS n FROM accounts", as: Int.self),
                    try snapshot.value("SELECT COUNT(*) AS n FROM people WHERE hat = 'advocate'", as: Int.self)
                )
            }
            #expect(accounts == 2)
            #expect(people == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an invitation beside the sign-in that somebody has`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, teo) = try await site.signedIn(as: .coordinator, named: "Teo")
            let joined = try #require(
                try await site.features.accounts.signingIn.join(
                    name: "Sparrow", passphrase: InvitationTests.passphrase, hat: .member, recoveryWords: nil,
                    at: site.clock.now))
            let token = try await site.features.accounts.signingIn.openSession(
                account: joined.account, person: joined.person, isOwnDevice: false, device: nil, secondFactorAt: nil)
            let browser = site.browser()
            await browser.set(cookie: "kith", token.text)
            let path = try await InvitationTests.invite(teo, as: .advocate)
            #expect(try await browser.get(path).body.contains("Add it to the sign-in you have"))
            let next = try await browser.submit(path, [("name", "Noor")], from: path)
            #expect(next.status == 200)
            #expect(try await browser.get("/hellos").status == 404, "the hat opens with the code")
            #expect(try await InvitationTests.setUp(browser, next, site).location == "/home")
            let home = try await browser.get("/home").body
            #expect(home.contains("Noor"))
            #expect(!home.contains("Sparrow"))
            #expect(try await browser.get("/hats").body.contains("Sparrow"))
            // A second one for the same hat is left for somebody else.
            let another = try await InvitationTests.invite(teo, as: .advocate)
            #expect(try await browser.get(another).body.contains("already"))
            let twice = try await browser.submit(another, [("name", "Noor two")], from: "/me")
            #expect(twice.status == 422)
            #expect(try await site.browser().get(another).status == 200)
            // Another hat, at once: this session has shown a code.
            let third = try await InvitationTests.invite(teo, as: .moderator)
            #expect(try await browser.submit(third, [("name", "N")], from: third).status == 422)
            #expect(try await browser.submit(third, [("name", "Nightjar")], from: third).location == "/home")
            #expect(try await browser.get("/home").body.contains("Nightjar"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `guessing links slows down`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let browser = site.browser()
            var statuses: [Int] = []
            for _ in 0..<24 {
                statuses.append(try await browser.get("/invitation/\(SecretToken.random().text)").status)
            }
            #expect(statuses.prefix(20).allSatisfy { $0 == 404 })
            #expect(statuses.last == 429)
        }
    }

    @Test func `every sample of these pages passes the audit`() {
        for sample in AccountPages.samples + FirstOperatorPages.samples + SecondFactorPages.samples
            + InvitationPages.samples
        {
            #expect(HTMLAudit.findings(inPiece: sample.page.body) == [], "\(sample.name)")
        }
    }
}
