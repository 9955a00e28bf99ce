// A provider that changes its keys, is slow, broken, or means harm: each leads to a calm page, and to nobody's session.
import Domain
import Foundation
import TestSupport
import Testing
import Web

struct SingleSignOnProviderTests {
    @Test(arguments: TestEngine.available)
    func `new keys are fetched when a token names one, at most once a minute`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            _ = try await world.signIn(world.site.browser())
            #expect(world.provider.asked.keys == 1)
            world.provider.change { $0.signers = [.curve("second"), $0.signers[0]] }
            world.site.clock.advance(.minutes(1))
            #expect(try await world.signIn(world.site.browser()).location == "/home")
            #expect(world.provider.asked.keys == 2)
            // Nobody lists this one: asked for once, not with every try.
            world.site.clock.advance(.minutes(1))
            world.provider.change { $0.secretSigner = .curve("nobody's") }
            for _ in 0..<3 { #expect(try await world.turnedAway().status == 502) }
            #expect(world.provider.asked.keys == 3)
            world.provider.change { $0.secretSigner = nil }
            #expect(try await world.signIn(world.site.browser()).location == "/home")
            // Retired keys are forgotten within the hour.
            world.provider.change { $0.secretSigner = $0.signers.removeLast() }
            world.site.clock.advance(.hours(1))
            #expect(try await world.turnedAway().status == 502)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a provider that signs with RSA, and programs without a secret or with one in the body`(
        engine: TestEngine
    ) async throws {
        let rsa = try TestSigner.rsa("rsa")
        let changes: [@Sendable (inout TestProvider.Behaviour) -> Void] = [
            { $0.signers = [rsa] }, { $0.secret = nil }, { $0.proof = "client_secret_post" },
        ]
        for change in changes {
            try await AgencyWorld.with(engine, before: change) { world async throws in
                #expect(try await world.signIn(world.site.browser()).location == "/home")
            }
        }
    }

    /// What a provider does wrong, what is answered, and words of the page.
    static let wrongs: [(String, Int, String, @Sendable (inout TestProvider.Behaviour) -> Void)] = [
        ("says no", 403, "stopped on the way", { $0.error = "access_denied" }),
        ("is not well", 503, "answer", { $0.error = "server_error" }),
        ("says something else", 502, "fit together", { $0.error = "invalid_scope" }),
        ("breaks", 503, "answer", { $0.tokenAnswer = (500, "") }),
        ("is overloaded", 503, "answer", { $0.tokenAnswer = (503, "<html>") }),
        ("answers garbage", 502, "fit together", { $0.tokenAnswer = (200, "\u{0}garbage") }),
        (
            "answers too much", 502, "fit together",
            { $0.tokenAnswer = (200, String(repeating: "x", count: (1 << 20) + 1)) }
        ),
        ("does not know us", 502, "fit together", { $0.tokenAnswer = (401, #"{"error":"invalid_client"}"#) }),
        ("sends us elsewhere", 502, "fit together", { $0.tokenAnswer = (302, "") }),
        ("has a clock ahead", 502, "Two clocks", { $0.clockAhead = .minutes(2) }),
        ("has a clock behind", 502, "Two clocks", { $0.clockAhead = .minutes(-12) }),
        ("answers for another program", 502, "fit together", { $0.claims["aud"] = #""other""# }),
        ("answers another sign-in", 502, "fit together", { $0.claims["nonce"] = #""0""# }),
        ("answers for another provider", 502, "fit together", { $0.claims["iss"] = #""https://evil.example""# }),
        ("names nobody", 502, "fit together", { $0.claims["sub"] = "" }),
        (
            "does not sign", 502, "fit together",
            {
                $0.token = { payload, _ in
                    TestSigner.part(#"{"alg":"none"}"#) + "." + TestSigner.part(payload) + "."
                }
            }
        ),
        (
            "signs with what everybody has", 502, "fit together",
            {
                $0.token = { payload, signer in
                    TestSigner.token(payload, header: #"{"alg":"HS256"}"#, secret: Array(signer.publicPEM.utf8))
                }
            }
        ),
        ("cuts its token", 502, "fit together", { $0.token = { try String($1.token($0).dropLast(9)) } }),
    ]

    @Test(arguments: TestEngine.available)
    func `each thing that goes wrong is a calm page, and nobody's session`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine) { world async throws in
            let usual = world.provider.behaviour
            for (name, status, words, change) in SingleSignOnProviderTests.wrongs {
                world.provider.change { behaviour in
                    behaviour = usual
                    change(&behaviour)
                }
                let answer = try await world.turnedAway()
                #expect(answer.status == status && answer.body.contains(words), "one that \(name): \(answer.status)")
                // Nothing of theirs is on the page, and the way to somebody who listens is.
                for theirs in ["555-0199", "garbage", "evil.example", world.provider.issuer, "invalid_"] {
                    #expect(!answer.body.contains(theirs), "one that \(name) shows \(theirs)")
                }
                #expect(answer.body.contains("740-555-0100"))
            }
            #expect(try await world.count(.people) == 0)
            let counted = world.site.site.numbers.value("kith_agency_sign_in_troubles_total")
            #expect(counted == SingleSignOnProviderTests.wrongs.count)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a provider that is not there is not asked again and again`(engine: TestEngine) async throws {
        try await AgencyWorld.with(engine, before: { $0.documentAnswer = (503, "") }) { world async throws in
            for _ in 0..<3 {
                let answer = try await world.site.browser().get("/sign-in/agency")
                #expect(answer.status == 503 && answer.body.contains("Start again"))
            }
            #expect(world.provider.asked.document == 1)
            world.provider.change { $0.documentAnswer = nil }
            world.site.clock.advance(.seconds(10))
            #expect(try await world.signIn(world.site.browser()).location == "/home")
        }
        let gone = AgencySettings(
            issuer: "http://127.0.0.1:1", program: "kith", secret: nil, roles: [(value: "a", hat: .advocate)])
        try await TestSite.with(engine, agency: gone) { site async throws in
            #expect(try await site.browser().get("/sign-in/agency").status == 503)
            #expect(try await site.browser().get("/sign-in").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a document of somebody else's, or none, opens no door`(engine: TestEngine) async throws {
        let answers: [(status: Int, body: String)] = [
            (200, #"{"issuer":"https://evil.example"}"#), (200, "<html>"), (404, "{}"), (302, ""),
            (200, String(repeating: " ", count: (1 << 20) + 1)),
        ]
        try await AgencyWorld.with(engine) { world async throws in
            for answer in answers {
                world.provider.change { $0.documentAnswer = answer }
                #expect(try await world.site.browser().get("/sign-in/agency").status == 502, "\(answer.status)")
                world.site.clock.advance(.seconds(10))
            }
        }
    }
}
