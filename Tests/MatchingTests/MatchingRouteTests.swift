// The same way through pages and forms, as browsers take it, hostile ones too.
import App
import Domain
import Safety
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

@Suite struct MatchingRouteTests {
    private func member(_ ground: Ground, _ name: String) async throws -> (person: PersonID, browser: TestBrowser) {
        let member = try await ground.whole.signedIn(as: .member, named: name)
        try await ground.whole.features.safety.agree(member: member.person, at: ground.start)
        return member
    }

    @Test func `nobody is asked for a word before the promise, nor without signing in`() async throws {
        try await Ground.on(.sqlite) { ground in
            let visitor = ground.whole.browser()
            #expect(try await visitor.get("/ask").location?.hasPrefix("/sign-in") == true)
            let (_, browser) = try await ground.whole.signedIn(as: .member, named: "Wren")
            for path in ["/ask", "/suggestions"] {
                #expect(try await browser.get(path).location?.hasPrefix("/promise") == true)
            }
            let (_, peer) = try await ground.whole.signedIn(as: .advocate, named: "Kit")
            #expect(try await peer.get("/ask").status == 404)
            #expect(try await browser.get("/hellos").status == 404)
            #expect(try await browser.get("/waiting").status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `from asking to talking, and out again`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let (rook, browser) = try await member(ground, "Rook")
            let (idris, peer) = try await ground.whole.signedIn(as: .advocate, named: "Idris")
            #expect(try await peer.get("/hellos").body.contains("Write your profile"))
            let profile = [
                ("introduction", "Tea first. <script>"), ("topic-hearing-voices", "open"), ("language", "en"),
                ("way", "chat"), ("hours", "weekday-evenings"), ("capacity", "2"), ("taking-new", "yes"),
            ]
            let preview = try await peer.submit("/profile", profile + [("then", "preview")], from: "/profile")
            #expect(preview.status == 200 && preview.body.contains("not saved yet"))
            #expect(try await browser.get("/suggestions").body.contains("You have not asked yet"))
            #expect(try await peer.submit("/profile", profile, from: "/profile").location == "/profile")

            let asked = try await browser.submit(
                "/ask",
                [
                    ("topic-hearing-voices", "open"), ("topic-against-my-will", "matching"),
                    ("words", "I hear things."),
                    ("slot", "tue-evening"), ("not-words", "No forms."),
                ], from: "/ask")
            #expect(asked.status == 303 && asked.location == "/suggestions")
            let suggestions = try await browser.get("/suggestions").body
            for words in [
                "Idris", "You both named", "Free on Tuesday evenings", "Tea first. &lt;script", "740-555-0100",
            ] {
                #expect(suggestions.contains(words), "\(words)")
            }
            let form = try await browser.get("/suggestions/\(idris.text)").body
            #expect(form.contains("I hear things.") && form.contains("No forms.") && !form.contains("against my will"))
            let hello = [("advocate", idris.text), ("words", "Hello there")]
            for _ in 0..<2 {
                #expect(try await browser.submit("/hellos", hello, from: "/ask").location == "/suggestions")
            }
            #expect(try await browser.get("/suggestions").body.contains("You hear back by"))
            #expect(try await browser.get("/home").body.contains("Your hello waits for an answer"))

            #expect(try await peer.get("/home").body.contains("1 hello waits for you"))
            let hellos = try await peer.get("/hellos").body
            #expect(hellos.contains("Hello there") && hellos.contains("You both named"))
            #expect(!hellos.contains("gainst my will") && !hellos.contains("No forms."))
            #expect(try await browser.get("/me").body.contains("your hello"))
            let id = try #require(hellos.between("/hellos/", "/accept"))
            // Nobody else may answer it.
            let (_, other) = try await ground.whole.signedIn(as: .advocate, named: "Kit")
            #expect(try await other.submit("/hellos/\(id)/accept", [], from: "/profile").status == 404)
            #expect(try await browser.submit("/hellos/\(id)/accept", [], from: "/ask").status == 404)
            let yes = try await peer.submit("/hellos/\(id)/accept", [], from: "/hellos")
            #expect(yes.location?.hasPrefix("/conversations/") == true)
            #expect(try await peer.submit("/hellos/\(id)/accept", [], from: "/profile").location == yes.location)
            #expect(try await peer.submit("/hellos/\(id)/pass", [], from: "/profile").status == 409)
            #expect(try await peer.get("/hellos/\(id)").body.contains("Hello there"))

            let walk = try #require(
                try await ground.site.database.read { snapshot in
                    try RelationshipTable.active(
                        member: rook, advocate: idris, by: Viewer(person: rook, hat: .member), in: snapshot)
                })
            let end = "/relationships/\(walk.text)/end"
            #expect(try await other.get(end).status == 404)
            #expect(try await peer.get(end).body.contains("Stop talking with Rook?"))
            #expect(try await browser.submit(end, [], from: end).location == "/home")
            #expect(try await peer.get(end).status == 404)
            #expect(try await peer.get("/hellos/\(id)").status == 404)
            // What was asked is offered again, and nobody is asked twice.
            let again = try await browser.get("/ask").body
            #expect(again.contains("We kept what you wrote last time") && again.contains("I hear things."))
            #expect(try await browser.submit("/ask", [], from: "/ask").status == 303)
            #expect(try await browser.get("/suggestions").body.contains("Nobody else fits right now"))
        }
    }

    @Test func `what is too long comes back with every word, and nothing is stored`() async throws {
        try await Ground.on(.sqlite) { ground in
            let (rook, browser) = try await member(ground, "Rook")
            let long = String(repeating: "å", count: 2_001)
            let answer = try await browser.submit("/ask", [("words", long), ("area", "Mossgate")], from: "/ask")
            #expect(answer.status == 422 && answer.body.contains(long) && answer.body.contains("Mossgate"))
            #expect(try await ground.standing(rook).request == nil)
            #expect(try await browser.submit("/ask", [("then", "stop")], from: "/ask").location == "/home")
            let kit = try await ground.advocate("Kit")
            let hello = try await browser.submit("/hellos", [("advocate", kit.text), ("words", long)], from: "/ask")
            #expect(hello.status == 422 && hello.body.contains(long))
            #expect(try await ground.states(rook).isEmpty)
        }
    }

    @Test func `ids that are none, somebody else's, or not an advocate's are not found`() async throws {
        try await Ground.on(.sqlite) { ground in
            let (_, browser) = try await member(ground, "Rook")
            let (other, _) = try await member(ground, "Ash")
            _ = try await browser.submit("/ask", [], from: "/ask")
            for id in ["", "x", "../../me", other.text, "0190c0de-0000-7000-8000-000000000001", "%00", "😀"] {
                let answer = try await browser.submit("/hellos", [("advocate", id)], from: "/ask")
                #expect([404, 400].contains(answer.status), "\(id): \(answer.status)")
                let path = TestBrowser.encoded(id.isEmpty ? "-" : id)
                for target in ["/suggestions/\(path)", "/relationships/\(path)/end"] {
                    #expect(try await browser.get(target).status == 404, "\(target)")
                }
                for target in ["/hellos/\(path)/back", "/relationships/\(path)/block", "/suggestions/\(path)/not"] {
                    #expect(try await browser.submit(target, [], from: "/ask").status == 404, "\(target)")
                }
            }
            // Without a token nothing is done.
            #expect(try await browser.post("/ask/close", []).status == 403)
        }
    }

    @Test func `a coordinator sees who waits, and no word of theirs`() async throws {
        try await Ground.on(.sqlite) { ground in
            let (_, browser) = try await member(ground, "Rook")
            _ = try await browser.submit("/ask", [("words", "My secret"), ("topic-grief", "open")], from: "/ask")
            ground.whole.clock.advance(.days(9))
            let (_, teo) = try await ground.whole.signedIn(as: .coordinator, named: "Teo")
            let page = try await teo.get("/waiting").body
            #expect(page.contains("Rook") && page.contains("9 days"))
            #expect(!page.contains("My secret") && !page.contains("Grief"))
            #expect(try await teo.get("/home").body.contains("1 person waits"))
        }
    }

    @Test func `an advocate switches taking new people on and off`() async throws {
        try await Ground.on(.sqlite) { ground in
            let (rook, _) = try await member(ground, "Rook")
            try await ground.matching.ask(member: rook, Ask(), at: ground.start)
            let (kit, peer) = try await ground.whole.signedIn(as: .advocate, named: "Kit")
            #expect(
                try await peer.submit("/profile/taking-new", [("taking-new", "on")], from: "/profile").status == 404)
            try await ground.saveProfile(of: kit)
            #expect(try await ground.suggested(rook) == ["Kit"])
            for (value, names) in [("off", []), ("on", ["Kit"])] {
                _ = try await peer.submit("/profile/taking-new", [("taking-new", value)], from: "/profile")
                #expect(try await ground.suggested(rook) == names)
            }
        }
    }
}
