// Pauses: for who chose to be known, with a reason that they read, a supervisor, and an appeal that another answers.
import Access
import Accounts
import App
import Domain
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct PauseTests {
    /// A chat with somebody known, and a pause asked for out of it.
    private func asked(
        _ line: Line, isKnown: Bool = true
    ) async throws -> (noor: (viewer: Viewer, browser: TestBrowser), visitor: TestBrowser, id: WarmlineChatID) {
        let noor = try await line.advocate("Noor")
        let visitor = try await line.visitor(isKnown ? [("keep", "yes")] : [])
        let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
        try await line.line.chats.end(id, by: noor.viewer, at: line.now)
        _ = try await visitor.submit("/warmline/chat/close", [], from: "/warmline/chat")
        return (noor, visitor, id)
    }

    private func ask(
        _ noor: TestBrowser, _ id: WarmlineChatID, hours: String = "24"
    ) async throws -> TestAnswer {
        try await noor.submit(
            "/warmline/chats/\(id)/pause", [("reason", "You shouted at two of us."), ("hours", hours)],
            from: "/warmline/desk")
    }

    @Test(arguments: TestEngine.available)
    func `a pause needs a supervisor, and an appeal another`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, visitor, id) = try await asked(line)
            let (_, marguerite) = try await line.site.signedIn(as: .supervisor, named: "Marguerite")
            #expect(try await ask(noor.browser, id).location == "/warmline/desk")
            // Nothing happens before somebody decides, and nobody decides where nobody could look again.
            #expect(try await visitor.get("/warmline").body.contains("Get in line"))
            let list = try await marguerite.get("/warmline/pauses").body
            #expect(list.contains("You shouted at two of us."))
            let pause = try #require(list.between("/warmline/pauses/", "/begin"))
            #expect(
                try await marguerite.submit("/warmline/pauses/\(pause)/begin", [], from: "/warmline/pauses").status
                    == 409)
            let (_, aurelio) = try await line.site.signedIn(as: .supervisor, named: "Aurelio")
            #expect(
                try await marguerite.submit("/warmline/pauses/\(pause)/begin", [], from: "/warmline/pauses").status
                    == 303)
            #expect(
                try await marguerite.submit("/warmline/pauses/\(pause)/begin", [], from: "/warmline/pauses").status
                    == 409)
            let paused = try await visitor.get("/warmline").body
            #expect(paused.contains("You shouted at two of us.") && !paused.contains("Get in line"))
            #expect(!paused.contains("Noor") && !paused.contains("Marguerite"))
            #expect(
                try await visitor.submit("/warmline/chat", [("agreed", "yes"), ("once", "2")], from: "/warmline").status
                    == 409)
            // Somebody else is not paused.
            #expect(try await line.site.browser().get("/warmline").body.contains("Get in line"))
            #expect(try await visitor.submit("/warmline/appeal", [("words", "")], from: "/warmline").status == 422)
            _ = try await visitor.submit("/warmline/appeal", [("words", "I was afraid.")], from: "/warmline")
            let answer = [("answer", "You are right, come back."), ("how", "lift")]
            #expect(
                try await marguerite.submit("/warmline/pauses/\(pause)/review", answer, from: "/warmline/pauses").status
                    == 404)
            #expect(try await aurelio.get("/home").body.contains("Pauses to decide: 1"))
            #expect(try await aurelio.get("/warmline/pauses").body.contains("I was afraid."))
            #expect(
                try await aurelio.submit("/warmline/pauses/\(pause)/review", answer, from: "/warmline/pauses").status
                    == 303)
            #expect(try await visitor.get("/warmline").body.contains("Get in line"))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a pause ends at its time, and is forgotten a month later`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, visitor, id) = try await asked(line)
            let (person, _) = try await line.site.signedIn(as: .supervisor, named: "Marguerite")
            _ = try await line.site.signedIn(as: .supervisor, named: "Aurelio")
            _ = try await ask(noor.browser, id, hours: "2")
            let viewer = Viewer(person: person, hat: .supervisor)
            let pauses = try await line.site.site.database.read { try PauseTable.asked(visibleTo: viewer, in: $0) }
            try await line.line.signPause(try #require(pauses.first).id, by: viewer, at: line.now)
            #expect(try await visitor.get("/warmline").body.contains("A pause, until then"))
            line.site.clock.advance(.minutes(121))
            #expect(try await visitor.get("/warmline").body.contains("Get in line"))
            line.site.clock.advance(.days(31))
            try await line.line.endGuests(at: line.now)
            #expect(
                try await line.count("SELECT COUNT(*) AS n FROM warmline_pauses \(Acting.program(.counting))") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `who chose not to be known can't be paused, and others' chats give none`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, _, id) = try await asked(line, isKnown: false)
            #expect(try await noor.browser.get("/warmline/chats/\(id)/pause").status == 404)
            #expect(try await ask(noor.browser, id).status == 404)
            let known = try await line.visitor([("keep", "yes")])
            let theirs = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
            let ansel = try await line.advocate("Ansel")
            #expect(try await ask(ansel.browser, theirs).status == 404)
            for hours in [1, 721] {
                await #expect(throws: PauseRefusal.notFound) {
                    try await line.line.askForPause(
                        "Long", hours: hours, chat: theirs, by: noor.viewer, at: line.now)
                }
            }
            _ = known
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody decides about what they asked for under another hat`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let signingIn = line.site.features.accounts.signingIn
            let both = try #require(
                try await signingIn.join(
                    name: "Both", passphrase: "three calm words", hat: .advocate, recoveryWords: nil, at: line.now))
            let own = try await signingIn.addHat(.supervisor, named: "Both too", to: both.account, at: line.now)
            _ = try await line.site.signedIn(as: .supervisor, named: "Aurelio")
            let advocate = Viewer(person: both.person, hat: .advocate)
            try await line.line.signOn(advocate, until: line.now + .hours(1), at: line.now)
            _ = try await line.visitor([("keep", "yes")])
            let id = try #require(try await line.line.chats.takeNext(by: advocate, at: line.now))
            try await line.line.askForPause("A reason", hours: 24, chat: id, by: advocate, at: line.now)
            let supervisor = Viewer(person: own, hat: .supervisor)
            let browser = try await line.site.browser(of: both.account, as: own)
            #expect(try await !browser.get("/warmline/pauses").body.contains("A reason"))
            let pause = try await line.site.site.database.read { snapshot in
                try PauseTable.asked(visibleTo: advocate, in: snapshot).first?.id
            }
            let known = try #require(pause)
            await #expect(throws: PauseRefusal.notFound) {
                try await line.line.signPause(known, by: supervisor, at: line.now)
            }
        }
    }
}
