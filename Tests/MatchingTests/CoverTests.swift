// Covers: two yeses after a proposal, an own conversation, an end by its day, and blocks that nobody learns of.
import Access
import Domain
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

struct CoverTests {
    @Test(arguments: TestEngine.available)
    func `a colleague says yes, then the member, and its day ends it with the access`(
        engine: TestEngine
    ) async throws {
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel") { $0.introduction = "I have been there." }
            let path = pair.path + "/cover"
            let nobody = try await pair.tamar.submit(path, [("day", "2020-01-01")], from: path)
            #expect(nobody.status == 422 && nobody.body.contains("Choose somebody"))
            let last = pair.today.adding(7)
            let asked = try await pair.tamar.submit(
                path, [("who", ansel.person.text), ("day", last.text)], from: path)
            #expect(asked.location == pair.path)
            let twice = try await pair.tamar.submit(
                path, [("who", ansel.person.text), ("day", last.text)], from: path)
            #expect(twice.status == 409, "one at a time")
            // The colleague reads no name, and the member nothing, before both have said yes.
            let home = try await ansel.browser.get("/home").body
            #expect(home.contains("Could you be there for somebody?") && !home.contains("Juniper"))
            #expect(try await !pair.juniper.get("/home").body.contains("Ansel"))
            let cover = try await id(of: pair)
            let page = try await ansel.browser.get("/covers/\(cover.text)").body
            #expect(page.contains("Tamar") && !page.contains("Juniper"))
            #expect(try await pair.juniper.get("/covers/\(cover.text)").status == 404)
            for _ in 0..<2 {
                let yes = try await ansel.browser.submit("/covers/\(cover.text)/yes", [], from: "/home")
                #expect(yes.location == "/home", "twice is once")
            }
            #expect(try await pair.juniper.get("/home").body.contains("Ansel could be there for you"))
            #expect(try await pair.juniper.get("/covers/\(cover.text)").body.contains("I have been there."))
            let first = try await pair.juniper.submit("/covers/\(cover.text)/yes", [], from: "/home")
            let second = try await pair.juniper.submit("/covers/\(cover.text)/yes", [], from: "/home")
            let talk = try #require(first.location)
            #expect(second.location == talk && talk.hasPrefix("/conversations/"), "twice is once")
            #expect(try await ansel.browser.get(talk).body.contains("You are there for Juniper until"))
            #expect(try await pair.tamar.get(talk).status == 404, "it is theirs alone")
            #expect(try await ansel.browser.get("/conversations/\(pair.conversation.text)").status == 404)
            #expect(try await pair.tamar.get(pair.path).body.contains("Ansel is there for Juniper until"))
            try await pair.matching.endDue(at: pair.midnight(after: last) - .seconds(1))
            #expect(try await ansel.browser.get(talk).status == 200)
            #expect(try await pair.matching.endDue(at: pair.midnight(after: last)) == 1)
            #expect(try await ansel.browser.get(talk).status == 404)
            #expect(try await pair.juniper.get(talk).status == 200, "what was said stays hers")
            #expect(try await !pair.hasEnded())
            #expect(try await pair.juniper.get("/me/copy").body.contains("\"covers\""))
            // Who was there for a while may become somebody's own.
            try await pair.matching.ask(member: pair.member.person, Ask(), at: pair.now)
            #expect(try await pair.ground.suggested(pair.member.person) == ["Ansel"])
        }
    }

    private func id(of pair: CarePair) async throws -> CoverID {
        let found = try await pair.ground.site.database.read {
            try CoverTable.open(of: pair.relationship, to: pair.advocate, in: $0)
        }
        return try #require(found).id
    }

    @Test(arguments: TestEngine.available)
    func `any of the three ends it early, and a no changes nothing`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel")
            let no = try await pair.offered(by: ansel.person)
            for _ in 0..<2 {
                let answer = try await pair.juniper.submit("/covers/\(no.text)/no", [], from: "/home")
                #expect(answer.location == "/home", "twice is once")
            }
            #expect(try await !pair.hasEnded())
            #expect(try await pair.tamar.get(pair.path).body.contains("Ask somebody"))
            for ender in ["member", "covering", "away"] {
                let cover = try await pair.offered(by: ansel.person)
                let made = try await pair.matching.takeCover(cover, member: pair.member.person, at: pair.now)
                switch ender {
                case "member": try await pair.matching.end(made.relationship, by: pair.member, at: pair.now)
                case "covering":
                    try await pair.matching.end(
                        made.relationship, by: Viewer(person: ansel.person, hat: .advocate), at: pair.now)
                default:
                    for _ in 0..<2 {
                        let ended = try await pair.tamar.submit(pair.path + "/cover/end", [], from: pair.path)
                        #expect(ended.location == pair.path)
                    }
                }
                let talk = try #require(made.conversation)
                #expect(try await ansel.browser.get("/conversations/\(talk.text)").status == 404, "\(ender)")
                #expect(try await pair.tamar.get(pair.path).body.contains("Ask somebody"), "\(ender)")
            }
            #expect(try await !pair.hasEnded())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a block forbids it, and the two who work here see no difference`(engine: TestEngine) async throws {
        var seen: [[String]] = []
        for isBlocked in [false, true] {
            try await CarePair.with(engine) { pair in
                let ansel = try await pair.colleague("Ansel")
                if isBlocked {
                    try await pair.ground.site.database.write { transaction in
                        try transaction.run(
                            """
                            INSERT INTO blocks (member_id, advocate_id, blocked_at, by_member)
                            VALUES (\(pair.member.person), \(ansel.person), 1, FALSE) \(Acting.program(.demo))
                            """)
                    }
                }
                var pages: [String] = []
                let form = try await pair.tamar.get(pair.path + "/cover")
                pages.append(form.body)
                let cover = try await pair.offered(by: ansel.person)
                for path in [pair.path, "/home", "/covers/\(cover.text)"] {
                    pages.append(try await pair.tamar.get(path).body)
                    if path != pair.path { pages.append(try await ansel.browser.get(path).body) }
                }
                if isBlocked {
                    #expect(try await !pair.juniper.get("/home").body.contains("Ansel"))
                    #expect(try await pair.juniper.get("/covers/\(cover.text)").status == 404)
                    await #expect(throws: NotFound.self) {
                        try await pair.matching.takeCover(cover, member: pair.member.person, at: pair.now)
                    }
                    #expect(try await !pair.juniper.get("/me/copy").body.contains("Ansel"))
                }
                // Over: like one that nobody answered.
                try await pair.matching.endDue(at: pair.now + .days(9))
                pages.append(try await pair.tamar.get(pair.path).body)
                seen.append(
                    pages.map {
                        $0.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
                            .replacing(/type="hidden" name="[^"]*" value="[^"]*"/, with: "HIDDEN")
                    })
            }
        }
        #expect(seen.count == 2 && seen[0] == seen[1])
    }

    @Test(arguments: TestEngine.available)
    func `nobody is there for more than they have room for, however many say yes at once`(
        engine: TestEngine
    ) async throws {
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel") { $0.capacity = 2 }
            var covers: [(CoverID, PersonID)] = [(try await pair.offered(by: ansel.person), pair.member.person)]
            for name in ["Rook", "Maple", "Wren"] {
                let member = try await pair.ground.member(name)
                let hello = try await pair.matching.sayHello(
                    member: member, to: pair.advocate.person, words: "", at: pair.now)
                let made = try await pair.matching.accept(hello, advocate: pair.advocate.person, at: pair.now)
                let cover = try await pair.matching.proposeCover(
                    of: made.relationship, by: ansel.person, until: pair.today.adding(3),
                    advocate: pair.advocate.person, at: pair.now)
                try await pair.matching.agreeToCover(cover, advocate: ansel.person, at: pair.now)
                covers.append((cover, member))
            }
            let asked = covers
            let won = await withTaskGroup(of: Bool.self) { group in
                for (cover, member) in asked + asked {
                    group.addTask {
                        do {
                            try await pair.matching.takeCover(cover, member: member, at: pair.now)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 4, "two got a place, each of them twice the same")
            let walks: SQL =
                """
                SELECT COUNT(*) AS n FROM relationships WHERE advocate_id = \(ansel.person) AND is_cover
                \(Acting.program(.counting))
                """
            #expect(try await pair.ground.count(walks) == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a coordinator asks for all of somebody's people, and learns how many`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel") { $0.capacity = 1 }
            let (_, teo) = try await pair.ground.whole.signedIn(as: .coordinator, named: "Teo")
            let page = try await teo.get("/waiting/cover").body
            #expect(page.contains("Walks with 1 person") && !page.contains("Juniper"))
            let fields = [
                ("away", pair.advocate.person.text), ("who", ansel.person.text), ("day", pair.today.adding(3).text),
            ]
            let asked = try await teo.submit("/waiting/cover", fields, from: "/waiting/cover")
            #expect(asked.status == 200 && asked.body.contains("Asked for 1 person"))
            let again = try await teo.submit("/waiting/cover", fields, from: "/waiting/cover")
            #expect(again.body.contains("Nobody was asked"))
            let empty = try await teo.submit("/waiting/cover", [], from: "/waiting/cover")
            #expect(empty.status == 422 && empty.body.contains("Choose who is away"))
            #expect(try await ansel.browser.get("/home").body.contains("Could you be there for somebody?"))
            await #expect(throws: NotFound.self) {
                _ = try await pair.matching.proposeCovers(
                    of: pair.advocate.person, by: ansel.person, until: pair.today, viewer: pair.advocate, at: pair.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is asked closes when the two part, or a role ends`(engine: TestEngine) async throws {
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel")
            let cover = try await pair.offered(by: ansel.person)
            try await pair.matching.end(pair.relationship, by: pair.member, at: pair.now)
            #expect(try await !pair.juniper.get("/home").body.contains("Ansel could be there"))
            await #expect(throws: MatchingRefusal.notWaitingAnyMore) {
                try await pair.matching.takeCover(cover, member: pair.member.person, at: pair.now)
            }
            let walks: SQL = "SELECT COUNT(*) AS n FROM relationships WHERE is_cover \(Acting.program(.counting))"
            #expect(try await pair.ground.count(walks) == 0)
        }
        try await CarePair.with(engine) { pair in
            let ansel = try await pair.colleague("Ansel")
            let made = try await pair.matching.takeCover(
                try await pair.offered(by: ansel.person), member: pair.member.person, at: pair.now)
            try await pair.ground.site.database.write { transaction in
                try pair.ground.site.publish(
                    .roleEnded(ansel.person, hat: .advocate, at: pair.now), in: transaction)
            }
            let open: SQL = "SELECT COUNT(*) AS n FROM covers WHERE closed_at IS NULL \(Acting.program(.counting))"
            #expect(try await pair.ground.count(open) == 0)
            let talk = try #require(made.conversation)
            #expect(try await pair.juniper.get("/conversations/\(talk.text)").body.contains("This has ended"))
        }
    }
}
