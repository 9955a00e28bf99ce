// Circles: who reads what from when, who is told before writing, and what becomes of the lines of who leaves.
import App
import Domain
import Foundation
import Matching
import Safety
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Conversations

/// A member with two advocates, and a circle.
struct Round {
    let pair: Pair
    let second: Viewer
    let secondBrowser: TestBrowser
    let relationship: RelationshipID
    let circle: CircleID

    var site: TestSite { pair.site }
    var circles: Circles { site.features.conversations.circles }
    var path: String { "/circles/\(circle)" }

    static func with(_ engine: TestEngine, _ body: (Round) async throws -> Void) async throws {
        try await Pair.with(engine) { pair in
            let (second, browser) = try await pair.site.signedIn(as: .advocate, named: "Idris")
            let matching = pair.site.features.matching
            let (member, now) = (pair.member.person, pair.site.clock.now)
            try await matching.saveProfile(advocate: second, AdvocateProfile(), at: now)
            try await matching.ask(member: member, Ask(), at: now)
            let hello = try await matching.sayHello(member: member, to: second, words: "", at: now)
            let (relationship, _) = try await matching.accept(hello, advocate: second, at: now)
            let circle = CircleID(at: now)
            try await pair.site.features.conversations.circles.make(circle, named: "Housing", by: pair.member, at: now)
            try await body(
                Round(
                    pair: pair, second: Viewer(person: second, hat: .advocate), secondBrowser: browser,
                    relationship: relationship, circle: circle))
        }
    }

    func comeIn(_ viewer: Viewer) async throws {
        site.clock.advance(.seconds(1))
        try await circles.ask(viewer.person, into: circle, by: pair.member, at: site.clock.now)
        try await circles.answer(true, to: circle, by: viewer, at: site.clock.now)
    }

    @discardableResult
    func say(_ words: String, by viewer: Viewer) async throws -> Int64 {
        try await circles.send(
            words, in: circle, by: viewer, readers: nil, key: UUID().uuidString, at: site.clock.now)
    }
}

struct CircleTests {
    @Test(arguments: TestEngine.available)
    func `made, asked in, come in, written: through the pages`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let form = try await pair.memberBrowser.get("/circles/new")
            let id = try #require(form.body.between("name=\"id\" value=\"", "\""))
            for _ in 0..<2 {
                let made = try await pair.memberBrowser.submit(
                    "/circles", [("id", id), ("name", "Home & <more>")], from: "/circles/new")
                #expect(made.location == "/circles/\(id)/people")
            }
            let list = try await pair.memberBrowser.get("/conversations").body
            #expect(
                list.components(separatedBy: "/circles/\(id)\"").count == 2 && list.contains("Home &amp; &lt;more&gt;"))
            let people = "/circles/\(id)/people"
            for _ in 0..<2 {
                let asked = try await pair.memberBrowser.submit(
                    "/circles/\(id)/ask", [("advocate", pair.advocate.person.text)], from: people)
                #expect(asked.status == 303)
            }
            #expect(try await pair.memberBrowser.get("/circles/\(id)").body.contains("Asked, and not in yet: Tamar"))
            #expect(try await pair.advocateBrowser.get("/circles/\(id)").status == 404)
            let yes = try await pair.advocateBrowser.submit(
                "/circles/\(id)/answer", [("answer", "yes")], from: "/conversations")
            #expect(yes.location == "/circles/\(id)")
            let page = try await pair.memberBrowser.get("/circles/\(id)").body
            #expect(page.contains("You and Tamar can read here"))
            let readers = try #require(page.between("name=\"readers\" value=\"", "\""))
            for _ in 0..<2 {
                let sent = try await pair.memberBrowser.submit(
                    "/circles/\(id)/lines", [("words", "Hello both"), ("once", "1"), ("readers", readers)],
                    from: "/circles/\(id)")
                #expect(sent.location == "/circles/\(id)#line-1")
            }
            let read = try await pair.advocateBrowser.get("/circles/\(id)").body
            #expect(read.components(separatedBy: "Hello both").count == 2)
            #expect(try await pair.memberBrowser.get("/me").body.contains("a circle of yours"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever comes in reads what is written after, on the page and by the stream`(engine: TestEngine) async throws
    {
        try await Round.with(engine) { round in
            try await round.comeIn(round.pair.advocate)
            try await round.say("Before Idris", by: round.pair.member)
            try await round.comeIn(round.second)
            try await round.say("After Idris", by: round.pair.advocate)
            for path in [round.path, round.path + "?before=9", round.path + "/stream?after=0"] {
                let body = try await round.secondBrowser.get(path).body
                #expect(!body.contains("Before Idris") && body.contains("After Idris"), "\(path)")
            }
            #expect(try await round.pair.advocateBrowser.get(round.path).body.contains("Before Idris"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nothing is sent to somebody whom the writer did not see above the box`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            try await round.comeIn(round.pair.advocate)
            let page = try await round.pair.memberBrowser.get(round.path).body
            let readers = try #require(page.between("name=\"readers\" value=\"", "\""))
            try await round.comeIn(round.second)
            let fields = [("words", "Only for Tamar"), ("once", "1")]
            let answer = try await round.pair.memberBrowser.submit(
                round.path + "/lines", fields + [("readers", readers)], from: round.path)
            #expect(answer.status == 422 && answer.body.contains("Only for Tamar"))
            #expect(answer.body.contains("You, Tamar and Idris can read here"))
            #expect(try await !round.secondBrowser.get(round.path).body.contains("Only for Tamar"))
            let fresh = try #require(answer.body.between("name=\"readers\" value=\"", "\""))
            let sent = try await round.pair.memberBrowser.submit(
                round.path + "/lines", fields + [("readers", fresh)], from: round.path)
            #expect(sent.location == round.path + "#line-1")
        }
    }

    @Test(arguments: TestEngine.available)
    func `only those who were asked come in, and only an advocate of theirs can be asked`(engine: TestEngine)
        async throws
    {
        try await Round.with(engine) { round in
            let now = round.site.clock.now
            let (stranger, browser) = try await round.site.signedIn(as: .advocate, named: "Farah")
            let viewer = Viewer(person: stranger, hat: .advocate)
            await #expect(throws: CircleRefusal.notFound) {
                try await round.circles.answer(true, to: round.circle, by: viewer, at: now)
            }
            await #expect(throws: CircleRefusal.notFound) {
                try await round.circles.ask(stranger, into: round.circle, by: round.pair.member, at: now)
            }
            #expect(try await browser.get(round.path).status == 404)
            let (other, otherBrowser) = try await round.site.signedIn(as: .member, named: "Rook")
            await #expect(throws: CircleRefusal.notFound) {
                try await round.circles.ask(
                    round.second.person, into: round.circle, by: Viewer(person: other, hat: .member), at: now)
            }
            #expect(try await otherBrowser.get(round.path).status == 404)
            // No is no, and leaves nothing.
            try await round.circles.ask(round.second.person, into: round.circle, by: round.pair.member, at: now)
            try await round.circles.answer(false, to: round.circle, by: round.second, at: now)
            await #expect(throws: CircleRefusal.notFound) {
                try await round.circles.answer(true, to: round.circle, by: round.second, at: now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `who leaves takes their lines along, or lets them stand without a name`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            let now = round.site.clock.now
            for viewer in [round.pair.advocate, round.second] { try await round.comeIn(viewer) }
            try await round.say("From Tamar", by: round.pair.advocate)
            try await round.say("From Idris", by: round.second)
            try await round.circles.leave(round.circle, withLines: true, by: round.pair.advocate, at: now)
            try await round.circles.leave(round.circle, withLines: false, by: round.second, at: now)
            let page = try await round.pair.memberBrowser.get(round.path).body
            #expect(!page.contains("From Tamar") && page.contains("Removed by its author"))
            #expect(page.contains("From Idris") && page.contains("Somebody who left"))
            #expect(page.contains("Only you can read here so far"))
            let key = try await round.site.site.vault.existingKey(
                for: .circle(round.circle.text), author: .staff(round.pair.advocate.person.text))
            #expect(key == nil)
            for browser in [round.pair.advocateBrowser, round.secondBrowser] {
                #expect(try await browser.get(round.path).status == 404)
            }
            // Asked again, they read what is written from then on, and can write.
            try await round.comeIn(round.pair.advocate)
            try await round.say("Back again", by: round.pair.advocate)
            let back = try await round.pair.advocateBrowser.get(round.path).body
            #expect(back.contains("Back again") && !back.contains("From Idris"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the end of a relationship is the end of sitting there, and the end of a circle leaves it to its member`(
        engine: TestEngine
    ) async throws {
        try await Round.with(engine) { round in
            let now = round.site.clock.now
            for viewer in [round.pair.advocate, round.second] { try await round.comeIn(viewer) }
            try await round.say("From Idris", by: round.second)
            try await round.site.features.matching.end(round.relationship, by: round.pair.member, at: now)
            #expect(try await round.secondBrowser.get(round.path).status == 404)
            #expect(try await round.pair.advocateBrowser.get(round.path).body.contains("You and Willow can read here"))
            let people = round.path + "/people"
            #expect(try await round.pair.memberBrowser.submit(round.path + "/end", [], from: people).status == 303)
            #expect(try await round.pair.advocateBrowser.get(round.path).status == 404)
            #expect(try await round.pair.memberBrowser.get(round.path).body.contains("This circle has ended"))
            await #expect(throws: CircleRefusal.ended) { try await round.say("More", by: round.pair.member) }
            await #expect(throws: CircleRefusal.notFound) { try await round.say("More", by: round.pair.advocate) }
            let copy = try await round.site.features.conversations.export(of: round.pair.member.person)
            #expect(try #require(copy.first { $0.name == "circles" }).rows.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `writing and coming in at once: nobody reads a line from before they came`(engine: TestEngine) async throws {
        try await Round.with(engine) { round in
            try await round.comeIn(round.pair.advocate)
            try await round.circles.ask(
                round.second.person, into: round.circle, by: round.pair.member, at: round.site.clock.now)
            let page = try await round.pair.memberBrowser.get(round.path).body
            let readers = try #require(page.between("name=\"readers\" value=\"", "\""))
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        _ = try? await round.circles.send(
                            "secret \(number)", in: round.circle, by: round.pair.member, readers: readers,
                            key: "s\(number)", at: round.site.clock.now)
                    }
                    if number == 8 {
                        group.addTask {
                            try? await round.circles.answer(
                                true, to: round.circle, by: round.second, at: round.site.clock.now)
                        }
                    }
                }
            }
            #expect(try await !round.secondBrowser.get(round.path).body.contains("secret"))
        }
    }
}
