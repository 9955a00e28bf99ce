// Passing on: nothing by default, chosen lines and no others, the same for both, taken back, gone with their author's key.
import Access
import App
import Design
import Domain
import Foundation
import Markup
import Matching
import Safety
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Conversations

struct PassedOnTests {
    /// A member who talked with Tamar, and now talks with Ansel.
    private struct Three {
        let pair: Pair
        let ansel: Viewer
        let anselBrowser: TestBrowser
        let relationship: RelationshipID
        let conversation: ConversationID

        var conversations: ConversationsFeature { pair.site.features.conversations }
        var path: String { "/conversations/\(conversation.text)/passed-on" }
        var now: Instant { pair.site.clock.now }

        static func with(_ engine: TestEngine, _ body: (Three) async throws -> Void) async throws {
            try await Pair.with(engine) { pair in
                let site = pair.site
                // Three days: the evening before the clocks change, the day itself, and the one after.
                for (number, words) in ["one", "two <b>", "three", "four", "five"].enumerated() {
                    _ = try await pair.talking.send(
                        .words("Line \(words)"), in: pair.conversation,
                        by: number % 2 == 0 ? pair.member : pair.advocate, key: words,
                        at: site.clock.now + .days(number))
                }
                let (ansel, browser) = try await site.signedIn(as: .advocate, named: "Ansel")
                let matching = site.features.matching
                try await matching.saveProfile(advocate: ansel, AdvocateProfile(), at: site.clock.now)
                try await matching.ask(member: pair.member.person, Ask(), at: site.clock.now)
                let hello = try await matching.sayHello(
                    member: pair.member.person, to: ansel, words: "", at: site.clock.now)
                let made = try await matching.accept(hello, advocate: ansel, at: site.clock.now)
                try await body(
                    Three(
                        pair: pair, ansel: Viewer(person: ansel, hat: .advocate), anselBrowser: browser,
                        relationship: made.relationship, conversation: try #require(made.conversation)))
            }
        }

        func reads() async throws -> String { try await anselBrowser.get(path).body }

        func pass(_ lines: Set<Int64>) async throws {
            try await conversations.passOn(
                lines, of: pair.conversation, to: conversation, member: pair.member.person, at: now)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nothing by default; what is ticked, looked at first, and no more`(engine: TestEngine) async throws {
        try await Three.with(engine) { three in
            let (willow, from) = (three.pair.memberBrowser, three.pair.conversation.text)
            #expect(try await three.reads().contains("Nothing is passed on"))
            #expect(try await willow.get(three.path).body.contains("Nothing is passed on"))
            let choose = three.path + "?from=" + from
            #expect(try await willow.get(choose).body.contains("Line two &lt;b"))
            let none = try await willow.submit(three.path, [("step", "look"), ("from", from)], from: choose)
            #expect(none.status == 422 && none.body.contains("tick at least one line"))
            let fields = [("from", from), ("line", "2"), ("line", "3")]
            let look = try await willow.submit(three.path, fields + [("step", "look")], from: choose)
            #expect(look.status == 200 && look.body.contains("Nothing is changed yet"))
            #expect(look.body.contains("Line three") && !look.body.contains("Line four"))
            #expect(try await three.reads().contains("Nothing is passed on"), "a look passes nothing on")
            for _ in 0..<2 {
                let passed = try await willow.submit(three.path, fields + [("step", "pass")], from: choose)
                #expect(passed.location == three.path, "twice is once")
            }
            let read = try await three.reads()
            #expect(read.contains("Line two &lt;b") && read.contains("Line three"))
            for word in ["Line one", "Line four", "Line five"] { #expect(!read.contains(word)) }
            // Signed as they are there, and the member sees the very same lines.
            #expect(read.contains("Tamar") && read.contains("Willow"))
            func log(_ page: String) -> String? { page.between("<ol class=\"log\">", "</ol>") }
            #expect(try await log(read) == log(willow.get(three.path).body))
            // The reading is noted for the member.
            #expect(try await willow.get("/me").body.contains("what you passed on from before"))
            #expect(try await willow.get("/me/copy").body.contains("\"passedOn\""))
            // Of the lines on a page, those that are not ticked any more are taken back; what stands elsewhere stays.
            let window = [("from", from), ("line", "4"), ("first", "3"), ("last", "5")]
            let less = try await willow.submit(three.path, window + [("step", "look")], from: choose)
            #expect(less.body.contains("1 line that you unticked is taken back"))
            _ = try await willow.submit(three.path, window + [("step", "pass")], from: choose)
            let changed = try await three.reads()
            #expect(changed.contains("Line two") && changed.contains("Line four") && !changed.contains("Line three"))
            // The conversation itself stays closed to them.
            #expect(try await three.anselBrowser.get("/conversations/\(from)").status == 404)
            for _ in 0..<2 {
                let back = try await willow.submit(three.path + "/back", [], from: three.path)
                #expect(back.location == three.path, "twice is once")
            }
            #expect(try await three.reads().contains("Nothing is passed on"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `from a day on, by the organisation's midnight, and only what stood there then`(
        engine: TestEngine
    ) async throws {
        try await Three.with(engine) { three in
            let (willow, from) = (three.pair.memberBrowser, three.pair.conversation.text)
            let choose = three.path + "?from=" + from
            let zone = three.pair.site.site.organisation.zone
            let day = LocalDay(three.now, zone: zone).adding(3).text
            let fields = [("from", from), ("day", day)]
            let look = try await willow.submit(three.path, fields + [("step", "look")], from: choose)
            #expect(look.body.contains("Line four") && look.body.contains("Line five"))
            #expect(!look.body.contains("Line three"))
            _ = try await willow.submit(three.path, fields + [("step", "pass")], from: choose)
            _ = try await three.pair.talking.send(
                .words("Line six"), in: three.pair.conversation, by: three.pair.member, key: "six",
                at: three.now + .days(9))
            let read = try await three.reads()
            #expect(read.contains("Line four") && read.contains("Line five") && !read.contains("Line three"))
            #expect(!read.contains("Line six"), "what is written later is not passed on")
            for day in ["2099-01-01", "2026-02-30", "x"] {
                let none = try await willow.submit(
                    three.path, [("from", from), ("day", day), ("step", "look")], from: choose)
                #expect(none.status == 422, "\(day)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `own words instead, sealed, changed and taken back`(engine: TestEngine) async throws {
        try await Three.with(engine) { three in
            let willow = three.pair.memberBrowser
            let long = String(repeating: "x", count: 8001)
            let tooLong = try await willow.submit(three.path, [("step", "words"), ("words", long)], from: three.path)
            #expect(tooLong.status == 422 && tooLong.body.contains(long))
            for words in ["About my brother", "Please don't ask <i>"] {
                let told = try await willow.submit(
                    three.path, [("step", "words"), ("words", words)], from: three.path)
                #expect(told.location == three.path)
            }
            let read = try await three.reads()
            #expect(read.contains("Please don&#39;t ask &lt;i") || read.contains("Please don't ask &lt;i"))
            #expect(!read.contains("brother"))
            let stored = try await three.pair.site.site.database.read { snapshot in
                try snapshot.rows("SELECT sealed FROM passed_words \(Acting.program(.counting))").map {
                    String(decoding: try $0["sealed"] as [UInt8], as: UTF8.self)
                }
            }
            #expect(stored.count == 1 && !stored[0].contains("ask"))
            _ = try await willow.submit(three.path, [("step", "words"), ("words", "")], from: three.path)
            #expect(try await three.reads().contains("Nothing is passed on"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `other people's lines are not passed on, and nobody else reads`(engine: TestEngine) async throws {
        try await Three.with(engine) { three in
            let (rook, rookBrowser) = try await three.pair.site.signedIn(as: .member, named: "Rook")
            await #expect(throws: NotFound.self) {
                try await three.conversations.passOn(
                    [1, 2], of: three.pair.conversation, to: three.conversation, member: rook, at: three.now)
            }
            #expect(try await rookBrowser.get(three.path).status == 404)
            try await three.pass([1, 2, 77, -4])
            #expect(try await three.pair.advocateBrowser.get(three.path).status == 404)
            // Lines that are not there are none.
            let counted = try await three.pair.site.site.database.read { snapshot in
                try snapshot.rows("SELECT first_line, last_line FROM passed_lines \(Acting.program(.counting))").map {
                    (try $0["first_line"] as Int64, try $0["last_line"] as Int64)
                }
            }
            #expect(counted.count == 1 && counted[0] == (1, 2))
            // Passed to one of two advocates, it is not the other's: Tamar's own conversation shows nothing of it.
            let tamars = "/conversations/\(three.pair.conversation.text)/passed-on"
            #expect(try await three.pair.advocateBrowser.get(tamars).body.contains("Nothing is passed on"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `it ends with the relationship, and an erased author's lines are gone here too`(
        engine: TestEngine
    ) async throws {
        try await Three.with(engine) { three in
            try await three.pass([1, 2])
            #expect(try await three.reads().contains("Line two"))
            try await three.pair.site.site.vault.erase(
                box: .conversation(three.pair.conversation.text), author: .staff(three.pair.advocate.person.text))
            let read = try await three.reads()
            #expect(read.contains("Removed by its author") && !read.contains("Line two") && read.contains("Line one"))
            let matching = three.pair.site.features.matching
            try await matching.end(three.relationship, by: three.pair.member, at: three.now)
            #expect(try await three.anselBrowser.get(three.path).status == 404)
            let rows = try await three.pair.site.site.database.read { snapshot in
                try snapshot.value("SELECT COUNT(*) AS n FROM passed_lines \(Acting.program(.counting))", as: Int.self)
            }
            #expect(rows == 0)
            await #expect(throws: PassingRefusal.ended) { try await three.pass([1]) }
        }
    }

    @Test func `lines become runs of neighbours`() {
        #expect(ConversationsFeature.runs([]) == [])
        #expect(ConversationsFeature.runs([9, 3, 5, 4]) == [3...5, 9...9])
    }

    @Test func `every page is sound`() {
        let frame = Frame(
            alwaysThere: AlwaysThere(
                organisationName: "Arrowmere", phone: nil, hours: "", crisisLines: [], exit: "/away"),
            formToken: "sample")
        for (name, page) in PassedOnPages.samples {
            let findings = HTMLAudit.findings(inPage: document(page, in: frame))
            #expect(findings.isEmpty, "\(name): \(findings)")
        }
    }
}
