// Whoever comes: anonymous unless they choose otherwise, met with a limit that all can read, and slowed down if they flood.
import Access
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct VisitorTests {
    @Test(arguments: TestEngine.available)
    func `leaving in a hurry takes the chat out of the browser`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            _ = try await line.advocate("Noor")
            let visitor = try await line.visitor([("keep", "yes")])
            let page = try await visitor.get("/warmline/chat")
            #expect(page.body.contains("href=\"/away\""))
            let away = try await visitor.get("/away")
            #expect(away.status == 303 && away.headers["clear-site-data"] != nil)
            #expect(await visitor.cookie("kith-warmline") == nil)
            #expect(try await visitor.get("/warmline/chat").location == "/warmline")
            // A page elsewhere takes nothing from anybody.
            let other = try await line.visitor()
            _ = try await other.get("/away", headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(try await other.get("/warmline/chat").status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the promise comes before the first word, and nothing typed is lost`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            _ = try await line.advocate("Noor")
            let browser = line.site.browser()
            let page = try await browser.get("/warmline").body
            #expect(page.contains("our promise") && page.contains("up to 40 minutes"))
            let answer = try await browser.submit("/warmline/chat", [("name", "Robin")], from: "/warmline")
            #expect(answer.status == 422 && answer.body.contains("value=\"Robin\""))
            #expect(answer.cookies.allSatisfy { !$0.contains("kith-warmline") })
        }
    }

    @Test(arguments: TestEngine.available)
    func `the cookie is no session, and a form twice is one chat`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            _ = try await line.advocate("Noor")
            let browser = line.site.browser()
            let token = try await browser.get("/warmline").formToken ?? ""
            let fields = [("agreed", "yes"), ("once", "one form"), ("form-token", token)]
            let answers = [
                try await browser.post("/warmline/chat", fields), try await browser.post("/warmline/chat", fields),
            ]
            let set = answers[0].cookies.first { $0.hasPrefix("kith-warmline=") } ?? ""
            #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && !set.contains("Max-Age"))
            #expect(answers.allSatisfy { $0.status == 303 })
            #expect(try await line.line.standing(at: line.now).waiting == 1)
            #expect(try await browser.get("/home").status == 303)
        }
    }

    @Test(arguments: TestEngine.available)
    func `somebody signed in is nobody here`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let (member, browser) = try await line.site.signedIn(as: .member, named: "Juniper")
            _ = try await browser.submit("/warmline/chat", [("agreed", "yes"), ("once", "1")], from: "/warmline")
            #expect(try await browser.get("/warmline/chat").body.contains("You are next."))
            _ = try await line.line.chats.takeNext(by: noor.viewer, at: line.now)
            _ = try await browser.submit(
                "/warmline/chat/messages", [("words", "Hello"), ("once", "1")], from: "/warmline/chat")
            #expect(try await !noor.browser.get("/warmline/desk").body.contains("Juniper"))
            for table in [
                "warmline_chats", "warmline_lines", "warmline_guests", "warmline_call_backs", "warmline_tries",
            ] {
                let rows = try await line.site.site.database.read { snapshot in
                    switch table {
                    case "warmline_chats":
                        try snapshot.rows("SELECT * FROM warmline_chats \(Acting.program(.counting))")
                    case "warmline_lines":
                        try snapshot.rows("SELECT * FROM warmline_lines \(Acting.program(.counting))")
                    case "warmline_guests":
                        try snapshot.rows("SELECT * FROM warmline_guests \(Acting.program(.counting))")
                    case "warmline_call_backs":
                        try snapshot.rows("SELECT * FROM warmline_call_backs \(Acting.program(.counting))")
                    default: try snapshot.rows("SELECT * FROM warmline_tries")
                    }
                }
                for row in rows {
                    for name in row.names {
                        let value: String? = try? row[name]
                        #expect(value != member.text && value?.contains("local") != true, "\(table).\(name)")
                    }
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a kind limit holds for who chose to be known, and forgetting is one button`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor", hours: 12)
            let browser = try await line.visitor([("name", "Robin"), ("keep", "yes")])
            for number in 0..<2 {
                if number > 0 {
                    let known = try await browser.get("/warmline").body
                    #expect(known.contains("You are known here") && known.contains("Robin"))
                    _ = try await browser.submit(
                        "/warmline/chat", [("agreed", "yes"), ("once", "again \(number)")], from: "/warmline")
                }
                let id = try #require(try await line.line.chats.takeNext(by: noor.viewer, at: line.now))
                #expect(try await noor.browser.get("/warmline/desk").body.contains("Robin"))
                try await line.line.chats.end(id, by: noor.viewer, at: line.now)
                _ = try await browser.submit("/warmline/chat/close", [], from: "/warmline/chat")
            }
            let over = try await browser.get("/warmline").body
            #expect(
                over.contains("2 chats a day") && over.contains("you have had yours") && !over.contains("Get in line"))
            #expect(
                try await browser.submit("/warmline/chat", [("agreed", "yes"), ("once", "3")], from: "/warmline").status
                    == 409)
            // At midnight it begins anew: twelve hours on, in New York.
            line.site.clock.advance(.hours(12))
            try await line.line.signOn(noor.viewer, until: line.now + .hours(1), at: line.now)
            #expect(try await browser.get("/warmline").body.contains("Get in line"))
            _ = try await browser.submit("/warmline/forget", [], from: "/warmline")
            #expect(await browser.cookie("kith-warmline-known") == nil)
            #expect(
                try await line.count("SELECT COUNT(*) AS n FROM warmline_guests \(Acting.program(.counting))") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a stranger who floods is slowed down, and fills nothing`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            _ = try await line.advocate("Noor")
            try await line.change { $0.mostWaiting = 3 }
            var answers: [Int] = []
            for number in 0..<12 {
                let browser = line.site.browser()
                answers.append(
                    try await browser.submit(
                        "/warmline/chat", [("agreed", "yes"), ("once", "\(number)")], from: "/sign-in"
                    ).status)
            }
            // Three are in line, then it is full, then this place has to wait.
            #expect(answers.prefix(3).allSatisfy { $0 == 303 } && answers[3] == 409)
            #expect(answers.suffix(3).allSatisfy { $0 == 429 || $0 == 409 } && answers.contains(429))
            #expect(
                try await line.count("SELECT COUNT(*) AS n FROM warmline_chats \(Acting.program(.counting))") == 3)
            #expect(try await line.site.browser().get("/warmline").body.contains("as many as may wait"))
            line.site.clock.advance(.hours(26))
            try await line.site.site.database.write { try ClockTable.forgetOld(at: line.now, in: $0) }
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_tries") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nothing is written before somebody answers, and hostile forms are answered`(engine: TestEngine) async throws {
        try await Line.on(engine) { line in
            let noor = try await line.advocate("Noor")
            let visitor = try await line.visitor([("name", "\u{202E}nibor")])
            #expect(
                try await visitor.submit(
                    "/warmline/chat/messages", [("words", "Early"), ("once", "1")], from: "/warmline/chat"
                ).status == 409)
            _ = try await line.line.chats.takeNext(by: noor.viewer, at: line.now)
            let long = String(repeating: "a", count: 4001)
            let answer = try await visitor.submit(
                "/warmline/chat/messages", [("words", long), ("once", "2")], from: "/warmline/chat")
            #expect(answer.status == 422 && answer.body.contains(long))
            #expect(
                try await visitor.submit("/warmline/chat/answer", [("answer", "maybe")], from: "/warmline/chat").status
                    == 404)
            #expect(try await noor.browser.get("/warmline/desk").body.contains("<bdi>\u{202E}nibor</bdi>"))
            // Somebody else's cookie, a broken one, none.
            for cookie in ["", "short", String(repeating: "A", count: 43)] {
                let stranger = line.site.browser()
                if !cookie.isEmpty { await stranger.set(cookie: "kith-warmline", cookie) }
                #expect(try await stranger.get("/warmline/chat").location == "/warmline")
                #expect(
                    try await stranger.submit("/warmline/chat/end", [], from: "/warmline").status == 404)
            }
        }
    }
}
