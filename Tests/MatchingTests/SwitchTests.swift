// Asking for somebody else: no reason, the same wishes, the days that were waited, and "never suggest us again" unseen.
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

struct SwitchTests {
    @Test(arguments: TestEngine.available)
    func `it goes on until somebody new says yes, and then ends by itself`(engine: TestEngine) async throws {
        try await CarePair.with(engine, asked: .days(12)) { pair in
            let path = pair.path + "/switch"
            let page = try await pair.juniper.get(path).body
            #expect(page.contains("nobody will ask for one") && !page.contains("reason\" name"))
            for _ in 0..<2 {
                let asked = try await pair.juniper.submit(path, [("how", "on"), ("never", "yes")], from: path)
                #expect(asked.location == "/suggestions", "twice is once")
            }
            #expect(try await !pair.hasEnded())
            let standing = try await pair.ground.standing(pair.member.person)
            #expect(standing.isOpen && standing.ask?.ownWords == "The mornings.")
            #expect(try await pair.tamar.get("/home").body.contains("Juniper would like to walk with somebody else"))
            // The days count for the plan and on the list.
            let (teo, browser) = try await pair.ground.whole.signedIn(as: .coordinator, named: "Teo")
            let ansel = try await pair.colleague("Ansel")
            let plan = try await pair.matching.plan(for: Viewer(person: teo, hat: .coordinator), at: pair.now)
            #expect(plan.plan.members.map(\.waited) == [.days(12)])
            #expect(try await browser.get("/waiting").body.contains("12 days"))
            let hello = try await pair.matching.sayHello(
                member: pair.member.person, to: ansel.person, words: "", at: pair.now)
            try await pair.matching.accept(hello, advocate: ansel.person, at: pair.now)
            #expect(try await pair.hasEnded())
            #expect(try await pair.tamar.get("/conversations/\(pair.conversation.text)").status == 404)
            #expect(try await pair.tamar.get("/home").body.contains("You and Juniper have stopped"))
            for _ in 0..<2 {
                let seen = try await pair.tamar.submit(pair.path + "/switch/seen", [], from: "/home")
                #expect(seen.location == "/home", "twice is once")
            }
            #expect(try await !pair.tamar.get("/home").body.contains("You and Juniper have stopped"))
            // Never again: the advocate's pages say nothing of it.
            let count: SQL = "SELECT COUNT(*) AS n FROM blocks WHERE by_member \(Acting.program(.counting))"
            #expect(try await pair.ground.count(count) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `stopped now, and the same switch taken back while it goes on`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let path = pair.path + "/switch"
            _ = try await pair.juniper.submit(path, [("how", "on")], from: path)
            let stayed = try await pair.juniper.submit(path + "/stay", [], from: path)
            #expect(stayed.location == pair.path)
            #expect(try await !pair.tamar.get("/home").body.contains("walk with somebody else"))
            let ansel = try await pair.colleague("Ansel")
            let hello = try await pair.matching.sayHello(
                member: pair.member.person, to: ansel.person, words: "", at: pair.now)
            try await pair.matching.accept(hello, advocate: ansel.person, at: pair.now)
            #expect(try await !pair.hasEnded(), "taken back, nothing ends")
            _ = try await pair.juniper.submit(path, [("how", "now")], from: path)
            #expect(try await pair.hasEnded())
            #expect(try await pair.juniper.get(path).location == "/suggestions")
            #expect(try await pair.juniper.get("/me/copy").body.contains("askedForSomebodyElse"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `closing the ask leaves the two as they are, and a later ask ends nothing`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.matching.askForSomebodyElse(
                than: pair.relationship, goesOn: true, neverAgain: false, member: pair.member.person, at: pair.now)
            try await pair.matching.closeAsk(member: pair.member.person, at: pair.now)
            #expect(try await !pair.tamar.get("/home").body.contains("walk with somebody else"))
            try await pair.matching.ask(member: pair.member.person, Ask(), at: pair.now)
            let ansel = try await pair.colleague("Ansel")
            let hello = try await pair.matching.sayHello(
                member: pair.member.person, to: ansel.person, words: "", at: pair.now)
            try await pair.matching.accept(hello, advocate: ansel.person, at: pair.now)
            #expect(try await !pair.hasEnded())
        }
    }

    @Test(arguments: TestEngine.available)
    func `each says never again, unseen by the other`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            // The advocate first. For the member it reads like any end.
            try await pair.matching.block(pair.relationship, by: pair.advocate, at: pair.now - .days(1))
            #expect(
                try await pair.ground.site.database.read {
                    try LeavingTable.blocks(of: pair.member.person, in: $0).isEmpty
                })
            let told = try await pair.juniper.submit(pair.path + "/block", [], from: pair.path + "/end")
            #expect(told.location == "/home")
            let later = pair.now + .days(2)
            for _ in 0..<2 {
                try await pair.matching.block(pair.relationship, by: pair.member, at: later)
            }
            let blocks = try await pair.ground.site.database.read {
                try LeavingTable.blocks(of: pair.member.person, in: $0)
            }
            // Their own word with their own day: not the other's, and not missing because the other was first.
            #expect(blocks.map(\.name) == ["Tamar"] && blocks.map(\.at) == [pair.now])
        }
    }

    @Test(arguments: TestEngine.available)
    func `two yeses at once to what goes on until then: one new, one end`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            try await pair.matching.askForSomebodyElse(
                than: pair.relationship, goesOn: true, neverAgain: false, member: pair.member.person, at: pair.now)
            var hellos: [(HelloID, PersonID)] = []
            for name in ["Ansel", "Idris", "Lou"] {
                let peer = try await pair.colleague(name)
                hellos.append(
                    (
                        try await pair.matching.sayHello(
                            member: pair.member.person, to: peer.person, words: "", at: pair.now), peer.person
                    ))
            }
            async let stepped: Void = {
                // The old advocate steps back at the same moment.
                do {
                    try await pair.matching.end(pair.relationship, by: pair.advocate, at: pair.now)
                } catch is NotFound {}
            }()
            let yes = await pair.ground.yes(to: hellos)
            try await stepped
            #expect(yes.won == 1 && yes.refused == 2 && yes.faults.isEmpty, "\(yes)")
            #expect(try await pair.hasEnded())
            let ends: SQL =
                """
                SELECT COUNT(*) AS n FROM audit_events WHERE action = 'relationship.ended'
                AND subject = \(pair.relationship.text)
                """
            #expect(try await pair.ground.count(ends) == 1)
        }
    }
}
