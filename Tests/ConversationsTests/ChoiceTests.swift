// What each of the two chooses: mute, whether their reading shows, looking for words; and when an advocate answers.
import App
import Domain
import Foundation
import Testing
import TestSupport
import Web

@testable import Conversations

struct ChoiceTests {
    private func choose(_ fields: [(String, String)], _ browser: TestBrowser, in pair: Pair) async throws {
        let page = pair.path + "/choices"
        let answer = try await browser.submit(page, fields, from: page)
        #expect(answer.location == page)
    }

    @Test(arguments: TestEngine.available)
    func `a muted conversation shows no sign of new lines, to that one alone`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await choose([("mute", "yes")], pair.memberBrowser, in: pair)
            try await pair.say("Hello", by: pair.advocate)
            let list = try await pair.memberBrowser.get("/conversations").body
            #expect(list.contains("Muted") && !list.contains("1 new"))
            try await pair.say("Hello", by: pair.member)
            _ = try await pair.advocateBrowser.get("/conversations")
            #expect(try await !pair.advocateBrowser.get("/conversations").body.contains("Muted"))
            try await choose([], pair.memberBrowser, in: pair)
            #expect(try await !pair.memberBrowser.get("/conversations").body.contains("Muted"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `that somebody has read is shown only when both want it`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.say("Are you there?", by: pair.member)
            _ = try await pair.advocateBrowser.get(pair.path)
            func showsRead() async throws -> Bool {
                try await pair.memberBrowser.get(pair.path).body.contains("· Read")
            }
            #expect(try await !showsRead())
            try await choose([("reading", "yes")], pair.memberBrowser, in: pair)
            #expect(try await !showsRead())
            try await choose([("reading", "yes")], pair.advocateBrowser, in: pair)
            #expect(try await showsRead())
            try await pair.say("Not read yet", by: pair.member)
            let page = try await pair.memberBrowser.get(pair.path).body
            #expect(page.components(separatedBy: "· Read").count == 2 && page.contains("· Sent"))
            try await choose([], pair.advocateBrowser, in: pair)
            #expect(try await !showsRead())
        }
    }

    @Test(arguments: TestEngine.available)
    func `words are found whatever their capitals and accents, and how far it looked is said`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            try await pair.say("The Café on Mill Street", by: pair.advocate)
            try await pair.say("something else", by: pair.member)
            let page = pair.path + "/choices"
            let found = try await pair.memberBrowser.submit(
                pair.path + "/search", [("words", "cafe MILL")], from: page)
            #expect(found.status == 200 && found.body.contains("1 message<") && found.body.contains("The Café on Mill"))
            #expect(found.body.contains("the last 2 messages") && found.body.contains("That is all there is"))
            let hostile = try await pair.memberBrowser.submit(
                pair.path + "/search", [("words", "%'\\u{202E}<b>")], from: page)
            #expect(hostile.status == 200 && hostile.body.contains("0 messages") && !hostile.body.contains("<b>"))
            let empty = try await pair.memberBrowser.submit(pair.path + "/search", [("words", " ")], from: page)
            #expect(empty.status == 422)
            // The advocate's looking is noted for the member to read.
            _ = try await pair.advocateBrowser.submit(pair.path + "/search", [("words", "else")], from: page)
            #expect(try await pair.memberBrowser.get("/me").body.contains("your conversation"))
        }
    }

    @Test(arguments: [TestEngine.sqlite])
    func `a long conversation is looked through a thousand lines at a time`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for number in 1...1203 {
                try await pair.say(number == 2 ? "the heron" : "line \(number)", by: pair.member)
            }
            let page = pair.path + "/choices"
            let first = try await pair.memberBrowser.submit(
                pair.path + "/search", [("words", "heron")], from: page
            ).body
            #expect(first.contains("0 messages") && first.contains("the last 1,000 messages"))
            let before = try #require(first.between("name=\"before\" value=\"", "\""))
            #expect(before == "204")
            let second = try await pair.memberBrowser.submit(
                pair.path + "/search", [("words", "heron"), ("before", before)], from: page
            ).body
            #expect(second.contains("1 message<") && second.contains("That is all there is"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `when an advocate answers stands above the conversation, and away on its days alone`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            // The test's clock stands at noon of 23 November 2026 in New York.
            let (cover, _) = try await pair.site.signedIn(as: .advocate, named: "Bridget")
            let fields = [
                ("within", "next-day"), ("quiet-from", "11:00"), ("quiet-until", "13:30"), ("cover", cover.text),
                ("note", "I'm by the sea <3"),
            ]
            func page(away: String, _ until: String) async throws -> String {
                let answer = try await pair.advocateBrowser.submit(
                    "/answering", fields + [("away-from", away), ("away-until", until)], from: "/answering")
                #expect(answer.location == "/answering")
                #expect(try await pair.advocateBrowser.get("/answering").body.contains("by the sea &lt;3"))
                return try await pair.memberBrowser.get(pair.path).body
            }
            let before = try await page(away: "2026-11-24", "2026-11-25")
            #expect(before.contains("usually answers by the next day"))
            #expect(before.contains("from 11:00 to 13:30, so not just now") && !before.contains("by the sea"))
            let within = try await page(away: "2026-11-23", "2026-11-25")
            #expect(within.contains("is away until 25 November 2026") && within.contains("by the sea &lt;3"))
            #expect(within.contains("Bridget looks after things meanwhile"))
            #expect(try await page(away: "2026-11-23", "2026-11-23").contains("is away until 23 November"))
            #expect(try await !page(away: "2026-11-21", "2026-11-22").contains("is away"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `odd times are told beside their field, and kept as typed`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            for (name, value) in [
                ("quiet-from", "25:00"), ("quiet-until", "8"), ("away-from", "2026-02-30"), ("away-until", "soon"),
                ("note", String(repeating: "x", count: 501)),
            ] {
                let answer = try await pair.advocateBrowser.submit("/answering", [(name, value)], from: "/answering")
                #expect(answer.status == 422 && answer.body.contains(value), "\(name)")
            }
            let turned = try await pair.advocateBrowser.submit(
                "/answering", [("away-from", "2026-12-04"), ("away-until", "2026-12-03")], from: "/answering")
            #expect(turned.status == 422)
            let stranger = try await pair.advocateBrowser.submit(
                "/answering", [("cover", pair.member.person.text)], from: "/answering")
            #expect(stranger.status == 303)
            #expect(try await pair.site.features.conversations.times(of: pair.advocate.person) == AnsweringTimes())
        }
    }
}
