// Being signed in: how long, where, what ends it, and what a shared device keeps.
import App
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct SessionTests {
    private static let passphrase = "three calm words"

    private static func signIn(
        _ browser: TestBrowser, _ name: String, isOwnDevice: Bool = false, agent: String = ""
    ) async throws -> TestAnswer {
        try await browser.submit(
            "/sign-in",
            [("name", name), ("passphrase", passphrase), ("own-device", isOwnDevice ? "yes" : "")], from: "/sign-in",
            headers: ["User-Agent": agent])
    }

    @Test(arguments: TestEngine.available)
    func `a shared device is signed out after quiet minutes, and never later than twelve hours`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            site.clock.advance(.minutes(29))
            #expect(try await browser.get("/home").status == 200)
            // Nothing is written yet; it counts all the same.
            site.clock.advance(.minutes(29))
            #expect(try await browser.get("/home").status == 200)
            try await site.features.accounts.keepLastSeen()
            site.clock.advance(.minutes(29))
            #expect(try await browser.get("/home").status == 200)
            site.clock.advance(.minutes(31))
            #expect(try await browser.get("/home").status == 303)

            let (_, other) = try await site.signedIn(as: .member, named: "Sparrow")
            for _ in 0..<36 {
                site.clock.advance(.minutes(19))
                #expect(try await other.get("/home").status == 200)
                try await site.features.accounts.keepLastSeen()
            }
            site.clock.advance(.minutes(40))
            #expect(try await other.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `one's own device stays for two quiet weeks, and thirty days at most`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let browser = site.browser()
            let answer = try await SessionTests.signIn(browser, "Willow", isOwnDevice: true)
            #expect(answer.cookies.contains { $0.hasPrefix("kith=") && $0.contains("Max-Age=2592000") })
            #expect(answer.cookies.contains { $0.hasPrefix("kith-device=") && $0.contains("Max-Age=") })
            for _ in 0..<2 {
                site.clock.advance(.days(13))
                #expect(try await browser.get("/home").status == 200)
                try await site.features.accounts.keepLastSeen()
            }
            site.clock.advance(.days(5))
            #expect(try await browser.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `looking at pages writes nothing, and is written down once for all`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            func seen() async throws -> Instant? {
                try await site.site.database.read { try $0.value("SELECT seen_at FROM sessions", as: Instant.self) }
            }
            let before = try await seen()
            site.clock.advance(.minutes(1))
            _ = try await browser.get("/home")
            #expect(site.site.lastSeen.waiting.isEmpty)
            site.clock.advance(.minutes(4))
            _ = try await browser.get("/home")
            // A stream that comes back by itself is nobody.
            let noted = site.site.lastSeen.waiting
            site.clock.advance(.minutes(4))
            _ = try await browser.get("/home", headers: ["Accept": "text/event-stream"])
            #expect(site.site.lastSeen.waiting == noted)
            #expect(noted.count == 1)
            #expect(try await seen() == before)
            try await site.features.accounts.keepLastSeen()
            #expect(try await seen() == noted.values.first)
            #expect(site.site.lastSeen.waiting.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `every device is listed in coarse words, and each can be signed out from another`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let (_, first) = try await site.signedIn(as: .member, named: "Willow")
            let (_, stranger) = try await site.signedIn(as: .member, named: "Sparrow")
            let phone = site.browser()
            let agent =
                "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 Chrome/131.0.1.2 Mobile Safari/537.36"
            _ = try await SessionTests.signIn(phone, "Willow", isOwnDevice: true, agent: agent)
            let page = try await first.get("/me/devices").body
            #expect(page.contains("Chrome on an Android phone"))
            #expect(!page.contains("SM-S918B"))
            #expect(page.components(separatedBy: "This one").count == 2)
            let theirs = try #require(
                try await stranger.get("/me/devices").body.between("name=\"which\" value=\"", "\""))
            #expect(try await first.submit("/me/devices", [("which", theirs)], from: "/me/devices").status == 404)
            #expect(try await stranger.get("/home").status == 200)
            let marks = page.components(separatedBy: "name=\"which\" value=\"").dropFirst().map {
                $0.prefix { $0 != "\"" }
            }
            let own = try #require(try await phone.get("/me/devices").body.between("This one", "</form>"))
            let mark = try #require(own.between("name=\"which\" value=\"", "\""))
            #expect(marks.contains { $0 == mark })
            #expect(try await first.submit("/me/devices", [("which", mark)], from: "/me/devices").status == 303)
            #expect(try await phone.get("/home").status == 303)
            #expect(try await first.get("/home").status == 200)
            let stored = try await site.site.database.read {
                try $0.rows("SELECT device FROM sessions ORDER BY device").map { try $0["device"] as String }
            }
            #expect(stored.allSatisfy { !$0.contains("SM-") })
        }
    }

    @Test(arguments: TestEngine.available)
    func `everywhere else and everywhere`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, first) = try await site.signedIn(as: .member, named: "Willow")
            let second = site.browser()
            _ = try await SessionTests.signIn(second, "Willow")
            #expect(try await first.submit("/me/devices", [("which", "others")], from: "/me/devices").status == 303)
            #expect(try await second.get("/home").status == 303)
            #expect(try await first.get("/home").status == 200)
            _ = try await SessionTests.signIn(second, "Willow")
            let out = try await second.submit("/me/devices", [("which", "all")], from: "/me/devices")
            #expect(out.location == "/")
            #expect(out.headers["clear-site-data"] == "\"cache\", \"storage\"")
            #expect(try await first.get("/home").status == 303)
            #expect(try await second.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a shared device keeps no cookie beyond the browser, and leaving ends the session`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let browser = site.browser()
            let answer = try await SessionTests.signIn(browser, "Willow")
            #expect(answer.cookies.allSatisfy { !$0.contains("Max-Age") || $0.contains("Max-Age=0") })
            #expect(await browser.cookie("kith-device") == nil)
            let token = try #require(await browser.cookie("kith"))
            let home = try await browser.get("/home")
            #expect(home.body.contains("href=\"/away\" class=\"exit\""))
            // From another site, the link takes nothing away.
            let lured = try await browser.get("/away", headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(lured.location == "https://www.weather.gov/" && lured.cookies.isEmpty)
            #expect(try await browser.get("/home").status == 200)
            let away = try await browser.get("/away", headers: ["Sec-Fetch-Site": "same-origin"])
            #expect(away.status == 303 && away.location == "https://www.weather.gov/")
            #expect(away.headers["clear-site-data"] != nil)
            #expect(await browser.cookie("kith") == nil)
            // A copy of the cookie opens nothing either.
            await browser.set(cookie: "kith", token)
            #expect(try await browser.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `on one's own device the way out is a plain link and signs nobody out`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let browser = site.browser()
            _ = try await SessionTests.signIn(browser, "Willow", isOwnDevice: true)
            #expect(try await browser.get("/home").body.contains("href=\"https://www.weather.gov/\" class=\"exit\""))
            #expect(try await browser.get("/away").location == "https://www.weather.gov/")
            #expect(try await browser.get("/home").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the page says before that the session ends, and the button stays`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            let fresh = try await browser.get("/me").body
            #expect(fresh.contains("data-quiet=\"1800\" data-last=\"43200\" data-warning=\"300\" data-shared=\"yes\""))
            #expect(!fresh.contains("data-end=\"last\">"))
            site.clock.advance(.minutes(20))
            let left = try await browser.submit(
                "/still-here", [], from: "/me", headers: ["Accept": "text/vnd.kith.left"])
            #expect(left.status == 200 && left.body == "1800 42000")
            let plain = try await browser.submit("/still-here", [("then", "/me")], from: "/me")
            #expect(plain.location == "/me")
            #expect(try await browser.get("/me").body.contains("You stay signed in."))
            #expect(try await browser.submit("/still-here", [("then", "//x.example")], from: "/me").location == "/home")
            for _ in 0..<23 {
                site.clock.advance(.minutes(29))
                _ = try await browser.get("/me")
            }
            site.clock.advance(.minutes(26))
            // Twelve hours are nearly over: said in the page itself, for whoever has no script.
            #expect(try await browser.get("/me").body.contains("data-end=\"last\">"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `changing hats keeps the device and the end, and the old cookie opens nothing`(engine: TestEngine) async throws
    {
        try await TestSite.with(engine) { site in
            let signingIn = site.features.accounts.signingIn
            let noor = try #require(
                try await signingIn.join(
                    name: "Noor", passphrase: SessionTests.passphrase, hat: .advocate, recoveryWords: nil,
                    at: site.clock.now))
            let member = try await signingIn.addHat(.member, named: "Sparrow", to: noor.account, at: site.clock.now)
            let token = try await signingIn.openSession(
                account: noor.account, person: noor.person, isOwnDevice: true, device: nil,
                secondFactorAt: site.clock.now, words: DeviceWords(userAgent: "Mozilla Firefox/133.0 Windows"))
            let (browser, old) = (site.browser(), token.text)
            await browser.set(cookie: "kith", old)
            site.clock.advance(.days(3))
            let changed = try await browser.submit("/hats", [("person", member.text)], from: "/hats")
            #expect(changed.cookies.contains { $0.hasPrefix("kith=") && $0.contains("Max-Age=") })
            let page = try await browser.get("/me/devices").body
            #expect(page.contains("Firefox on a Windows computer") && page.contains("your own device"))
            #expect(!page.contains("Noor"))
            let copy = site.browser()
            await copy.set(cookie: "kith", old)
            #expect(try await copy.get("/home").status == 303)
            let ends = try await site.site.database.read {
                try $0.value("SELECT ends_at FROM sessions", as: Instant.self)
            }
            #expect(ends == site.clock.now + .days(27))
        }
    }

    @Test(arguments: TestEngine.available)
    func `signing in again ends the session that was there`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            let planted = try #require(await browser.cookie("kith"))
            _ = try await browser.submit(
                "/sign-in", [("name", "Willow"), ("passphrase", SessionTests.passphrase)], from: "/me")
            #expect(await browser.cookie("kith") != planted)
            let copy = site.browser()
            await copy.set(cookie: "kith", planted)
            #expect(try await copy.get("/home").status == 303)
        }
    }

    @Test func `behind TLS every cookie is bound to the host, and browsers are told to stay with HTTPS`() async throws {
        try await TestSite.with(.sqlite, publicURL: "https://kith.example") { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            for isOwnDevice in [true, false] {
                let browser = site.browser()
                let visited = try await browser.get("/sign-in")
                #expect(visited.headers["strict-transport-security"]?.contains("max-age=31536000") == true)
                let answer = try await SessionTests.signIn(browser, "Willow", isOwnDevice: isOwnDevice)
                for line in visited.cookies + answer.cookies {
                    #expect(line.hasPrefix("__Host-kith"), "\(line)")
                    #expect(line.contains("; Secure") && line.contains("; HttpOnly") && line.contains("; Path=/"))
                    #expect(!line.contains("Domain="))
                }
                #expect(try await browser.get("/home").status == 200)
                // A cookie without the prefix, as another site under the same name could set one, is not looked at.
                let copy = site.browser()
                await copy.set(cookie: "kith", try #require(await browser.cookie("__Host-kith")))
                #expect(try await copy.get("/home").status == 303)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `sessions that have ended by the clock are removed`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let job = try #require(site.features.accounts.jobs.first { $0.name == "forget-old-sign-ins" })
            func count() async throws -> Int? {
                try await site.site.database.read { try $0.value("SELECT COUNT(*) AS n FROM sessions", as: Int.self) }
            }
            site.clock.advance(.minutes(80))
            try await job.run()
            #expect(try await count() == 1)
            site.clock.advance(.minutes(20))
            try await job.run()
            #expect(try await count() == 0)
        }
    }
}
