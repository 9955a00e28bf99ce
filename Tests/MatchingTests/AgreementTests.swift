// What two people agree on: written by one, agreed by the other, changed by either, read by nobody else.
import Access
import App
import Domain
import SQLText
import Safety
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

@Suite struct AgreementTests {
    private struct Pair {
        let rook: TestBrowser
        let lou: TestBrowser
        let member: Viewer
        let advocate: Viewer
        let relationship: RelationshipID
        var path: String { "/relationships/\(relationship.text)/agreement" }
    }

    private func pair(_ ground: Ground) async throws -> Pair {
        let (rook, rookBrowser) = try await ground.whole.signedIn(as: .member, named: "Rook")
        try await ground.whole.features.safety.agree(member: rook, at: ground.start)
        let (lou, louBrowser) = try await ground.whole.signedIn(as: .advocate, named: "Lou")
        try await ground.saveProfile(of: lou)
        try await ground.matching.ask(member: rook, Ask(), at: ground.start)
        let hello = try await ground.matching.sayHello(member: rook, to: lou, words: "", at: ground.start)
        let made = try await ground.matching.accept(hello, advocate: lou, at: ground.start)
        return Pair(
            rook: rookBrowser, lou: louBrowser, member: Viewer(person: rook, hat: .member),
            advocate: Viewer(person: lou, hat: .advocate), relationship: made.relationship)
    }

    @Test(arguments: TestEngine.available)
    func `one writes, the other says yes, and either changes it`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let pair = try await pair(ground)
            #expect(try await pair.rook.get(pair.path).body.contains("Nothing is written yet"))
            let nothing = try await pair.lou.submit(pair.path, [("base", "0")], from: pair.path)
            #expect(nothing.status == 422 && nothing.body.contains("Write at least one part"))
            let long = String(repeating: "x", count: 2001)
            let tooLong = try await pair.lou.submit(pair.path, [("base", "0"), ("hours", long)], from: pair.path)
            #expect(tooLong.status == 422 && tooLong.body.contains(long))
            let written = try await pair.lou.submit(
                pair.path, [("base", "0"), ("hours", "Tuesdays <b>")], from: pair.path)
            #expect(written.location == pair.path)
            #expect(try await pair.rook.get("/home").body.contains("Lou wrote how you two could do this"))
            let page = try await pair.rook.get(pair.path).body
            #expect(page.contains("Tuesdays &lt;b") && page.contains("Is it fine with you?"))
            // One's own words are not agreed to by oneself.
            let own = try await pair.lou.submit(pair.path + "/yes", [("version", "1")], from: pair.path)
            #expect(own.status == 409)
            for _ in 0..<2 {
                let yes = try await pair.rook.submit(pair.path + "/yes", [("version", "1")], from: pair.path)
                #expect(yes.location == pair.path, "twice is once")
            }
            #expect(try await pair.lou.get(pair.path).body.contains("What you both said yes to"))
            #expect(try await !pair.rook.get("/home").body.contains("Lou wrote how"))
            // Two write over the same version: the second keeps what they typed and sees the other's.
            let first = try await pair.rook.submit(
                pair.path, [("base", "1"), ("hours", "Tuesdays"), ("unwell", "One line")], from: pair.path)
            #expect(first.status == 303)
            let second = try await pair.lou.submit(
                pair.path, [("base", "1"), ("hours", "Wednesdays")], from: pair.path)
            #expect(second.status == 409)
            #expect(second.body.contains("Wednesdays") && second.body.contains("One line"))
            let late = try await pair.lou.submit(pair.path + "/yes", [("version", "1")], from: pair.path)
            #expect(late.status == 409 || late.location == pair.path)
            let standing = try await ground.matching.agreement(of: pair.relationship, for: pair.member)
            #expect(standing.agreed?.stored.version == 1 && standing.newest?.stored.version == 2)
            let copy = try await pair.rook.get("/me/copy").body
            #expect(copy.contains("One line") && copy.contains("Tuesdays"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody else reads it, and it is closed to the advocate after the end`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let pair = try await pair(ground)
            var agreement = Agreement()
            agreement.boundaries = "No pictures of the heron"
            try await ground.matching.write(
                agreement, over: 0, of: pair.relationship, by: pair.member, at: ground.start)
            for hat in [Hat.member, .advocate, .supervisor, .coordinator, .operator] {
                let (_, browser) = try await ground.whole.signedIn(as: hat, named: "Other \(hat.rawValue)")
                #expect(try await browser.get(pair.path).status == 404)
            }
            try await ground.matching.end(pair.relationship, by: pair.member, at: ground.start)
            #expect(try await pair.lou.get(pair.path).status == 404)
            let kept = try await pair.rook.get(pair.path)
            #expect(kept.status == 200 && kept.body.contains("heron") && !kept.body.contains("name=\"base\""))
            await #expect(throws: NotFound.self) {
                try await ground.matching.write(
                    agreement, over: 1, of: pair.relationship, by: pair.member, at: ground.start)
            }
            let stored = try await ground.site.database.read { snapshot in
                try snapshot.rows("SELECT sealed FROM agreements \(Acting.program(.counting))").map {
                    String(decoding: try $0["sealed"] as [UInt8], as: UTF8.self)
                }
            }
            #expect(stored.count == 1 && !stored[0].contains("heron"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `six who write over the same version at once make one`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let pair = try await pair(ground)
            var agreement = Agreement()
            agreement.hours = "Mondays"
            let words = agreement
            let won = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        do {
                            try await ground.matching.write(
                                words, over: 0, of: pair.relationship,
                                by: number % 2 == 0 ? pair.member : pair.advocate, at: ground.start)
                            return true
                        } catch { return !(error is AgreementChanged) }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 1)
        }
    }
}
