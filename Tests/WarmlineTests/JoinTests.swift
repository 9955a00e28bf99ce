// Passing a chat on and a second listener: asked of both, shown all the while, ended by either.
import Domain
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct JoinTests {
    private struct Three {
        let noor: (viewer: Viewer, browser: TestBrowser)
        let ansel: (viewer: Viewer, browser: TestBrowser)
        let visitor: TestBrowser
        let id: WarmlineChatID

        init(_ line: Line) async throws {
            noor = try await line.advocate("Noor")
            ansel = try await line.advocate("Ansel")
            visitor = try await line.visitor()
            id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
        }

        func ask(_ kind: String) async throws -> TestAnswer {
            try await noor.browser.submit(
                "/warmline/chats/\(id)/ask", [("kind", kind), ("to", ansel.viewer.person.text)], from: "/warmline/desk")
        }

        /// The listener's answer, by the form on their desk.
        func listener(_ answer: String) async throws -> TestAnswer {
            let desk = try await ansel.browser.get("/warmline/desk").body
            let join = try #require(desk.between("/warmline/joins/", "\""))
            return try await ansel.browser.submit(
                "/warmline/joins/\(join)", [("answer", answer)], from: "/warmline/desk")
        }

        func visitor(_ answer: String) async throws -> TestAnswer {
            try await visitor.submit("/warmline/chat/answer", [("answer", answer)], from: "/warmline/chat")
        }

        func reads(_ browser: TestBrowser) async throws -> Bool {
            try await browser.get("/warmline/desk").body.contains("/warmline/chats/\(id)/messages")
        }
    }

    @Test(arguments: TestEngine.available, [true, false])
    func `nobody joins before both said yes, in whichever order`(engine: TestEngine, isVisitorFirst: Bool) async throws
    {
        try await Line.on(engine) { line in
            let three = try await Three(line)
            #expect(try await three.ask("second").status == 303)
            let told = try await three.visitor.get("/warmline/chat").body
            #expect(told.contains("Noor would like Ansel to read along"))
            // A second question at the same time is none.
            #expect(try await three.ask("pass").status == 409)
            _ = isVisitorFirst ? try await three.visitor("yes") : try await three.listener("yes")
            #expect(try await !three.reads(three.ansel.browser))
            _ = isVisitorFirst ? try await three.listener("yes") : try await three.visitor("yes")
            #expect(try await three.reads(three.ansel.browser))
            #expect(try await three.visitor.get("/warmline/chat").body.contains("Ansel is here too, and reads along"))
            _ = try await line.line.chats.write("Hello", in: three.id, by: three.ansel.viewer, key: "1", at: line.now)
            // The second listener ends nothing but their own part.
            #expect(
                try await three.ansel.browser.submit("/warmline/chats/\(three.id)/end", [], from: "/warmline/desk")
                    .status == 404)
            _ = try await three.visitor.submit("/warmline/chat/second-ends", [], from: "/warmline/chat")
            #expect(try await !three.reads(three.ansel.browser))
            let page = try await three.visitor.get("/warmline/chat").body
            #expect(page.contains("Ansel has gone.") && !page.contains("Ask Ansel to go"))
            #expect(
                try await three.ansel.browser.submit(
                    "/warmline/chats/\(three.id)/messages", [("words", "Still"), ("once", "2")], from: "/warmline/desk"
                ).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a no from either changes nothing, and says not whose it was`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let three = try await Three(line)
            for isVisitor in [true, false] {
                _ = try await three.ask("pass")
                _ = isVisitor ? try await three.visitor("no") : try await three.listener("no")
                #expect(try await three.reads(three.noor.browser))
                #expect(try await !three.reads(three.ansel.browser))
                #expect(try await three.visitor.get("/warmline/chat").body.contains("Noor stays."))
                #expect(try await three.visitor("yes").status == 409)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a chat is passed on: one is out as the other is in, and it may be the second listener`(
        engine: TestEngine
    ) async throws {
        try await Line.on(engine) { line in
            let three = try await Three(line)
            _ = try await three.ask("second")
            _ = try await three.visitor("yes")
            _ = try await three.listener("yes")
            _ = try await three.ask("pass")
            _ = try await three.listener("yes")
            #expect(try await three.reads(three.noor.browser))
            _ = try await three.visitor("yes")
            #expect(try await !three.reads(three.noor.browser))
            #expect(try await three.reads(three.ansel.browser))
            let page = try await three.visitor.get("/warmline/chat").body
            #expect(page.contains("Ansel goes on from here.") && !page.contains("reads along. You said yes"))
            #expect(
                try await three.noor.browser.submit("/warmline/chats/\(three.id)/end", [], from: "/warmline/desk")
                    .status == 404)
            #expect(
                try await three.ansel.browser.submit("/warmline/chats/\(three.id)/end", [], from: "/warmline/desk")
                    .status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `who is not on is not asked, and nobody is asked about others' chats`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let three = try await Three(line)
            try await line.line.signOff(three.ansel.viewer, at: line.now)
            #expect(try await three.ask("second").status == 409)
            #expect(
                try await three.ansel.browser.submit(
                    "/warmline/chats/\(three.id)/ask", [("kind", "pass"), ("to", three.noor.viewer.person.text)],
                    from: "/warmline/desk"
                ).status == 404)
        }
    }
}
