// Joining, signing in and out, the way back, and hats, through the pages.
import Packs
import App
import Domain
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Accounts

struct JoiningTests {
    private static let passphrase = "three calm words"

    /// Joins through the form; the four words of the card.
    private static func join(
        _ browser: TestBrowser, _ name: String, isOwnDevice: Bool = false
    ) async throws -> [String] {
        let answer = try await browser.submit(
            "/join",
            [
                ("name", name), ("passphrase", passphrase), ("old-enough", "18"),
                ("own-device", isOwnDevice ? "yes" : ""),
            ],
            from: "/join/name")
        #expect(answer.status == 200, "joining as \(name): \(answer.status)")
        let list = try #require(answer.body.between("recovery-words\">", "</ol>"))
        return list.split(separator: "<li>").map { String($0.prefix { $0 != "<" }) }
    }

    @Test(arguments: TestEngine.available)
    func `somebody joins with a name and a passphrase, and gets four words`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let browser = site.browser()
            let words = try await JoiningTests.join(browser, "Willow")
            #expect(words.count == 4)
            #expect(words.allSatisfy(site.site.packs.recoveryWords.contains))
            let home = try await browser.get("/home").body
            #expect(home.contains("Hello, Willow") && home.contains("Who looked, your copy, leaving"))
            #expect(try await browser.submit("/sign-out", [], from: "/me").location == "/")
            #expect(try await browser.get("/home").location?.hasPrefix("/sign-in") == true)
            let back = try await browser.submit(
                "/sign-in", [("name", "WILLOW"), ("passphrase", JoiningTests.passphrase), ("then", "/me")],
                from: "/sign-in")
            #expect(back.location == "/me")
        }
    }

    @Test(arguments: TestEngine.available)
    func `bad input keeps the name, never the passphrase, and changes nothing`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let browser = site.browser()
            let answer = try await browser.submit(
                "/join", [("name", "Wil<low>"), ("passphrase", "shor\"t"), ("old-enough", "18")], from: "/join/name")
            #expect(answer.status == 422)
            #expect(answer.body.contains("Wil&lt;low&gt;"))
            #expect(!answer.body.contains("shor&quot;t"))
            let count = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM accounts", as: Int.self)
            }
            #expect(count == 0)
            _ = try await JoiningTests.join(browser, "Willow")
            let taken = try await site.browser().submit(
                "/join", [("name", "willow"), ("passphrase", JoiningTests.passphrase), ("old-enough", "18")],
                from: "/join/name")
            #expect(taken.status == 422)
            #expect(taken.body.contains("Somebody here goes by that name"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the card is a way back once, and then there is a new card`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let old = site.browser()
            let words = try await JoiningTests.join(old, "Willow")
            let wrong = try await site.browser().submit(
                "/way-back",
                [("name", "Willow"), ("words", "no such words here"), ("passphrase", "a new calm phrase")],
                from: "/way-back")
            #expect(wrong.status == 422)
            let browser = site.browser()
            let typed = words.map { $0.uppercased() }.joined(separator: "  ")
            let back = try await browser.submit(
                "/way-back", [("name", "willow"), ("words", typed), ("passphrase", "a new calm phrase")],
                from: "/way-back")
            #expect(back.status == 200)
            #expect(!back.body.contains(">\(words[0])</li><li>\(words[1])</li>"))
            // Whoever was signed in with the old passphrase is not any more.
            #expect(try await old.get("/home").status == 303)
            #expect(try await browser.get("/home").status == 200)
            let again = try await site.browser().submit(
                "/way-back", [("name", "willow"), ("words", typed), ("passphrase", "another calm phrase")],
                from: "/way-back")
            #expect(again.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a card on six devices at one moment lets one of them in`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let words = try await JoiningTests.join(site.browser(), "Willow").joined(separator: " ")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...6 {
                    group.addTask {
                        try await site.browser().submit(
                            "/way-back",
                            [("name", "Willow"), ("words", words), ("passphrase", "a new calm phrase \(number)")],
                            from: "/way-back"
                        ).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1, "\(statuses)")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stranger who guesses is slowed down, and the owner's browser is not`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let owner = site.browser()
            _ = try await JoiningTests.join(owner, "Willow", isOwnDevice: true)
            _ = try await owner.submit("/sign-out", [], from: "/me")
            let stranger = site.browser()
            func guess() async throws -> TestAnswer {
                try await stranger.submit(
                    "/sign-in", [("name", "Willow"), ("passphrase", "a wrong guess")], from: "/sign-in")
            }
            var statuses: [Int] = []
            for _ in 0..<8 { statuses.append(try await guess().status) }
            #expect(statuses.prefix(5).allSatisfy { $0 == 422 })
            #expect(statuses.last == 429)
            #expect(try await guess().headers["retry-after"] != nil)
            let home = try await owner.submit(
                "/sign-in", [("name", "Willow"), ("passphrase", JoiningTests.passphrase)], from: "/sign-in")
            #expect(home.location == "/home")
            site.clock.advance(.hours(25))
            #expect(try await guess().status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a name that nobody has is answered like a wrong passphrase`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await JoiningTests.join(site.browser(), "Willow")
            func answer(_ name: String) async throws -> (Int, String?) {
                let answer = try await site.browser().submit(
                    "/sign-in", [("name", name), ("passphrase", "not the passphrase")], from: "/sign-in")
                return (answer.status, answer.body.between("<div class=\"notice problem\"", "</div>"))
            }
            let (known, unknown) = (try await answer("Willow"), try await answer("Nobody"))
            #expect(known.0 == unknown.0)
            #expect(known.1 == unknown.1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `changing hats is explicit, and only to one's own`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let signingIn = site.features.accounts.signingIn
            let noor = try #require(
                try await signingIn.join(
                    name: "Noor", passphrase: JoiningTests.passphrase, hat: .advocate, recoveryWords: nil,
                    at: site.clock.now))
            let member = try await signingIn.addHat(.member, named: "Sparrow", to: noor.account, at: site.clock.now)
            let (other, _) = try await site.signedIn(as: .member, named: "Somebody else")
            let browser = try await site.browser(of: noor.account, as: noor.person)
            #expect(try await browser.get("/hellos").status == 200)
            #expect(try await browser.get("/ask").status == 404)
            #expect(try await browser.submit("/hats", [("person", other.text)], from: "/hats").status == 404)
            #expect(try await browser.submit("/hats", [("person", member.text)], from: "/hats").location == "/home")
            let home = try await browser.get("/home").body
            #expect(home.contains("Hello, Sparrow"))
            #expect(!home.contains("Noor"))
            #expect(try await browser.get("/hellos").status == 404)
        }
    }
}
