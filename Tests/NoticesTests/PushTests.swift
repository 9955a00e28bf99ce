// Notices for browsers, against a small push service on this computer that opens what it gets.
import Access
import App
import Domain
import Foundation
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web
import WebPush

@testable import Notices

struct PushTests {
    /// A pair, the member's browser on a device of their own, and a service that it has turned notices on at.
    private static func with(
        _ engine: TestEngine, _ body: (TestSite, Pair, TestBrowser, PushService, BrowserKeys) async throws -> Void
    ) async throws {
        try await PushService.with { service in
            try await TestSite.with(engine, configure: { $0.pushesToThisComputer = true }) { site in
                let pair = try await Pair.make(on: site)
                site.clock.advance(.minutes(3))
                try await site.atAnyHour(pair.wren)
                try await body(site, pair, pair.wren, service, BrowserKeys())
            }
        }
    }

    private static func turnOn(
        _ browser: TestBrowser, at endpoint: String, _ keys: BrowserKeys, words: [(String, String)] = [("seen", "no")]
    ) async throws -> TestAnswer {
        try await browser.submit(
            "/notices/push",
            words + [("endpoint", endpoint), ("p256dh", keys.publicText), ("auth", keys.secretText)], from: "/notices")
    }

    private static func subscriptions(_ site: TestSite) async throws -> Int {
        try await site.site.database.read {
            try $0.value("SELECT COUNT(*) AS n FROM push_subscriptions \(Acting.program(.notices))") ?? 0
        }
    }

    @Test(arguments: TestEngine.available)
    func `a browser is woken with the same sealed word as everybody's`(engine: TestEngine) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            let page = try await own.get("/notices/add?kind=push&seen=no").body
            let shown = try #require(page.between("data-push-key=\"", "\""))
            #expect(try await PushTests.turnOn(own, at: service.endpoint("one"), keys).location == "/notices")
            #expect(try await own.get("/notices").body.contains("It ends when you sign out here."))
            try await pair.write("Are you all right tonight?", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            let got = try #require(service.all.first)
            #expect(service.all.count == 1 && got.path == "/push/one")
            #expect(try keys.open(got.body) == "new")
            #expect(got.headers["content-encoding"] == "aes128gcm" && got.headers["urgency"] == "normal")
            #expect(got.headers["topic"] == "news" && got.headers["ttl"] == String(8 * 3600))
            let header = try #require(got.headers["authorization"])
            let token = try #require(header.between("t=", ","))
            #expect(header.hasSuffix("k=\(shown)") && PushKey.isToken(token, by: shown))
            let claims = try #require(Base64.url.decode(String(token.split(separator: ".")[1])))
            let text = String(decoding: claims, as: UTF8.self)
            #expect(text.contains("\"aud\":\"http://127.0.0.1:\(service.port)\""))
            let end = site.clock.now.milliseconds / 1000 + 12 * 3600
            #expect(text.contains("\"exp\":\(end)") && !text.contains("sub"))
            // Another line, another notice: as long as the first, and sealed anew.
            _ = try await own.get("/home")
            site.clock.advance(.seconds(1))
            try await pair.write(String(repeating: "A long line. ", count: 50), on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            try #require(service.all.count == 2)
            #expect(service.all[1].body.count == got.body.count && service.all[1].body != got.body)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a subscription that is over is forgotten`(engine: TestEngine) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            for status in [404, 410] {
                _ = try await PushTests.turnOn(own, at: service.endpoint("s\(status)"), keys)
                #expect(try await PushTests.subscriptions(site) == 1)
                service.willAnswer(status)
                try await pair.write("A line.", on: site)
                site.clock.advance(.minutes(2))
                try await site.tellAndSend()
                #expect(try await PushTests.subscriptions(site) == 0)
                _ = try await own.get("/home")
                try await site.features.notices.noticing.keepLooks()
                site.clock.advance(.minutes(2))
            }
            #expect(service.all.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a service that is busy is asked again when it said, and five times at most`(engine: TestEngine) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            _ = try await PushTests.turnOn(own, at: service.endpoint("one"), keys)
            service.willAnswer(429, retryAfter: 600)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            site.clock.advance(.seconds(590))
            #expect(try await site.features.notices.pushing.sendWaiting() == 0)
            #expect(service.all.count == 1)
            service.willAnswer(503)
            for _ in 0..<12 {
                site.clock.advance(.minutes(33))
                try await site.features.notices.pushing.sendWaiting()
            }
            #expect(service.all.count == 5)
            #expect(site.site.numbers.value("kith_messages_not_sent_total") == 1)
            #expect(try await PushTests.subscriptions(site) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a notice that waits is not sent when they have looked, or when the hours are over`(
        engine: TestEngine
    ) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            _ = try await PushTests.turnOn(own, at: service.endpoint("one"), keys)
            service.willAnswer(503)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            service.willAnswer(201)
            _ = try await own.get("/home")
            try await site.features.notices.noticing.keepLooks()
            site.clock.advance(.minutes(2))
            #expect(try await site.features.notices.pushing.sendWaiting() == 0)
            #expect(service.all.count == 1)
            // It is a few minutes past noon in New York; the hours end at half past.
            _ = try await own.submit(
                "/notices",
                [
                    ("from", "9:00"), ("to", "12:30"), ("zone", "America/New_York"), ("pace", "0"),
                    ("about", "messages"),
                ],
                from: "/notices")
            try await site.features.notices.noticing.keepLooks()
            site.clock.advance(.seconds(1))
            service.willAnswer(429, retryAfter: 3600)
            try await pair.write("Another.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            try #require(service.all.count == 2)
            #expect(Int(service.all[1].headers["ttl"] ?? "").map { $0 < 30 * 60 } == true)
            site.clock.advance(.hours(2))
            service.willAnswer(201)
            #expect(try await site.features.notices.pushing.sendWaiting() == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `it ends with the session, and follows it to a new passphrase`(engine: TestEngine) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            _ = try await PushTests.turnOn(own, at: service.endpoint("one"), keys)
            let changed = try await own.submit(
                "/me/passphrase",
                [("current-passphrase", "three calm words"), ("passphrase", "four other calm words")], from: "/me")
            #expect(changed.location == "/me")
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(service.all.count == 1)
            _ = try await own.submit("/sign-out", [], from: "/me")
            // Somebody looks from elsewhere, so that there would be something to tell.
            let elsewhere = try await site.device(of: pair.member)
            _ = try await elsewhere.get("/home")
            site.clock.advance(.seconds(1))
            try await pair.write("Another.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(service.all.count == 1)
            try await site.features.notices.noticing.forgetEnded()
            #expect(try await PushTests.subscriptions(site) == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `not on a device that others use, not for what is no push service, and one browser is one`(
        engine: TestEngine
    ) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            let library = try await site.device(of: pair.member, isOwn: false)
            #expect(try await library.get("/notices/add?kind=push").status == 404)
            #expect(try await PushTests.turnOn(library, at: service.endpoint("one"), keys).status == 404)
            for endpoint in [
                "https://10.0.0.1/a", "http://push.example/a", "https://localhost/a", "file:///etc/passwd",
            ] {
                #expect(try await PushTests.turnOn(own, at: endpoint, keys).status == 422, "\(endpoint)")
            }
            let loud = try await PushTests.turnOn(
                own, at: service.endpoint("one"), keys, words: [("seen", "yes"), ("words", "new")])
            #expect(loud.status == 404)
            #expect(try await PushTests.subscriptions(site) == 0)
            // The same browser, first hers and then another person's: only the second is told.
            _ = try await PushTests.turnOn(own, at: service.endpoint("one"), keys)
            let noor = try await site.device(of: pair.advocate)
            #expect(try await PushTests.turnOn(noor, at: service.endpoint("one"), keys).location == "/notices")
            #expect(try await PushTests.subscriptions(site) == 1)
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(service.all.isEmpty)
            let page = try await noor.get("/notices").body
            let id = try #require(page.between("name=\"id\" value=\"", "\""))
            #expect(try await own.submit("/notices/push/remove", [("id", id)], from: "/notices").status == 404)
            #expect(try await noor.submit("/notices/push/remove", [("id", id)], from: "/notices").status == 303)
            #expect(try await PushTests.subscriptions(site) == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a name that leads inside is forgotten, and nothing is asked there`(engine: TestEngine) async throws {
        try await PushTests.with(engine) { site, pair, own, service, keys in
            // A public name; whatever it leads to here, nothing of ours answers it.
            let kept = try await PushTests.turnOn(own, at: "https://push.example.invalid/a", keys)
            #expect(kept.location == "/notices")
            try await pair.write("A line.", on: site)
            site.clock.advance(.minutes(2))
            try await site.tellAndSend()
            #expect(service.all.isEmpty)
        }
    }

    @Test func `the worker shows fixed words, opens the start page, and looks at nothing`() async throws {
        try await TestSite.with(.sqlite) { site in
            let worker = try await site.browser().get("/push.js")
            #expect(worker.status == 200 && worker.headers["cache-control"] == "no-cache")
            #expect(worker.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(worker.headers["content-security-policy"]?.contains("worker-src 'self'") == true)
            #expect(worker.body.contains("You have something new") && worker.body.contains("openWindow(\"/\")"))
            #expect(!worker.body.contains("event.data") && !worker.body.contains("fetch"))
        }
    }
}
