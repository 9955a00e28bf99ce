// The whole way on real databases: asked, suggested, said hello, answered, ended, erased.
import Access
import Domain
import Packs
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Matching

@Suite struct MatchingFlowTests {
    @Test(arguments: TestEngine.available)
    func `asking, hello, yes: one relationship, the other hellos go back`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let matching = ground.matching
            let rook = try await ground.member("Rook", MatchingSamples.sampleAsk)
            let idris = try await ground.advocate("Idris") { $0 = MatchingSamples.sampleProfile }
            let tamar = try await ground.advocate("Tamar") { $0.languages = ["es"] }
            _ = try await ground.advocate("Kit") { $0.languages = ["so"] }
            #expect(try await ground.suggested(rook) == ["Idris", "Tamar"])
            let first = try await matching.sayHello(member: rook, to: idris, words: "Hello", at: ground.start)
            #expect(try await matching.sayHello(member: rook, to: idris, words: "Hello", at: ground.start) == first)
            try await matching.sayHello(member: rook, to: tamar, words: "", at: ground.start)
            #expect(try await ground.suggested(rook) == [])

            let made = try await matching.accept(first, advocate: idris, at: ground.start + .hours(1))
            #expect(
                try await matching.accept(first, advocate: idris, at: ground.start + .hours(2)).relationship
                    == made.relationship)
            #expect(try await ground.states(rook) == ["Idris": .accepted, "Tamar": .withdrawn])
            let standing = try await ground.standing(rook)
            #expect(standing.request?.state == "matched" && !standing.isOpen)
            #expect(standing.companions == ["Idris"])
            #expect(made.conversation != nil)
            let opened: SQL = "SELECT COUNT(*) AS n FROM conversations \(Acting.program(.counting))"
            #expect(try await ground.count(opened) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a letter is read as it was sent, and by nobody else`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let rook = try await ground.member("Rook", MatchingSamples.sampleAsk)
            let idris = try await ground.advocate("Idris") { $0 = MatchingSamples.sampleProfile }
            let other = try await ground.advocate("Tamar")
            let id = try await ground.matching.sayHello(
                member: rook, to: idris, words: "👋 \u{202E}hello", at: ground.start)
            // What is asked later does not change what was sent.
            try await ground.matching.ask(member: rook, Ask(), at: ground.start)
            let hello = try #require(
                try await ground.site.database.read {
                    try HelloTable.one(id, of: Viewer(person: idris, hat: .advocate), in: $0)
                })
            let letter = try #require(try await ground.matching.opened(hello))
            #expect(letter == HelloLetter(MatchingSamples.sampleAsk, words: "👋 \u{202E}hello"))
            let sealed = try #require(hello.sealed)
            #expect(!String(decoding: sealed, as: UTF8.self).contains("hello"))
            for stranger in [Viewer(person: other, hat: .advocate), Viewer(person: idris, hat: .supervisor)] {
                let seen = try await ground.site.database.read { try HelloTable.one(id, of: stranger, in: $0) }
                #expect(seen == nil)
            }
            await #expect(throws: NotFound.self) {
                try await ground.matching.accept(id, advocate: other, at: ground.start)
            }
            await #expect(throws: NotFound.self) {
                try await ground.matching.pass(id, advocate: other, at: ground.start)
            }
            await #expect(throws: NotFound.self) {
                try await ground.matching.takeBack(id, member: other, at: ground.start)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `who must not be suggested is not, and cannot be said hello to`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let matching = ground.matching
            let tansy = try await ground.member("Tansy")
            let own = try await ground.otherHat(of: tansy, .advocate, named: "Noor")
            try await ground.saveProfile(of: own)
            let closed = try await ground.advocate("Priya") { $0.isTakingNew = false }
            let full = try await ground.advocate("Rosalind") { $0.capacity = 0 }
            let one = try await ground.advocate("Kit") { $0.capacity = 1 }
            #expect(try await ground.suggested(tansy) == ["Kit"])
            await #expect(throws: NotFound.self) {
                try await matching.sayHello(member: tansy, to: own, words: "", at: ground.start)
            }
            for person in [closed, full] {
                await #expect(throws: MatchingRefusal.notFreeNow) {
                    try await matching.sayHello(member: tansy, to: person, words: "", at: ground.start)
                }
            }
            await #expect(throws: NotFound.self) {
                try await matching.sayHello(
                    member: tansy, to: PersonID(stored: "nobody"), words: "", at: ground.start)
            }
            // A hello that waits takes a place.
            let ash = try await ground.member("Ash")
            try await matching.sayHello(member: ash, to: one, words: "", at: ground.start)
            #expect(try await ground.suggested(tansy) == [])
            // Said to be avoided.
            try await matching.closeAsk(member: ash, at: ground.start)
            #expect(try await ground.suggested(tansy) == ["Kit"])
            try await matching.avoid(one, member: tansy, at: ground.start)
            #expect(try await ground.suggested(tansy) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `three hellos wait at most, and passes and returns are not suggested again`(
        engine: TestEngine
    ) async throws {
        try await Ground.on(engine) { ground in
            let matching = ground.matching
            let ash = try await ground.member("Ash")
            var peers: [PersonID] = []
            for name in ["A", "B", "C", "D", "E"] { peers.append(try await ground.advocate(name)) }
            var hellos: [HelloID] = []
            for peer in peers.prefix(3) {
                hellos.append(try await matching.sayHello(member: ash, to: peer, words: "", at: ground.start))
            }
            await #expect(throws: MatchingRefusal.enoughHellos) {
                try await matching.sayHello(member: ash, to: peers[3], words: "", at: ground.start)
            }
            try await matching.pass(hellos[0], advocate: peers[0], at: ground.start)
            try await matching.pass(hellos[0], advocate: peers[0], at: ground.start)
            try await matching.takeBack(hellos[1], member: ash, at: ground.start)
            try await matching.takeBack(hellos[1], member: ash, at: ground.start)
            await #expect(throws: MatchingRefusal.notWaitingAnyMore) {
                try await matching.accept(hellos[1], advocate: peers[1], at: ground.start)
            }
            await #expect(throws: MatchingRefusal.notWaitingAnyMore) {
                try await matching.takeBack(hellos[0], member: ash, at: ground.start)
            }
            let due = ground.start + .days(2)
            #expect(try await matching.returnDue(at: Instant(milliseconds: due.milliseconds - 1)) == 0)
            #expect(try await matching.returnDue(at: due) == 1)
            #expect(try await matching.returnDue(at: due) == 0)
            #expect(try await ground.states(ash) == ["A": .passed, "B": .withdrawn, "C": .returned])
            // Taken back may be said again; passed and returned may not, for this ask.
            #expect(try await ground.suggested(ash) == ["B", "D", "E"])
            await #expect(throws: MatchingRefusal.notFreeNow) {
                try await matching.sayHello(member: ash, to: peers[2], words: "", at: due)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `ending and blocking by either, and nobody is asked twice`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let matching = ground.matching
            let ash = try await ground.member("Ash")
            let kit = try await ground.advocate("Kit")
            let hello = try await matching.sayHello(member: ash, to: kit, words: "", at: ground.start)
            let (walk, _) = try await matching.accept(hello, advocate: kit, at: ground.start)
            let member = Viewer(person: ash, hat: .member)
            let peer = Viewer(person: kit, hat: .advocate)
            let stranger = Viewer(person: try await ground.advocate("Other"), hat: .advocate)
            await #expect(throws: NotFound.self) { try await matching.end(walk, by: stranger, at: ground.start) }
            await #expect(throws: NotFound.self) {
                try await matching.end(walk, by: Viewer(person: kit, hat: .supervisor), at: ground.start)
            }
            try await matching.end(walk, by: peer, at: ground.start)
            await #expect(throws: NotFound.self) { try await matching.block(walk, by: peer, at: ground.start) }
            try await matching.end(walk, by: member, at: ground.start)
            let closed: SQL =
                "SELECT COUNT(*) AS n FROM conversations WHERE closed_at IS NOT NULL \(Acting.program(.counting))"
            #expect(try await ground.count(closed) == 1)
            try await matching.ask(member: ash, Ask(), at: ground.start + .days(1))
            #expect(try await ground.suggested(ash) == ["Other"])
            try await matching.block(walk, by: member, at: ground.start)
            try await matching.block(walk, by: member, at: ground.start)
            let blocks: SQL = "SELECT COUNT(*) AS n FROM blocks \(Acting.program(.counting))"
            #expect(try await ground.count(blocks) == 1)
            await #expect(throws: NotFound.self) {
                try await matching.sayHello(member: ash, to: kit, words: "", at: ground.start + .days(1))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a copy holds every word, and an erasure leaves none`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let rook = try await ground.member("Rook", MatchingSamples.sampleAsk)
            let idris = try await ground.advocate("Idris") { $0 = MatchingSamples.sampleProfile }
            let hello = try await ground.matching.sayHello(
                member: rook, to: idris, words: "Hello from Rook", at: ground.start)
            try await ground.matching.accept(hello, advocate: idris, at: ground.start)
            let parts = try await ground.matching.export(of: rook)
            let all = parts.map { "\($0.name) \($0.rows)" }.joined()
            for word in [
                "Treatment against my will", "Hello from Rook", "get scared when I say", "Idris", "A quiet place",
            ] {
                #expect(all.contains(word), "the copy lacks \(word)")
            }
            try await ground.site.vault.erase(box: .member(rook.text))
            try await ground.site.vault.erase(author: .member(rook.text))
            #expect(try await ground.standing(rook).ask == nil)
            await #expect(throws: NotFound.self) {
                try await ground.matching.ask(member: rook, Ask(), at: ground.start)
            }
            try await ground.site.database.write { try ground.matching.erase(rook, in: $0) }
            for table: SQL in ["support_requests", "hellos", "blocks"] {
                let left: SQL =
                    "SELECT COUNT(*) AS n FROM \(table) WHERE member_id = \(rook) \(Acting.program(.counting))"
                #expect(try await ground.count(left) == 0)
            }
            let walking: SQL =
                "SELECT COUNT(*) AS n FROM relationships WHERE ended_at IS NULL \(Acting.program(.counting))"
            #expect(try await ground.count(walking) == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `who waits: names, times and counts, for a coordinator only`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let ash = try await ground.member("Ash")
            _ = try await ground.member("Wren", nil)
            let kit = try await ground.advocate("Kit") { $0.capacity = 4 }
            try await ground.matching.sayHello(member: ash, to: kit, words: "", at: ground.start)
            let coordinator = Viewer(
                person: try await ground.whole.signedIn(as: .coordinator, named: "Teo").person, hat: .coordinator)
            let (waiting, room) = try await ground.site.database.read {
                (try WaitingTable.all(for: coordinator, in: $0), try WaitingTable.room(in: $0))
            }
            #expect(waiting.map(\.name) == ["Ash"] && waiting[0].hellosWaiting == 1)
            #expect(room == Room(taking: 1, places: 3))
            for hat in Hat.allCases where hat != .coordinator {
                let viewer = Viewer(person: kit, hat: hat)
                let seen = try await ground.site.database.read { try WaitingTable.all(for: viewer, in: $0) }
                #expect(seen.isEmpty, "\(hat)")
            }
            for hat in Hat.allCases {
                let viewer = Viewer(person: hat == .member ? ash : kit, hat: hat)
                let panels = try await ground.site.database.read { try ground.matching.panels(for: viewer, in: $0) }
                #expect(panels.count == ([.member, .advocate, .coordinator].contains(hat) ? 1 : 0))
            }
        }
    }
}
