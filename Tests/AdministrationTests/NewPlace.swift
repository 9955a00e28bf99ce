// A place that nobody has set up yet, and somebody who goes through it.
import Domain
import Packs
import TestSupport
import Testing
import Vault
import Web

/// Set-up as a person does it, page by page.
struct NewPlace {
    let site: TestSite
    let browser: TestBrowser

    static let passphrase = "five calm words of mine"

    /// Somebody who has typed the code and become operator.
    static func begun(_ site: TestSite, name: String = "Ottilie") async throws -> NewPlace {
        let code = try #require(try await SetUpCode.renew(on: site.site)).joined(separator: " ")
        let browser = site.browser()
        let asked = try await browser.submit("/set-up", [("code", code)], from: "/set-up")
        #expect(asked.status == 200 && asked.body.contains("Set this place up"))
        let made = try await browser.post(
            "/set-up/operator",
            [
                ("code", code), ("name", name), ("passphrase", passphrase),
                ("form-token", try #require(asked.formToken)),
            ])
        let place = NewPlace(site: site, browser: browser)
        let secret = try #require(made.body.between("?secret=", "&amp;"))
        #expect(try await place.showCode(of: secret, on: made).location == "/set-up/steps")
        return place
    }

    /// Somebody who has begun before and had no phone yet.
    static func signedIn(_ site: TestSite, name: String = "ottilie") async throws -> NewPlace {
        let place = NewPlace(site: site, browser: site.browser())
        let page = try await place.browser.submit(
            "/sign-in", [("name", name), ("passphrase", passphrase), ("then", "/set-up/steps")], from: "/sign-in")
        let secret = try #require(page.body.between("?secret=", "&amp;"))
        #expect(try await place.showCode(of: secret, on: page).location == "/set-up/steps")
        return place
    }

    /// The second step, with what the phone shows.
    func showCode(of secret: String, on page: TestAnswer) async throws -> TestAnswer {
        let phone = try #require(Base32.decode(secret).flatMap { TimeCode(bytes: $0) })
        let code = phone.code(step: TimeCode.step(at: site.clock.now.milliseconds / 1000))
        return try await browser.post(
            "/sign-in/code",
            [
                ("ticket", page.body.between("name=\"ticket\" value=\"", "\"") ?? ""), ("code", code),
                ("then", page.body.between("name=\"then\" value=\"", "\"") ?? ""),
                ("form-token", page.formToken ?? ""),
            ])
    }

    static let who = [
        ("name", "Millrace Peer House"), ("place", "Arrowmere"), ("country", "US"),
        ("time-zone", "America/Chicago"), ("phone", "555-010-0142"), ("hours", "Every day, 9 am to 9 pm"),
        ("exit", "https://weather.example.org/"),
    ]
    static let words = [
        ("member", "companion"), ("members", "companions"), ("advocate", "ally"), ("advocates", "allies"),
        ("supporter", "friend"), ("supporters", "friends"), ("languages", "en"), ("languages", "es"),
    ]

    /// Sends a page of settings with the revision that its form carries.
    func save(_ path: String, _ fields: [(String, String)]) async throws -> TestAnswer {
        let page = try await browser.get(path)
        let revision = page.body.between("name=\"revision\" value=\"", "\"") ?? ""
        return try await browser.post(
            path, fields + [("revision", revision), ("form-token", page.formToken ?? "")])
    }

    func confirmLines(butLast count: Int = 0) async throws {
        let lines = site.site.packs.lines(for: site.site.organisation.country)?.lines ?? []
        for line in lines.dropLast(count) {
            let answer = try await browser.submit(
                "/confirm-lines", [("line", line.id), ("digest", line.factsDigest)], from: "/confirm-lines")
            #expect(answer.status == 303)
        }
    }

    func publish() async throws {
        #expect(try await save("/settings/promise", [("decider", "Marguerite, the supervisor")]).status == 303)
        let page = try await browser.get("/settings/promise")
        let digest = try #require(page.body.between("name=\"digest\" value=\"", "\""))
        let answer = try await browser.post(
            "/settings/promise/publish", [("digest", digest), ("form-token", page.formToken ?? "")])
        #expect(answer.status == 303)
    }

    func open() async throws -> TestAnswer { try await browser.submit("/set-up/open", [], from: "/set-up/steps") }

    /// Everything but the doors.
    func everything() async throws {
        #expect(try await save("/settings/who-we-are", Self.who).location == "/set-up/steps")
        #expect(try await save("/settings/words", Self.words).location == "/set-up/steps")
        try await confirmLines()
        try await publish()
        let law = [("region", "US-OH"), ("law", "us-ftc-state")]
        #expect(try await save("/settings/law", law).location == "/set-up/steps")
    }

    /// What a visitor sends to join.
    static func join(_ site: TestSite, name: String, age: String = "18") async throws -> TestAnswer {
        let visitor = site.browser()
        let page = try await visitor.get("/sign-in")
        return try await visitor.post(
            "/join",
            [
                ("name", name), ("passphrase", "three calm words"), ("old-enough", age),
                ("form-token", page.formToken ?? ""),
            ])
    }
}
