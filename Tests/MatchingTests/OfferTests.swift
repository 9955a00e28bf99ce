// Letting advocates read an ask, offering to talk, looking through everybody, and what is said about the wait.
import Access
import App
import Domain
import SQLText
import Safety
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

@Suite struct OfferTests {
    private func member(_ ground: Ground, _ name: String) async throws -> (person: PersonID, browser: TestBrowser) {
        let member = try await ground.whole.signedIn(as: .member, named: name)
        try await ground.whole.features.safety.agree(member: member.person, at: ground.start)
        return member
    }

    @Test(arguments: TestEngine.available)
    func `an advocate offers to talk, and with the member's yes they do`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let (rook, browser) = try await member(ground, "Rook")
            let (lou, peer) = try await ground.whole.signedIn(as: .advocate, named: "Lou")
            try await ground.saveProfile(of: lou) { $0.topics = ["grief": .openly, "hospital": .openly] }
            var ask = Ask()
            ask.topics = ["grief": .openly, "hospital": .matchingOnly]
            ask.ownWords = "My brother."
            try await ground.matching.ask(member: rook, ask, at: ground.start)
            #expect(try await !peer.get("/asks").body.contains("Rook"), "nothing is shown before they let it")
            let shown = try await browser.submit("/ask/shown", [("shown", "on")], from: "/suggestions")
            #expect(shown.location == "/suggestions")
            let page = try await peer.get("/asks").body
            #expect(page.contains("Rook") && page.contains("You both named"))
            #expect(!page.contains("My brother") && !page.contains("in hospital"), "only what was said openly")
            #expect(try await browser.get("/me").body.contains("what you said openly when you asked"))
            let path = "/asks/" + (try #require(page.between("action=\"/asks/", "\"")))
            let long = String(repeating: "long words ", count: 300)
            let tooLong = try await peer.submit(path, [("words", long)], from: "/asks")
            #expect(tooLong.status == 422 && tooLong.body.contains("long words long words"))
            let offered = try await peer.submit(path, [("words", "I lost mine, too. <b>")], from: "/asks")
            #expect(offered.location == "/asks")
            #expect(try await peer.submit(path, [("words", "Twice")], from: "/asks").status == 303)
            let suggestions = try await browser.get("/suggestions").body
            #expect(suggestions.contains("Offers to talk with you") && suggestions.contains("I lost mine, too. &lt;b"))
            #expect(!suggestions.contains("Twice"))
            let yes = try await browser.submit("/suggestions/\(lou.text)/yes", [], from: "/suggestions")
            #expect(yes.location?.hasPrefix("/conversations/") == true)
            #expect(try await !peer.get("/asks").body.contains("Rook"), "the ask is closed")
            let copy = try await browser.get("/me/copy").body
            #expect(copy.contains("I lost mine, too."))
        }
    }

    @Test(arguments: TestEngine.available)
    func `an offer is nobody else's, ends with the ask, and can be taken back`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let rook = try await ground.member("Rook")
            let wren = try await ground.member("Wren")
            let lou = try await ground.advocate("Lou")
            let kit = try await ground.advocate("Kit")
            let request = try #require(try await ground.standing(rook).request?.id)
            await #expect(throws: NotFound.self) {
                try await ground.matching.offer("", for: request, advocate: lou, at: ground.start)
            }
            try await ground.matching.show(true, member: rook, at: ground.start)
            try await ground.matching.offer("Hello", for: request, advocate: lou, at: ground.start)
            await #expect(throws: NotFound.self) {
                try await ground.matching.takeOffer(of: kit, member: rook, at: ground.start)
            }
            await #expect(throws: NotFound.self) {
                try await ground.matching.takeOffer(of: lou, member: wren, at: ground.start)
            }
            try await ground.matching.takeBackOffer(for: request, advocate: lou, at: ground.start)
            try await ground.matching.takeBackOffer(for: request, advocate: lou, at: ground.start)
            await #expect(throws: NotFound.self) {
                try await ground.matching.takeOffer(of: lou, member: rook, at: ground.start)
            }
            // Whom the member doesn't want does not find them, and is not told why.
            try await ground.matching.avoid(kit, member: rook, at: ground.start)
            let seen = try await ground.matching.shownAsks(to: Viewer(person: kit, hat: .advocate), at: ground.start)
            #expect(seen.isEmpty)
            await #expect(throws: NotFound.self) {
                try await ground.matching.offer("", for: request, advocate: kit, at: ground.start)
            }
            try await ground.matching.show(false, member: rook, at: ground.start)
            await #expect(throws: NotFound.self) {
                try await ground.matching.offer("", for: request, advocate: lou, at: ground.start)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `two yeses at once to one offer make one relationship, and no more than there is room for`(
        engine: TestEngine
    ) async throws {
        try await Ground.on(engine) { ground in
            let lou = try await ground.advocate("Lou") { $0.capacity = 1 }
            var members: [PersonID] = []
            for name in ["Rook", "Wren", "Maple"] {
                let member = try await ground.member(name)
                try await ground.matching.show(true, member: member, at: ground.start)
                let request = try #require(try await ground.standing(member).request?.id)
                try await ground.matching.offer("", for: request, advocate: lou, at: ground.start)
                members.append(member)
            }
            let won = await withTaskGroup(of: Bool.self) { group in
                for member in members + members {
                    group.addTask {
                        (try? await ground.matching.takeOffer(of: lou, member: member, at: ground.start)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect((1...2).contains(won))
            #expect(try await ground.count("SELECT COUNT(*) FROM relationships \(Acting.program(.counting))") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the list of everybody finds by what is said openly, and keeps out who does not fit`(
        engine: TestEngine
    ) async throws {
        try await Ground.on(engine) { ground in
            let (rook, browser) = try await member(ground, "Rook")
            _ = try await ground.advocate("Lou") { $0.topics = ["grief": .openly] }
            _ = try await ground.advocate("Kit") {
                $0.topics = ["grief": .matchingOnly]
                $0.languages = ["en", "es"]
            }
            _ = try await ground.advocate("Full") { $0.isTakingNew = false }
            let all = try await browser.get("/people-here").body
            #expect(all.contains("Lou") && all.contains("Kit") && !all.contains("Full"))
            func found(_ fields: [(String, String)]) async throws -> String {
                try await browser.submit("/people-here", fields, from: "/people-here").body
            }
            let byTopic = try await found([("topic", "grief")])
            #expect(byTopic.contains("Lou") && !byTopic.contains("Kit"), "what is for matching only is not told")
            let byLanguage = try await found([("language", "es")])
            #expect(byLanguage.contains("Kit") && !byLanguage.contains("Lou"))
            // What the packs do not know is left out of the question.
            let hostile = try await found([("topic", "<script>"), ("page", "-9999999999999999999"), ("way", "x")])
            #expect(hostile.contains("Lou") && !hostile.contains("<script>x"))
            #expect(try await found([("page", "99")]).contains("Lou"))
            var ask = Ask()
            ask.languages = ["es"]
            try await ground.matching.ask(member: rook, ask, at: ground.start)
            #expect(try await !browser.get("/people-here").body.contains("Lou"))
        }
    }

    @Test func `how long it took others is told from five on, and of the like if there are enough`() throws {
        let days = { (numbers: [Int]) in numbers.map { Span.days($0) } }
        #expect(EarlierWaits(alike: [], all: days([1, 2, 3, 4])) == nil)
        let all = try #require(EarlierWaits(alike: days([9, 9]), all: days([4, 1, 3, 2, 5, 6, 7, 8])))
        #expect(!all.isAlike && all.half == .days(4) && all.mostly == .days(6) && all.count == 8)
        let alike = try #require(
            EarlierWaits(alike: days([3, 1, 2, 5, 4]), all: days([100, 100, 100, 100, 100, 100])))
        #expect(alike.isAlike && alike.half == .days(3) && alike.mostly == .days(4))
    }

    @Test func `what would bring more people is counted one by one, and whom they named stays out`() {
        var ask = Ask()
        ask.languages = ["es"]
        ask.unwanted.gender = ["man"]
        ask.unwanted.advocates = ["Named"]
        func candidate(_ name: String, _ change: (inout AdvocateProfile) -> Void) -> Candidate {
            var profile = AdvocateProfile()
            change(&profile)
            return Candidate(advocate: PersonID(stored: name), name: name, profile: profile)
        }
        let people = [
            candidate("English") { $0.aboutMe = [.gender: ["woman"]] },
            candidate("Also") { $0.aboutMe = [.gender: ["woman"]] },
            candidate("Man") {
                $0.languages = ["es"]
                $0.aboutMe = [.gender: ["man"]]
            },
            candidate("Both") { $0.aboutMe = [.gender: ["man"]] },
            candidate("Named") { $0.languages = ["es"] },
        ]
        let gains = Widening.gains(for: ask, among: people)
        #expect(gains.map(\.widening) == [.languages, .gender] && gains.map(\.more) == [2, 1])
    }
}
