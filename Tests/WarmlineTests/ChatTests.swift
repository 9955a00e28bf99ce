// A chat, from the line to its end: through the pages, on both engines.
import Access
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Vault
import Web

@testable import Warmline

@Suite struct ChatTests {
    @Test(arguments: TestEngine.available)
    func `somebody gets in line, is answered, writes, and it ends`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = try await line.visitor([("name", "Robin")])
            let waiting = try await visitor.get("/warmline/chat")
            #expect(waiting.status == 200 && waiting.body.contains("You are next."))
            let took = try await noor.browser.submit("/warmline/desk/next", [], from: "/warmline/desk")
            #expect(took.status == 303)
            let desk = try await noor.browser.get("/warmline/desk").body
            #expect(desk.contains("Robin"))
            let id = try #require(desk.between("/warmline/chats/", "/messages"))
            let said = try await noor.browser.submit(
                "/warmline/chats/\(id)/messages", [("words", "Hello Robin"), ("once", "1")], from: "/warmline/desk")
            #expect(said.status == 303)
            for _ in 0..<2 {
                let wrote = try await visitor.submit(
                    "/warmline/chat/messages", [("words", "A <long> day"), ("once", "1")], from: "/warmline/chat")
                #expect(wrote.location == "/warmline/chat#line-3")
            }
            let page = try await visitor.get("/warmline/chat").body
            #expect(
                page.contains("Hello Robin") && page.contains("A &lt;long&gt; day") && page.contains("Noor is here."))
            #expect(try await noor.browser.get("/warmline/desk").body.contains("A &lt;long&gt; day"))
            let ended = try await noor.browser.submit("/warmline/chats/\(id)/end", [], from: "/warmline/desk")
            #expect(ended.location == "/warmline/chats/\(id)/note")
            // The visitor still reads it; the advocate does not.
            #expect(try await visitor.get("/warmline/chat").body.contains("A &lt;long&gt; day"))
            #expect(try await !noor.browser.get("/warmline/desk").body.contains("A &lt;long&gt; day"))
            #expect(
                try await noor.browser.submit(
                    "/warmline/chats/\(id)/messages", [("words", "One more"), ("once", "2")], from: "/warmline/desk"
                ).status == 404)
            #expect(
                try await visitor.submit(
                    "/warmline/chat/messages", [("words", "Late"), ("once", "9")], from: "/warmline/chat"
                ).status == 409)
            // On its day the words are gone for everybody, and the times stay.
            line.site.clock.advance(.days(4))
            try await line.line.endWords(at: line.now)
            #expect(try await visitor.get("/warmline/chat").location == "/warmline")
            #expect(
                try await line.count("SELECT COUNT(*) AS n FROM warmline_lines \(Acting.program(.counting))") == 0)
            #expect(
                try await line.count(
                    """
                    SELECT COUNT(*) AS n FROM warmline_chats WHERE ended_at IS NOT NULL AND how_ended = 'advocate'
                    AND cookie IS NULL AND sealed_name IS NULL \(Acting.program(.counting))
                    """) == 1)
            #expect(
                try await line.site.site.vault.existingKey(for: .warmline(id), author: .service) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two who take the next at once get two people, and one person is taken once`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            try await line.change { $0.atOnce = 3 }
            let takers = [try await line.advocate("Noor").viewer, try await line.advocate("Ansel").viewer]
            for round in 0..<6 {
                _ = try await line.line.chats.open(ChatOpening(), cookie: "one \(round)", at: line.now)
                let chats = line.line.chats
                let now = line.now
                let taken = try await withThrowingTaskGroup(of: WarmlineChatID?.self) { group in
                    for taker in takers + takers { group.addTask { try await chats.takeNext(by: taker, at: now) } }
                    var all: [WarmlineChatID] = []
                    for try await id in group { if let id { all.append(id) } }
                    return all
                }
                #expect(taken.count == 1)
                try await chats.end(cookie: "one \(round)", at: now)
            }
            for number in 0..<2 {
                _ = try await line.line.chats.open(ChatOpening(), cookie: "two \(number)", at: line.now)
            }
            let (chats, now) = (line.line.chats, line.now)
            async let first = chats.takeNext(by: takers[0], at: now)
            async let second = chats.takeNext(by: takers[1], at: now)
            let both = try await [first, second].compactMap(\.self)
            #expect(both.count == 2 && both[0] != both[1])
        }
    }

    @Test(arguments: TestEngine.available)
    func `the queue tells the truth: place, longest wait, and who is on`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor", hours: 1)
            let alone = try await line.site.browser().get("/warmline").body
            #expect(alone.contains("One advocate is on") && alone.contains("Nobody waits at the moment."))
            let first = try await line.visitor()
            line.site.clock.advance(.minutes(5))
            let second = try await line.visitor()
            #expect(try await first.get("/warmline/chat").body.contains("You are next."))
            let place = try await second.get("/warmline/chat").body
            #expect(place.contains("You are number 2 in line.") && place.contains("waited 5 minutes"))
            // Whoever leaves gives their place to the next.
            _ = try await first.submit("/warmline/chat/end", [], from: "/warmline/chat")
            #expect(try await second.get("/warmline/chat").body.contains("You are next."))
            _ = try await line.advocate("Ansel", hours: 1)
            #expect(try await line.site.browser().get("/warmline").body.contains("2 advocates are on."))
            // A turn ends at its time, whether anybody says so or not.
            for _ in 0..<3 {
                line.site.clock.advance(.minutes(20))
                _ = try await noor.browser.get("/home")
            }
            line.site.clock.advance(.minutes(1))
            let nobody = try await line.site.browser().get("/warmline").body
            #expect(nobody.contains("nobody is on right now") && !nobody.contains("Get in line"))
            #expect(try await noor.browser.get("/warmline/desk").body.contains("You are not on"))
            #expect(
                try await noor.browser.submit("/warmline/desk/next", [], from: "/warmline/desk").status == 409)
        }
    }

    @Test(arguments: TestEngine.available)
    func `whoever is gone before an answer leaves no words and one row`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = try await line.visitor()
            line.site.clock.advance(.minutes(6))
            #expect(try await visitor.get("/warmline/chat").status == 200)
            line.site.clock.advance(.minutes(6))
            try await line.line.keepTime(at: line.now)
            #expect(try await visitor.get("/warmline/chat").body.contains("You are next."))
            line.site.clock.advance(.minutes(11))
            // Gone already for whoever takes the next, even before the clock looks.
            #expect(try await line.line.chats.takeNext(by: noor.viewer, at: line.now) == nil)
            try await line.line.keepTime(at: line.now)
            try await line.line.endWords(at: line.now)
            let row: SQL =
                """
                SELECT COUNT(*) AS n FROM warmline_chats WHERE how_ended = 'left' AND cookie IS NULL
                \(Acting.program(.counting))
                """
            #expect(try await line.count(row) == 1)
            #expect(try await visitor.get("/warmline/chat").location == "/warmline")
        }
    }

    @Test(arguments: TestEngine.available)
    func `time is said as agreed, more can be given, and quiet ends it`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = try await line.visitor([("warn", "5")])
            let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
            func tick(_ span: Span) async throws -> String {
                line.site.clock.advance(span)
                for _ in 0..<2 { try await line.line.keepTime(at: line.now) }
                _ = try await line.line.chats.write(
                    "…", in: id, by: noor.viewer, key: "\(line.now)", at: line.now)
                return try await visitor.get("/warmline/chat").body
            }
            #expect(try await !tick(.minutes(20)).contains("minutes are left"))
            let warned = try await tick(.minutes(15))
            #expect(warned.components(separatedBy: "5 minutes are left").count == 2)
            try await line.line.chats.lengthen(id, by: noor.viewer, at: line.now)
            #expect(try await !tick(.minutes(5)).contains("That is the time we said"))
            let over = try await tick(.minutes(10))
            #expect(over.components(separatedBy: "That is the time we said").count == 2)
            // Nobody is cut off: only quiet ends it.
            #expect(over.contains("Your message"))
            line.site.clock.advance(.minutes(31))
            try await line.line.keepTime(at: line.now)
            #expect(try await visitor.get("/warmline/chat").body.contains("Nobody wrote for half an hour"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an advocate's role ends: whoever they listened to is first in line`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let ansel = try await line.advocate("Ansel")
            let visitor = try await line.visitor()
            _ = try await line.line.chats.takeNext(by: noor.viewer, at: line.now)
            line.site.clock.advance(.minutes(1))
            _ = try await line.visitor()
            let (site, now) = (line.site.site, line.now)
            try await site.database.write { transaction in
                try site.publish(.roleEnded(noor.viewer.person, hat: .advocate, at: now), in: transaction)
            }
            #expect(try await visitor.get("/warmline/chat").body.contains("You are next."))
            #expect(try await line.line.standing(at: line.now).on == [ansel.viewer.person])
            _ = try await line.line.chats.takeNext(by: ansel.viewer, at: line.now)
            #expect(try await visitor.get("/warmline/chat").body.contains("Noor had to go."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `streams send the place, then what is said, and end for who may not read`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = try await line.visitor()
            let place = try await visitor.get("/warmline/chat/stream")
            #expect(place.body.contains("id=\"line-0\"") && place.body.contains("You are next."))
            let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
            _ = try await line.line.chats.write("Good evening", in: id, by: noor.viewer, key: "1", at: line.now)
            #expect(try await visitor.get("/warmline/chat/stream?after=0").body.contains("Good evening"))
            let desk = try await noor.browser.get("/warmline/desk/stream?after=\(id)_1").body
            #expect(desk.contains("chat-\(id)-line-2") && !desk.contains("chat-\(id)-line-1\""))
            #expect(desk.contains("queue-line"))
            let other = try await line.advocate("Ansel")
            #expect(try await !other.browser.get("/warmline/desk/stream").body.contains("Good evening"))
            #expect(try await line.site.browser().get("/warmline/chat/stream").status == 404)
            try await line.line.chats.end(id, by: noor.viewer, at: line.now)
            #expect(try await visitor.get("/warmline/chat/stream").status == 404)
        }
    }
}
