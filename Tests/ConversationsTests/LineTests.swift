// Answering, correcting and taking back: what each of the two sees then, on pages and by the stream.
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

extension Pair {
    /// Sends a line as one of the two.
    @discardableResult
    func say(_ words: String, by viewer: Viewer, about: Int64? = nil) async throws -> Int64 {
        try await talking.send(
            .words(words), in: conversation, by: viewer, about: about, key: UUID().uuidString, at: site.clock.now)
    }

    func line(_ number: Int64) async throws -> StoredLine? {
        let (member, conversation) = (member, conversation)
        return try await site.site.database.read {
            try LineTable.line(number, of: conversation, visibleTo: member, in: $0)
        }
    }
}

struct LineTests {
    @Test(arguments: TestEngine.available)
    func `an answer shows the line as it reads now, and keeps no copy of it`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.say("The clinic moved to Tuesday", by: pair.advocate)
            let answer = try await pair.memberBrowser.submit(
                pair.path + "/messages", [("words", "Thanks"), ("once", "1"), ("about", "1")], from: pair.path)
            #expect(answer.location == pair.path + "#line-2")
            #expect(
                try await pair.advocateBrowser.get(pair.path).body.contains("class=\"quoted\" dir=\"auto\">The clinic"))
            let line = try #require(try await pair.line(2))
            let opened = try await pair.talking.open([line.line], member: pair.member.person)
            #expect(opened == [.words("Thanks")])

            try await pair.talking.correct(
                1, to: "The clinic moved to Friday", in: pair.conversation, by: pair.advocate, key: "c",
                at: pair.site.clock.now)
            let page = try await pair.memberBrowser.get(pair.path).body
            #expect(page.contains("class=\"quoted\" dir=\"auto\">The clinic moved to Friday"))
            #expect(!page.contains("Tuesday") && page.contains("Corrected"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the box says which line is being answered, also after a form that was not taken`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            try await pair.say("How was <the> walk?", by: pair.advocate)
            let page = try await pair.memberBrowser.get(pair.path + "?answer=1").body
            #expect(page.contains("name=\"about\" value=\"1\"") && page.contains("How was &lt;the&gt; walk?"))
            let empty = try await pair.memberBrowser.submit(
                pair.path + "/messages", [("words", ""), ("once", "1"), ("about", "1")], from: pair.path)
            #expect(empty.status == 422 && empty.body.contains("name=\"about\" value=\"1\""))
            // A line that is not there is answered by nothing.
            #expect(
                try await pair.memberBrowser.get(pair.path + "?answer=99").body.contains("name=\"about\" value=\"\""))
            for about in ["99", "-1", "x", "9223372036854775808"] {
                _ = try await pair.memberBrowser.submit(
                    pair.path + "/messages", [("words", "Hm"), ("once", about), ("about", about)], from: pair.path)
            }
            #expect(try await pair.lines().dropFirst().allSatisfy { $0.quoted == nil })
        }
    }

    @Test(arguments: TestEngine.available)
    func `a corrected line keeps nothing of what stood there, and reaches the other's stream`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            try await pair.say("I am at the old place", by: pair.member)
            let before = try #require(try await pair.line(1))
            let path = pair.path + "/lines/1"
            let answer = try await pair.memberBrowser.submit(
                path + "/correct", [("words", "I am at the new place"), ("once", "c")], from: path)
            #expect(answer.location == pair.path + "#line-1")
            let after = try #require(try await pair.line(1))
            #expect(after.correctedAt == pair.site.clock.now && after.sealed != before.sealed)
            // A stream that stood behind line 1 gets it again, as a change, at a number of its own.
            let stream = try await pair.advocateBrowser.get(pair.path + "/stream?after=1").body
            #expect(stream.contains("event: change\nid: 2\n") && stream.contains("I am at the new place"))
            // And it is no line: pages count it not, and the next one is number 3.
            #expect(try await pair.lines().count == 1)
            #expect(try await pair.say("Hello", by: pair.advocate) == 3)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what is taken back is destroyed, also where it is answered, searched and copied`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            try await pair.say("My sister lives in Arrowmere", by: pair.member)
            try await pair.say("That is near", by: pair.advocate, about: 1)
            let path = pair.path + "/lines/1"
            for _ in 0..<2 {
                let answer = try await pair.memberBrowser.submit(path + "/take-back", [("once", "t")], from: pair.path)
                #expect([303, 404].contains(answer.status))
            }
            let line = try #require(try await pair.line(1))
            #expect(line.line.isTakenBack && line.sealed.isEmpty)
            for browser in [pair.memberBrowser, pair.advocateBrowser] {
                let page = try await browser.get(pair.path).body
                #expect(page.contains("Taken back") && !page.contains("Arrowmere"))
                let found = try await browser.submit(
                    pair.path + "/search", [("words", "Arrowmere")], from: pair.path + "/choices")
                #expect(found.body.contains("0 messages"))
            }
            let stream = try await pair.advocateBrowser.get(pair.path + "/stream?after=2").body
            #expect(stream.contains("event: change\nid: 3\n") && stream.contains("Taken back"))
            let copy = try await pair.site.features.conversations.export(of: pair.member.person)
            let rows = try #require(copy.first { $0.name == "messages" }).rows
            #expect(rows.count == 2 && rows[0]["words"] == .nothing && rows[0]["takenBack"] == .flag(true))
            #expect(rows[1]["answers"] == .number(1))
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever works here has an hour; what they said stays with the member then`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.say("Call me at nine", by: pair.advocate)
            try await pair.say("All right", by: pair.member)
            pair.site.clock.advance(.minutes(61))
            let (id, now) = (pair.conversation, pair.site.clock.now)
            for number in [Int64(1), 2] {
                await #expect(throws: number == 1 ? ConversationRefusal.stands : .notFound) {
                    try await pair.talking.takeBack(number, in: id, by: pair.advocate, key: "a\(number)", at: now)
                }
                await #expect(throws: number == 1 ? ConversationRefusal.stands : .notFound) {
                    try await pair.talking.correct(
                        number, to: "No", in: id, by: pair.advocate, key: "b\(number)", at: now)
                }
            }
            // A member's own words are theirs, whenever.
            try await pair.talking.takeBack(2, in: id, by: pair.member, key: "m", at: now)
            #expect(try await pair.line(2)?.line.isTakenBack == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nothing is changed once it has ended, nor by a correction of what is no words`(engine: TestEngine)
        async throws
    {
        try await Pair.with(engine) { pair in
            let now = pair.site.clock.now
            let service = SharedService(
                service: ServiceID(), name: "Soup kitchen", organization: "Towpath", phone: nil, note: "")
            _ = try await pair.talking.send(
                .service(service), in: pair.conversation, by: pair.member, key: "s", at: now)
            await #expect(throws: ConversationRefusal.stands) {
                try await pair.talking.correct(1, to: "x", in: pair.conversation, by: pair.member, key: "c", at: now)
            }
            try await pair.say("Bye", by: pair.member)
            try await pair.site.features.matching.end(pair.relationship, by: pair.advocate, at: now)
            await #expect(throws: ConversationRefusal.ended) {
                try await pair.talking.takeBack(2, in: pair.conversation, by: pair.member, key: "t", at: now)
            }
            let page = try await pair.memberBrowser.get(pair.path + "/lines/2")
            #expect(page.status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `who was writing when the other stepped back keeps their words`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            let tokens = [
                try await pair.memberBrowser.get(pair.path).formToken,
                try await pair.advocateBrowser.get(pair.path).formToken,
            ]
            try await pair.site.features.matching.end(pair.relationship, by: pair.member, at: pair.site.clock.now)
            for (browser, token, status) in [
                (pair.memberBrowser, tokens[0], 409), (pair.advocateBrowser, tokens[1], 404),
            ] {
                let answer = try await browser.post(
                    pair.path + "/messages",
                    [("words", "Half of <it>"), ("once", "1"), ("form-token", token ?? "")])
                #expect(answer.status == status && answer.body.contains("Half of &lt;it&gt;"))
            }
            #expect(try await pair.lines().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a correction is nothing new for whoever had read everything`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.say("One", by: pair.member)
            _ = try await pair.advocateBrowser.get(pair.path)
            try await pair.talking.correct(
                1, to: "Two", in: pair.conversation, by: pair.member, key: "c", at: pair.site.clock.now)
            #expect(try await !pair.advocateBrowser.get("/conversations").body.contains("1 new"))
            try await pair.say("Three", by: pair.member)
            #expect(try await pair.advocateBrowser.get("/conversations").body.contains("1 new"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a report copies no changes and nothing that was taken back`(engine: TestEngine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.say("Gone soon", by: pair.member)
            try await pair.say("Still here", by: pair.member)
            try await pair.talking.takeBack(
                1, in: pair.conversation, by: pair.member, key: "t", at: pair.site.clock.now)
            _ = try await pair.site.features.safety.report(
                "Not right", with: .lastTen, in: pair.conversation, by: pair.member, once: "r", at: pair.site.clock.now)
            let (_, supervisor) = try await pair.site.signedIn(as: .supervisor, named: "Marguerite")
            let link = try #require(try await supervisor.get("/concerns").body.between("href=\"/concerns/", "\""))
            let page = try await supervisor.get("/concerns/" + link).body
            #expect(page.contains("Still here") && !page.contains("Gone soon"))
        }
    }
}
