// What people do to each other at the same moment, over several connections.
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing

@testable import Matching

@Suite struct MatchingRaceTests {
    @Test(arguments: TestEngine.available)
    func `two say yes to one ask: one relationship`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            for round in 0..<8 {
                let member = try await ground.member("Member \(round)")
                var hellos: [(HelloID, PersonID)] = []
                for number in 0..<3 {
                    let peer = try await ground.advocate("Peer \(round)-\(number)")
                    hellos.append(
                        (
                            try await ground.matching.sayHello(member: member, to: peer, words: "", at: ground.start),
                            peer
                        ))
                }
                let yes = await ground.yes(to: hellos)
                #expect(yes.won == 1 && yes.refused == 2 && yes.faults.isEmpty, "\(yes)")
                let walks: SQL =
                    """
                    SELECT COUNT(*) AS n FROM relationships WHERE member_id = \(member)
                    \(Acting.program(.counting))
                    """
                #expect(try await ground.count(walks) == 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody says yes beyond their room, and nobody is said hello to beyond it`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let peer = try await ground.advocate("Peer") { $0.capacity = 3 }
            var members: [PersonID] = []
            for number in 0..<8 { members.append(try await ground.member("Member \(number)")) }
            let said = await withTaskGroup(of: (HelloID, PersonID)?.self) { group in
                for member in members {
                    group.addTask {
                        try? (
                            await ground.matching.sayHello(member: member, to: peer, words: "", at: ground.start), peer
                        )
                    }
                }
                var all: [(HelloID, PersonID)] = []
                for await hello in group { if let hello { all.append(hello) } }
                return all
            }
            #expect(said.count == 3)
            // Less room than was said when the hellos came.
            try await ground.saveProfile(of: peer) { $0.capacity = 2 }
            let yes = await ground.yes(to: said)
            #expect(yes.won == 2 && yes.refused == 1 && yes.faults.isEmpty, "\(yes)")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a yes and a return at the same moment: one of the two`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let peer = try await ground.advocate("Peer") { $0.capacity = 40 }
            for round in 0..<12 {
                let member = try await ground.member("Member \(round)")
                let hello = try await ground.matching.sayHello(member: member, to: peer, words: "", at: ground.start)
                let due = ground.start + .days(2)
                async let returned = ground.matching.returnDue(at: due)
                let yes = await ground.yes(to: [(hello, peer)])
                #expect(try await returned + yes.won == 1 && yes.faults.isEmpty, "\(yes)")
            }
        }
    }
}
