// One's own ways back and one's passphrase: what is asked first, what is shown, what is kept and what goes.
import Access
import App
import Design
import Domain
import Foundation
import Markup
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Accounts

struct WaysBackTests {
    private static let number = "+1 (555) 010-0177"

    @Test(arguments: TestEngine.available)
    func `a phone is confirmed by the code that came, shown by its end alone, exported, and taken out`(
        engine: TestEngine
    ) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            let browser = try await site.withPhone("Willow", WaysBackTests.number, mailbox)
            let message = try #require(await mailbox.messages.first)
            #expect(message.kind == .text && message.to == "+15550100177")
            #expect(message.text.wholeMatch(of: /Your code is \d{4} \d{4}\. It works for ten minutes\./) != nil)
            let page = try await browser.get("/me/ways-back").body
            #expect(page.contains("ends in 77") && !page.contains("0100177") && !page.contains("010-0177"))
            let stored = try await site.site.database.read {
                try $0.value("SELECT sealed FROM contact_ways \(Acting.program(.wayBack))", as: [UInt8].self)
            }
            #expect(Data(try #require(stored)).range(of: Data("0177".utf8)) == nil)
            #expect(try await browser.get("/me/copy").body.contains("+15550100177"))
            let (_, stranger) = try await site.signedIn(as: .member, named: "Sparrow")
            let way = try #require(page.between("name=\"way\" value=\"", "\""))
            #expect(try await stranger.submit("/me/ways-back/remove", [("way", way)], from: "/me").status == 404)
            #expect(try await browser.submit("/me/ways-back/remove", [("way", way)], from: "/me").status == 303)
            #expect(try await browser.get("/me/ways-back").body.contains("Add a phone number"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `our name stands in a message only where its reader allowed it`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            for (allowed, holds) in [("", false), ("yes", true)] {
                _ = try await browser.submit(
                    "/me/ways-back/add",
                    [
                        ("kind", "mail"), ("address", "w@mail.example"), ("name-us", allowed),
                        ("current-passphrase", TestSite.passphrase),
                    ], from: "/me")
                try await site.deliver()
                #expect(await mailbox.messages.last?.text.contains(site.site.organisation.name) == holds)
            }
            // The second took the place of the first, which was never confirmed: its code is worth nothing.
            let first = try #require(await mailbox.messages.first).text.filter(\.isNumber).prefix(8)
            let old = try await browser.submit(
                "/me/ways-back/confirm", [("kind", "mail"), ("code", String(first))], from: "/me")
            #expect(old.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a page that was left open gives nobody a way in`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            for (path, fields) in [
                ("/me/ways-back/card", []), ("/me/ways-back/add", [("kind", "text"), ("address", "5550100177")]),
                ("/me/passphrase", [("passphrase", "a new calm phrase")]),
            ] {
                for current in ["", "a wrong guess"] {
                    let answer = try await browser.submit(path, fields + [("current-passphrase", current)], from: "/me")
                    #expect(answer.status == 422, "\(path) with \(current)")
                    #expect(!answer.body.contains("a wrong guess") && !answer.body.contains("a new calm phrase"))
                }
            }
            try await site.deliver()
            #expect(await mailbox.messages.isEmpty)
            // Guessing it slows down as at the door.
            var statuses: [Int] = []
            for _ in 0..<6 {
                statuses.append(
                    try await browser.submit("/me/ways-back/card", [("current-passphrase", "a guess")], from: "/me")
                        .status)
            }
            #expect(statuses.last == 429)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a new passphrase keeps the record, the card and this device, and signs out the others`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let words = ["river", "lantern", "pocket", "meadow"]
            let joined = try #require(
                try await site.features.accounts.signingIn.join(
                    name: "Willow", passphrase: TestSite.passphrase, hat: .member, recoveryWords: words,
                    at: site.clock.now))
            try await site.features.safety.agree(member: joined.person, at: site.clock.now)
            let browser = try await site.browser(of: joined.account, as: joined.person)
            let other = try await site.browser(of: joined.account, as: joined.person)
            let before = try await browser.get("/me/copy").body
            let old = try #require(await browser.cookie("kith"))
            let changed = try await browser.submit(
                "/me/passphrase",
                [("current-passphrase", TestSite.passphrase), ("passphrase", "a new calm phrase")], from: "/me")
            #expect(changed.status == 303)
            #expect(try await browser.get("/home").status == 200)
            #expect(try await other.get("/home").status == 303)
            #expect(await browser.cookie("kith") != old)
            let after = try await browser.get("/me/copy").body
            // All of it but where they are signed in.
            #expect(after.contains("\"version\"") && before.contains("\"version\""))
            func signIn(_ passphrase: String) async throws -> Int {
                try await site.browser().submit(
                    "/sign-in", [("name", "Willow"), ("passphrase", passphrase)], from: "/sign-in"
                ).status
            }
            #expect(try await signIn(TestSite.passphrase) == 422)
            #expect(try await signIn("a new calm phrase") == 303)
            let back = try await site.browser().submit(
                "/way-back",
                [("name", "Willow"), ("words", words.joined(separator: " ")), ("passphrase", "yet another phrase")],
                from: "/way-back")
            #expect(back.status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a new card works, and the one before does not`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let old = ["river", "lantern", "pocket", "meadow"]
            let joined = try #require(
                try await site.features.accounts.signingIn.join(
                    name: "Willow", passphrase: TestSite.passphrase, hat: .member, recoveryWords: old,
                    at: site.clock.now))
            let browser = try await site.browser(of: joined.account, as: joined.person)
            let answer = try await browser.submit(
                "/me/ways-back/card", [("current-passphrase", TestSite.passphrase)], from: "/me")
            #expect(answer.status == 200)
            let list = try #require(answer.body.between("recovery-words\">", "</ol>"))
            let new = list.split(separator: "<li>").map { String($0.prefix { $0 != "<" }) }
            func back(_ words: [String]) async throws -> Int {
                try await site.browser().submit(
                    "/way-back",
                    [("name", "Willow"), ("words", words.joined(separator: " ")), ("passphrase", "a new calm phrase")],
                    from: "/way-back"
                ).status
            }
            #expect(try await back(old) == 422)
            #expect(try await browser.get("/home").status == 200)
            #expect(try await back(new) == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was left goes with its owner, a waiting message too`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            let browser = try await site.withPhone("Willow", WaysBackTests.number, mailbox)
            try await site.features.accounts.waysBack.ask(name: "Willow", kind: .text)
            try await site.features.accounts.waysBack.answerRequests()
            let gone = try await browser.submit("/me/erase", [("word", "leave")], from: "/me/erase")
            #expect(gone.location == "/")
            let counts: [SQL] = [
                "SELECT COUNT(*) AS n FROM contact_ways \(Acting.program(.exportAndErasure))",
                "SELECT COUNT(*) AS n FROM outgoing_messages \(Acting.program(.exportAndErasure))",
            ]
            for count in counts {
                #expect(try await site.site.database.read { try $0.value(count, as: Int.self) } == 0)
            }
            try await site.deliver()
            #expect(await mailbox.messages.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `where nothing can be sent, nothing is offered`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            let page = try await browser.get("/me/ways-back").body
            #expect(page.contains("A recovery card") && !page.contains("A code to your phone"))
            #expect(!page.contains("by e-mail"))
            #expect(try await browser.get("/me/ways-back/add?kind=text").status == 404)
            let visitor = site.browser()
            #expect(try await visitor.get("/way-back").body.contains("way-back/code") == false)
            #expect(try await visitor.submit("/way-back/code", [("name", "Willow")], from: "/way-back").status == 404)
        }
    }

    @Test func `every sample of these pages passes the audit`() {
        for sample in WaysBackPages.samples + CodePages.samples + DevicePages.samples {
            #expect(HTMLAudit.findings(inPiece: sample.page.body) == [], "\(sample.name)")
        }
    }

    @Test func `an address is one, and nothing else`() {
        for good in ["w@mail.example", "a.b+c@sub.mail.example", "ümlaut@mail.example"] {
            #expect(ContactAddress.normalised(good, kind: .mail) == good)
        }
        for bad in [
            "", "w", "@mail.example", "w@mail", "a@b.c@d.e", "w w@mail.example", "w@mail.example\nBcc: x@y.z",
            "w@mail.example,x@y.z", "<w@mail.example>", "w\u{202E}@mail.example", "w@mail.\u{200B}example",
        ] {
            #expect(ContactAddress.normalised(bad, kind: .mail) == nil, "\(bad)")
        }
        #expect(ContactAddress.normalised("+44 20 7946 0018", kind: .text) == "+442079460018")
        #expect(ContactAddress.normalised("(740) 555-0100", kind: .text) == "7405550100")
        for bad in ["", "555", "1234567890123456", "555-0100; rm", "+1 555 ٠١٠٠", "call me"] {
            #expect(ContactAddress.normalised(bad, kind: .text) == nil, "\(bad)")
        }
    }
}
