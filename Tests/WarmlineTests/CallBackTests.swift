// Call-backs: a safe window inside the hours, taken on by one, destroyed once done.
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

@Suite struct CallBackTests {
    /// Monday, noon in New York.
    private static let fields = [
        ("way", "555-010-0142"), ("name", "Robin"), ("day", "2026-11-23"), ("from", "18:00"), ("until", "19:00"),
        ("if-other", "Say it is the library"), ("once", "a form of its own"),
    ]

    private func ask(
        _ browser: TestBrowser, changing changes: [(String, String)] = []
    ) async throws -> TestAnswer {
        try await browser.submit(
            "/warmline/call-back", CallBackTests.fields + changes, from: "/warmline/call-back")
    }

    @Test(arguments: TestEngine.available)
    func `it is asked for, taken on by one, tried, reached, and gone`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let (noor, ansel) = (try await line.advocate("Noor"), try await line.advocate("Ansel"))
            let visitor = line.site.browser()
            #expect(try await ask(visitor).location == "/warmline/call-back")
            #expect(try await ask(visitor).status == 303)
            #expect(try await visitor.get("/warmline/call-back").body.contains("Nobody has yet"))
            let list = try await noor.browser.get("/warmline/call-backs").body
            let id = try #require(list.between("/warmline/call-backs/", "/claim"))
            #expect(list.components(separatedBy: "/claim").count == 2)
            #expect(!list.contains("555-010-0142") && !list.contains("Robin"))
            let claims = try await [noor, ansel].asyncMap {
                try await $0.browser.submit(
                    "/warmline/call-backs/\(id)/claim", [], from: "/warmline/call-backs"
                ).status
            }
            #expect(claims == [303, 409])
            let mine = try await noor.browser.get("/warmline/call-backs").body
            #expect(
                mine.contains("555-010-0142") && mine.contains("Leave none") && mine.contains("Say it is the library"))
            #expect(try await !ansel.browser.get("/warmline/call-backs").body.contains("555-010-0142"))
            for path in ["tried", "give-back", "done"] {
                #expect(
                    try await ansel.browser.submit(
                        "/warmline/call-backs/\(id)/\(path)", [("how", "reached")], from: "/warmline/call-backs"
                    ).status == 404)
            }
            _ = try await noor.browser.submit("/warmline/call-backs/\(id)/tried", [], from: "/warmline/call-backs")
            #expect(try await visitor.get("/warmline/call-back").body.contains("They have tried once."))
            _ = try await noor.browser.submit(
                "/warmline/call-backs/\(id)/done", [("how", "reached")], from: "/warmline/call-backs")
            #expect(try await line.site.site.vault.existingKey(for: .warmline(id), author: .service) == nil)
            let row: SQL =
                """
                SELECT COUNT(*) AS n FROM warmline_call_backs WHERE how_done = 'reached' AND tries = 2
                AND sealed IS NULL AND cookie IS NULL \(Acting.program(.counting))
                """
            #expect(try await line.count(row) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two who take it on at once: one has it`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let takers = [try await line.advocate("Noor").viewer, try await line.advocate("Ansel").viewer]
            for round in 0..<6 {
                let calls = line.line.callBacks
                let now = line.now
                let id = try await calls.leave(
                    CallBackWish(), from: now, until: now + .hours(1), cookie: "call \(round)", at: now)
                let won = await withTaskGroup(of: Bool.self) { group in
                    for taker in takers {
                        group.addTask {
                            do { try await calls.claim(id, by: taker, at: now) } catch { return false }
                            return true
                        }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(won == 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `overdue is marked, and what nobody could use goes on its day`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = line.site.browser()
            _ = try await ask(visitor, changing: [("from", "12:00"), ("until", "12:20")])
            let early = try await noor.browser.get("/warmline/call-backs").body
            #expect(!early.contains("Overdue") && early.contains("Now"))
            line.site.clock.advance(.minutes(25))
            #expect(try await noor.browser.get("/warmline/call-backs").body.contains("Overdue"))
            #expect(try await noor.browser.get("/home").body.contains("1 overdue"))
            line.site.clock.advance(.days(3))
            try await line.line.endCallBacks(at: line.now)
            let row: SQL =
                """
                SELECT COUNT(*) AS n FROM warmline_call_backs WHERE how_done = 'expired' AND sealed IS NULL
                \(Acting.program(.counting))
                """
            #expect(try await line.count(row) == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a window that is over, too short or outside the hours is not taken, and nothing typed is lost`(
        engine: TestEngine
    ) async throws {
        try await Line.on(engine) { line in
            // Evenings alone.
            try await line.change { $0.hours = (0..<7).map { Stretch(day: $0, from: 1020, to: 1380) } }
            for changes in [
                [("from", "8:00"), ("until", "9:00")], [("from", "18:00"), ("until", "18:05")],
                [("from", "13:00"), ("until", "15:00")], [("day", "2026-12-24")], [("from", "later")], [("way", "")],
            ] {
                let visitor = line.site.browser()
                let answer = try await ask(visitor, changing: changes)
                #expect(answer.status == 422, "\(changes)")
                #expect(answer.body.contains("Say it is the library"))
            }
            // 13:00 to 18:00 has an open hour in it.
            #expect(
                try await ask(line.site.browser(), changing: [("from", "13:00"), ("until", "18:00")]).status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `it is taken back by whoever left it`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let visitor = line.site.browser()
            _ = try await ask(visitor)
            #expect(
                try await line.site.browser().submit("/warmline/call-back/take-back", [], from: "/warmline/call-back")
                    .status == 404)
            _ = try await visitor.submit("/warmline/call-back/take-back", [], from: "/warmline/call-back")
            #expect(try await visitor.get("/warmline/call-back").body.contains("Ask for the call"))
            #expect(try await line.line.standing(at: line.now).isInUse)
            let open: SQL =
                """
                SELECT COUNT(*) AS n FROM warmline_call_backs WHERE done_at IS NULL OR sealed IS NOT NULL
                \(Acting.program(.counting))
                """
            #expect(try await line.count(open) == 0)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var all: [Value] = []
        for element in self { all.append(try await body(element)) }
        return all
    }
}
