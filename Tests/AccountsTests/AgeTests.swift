// Age is asked at joining, on a page of its own; who is younger finds people for them, and nothing is kept.
import App
import Domain
import Foundation
import Packs
import SQLText
import Storage
import Testing
import TestSupport
import Web

struct AgeTests {
    @Test(arguments: TestEngine.available)
    func `younger people see their lines, and neither a row nor a cookie comes of it`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let browser = site.browser()
            let question = try await browser.get("/join")
            #expect(question.body.contains("href=\"/join/name\"") && question.body.contains("href=\"/young\""))
            let young = try await browser.get("/young")
            #expect(young.status == 200)
            #expect(young.body.contains("tel:18004483000") && young.body.contains("1-866-488-7386"))
            #expect(young.body.contains("href=\"/join\""))
            for answer in [question, young] {
                #expect(answer.cookies.isEmpty, "\(answer.cookies)")
                #expect(answer.headers["cache-control"] == "no-store")
            }
            let counts: [SQL] = [
                "SELECT COUNT(*) AS n FROM people", "SELECT COUNT(*) AS n FROM accounts",
                "SELECT COUNT(*) AS n FROM sessions", "SELECT COUNT(*) AS n FROM sign_in_failures",
                "SELECT COUNT(*) AS n FROM audit_events", "SELECT COUNT(*) AS n FROM outbox",
            ]
            for count in counts {
                let rows = try await site.site.database.read { try $0.value(count, as: Int.self) }
                #expect(rows == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody joins without the question, and the age is a setting of two`(engine: TestEngine) async throws {
        try await TestSite.with(engine) { site in
            let browser = site.browser()
            let fields = [("name", "Willow"), ("passphrase", "three calm words")]
            let answer = try await browser.submit("/join", fields, from: "/join/name")
            #expect(answer.status == 422 && answer.body.contains("How old are you?"))
            var organisation = site.site.organisation
            organisation.joiningAge = 16
            try await organisation.save(to: site.site, by: nil, at: site.clock.now)
            #expect(try await browser.get("/join").body.contains("16 or older"))
            #expect(try await browser.get("/young").body.contains("16 or older"))
            let stored = try await site.site.database.read { try Organisation.stored(in: $0) }
            #expect(stored?.joiningAge == 16)
            organisation.joiningAge = 12
            #expect(organisation.joiningAge == 18)
        }
    }

    @Test func `what was stored before there was a choice is read as 18`() throws {
        var json = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(Organisation.unset)) as? [String: Any])
        json = json.filter { !$0.key.lowercased().contains("age") }
        let old = try JSONDecoder().decode(Organisation.self, from: JSONSerialization.data(withJSONObject: json))
        #expect(old.joiningAge == 18)
    }

    @Test(arguments: Packs.countries) func `every country has a line for young people, with its source`(
        country: String
    ) throws {
        let lines = try #require(try Packs.embedded().lines(for: country)).lines.filter(\.isForYoungPeople)
        #expect(!lines.isEmpty)
        for line in lines { #expect(line.basis == "recalled" || line.source != nil, "\(line.id)") }
    }
}
