// Who tries the agency's door with a stolen, forged, old or foreign answer, and what stops them.
import Domain
import TestSupport
import Testing
import Web

struct SingleSignOnHostileTests {
    @Test(arguments: TestEngine.available)
    func `an answer opens only the browser that asked for it`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let (mallory, victim) = (world.site.browser(), world.site.browser())
            let answer = try await world.atProvider(try await world.begin(mallory))
            // In a browser that asked for nothing, and in one that asked for itself.
            #expect(try await victim.get(answer).status == 400)
            _ = try await world.begin(victim)
            #expect(try await victim.get(answer).status == 400)
            #expect(await victim.cookie("kith") == nil)
            #expect(world.provider.asked.tokens == 0)
            // The victim's own still works.
            #expect(try await world.signIn(victim).location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stolen code is nothing without the verifier`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let (mallory, victim) = (world.site.browser(), world.site.browser())
            let stolen = try await world.atProvider(try await world.begin(victim))
            let own = try await world.atProvider(try await world.begin(mallory))
            let code = try #require((stolen + "&").between("code=", "&"))
            let ownCode = try #require((own + "&").between("code=", "&"))
            let answer = try await mallory.get(own.replacing(ownCode, with: code))
            #expect(answer.status == 400 && world.provider.asked.tokens == 1)
            #expect(await mallory.cookie("kith") == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an answer is taken once, even twice at a time`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            let answer = try await world.atProvider(try await world.begin(browser))
            let cookie = try #require(await browser.cookie("kith-agency"))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    let copy = world.site.browser()
                    await copy.set(cookie: "kith-agency", cookie)
                    group.addTask { try await copy.get(answer).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303, 400, 400, 400, 400, 400])
            #expect(world.provider.asked.tokens == 1)
            world.site.clock.advance(.minutes(5))
            #expect(try await browser.get(answer).status == 400)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a cookie that is old, changed or made by somebody else begins nothing`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let browser = world.site.browser()
            let answer = try await world.atProvider(try await world.begin(browser, then: "?then=%2Fhellos"))
            let cookie = try #require(await browser.cookie("kith-agency"))
            let parts = cookie.split(separator: ".").map { String($0) }
            let later = String(world.site.clock.now.milliseconds + 1)
            for forged in [
                "", "x", cookie + ".", cookie + "0", String(cookie.dropLast()), "...", "....",
                ([parts[0], later] + parts[2...]).joined(separator: "."),
                [parts[0], parts[1], "", parts[3]].joined(separator: "."),
                [parts[0], parts[1], parts[2], parts[3].uppercased()].joined(separator: "."),
                String(repeating: "a", count: 5_000),
            ] {
                let other = world.site.browser()
                await other.set(cookie: "kith-agency", forged)
                #expect(try await other.get(answer).status == 400, "\(forged)")
            }
            world.site.clock.advance(.minutes(10))
            #expect(try await browser.get(answer).status == 400)
            #expect(world.provider.asked.tokens == 0)
        }
        // Another installation's cookie, for the same provider.
        try await AgencyWorld.with(engine) { one async throws in
            try await TestSite.with(engine, agency: one.provider.settings()) { two async throws in
                let browser = one.site.browser()
                let answer = try await one.atProvider(try await one.begin(browser))
                let other = two.browser()
                await other.set(cookie: "kith-agency", try #require(await browser.cookie("kith-agency")))
                #expect(try await other.get(answer).status == 400)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an answer that says it is another provider's is not taken`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine, before: { $0.namedIssuer = "https://evil.example" }) { world async throws in
            #expect(try await world.turnedAway().status == 502)
            #expect(world.provider.asked.tokens == 0)
        }
        // One that promises to say so, and does not.
        let promise = #","authorization_response_iss_parameter_supported":true"#
        try await AgencyWorld.with(engine, before: { $0.documentMore = promise }) { world async throws in
            #expect(try await world.turnedAway().status == 502)
            let issuer = world.provider.issuer
            world.provider.change { $0.namedIssuer = issuer }
            #expect(try await world.signIn(world.site.browser()).location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a page elsewhere signs nobody in, and whoever is signed in stays who they are`(engine: TestEngine)
        async throws
    {
        try await AgencyWorld.with(engine) { world async throws in
            let sent = try await world.site.browser().get("/sign-in/agency", headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(sent.status == 303 && sent.location == "/sign-in")
            let (_, member) = try await world.site.signedIn(as: .member, named: "Willow")
            #expect(try await member.get("/sign-in/agency").location == "/home")
            // Begun before, ended after somebody signed in here.
            let browser = world.site.browser()
            let answer = try await world.atProvider(try await world.begin(browser))
            let session = try #require(await member.cookie("kith"))
            await browser.set(cookie: "kith", session)
            #expect(try await browser.get(answer).location == "/home")
            #expect(await browser.cookie("kith") == session)
            #expect(try await browser.get("/home").body.contains("Willow"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `guessing at codes is slowed down`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine, before: { $0.tokenAnswer = (400, #"{"error":"invalid_grant"}"#) }) {
            world async throws in
            for _ in 0..<31 { #expect(try await world.turnedAway().status == 400) }
            #expect(try await world.turnedAway().status == 429)
            #expect(world.provider.asked.tokens == 31)
        }
    }

    @Test(arguments: TestEngine.available)
    func `behind TLS the cookies are bound to this host`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine, publicURL: "https://kith.example") { world async throws in
            let browser = world.site.browser()
            let address = try await world.begin(browser)
            #expect(address.contains("redirect_uri=https%3A%2F%2Fkith.example%2Fsign-in%2Fagency%2Fback"))
            #expect(await browser.cookie("__Host-kith-agency") != nil)
            #expect(try await browser.get(try await world.atProvider(address)).location == "/home")
            #expect(await browser.cookie("__Host-kith") != nil)
            #expect(await browser.cookie("__Host-kith-agency") == nil)
        }
    }
}
