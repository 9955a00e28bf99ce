// A site with an agency's sign-in, and the small provider that answers for it on loopback.
import Domain
import Foundation
import Outgoing
import SQLText
import Storage
import TestSupport
import Testing
import Web

/// The site and the provider of one test.
struct AgencyWorld: Sendable {
    let site: TestSite
    let provider: TestProvider

    static func with(
        _ engine: TestEngine, roles: [(value: String, hat: Hat)] = [(value: "peer-team", hat: .advocate)],
        publicURL: String = "http://localhost", before: @Sendable (inout TestProvider.Behaviour) -> Void = { _ in },
        _ body: @Sendable (AgencyWorld) async throws -> Void
    ) async throws {
        try await TestProvider.with { provider in
            provider.change(before)
            try await TestSite.with(engine, agency: provider.settings(roles), publicURL: publicURL) { site in
                provider.follow(site.clock)
                try await body(AgencyWorld(site: site, provider: provider))
            }
        }
    }

    /// The way there: the address that the browser is sent to.
    func begin(_ browser: TestBrowser, then: String = "") async throws -> String {
        let answer = try await browser.get("/sign-in/agency\(then)")
        #expect(answer.status == 303, "\(answer.body)")
        return try #require(answer.location)
    }

    /// At the provider, which says yes: the path on our site that it sends the browser back to.
    func atProvider(_ address: String) async throws -> String {
        let answer = try await Outgoing(threads: 1).ask(OutgoingRequest(address, isThisComputer: true))
        let back = String(decoding: answer.body, as: UTF8.self)
        let path = try #require(back.firstRange(of: "/sign-in/agency/back"))
        return String(back[path.lowerBound...])
    }

    /// All of it.
    func signIn(_ browser: TestBrowser, then: String = "") async throws -> TestAnswer {
        try await browser.get(try await atProvider(try await begin(browser, then: then)))
    }

    /// Tries to come in, and does not: the page that says why.
    func turnedAway(_ browser: TestBrowser? = nil) async throws -> TestAnswer {
        let browser = browser ?? site.browser()
        let answer = try await signIn(browser)
        #expect(await browser.cookie("kith") == nil)
        #expect(try await browser.get("/home").location?.hasPrefix("/sign-in") == true)
        return answer
    }

    func count(_ count: CountedRows) async throws -> Int64 {
        try await site.site.database.read { snapshot in
            switch count {
            case .people: try snapshot.value("SELECT COUNT(*) FROM people") ?? 0
            case .accounts: try snapshot.value("SELECT COUNT(*) FROM accounts") ?? 0
            case .sessions: try snapshot.value("SELECT COUNT(*) FROM sessions") ?? 0
            }
        }
    }

    enum CountedRows { case people, accounts, sessions }
}
