// The second step of whoever works here: setting it up, a code once, guessing, other browsers, and what was typed before.
import Access
import App
import Domain
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct SecondFactorTests {
    private static let passphrase = "three calm words"

    /// Somebody who works here, with a phone.
    private static func tamar(
        on site: TestSite, hat: Hat = .advocate, name: String = "Tamar", phone: TimeCode? = .random()
    ) async throws -> (account: AccountID, person: PersonID, phone: TimeCode?) {
        let added = try #require(
            try await site.features.accounts.signingIn.join(
                name: name, passphrase: passphrase, hat: hat, recoveryWords: nil, at: site.clock.now))
        if let phone {
            try await site.features.accounts.secondFactors.give(phone, to: added.account, at: site.clock.now)
        }
        return (added.account, added.person, phone)
    }

    private static func code(_ phone: TimeCode?, _ site: TestSite, later: Int64 = 0) throws -> String {
        try #require(phone).code(step: TimeCode.step(at: site.clock.now.milliseconds / 1000) + later)
    }

    /// The right name and passphrase: the page of the second step.
    private static func begin(
        _ browser: TestBrowser, name: String = "Tamar", _ more: [(String, String)] = []
    ) async throws -> (answer: TestAnswer, ticket: String) {
        let answer = try await browser.submit(
            "/sign-in", [("name", name), ("passphrase", passphrase)] + more, from: "/sign-in")
        #expect(answer.status == 200)
        return (answer, try #require(answer.body.between("name=\"ticket\" value=\"", "\"")))
    }

    private static func finish(
        _ browser: TestBrowser, _ begun: (answer: TestAnswer, ticket: String), _ code: String,
        _ more: [(String, String)] = []
    ) async throws -> TestAnswer {
        let token = try #require(begun.answer.formToken)
        return try await browser.post(
            "/sign-in/code", [("ticket", begun.ticket), ("code", code), ("form-token", token)] + more)
    }

    @Test(arguments: TestEngine.available)
    func `whoever works here has no session before their code`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let browser = site.browser()
            let begun = try await SecondFactorTests.begin(browser, [("then", "/hellos")])
            #expect(try await browser.get("/home").status == 303)
            #expect(await browser.cookie("kith") == nil)
            #expect(!begun.answer.body.contains(SecondFactorTests.passphrase))
            #expect(!begun.answer.body.contains("data-demo-code"))
            let code = try SecondFactorTests.code(tamar.phone, site)
            let done = try await SecondFactorTests.finish(browser, begun, code, [("then", "/hellos")])
            #expect(done.location == "/hellos")
            #expect(try await browser.get("/hellos").status == 200)
            // The page by itself leads back to the beginning.
            #expect(try await browser.get("/sign-in/code").location == "/sign-in")
        }
    }

    @Test(arguments: TestEngine.available)
    func `members never meet it`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let answer = try await site.browser().submit(
                "/sign-in", [("name", "Willow"), ("passphrase", SecondFactorTests.passphrase)], from: "/sign-in")
            #expect(answer.location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `without a second factor the first sign-in sets one up, by link, picture or letters`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            _ = try await SecondFactorTests.tamar(on: site, phone: nil)
            let browser = site.browser()
            let begun = try await SecondFactorTests.begin(browser)
            let body = begun.answer.body
            let secret = try #require(body.between("?secret=", "&amp;"))
            let phone = try #require(Base32.decode(secret).flatMap { TimeCode(bytes: $0) })
            #expect(body.contains("href=\"otpauth://totp/Towpath%20Peer%20Network:tamar?secret=\(secret)"))
            #expect(body.contains("<svg role=\"img\""))
            let letters = try #require(body.between("class=\"letters\">", "<"))
            #expect(letters.replacing(" ", with: "") == secret)
            let wrong = try await SecondFactorTests.finish(browser, begun, "000000")
            #expect(wrong.status == 422)
            #expect(wrong.body.contains(secret))
            let right = try await SecondFactorTests.finish(browser, begun, SecondFactorTests.code(phone, site))
            #expect(right.location == "/home")
            #expect(try await browser.get("/hellos").status == 200)
            // From now on it is asked for, not shown.
            let next = try await SecondFactorTests.begin(site.browser())
            #expect(!next.answer.body.contains("otpauth"))
            let stored = try await site.site.database.read {
                try $0.value("SELECT sealed FROM second_factors", as: [UInt8].self)
            }
            #expect(try #require(stored).count >= 60)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two who set up the same account at once: the faster one's phone counts`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await SecondFactorTests.tamar(on: site, phone: nil)
            var secrets: [String] = []
            let (one, other) = (site.browser(), site.browser())
            let (begun, second) = (
                try await SecondFactorTests.begin(one), try await SecondFactorTests.begin(other)
            )
            for body in [begun.answer.body, second.answer.body] {
                secrets.append(try #require(body.between("?secret=", "&amp;")))
            }
            #expect(secrets[0] != secrets[1])
            func code(_ index: Int) throws -> String {
                try SecondFactorTests.code(Base32.decode(secrets[index]).flatMap { TimeCode(bytes: $0) }, site)
            }
            #expect(try await SecondFactorTests.finish(one, begun, code(0)).location == "/home")
            #expect(try await SecondFactorTests.finish(other, second, code(1)).status == 422)
            #expect(try await other.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a code and a ticket work once, and only in their own browser`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let (browser, stranger) = (site.browser(), site.browser())
            let begun = try await SecondFactorTests.begin(browser)
            let code = try SecondFactorTests.code(tamar.phone, site)
            // A ticket that somebody else got hold of, with a good form token of their own.
            let theirs = try #require(try await stranger.get("/sign-in").formToken)
            let stolen = try await stranger.post(
                "/sign-in/code", [("ticket", begun.ticket), ("code", code), ("form-token", theirs)])
            #expect(stolen.status == 422)
            #expect(try await SecondFactorTests.finish(browser, begun, code).location == "/home")
            // The same ticket, with the next code.
            let next = try SecondFactorTests.code(tamar.phone, site, later: 1)
            let again = try await SecondFactorTests.finish(browser, begun, next)
            #expect(again.status != 303 || again.location != "/home")
            // The same code, and the one before it, with a new ticket: seen over a shoulder, too late.
            let other = site.browser()
            let fresh = try await SecondFactorTests.begin(other)
            for late in [code, try SecondFactorTests.code(tamar.phone, site, later: -1)] {
                #expect(try await SecondFactorTests.finish(other, fresh, late).status == 422)
            }
            #expect(try await other.get("/home").status == 303)
            site.clock.advance(.minutes(16))
            let tooLate = try await SecondFactorTests.finish(
                other, fresh, SecondFactorTests.code(tamar.phone, site))
            #expect(tooLate.status == 422)
            #expect(tooLate.body.contains("begin once more"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a guessed ticket is a ticket that is over, whatever it looks like`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let browser = site.browser()
            let begun = try await SecondFactorTests.begin(browser)
            let code = try SecondFactorTests.code(tamar.phone, site)
            var answers: Set<String> = []
            for guess in [
                "", "x", SecretToken.random().text, String(begun.ticket.dropLast()), begun.ticket + "A",
                String(repeating: "A", count: 100_000), "\u{202E}",
            ] {
                let answer = try await SecondFactorTests.finish(browser, (begun.answer, guess), code)
                #expect(answer.status == 422)
                answers.insert(try #require(answer.body.between("id=\"messages\"", "</div>")))
            }
            #expect(answers.count == 1)
            // None of it used up the code or the ticket.
            #expect(try await SecondFactorTests.finish(browser, begun, code).location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `one code sent from many tabs at once opens one session`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let factors = site.features.accounts.secondFactors
            let code = try SecondFactorTests.code(tamar.phone, site)
            let browser: [UInt8] = [1]
            var steps: [SecondFactors.Step] = []
            for _ in 0..<8 { steps.append(try await factors.begin(tamar.account, browser: browser)) }
            let right = try await withThrowingTaskGroup(of: SecondFactors.Outcome.self) { group in
                for step in steps {
                    group.addTask { try await factors.finish(step, typed: code, browser: browser) }
                }
                return try await group.reduce(0) { $0 + ($1 == .right ? 1 : 0) }
            }
            #expect(right == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `guessing codes slows down, over every browser together`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            var statuses: [Int] = []
            for guess in 0..<8 {
                let browser = site.browser()
                let begun = try await SecondFactorTests.begin(browser)
                statuses.append(try await SecondFactorTests.finish(browser, begun, "00000\(guess)").status)
            }
            #expect(statuses.prefix(5).allSatisfy { $0 == 422 })
            #expect(statuses.last == 429)
            site.clock.advance(.hours(1))
            let browser = site.browser()
            let begun = try await SecondFactorTests.begin(browser)
            let code = try SecondFactorTests.code(tamar.phone, site)
            #expect(try await SecondFactorTests.finish(browser, begun, code).location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was typed before the session ended comes through both steps`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let browser = site.browser()
            let words = "I have been there & came through."
            let lost = try await browser.post("/profile", [("introduction", words)])
            #expect(lost.status == 403)
            let kept = [("kept-path", "/profile"), ("kept.introduction", words)]
            let token = try #require(lost.formToken)
            let answer = try await browser.post(
                "/sign-in",
                kept + [("form-token", token), ("name", "Tamar"), ("passphrase", SecondFactorTests.passphrase)])
            let begun = (answer, try #require(answer.body.between("name=\"ticket\" value=\"", "\"")))
            #expect(answer.body.contains("kept.introduction"))
            let wrong = try await SecondFactorTests.finish(browser, begun, "123", kept)
            #expect(wrong.body.contains("came through"))
            let right = try await SecondFactorTests.finish(
                browser, begun, SecondFactorTests.code(tamar.phone, site), kept)
            #expect(right.status == 200)
            #expect(right.body.contains("has not been sent"))
            #expect(right.body.contains("action=\"/profile\""))
        }
    }

    @Test(arguments: TestEngine.available)
    func `changing to a staff hat asks for a code unless this session has shown one`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let signingIn = site.features.accounts.signingIn
            let tamar = try await SecondFactorTests.tamar(on: site)
            let member = try await signingIn.addHat(.member, named: "Sparrow", to: tamar.account, at: site.clock.now)
            let token = try await signingIn.openSession(
                account: tamar.account, person: member, isOwnDevice: false, device: nil, secondFactorAt: nil)
            let browser = site.browser()
            await browser.set(cookie: "kith", token.text)
            let asked = try await browser.submit("/hats", [("person", tamar.person.text)], from: "/hats")
            #expect(asked.status == 200)
            #expect(try await browser.get("/hellos").status == 404)
            let begun = (asked, try #require(asked.body.between("name=\"ticket\" value=\"", "\"")))
            let done = try await SecondFactorTests.finish(
                browser, begun, SecondFactorTests.code(tamar.phone, site), [("person", tamar.person.text)])
            #expect(done.location == "/home")
            #expect(try await browser.get("/hellos").status == 200)
            // The session from before is gone.
            let old = site.browser()
            await old.set(cookie: "kith", token.text)
            #expect(try await old.get("/home").status == 303)
            // Back and forth in this one, without another code.
            #expect(try await browser.submit("/hats", [("person", member.text)], from: "/hats").location == "/home")
            let back = try await browser.submit("/hats", [("person", tamar.person.text)], from: "/hats")
            #expect(back.location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a session without a code is no session for a staff hat`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site, hat: .operator)
            let token = try await site.features.accounts.signingIn.openSession(
                account: tamar.account, person: tamar.person, isOwnDevice: false, device: nil, secondFactorAt: nil)
            let browser = site.browser()
            await browser.set(cookie: "kith", token.text)
            #expect(try await browser.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `another phone takes a code of the old one and one of the new`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let tamar = try await SecondFactorTests.tamar(on: site)
            let browser = try await site.browser(of: tamar.account, as: tamar.person)
            let (old, step) = (try SecondFactorTests.code(tamar.phone, site), "/me/phone")
            #expect(try await browser.submit(step, [("code", "000000")], from: step).status == 422)
            let page = try await browser.submit(step, [("code", old)], from: step)
            #expect(page.status == 200)
            let secret = try #require(page.body.between("?secret=", "&amp;"))
            let phone = try #require(Base32.decode(secret).flatMap { TimeCode(bytes: $0) })
            let ticket = try #require(page.body.between("name=\"ticket\" value=\"", "\""))
            // The old code was used up by showing it.
            #expect(try await browser.submit(step, [("code", old)], from: step).status == 422)
            func finish(_ code: String, _ who: TestBrowser) async throws -> String? {
                try await who.submit("/me/phone/new", [("ticket", ticket), ("code", code)], from: "/me").location
            }
            let other = try await site.browser(of: tamar.account, as: tamar.person)
            #expect(try await finish(SecondFactorTests.code(phone, site), other) == "/me/phone")
            #expect(try await finish("000000", browser) == nil)
            #expect(try await finish(SecondFactorTests.code(phone, site), browser) == "/me")
            #expect(try await finish(SecondFactorTests.code(phone, site), browser) == "/me/phone")
            site.clock.advance(.minutes(1))
            let fresh = site.browser()
            let begun = try await SecondFactorTests.begin(fresh)
            let late = try await SecondFactorTests.finish(fresh, begun, SecondFactorTests.code(tamar.phone, site))
            #expect(late.status == 422, "the old phone's codes are over")
            #expect(
                try await SecondFactorTests.finish(fresh, begun, SecondFactorTests.code(phone, site)).location
                    == "/home")
        }
    }
}
