// A form that comes after its session has ended: the words stay in sight, and are sent only at their writer's word.
import App
import Domain
import Safety
import Storage
import Testing
import TestSupport
import Web

@testable import Accounts

struct KeptFormTests {
    private static let words = "It has been a hard week & I want to say so."

    @Test(arguments: TestEngine.available)
    func `what was typed without a session is kept through the sign-in and sent only then`(
        engine: TestEngine
    ) async throws {
        try await TestSite.with(engine) { site in
            let (person, _) = try await site.signedIn(as: .member, named: "Willow")
            try await site.features.safety.agree(member: person, at: site.clock.now)
            let browser = site.browser()
            let fields = [("words", KeptFormTests.words), ("passphrase", "never shown"), ("form-token", "an old one")]
            let answer = try await browser.post("/ask", fields)
            #expect(answer.status == 403)
            #expect(answer.body.contains("hard week &amp; I want"))
            #expect(!answer.body.contains("never shown"))
            #expect(!answer.body.contains("an old one"))

            let carried = [
                ("kept-path", "/ask"), ("kept.words", KeptFormTests.words),
                ("form-token", try #require(answer.formToken)), ("name", "Willow"),
            ]
            let wrong = try await browser.post("/sign-in", carried + [("passphrase", "not that one")])
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("kept.words"))

            let back = try await browser.post("/sign-in", carried + [("passphrase", "three calm words")])
            #expect(back.status == 200)
            #expect(back.body.contains("has not been sent"))
            #expect(back.body.contains("action=\"/ask\""))
            let sent = try await browser.post(
                "/ask",
                [("words", KeptFormTests.words), ("form-token", try #require(back.formToken))])
            #expect(sent.status == 303, "\(sent.body)")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a kept form never leads to another site, and nothing typed is no kept form`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            _ = try await site.signedIn(as: .member, named: "Willow")
            let browser = site.browser()
            let plain = try await browser.post("/hats", [("person", PersonID().text)])
            #expect(plain.status == 303)
            let elsewhere = try await browser.submit(
                "/sign-in",
                [
                    ("kept-path", "//elsewhere.example/"), ("kept.words", KeptFormTests.words), ("name", "Willow"),
                    ("passphrase", "three calm words"),
                ], from: "/sign-in")
            #expect(elsewhere.location == "/home")
            let foreign = try await site.browser().post(
                "/ask", [("words", KeptFormTests.words)], headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was typed stays in sight when something breaks on our side`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (person, browser) = try await site.signedIn(as: .member, named: "Willow")
            try await site.features.safety.agree(member: person, at: site.clock.now)
            let token = try #require(try await browser.get("/ask").formToken)
            try await site.site.database.engine.change(schema: ["ALTER TABLE support_requests RENAME TO not_there"])
            let answer = try await browser.post("/ask", [("words", KeptFormTests.words), ("form-token", token)])
            #expect(answer.status == 500)
            #expect(answer.body.contains("hard week &amp; I want"))
            #expect(!answer.body.contains("support_requests"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an error page is framed for who asks`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let (_, browser) = try await site.signedIn(as: .member, named: "Willow")
            let lost = try await browser.get("/there-is-nothing-here")
            #expect(lost.status == 404)
            #expect(lost.body.contains("Willow"))
            #expect(lost.body.contains("Sign out"))
            #expect(lost.headers["content-security-policy"] != nil)
        }
    }
}
