// Coming back with a code: it lets in whoever left an address, and tells nobody whether there is such a person.
import Access
import App
import Domain
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Accounts

struct CodeTests {
    private static func ask(_ browser: TestBrowser, _ name: String) async throws -> TestAnswer {
        try await browser.submit("/way-back/code", [("name", name), ("kind", "text")], from: "/way-back/code")
    }

    private static func enter(_ browser: TestBrowser, _ name: String, _ code: String) async throws -> TestAnswer {
        try await browser.submit(
            "/way-back/code/enter", [("name", name), ("code", code), ("passphrase", "a new calm phrase")],
            from: "/way-back")
    }

    /// A page without what differs anyway: the form's token, the name that was typed, the code that was typed.
    private static func bare(_ answer: TestAnswer, _ typed: String...) -> String {
        var body = answer.body.replacing(/name="form-token" value="[^"]*"/, with: "")
        for word in typed where !word.isEmpty { body = body.replacing(word, with: "…") }
        return body
    }

    @Test(arguments: TestEngine.available)
    func `a code lets in whoever left a phone, once, and signs out everybody else`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            let old = try await site.withPhone("Willow", "5550100177", mailbox)
            let browser = site.browser()
            #expect(try await CodeTests.ask(browser, " WILLOW ").status == 200)
            #expect(await mailbox.messages.count == 1)
            try await site.deliver()
            #expect(await mailbox.messages.count == 2)
            let code = await mailbox.code
            let back = try await CodeTests.enter(browser, "willow", "\(code.prefix(4)) \(code.dropFirst(4))")
            #expect(back.status == 200 && back.body.contains("recovery-words"))
            #expect(try await browser.get("/home").status == 200)
            #expect(try await old.get("/home").status == 303)
            #expect(try await CodeTests.enter(site.browser(), "willow", code).status == 422)
            let signedIn = try await site.browser().submit(
                "/sign-in", [("name", "Willow"), ("passphrase", "a new calm phrase")], from: "/sign-in")
            #expect(signedIn.location == "/home")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a name that nobody has, one without a phone and a wrong code look the same`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            _ = try await site.signedIn(as: .member, named: "Sparrow")
            var asked: Set<String> = []
            var entered: Set<String> = []
            for name in ["Willow", "Sparrow", "Nobody"] {
                let browser = site.browser()
                let answer = try await CodeTests.ask(browser, name)
                asked.insert(
                    "\(answer.status) \(answer.headers.sorted { $0.key < $1.key }.filter { $0.key != "set-cookie" && $0.key != "content-length" }) \(CodeTests.bare(answer, name))"
                )
                try await site.deliver()
                let wrong = try await CodeTests.enter(browser, name, "00000000")
                entered.insert("\(wrong.status) \(CodeTests.bare(wrong, name))")
                // The same rows stand behind each.
                let rows = try await site.site.database.read { snapshot in
                    try snapshot.value("SELECT COUNT(*) AS n FROM code_requests", as: Int.self)
                }
                #expect(rows == 0)
            }
            #expect(asked.count == 1)
            #expect(entered.count == 1)
            #expect(await mailbox.messages.count == 2)
            let codes = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM sent_codes WHERE tries = 1", as: Int.self)
            }
            #expect(codes == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `five tries and ten minutes, and a new code ends the one before`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            let browser = site.browser()
            func fresh() async throws -> String {
                site.clock.advance(.hours(25))
                #expect(try await CodeTests.ask(browser, "Willow").status == 200)
                try await site.deliver()
                return await mailbox.code
            }
            let first = try await fresh()
            for _ in 0..<5 {
                #expect(
                    try await CodeTests.enter(browser, "Willow", first == "11111111" ? "22222222" : "11111111").status
                        == 422)
            }
            site.clock.advance(.minutes(2))
            #expect(try await CodeTests.enter(browser, "Willow", first).status == 422)
            let second = try await fresh()
            site.clock.advance(.minutes(10))
            #expect(try await CodeTests.enter(browser, "Willow", second).status == 422)
            let third = try await fresh()
            #expect(try await CodeTests.ask(browser, "Willow").status == 200)
            try await site.deliver()
            #expect(try await CodeTests.enter(browser, "Willow", third).status == 422)
            #expect(try await CodeTests.enter(browser, "Willow", await mailbox.code).status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `asking and guessing slow down, for a name that nobody has as well`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            var asked: [String: [Int]] = [:]
            for name in ["Willow", "Nobody"] {
                for _ in 0..<5 { asked[name, default: []].append(try await CodeTests.ask(site.browser(), name).status) }
            }
            #expect(asked["Willow"] == [200, 200, 200, 200, 429])
            #expect(asked["Willow"] == asked["Nobody"])
            try await site.deliver()
            var guessed: [String: [Int]] = [:]
            for name in ["Willow", "Nobody"] {
                for _ in 0..<8 {
                    guessed[name, default: []].append(
                        try await CodeTests.enter(site.browser(), name, "00000000").status)
                }
            }
            #expect(guessed["Willow"]?.last == 429)
            #expect(guessed["Willow"] == guessed["Nobody"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `two devices with one code at once: one comes in`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            _ = try await CodeTests.ask(site.browser(), "Willow")
            try await site.deliver()
            let code = await mailbox.code
            let waysBack = site.features.accounts.waysBack
            let found = try await withThrowingTaskGroup(of: AccountID?.self) { group in
                for _ in 0..<4 { group.addTask { try await waysBack.account(name: "Willow", code: code) } }
                var all: [AccountID?] = []
                for try await one in group { all.append(one) }
                return all
            }
            #expect(found.compactMap { $0 }.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a message that is not taken is tried again, and given up in the end`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            await mailbox.breakDown()
            _ = try await CodeTests.ask(site.browser(), "Willow")
            try await site.deliver()
            // Nobody tries again within the half minute.
            #expect(try await site.site.post.sendWaiting() == 0)
            #expect(site.site.numbers.value("kith_messages_not_sent_total") == 1)
            await mailbox.breakDown(false)
            site.clock.advance(.seconds(31))
            #expect(try await site.site.post.sendWaiting() == 1)
            #expect(try await CodeTests.enter(site.browser(), "Willow", await mailbox.code).status == 200)

            await mailbox.breakDown()
            _ = try await CodeTests.ask(site.browser(), "Willow")
            try await site.deliver()
            for _ in 0..<5 {
                site.clock.advance(.seconds(31))
                try await site.deliver()
            }
            #expect(site.site.numbers.value("kith_messages_not_sent_total") == 5)
            let waiting = try await site.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM outgoing_messages \(Acting.program(.wayBack))", as: Int.self)
            }
            #expect(waiting == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever works here too gets no session by a code alone`(engine: TestEngine) async throws {
        let mailbox = Mailbox()
        try await TestSite.with(engine, messenger: mailbox.messenger()) { site in
            _ = try await site.withPhone("Willow", "5550100177", mailbox)
            let account = try #require(
                try await site.site.database.read { try AccountTable.find(signInName: "willow", in: $0) }?.id)
            _ = try await site.features.accounts.signingIn.addHat(
                .advocate, named: "Noor", to: account, at: site.clock.now)
            let browser = site.browser()
            _ = try await CodeTests.ask(browser, "Willow")
            try await site.deliver()
            let back = try await CodeTests.enter(browser, "Willow", await mailbox.code)
            #expect(back.status == 200 && back.body.contains("href=\"/sign-in\""))
            #expect(await browser.cookie("kith") == nil)
        }
    }
}
