// Two members, each in touch with an advocate of their own, on a whole site.
import App
import Domain
import Foundation
import Referrals
import Matching
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Web

/// Juniper with Noor, Wren with Tamar.
struct ReferralHouse {
    let site: TestSite
    let juniper: (person: PersonID, browser: TestBrowser)
    let wren: (person: PersonID, browser: TestBrowser)
    let noor: (person: PersonID, browser: TestBrowser)
    let tamar: (person: PersonID, browser: TestBrowser)
    let relationship: RelationshipID
    let others: RelationshipID

    var referrals: ReferralsFeature { site.features.referrals }
    var now: Instant { site.clock.now }
    var today: LocalDay { LocalDay(now, zone: site.site.organisation.zone) }

    static func open(on engine: TestEngine, _ body: (ReferralHouse) async throws -> Void) async throws {
        try await TestSite.with(engine) { site in
            let juniper = try await site.signedIn(as: .member, named: "Juniper")
            let wren = try await site.signedIn(as: .member, named: "Wren")
            let noor = try await site.signedIn(as: .advocate, named: "Noor")
            let tamar = try await site.signedIn(as: .advocate, named: "Tamar")
            try await body(
                ReferralHouse(
                    site: site, juniper: juniper, wren: wren, noor: noor, tamar: tamar,
                    relationship: try await meet(juniper.person, noor.person, on: site),
                    others: try await meet(wren.person, tamar.person, on: site)))
        }
    }

    private static func meet(_ member: PersonID, _ advocate: PersonID, on site: TestSite) async throws
        -> RelationshipID
    {
        let (matching, now) = (site.features.matching, site.clock.now)
        var profile = AdvocateProfile()
        profile.introduction = "I have been there."
        profile.topics = ["loneliness": .openly]
        try await matching.saveProfile(advocate: advocate, profile, at: now)
        try await site.features.safety.agree(member: member, at: now)
        var ask = Ask()
        ask.topics = ["loneliness": .openly]
        try await matching.ask(member: member, ask, at: now)
        let hello = try await matching.sayHello(member: member, to: advocate, words: "Hello", at: now)
        return try await matching.accept(hello, advocate: advocate, at: now).0
    }

    func end() async throws {
        try await site.features.matching.end(
            relationship, by: Viewer(person: juniper.person, hat: .member), at: now)
    }

    /// How many rows a table has.
    func count(_ statement: SQL) async throws -> Int {
        try await site.site.database.read { try $0.value(statement) } ?? 0
    }

    /// The id at the end of the first link of that beginning.
    func id(after start: String, in body: String) throws -> String {
        String(try #require(body.between(start, "\"")).prefix(36))
    }
}
