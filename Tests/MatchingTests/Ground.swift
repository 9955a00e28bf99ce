// What the tests of the flow stand on: a whole site with real databases, and people in it.
import Accounts
import App
import Domain
import Matching
import SQLText
import Safety
import Storage
import TestSupport
import Web

@testable import Matching

/// A site on one engine, with what these tests ask of it.
struct Ground: Sendable {
    let whole: TestSite
    let start: Instant

    var site: Site { whole.site }
    var matching: MatchingFeature { whole.features.matching }

    static func on(_ engine: TestEngine, _ body: (Ground) async throws -> Void) async throws {
        try await TestSite.with(engine) { whole in
            try await body(Ground(whole: whole, start: whole.clock.now))
        }
    }

    /// A member who has asked, or who has asked for nothing when `ask` is nil.
    func member(_ name: String, _ ask: Ask? = Ask()) async throws -> PersonID {
        let member = try await whole.signedIn(as: .member, named: name).person
        if let ask { try await matching.ask(member: member, ask, at: start) }
        return member
    }

    func advocate(_ name: String, _ change: (inout AdvocateProfile) -> Void = { _ in }) async throws -> PersonID {
        let advocate = try await whole.signedIn(as: .advocate, named: name).person
        try await saveProfile(of: advocate, change)
        return advocate
    }

    func saveProfile(of advocate: PersonID, _ change: (inout AdvocateProfile) -> Void = { _ in }) async throws {
        var profile = AdvocateProfile()
        change(&profile)
        try await matching.saveProfile(advocate: advocate, profile, at: start)
    }

    /// Another hat of somebody's account.
    func otherHat(of person: PersonID, _ hat: Hat, named name: String) async throws -> PersonID {
        let account = try await site.database.read { snapshot in
            try snapshot.value(
                "SELECT account_id FROM account_hats WHERE person_id = \(person)", as: AccountID.self)
        }
        guard let account else { throw NotFound() }
        return try await whole.features.accounts.signingIn.addHat(hat, named: name, to: account, at: start)
    }

    func standing(_ member: PersonID) async throws -> AskStanding {
        try await matching.standing(of: Viewer(person: member, hat: .member))
    }

    func suggested(_ member: PersonID) async throws -> [String] {
        try await standing(member).suggestions.map(\.candidate.name).sorted()
    }

    /// What became of each hello, by the name of whom it was for.
    func states(_ member: PersonID) async throws -> [String: HelloState] {
        let rows = try await site.database.read { try LeavingTable.hellos(of: member, in: $0) }
        return Dictionary(rows.map { ($0.otherName, $0.state) }, uniquingKeysWith: { _, last in last })
    }

    func count(_ sql: SQL) async throws -> Int {
        try await site.database.read { try $0.value(sql) } ?? -1
    }

    /// Says yes to all of them at once: how many did, how many were told no, and what else went wrong.
    func yes(to hellos: [(HelloID, PersonID)]) async -> (won: Int, refused: Int, faults: [String]) {
        await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for (hello, peer) in hellos {
                group.addTask {
                    do {
                        try await matching.accept(hello, advocate: peer, at: start)
                        return .success(())
                    } catch { return .failure(error) }
                }
            }
            var result: (won: Int, refused: Int, faults: [String]) = (0, 0, [])
            for await outcome in group {
                switch outcome {
                case .success: result.won += 1
                case .failure(is MatchingRefusal): result.refused += 1
                case .failure(let error): result.faults.append("\(error)")
                }
            }
            return result
        }
    }
}
