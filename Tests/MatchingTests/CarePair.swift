// Two people who walk together, and others who could be there: what the tests of pauses, covers and endings stand on.
import App
import Domain
import Foundation
import Safety
import Storage
import TestSupport
import Web

@testable import Matching

struct CarePair: Sendable {
    let ground: Ground
    let juniper: TestBrowser
    let tamar: TestBrowser
    let member: Viewer
    let advocate: Viewer
    let relationship: RelationshipID
    let conversation: ConversationID

    var matching: MatchingFeature { ground.matching }
    var path: String { "/relationships/\(relationship.text)" }
    var today: LocalDay { ground.site.today }
    /// The test's own clock, which `with` starts at.
    var now: Instant { ground.whole.clock.now }

    static func with(
        _ engine: TestEngine, asked: Span = .seconds(0), _ body: (CarePair) async throws -> Void
    ) async throws {
        try await Ground.on(engine) { ground in
            let (juniper, juniperBrowser) = try await ground.whole.signedIn(as: .member, named: "Juniper")
            try await ground.whole.features.safety.agree(member: juniper, at: ground.start)
            let (tamar, tamarBrowser) = try await ground.whole.signedIn(as: .advocate, named: "Tamar")
            try await ground.saveProfile(of: tamar)
            var ask = Ask()
            ask.ownWords = "The mornings."
            try await ground.matching.ask(member: juniper, ask, at: ground.start - asked)
            let hello = try await ground.matching.sayHello(member: juniper, to: tamar, words: "", at: ground.start)
            let made = try await ground.matching.accept(hello, advocate: tamar, at: ground.start)
            guard let conversation = made.conversation else { throw NotFound() }
            try await body(
                CarePair(
                    ground: ground, juniper: juniperBrowser, tamar: tamarBrowser,
                    member: Viewer(person: juniper, hat: .member), advocate: Viewer(person: tamar, hat: .advocate),
                    relationship: made.relationship, conversation: conversation))
        }
    }

    /// An advocate with a browser.
    func colleague(
        _ name: String, _ change: (inout AdvocateProfile) -> Void = { _ in }
    ) async throws -> (person: PersonID, browser: TestBrowser) {
        let (person, browser) = try await ground.whole.signedIn(as: .advocate, named: name)
        try await ground.saveProfile(of: person, change)
        return (person, browser)
    }

    /// A cover that its colleague has said yes to.
    func offered(by covering: PersonID, days: Int = 7) async throws -> CoverID {
        let cover = try await matching.proposeCover(
            of: relationship, by: covering, until: today.adding(days), advocate: advocate.person, at: now)
        try await matching.agreeToCover(cover, advocate: covering, at: now)
        return cover
    }

    /// A plan that both said yes to.
    func planned(_ terms: EndingTerms) async throws {
        let base = try await ground.site.database.read {
            try EndingTable.newestVersion(of: relationship, by: member, in: $0)
        }
        try await matching.proposeEnding(terms, over: base, of: relationship, by: advocate, at: now)
        try await matching.agreeToEnding(base + 1, of: relationship, by: member, at: now)
    }

    func hasEnded() async throws -> Bool {
        try await ground.site.database.read {
            try RelationshipTable.one(relationship, of: member, in: $0)?.endedAt != nil
        }
    }

    /// The last moment of a day, and the first one after it.
    func midnight(after day: LocalDay) -> Instant { day.adding(1).start(in: ground.site.organisation.zone) }
}
