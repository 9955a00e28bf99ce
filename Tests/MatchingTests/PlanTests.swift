// The plan of everybody who waits: as many as possible, nobody against a wish, nobody left for ever, and only a thought.
import Access
import App
import Domain
import Markup
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Matching

@Suite struct MatchPlanTests {
    private static func member(_ name: String, days: Int = 0, _ change: (inout Ask) -> Void = { _ in }) -> PlanMember {
        var ask = Ask()
        change(&ask)
        return PlanMember(request: SupportRequestID(stored: name), name: name, waited: .days(days), ask: ask)
    }

    private static func candidate(
        _ name: String, room: Int = 1, _ change: (inout AdvocateProfile) -> Void = { _ in }
    ) -> Candidate {
        var profile = AdvocateProfile()
        profile.capacity = room
        change(&profile)
        return Candidate(advocate: PersonID(stored: name), name: name, profile: profile)
    }

    private static func pairs(_ plan: MatchPlan) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: plan.pairs.map { (plan.members[$0.member].name, plan.candidates[$0.candidate].name) })
    }

    @Test func `as many as possible find somebody, though the best pair of all is given up for it`() throws {
        // Rook fits Lou best of all, but Wren fits nobody else.
        let plan = try MatchPlan(
            [
                MatchPlanTests.member("Rook") { $0.topics = ["grief": .openly, "hospital": .openly] },
                MatchPlanTests.member("Wren") { $0.languages = ["es"] },
            ],
            [
                MatchPlanTests.candidate("Lou") {
                    $0.topics = ["grief": .openly, "hospital": .openly]
                    $0.languages = ["en", "es"]
                }, MatchPlanTests.candidate("Kit"),
            ])
        #expect(MatchPlanTests.pairs(plan) == ["Rook": "Kit", "Wren": "Lou"])
        let wren = try #require(plan.pairs.first { $0.member == 1 })
        #expect(wren.otherwise.candidate == nil && wren.otherwise.fewer == 1)
    }

    @Test func `when places are few, those who wait longest have them, however well others fit`() throws {
        let fits: (inout Ask) -> Void = { $0.topics = ["grief": .openly, "hospital": .openly, "work": .openly] }
        let lou = MatchPlanTests.candidate("Lou") {
            $0.topics = ["grief": .openly, "hospital": .openly, "work": .openly]
        }
        let early = try MatchPlan(
            [MatchPlanTests.member("Rook", days: 1, fits), MatchPlanTests.member("Wren", days: 2)], [lou])
        #expect(MatchPlanTests.pairs(early) == ["Rook": "Lou"])
        #expect(early.leftOver.map(\.why) == [.noPlaceLeft])
        let late = try MatchPlan(
            [MatchPlanTests.member("Rook", days: 1, fits), MatchPlanTests.member("Wren", days: 40)], [lou])
        #expect(MatchPlanTests.pairs(late) == ["Wren": "Lou"])
    }

    @Test func `nobody is put with whom they don't want, nor with whom something stands between them`() throws {
        var blocked = MatchPlanTests.member("Rook")
        let lou = MatchPlanTests.candidate("Lou", room: 5)
        blocked.ties[lou.advocate] = [.blocked]
        let unwanted = MatchPlanTests.member("Wren") { $0.unwanted.advocates = ["Lou"] }
        let plan = try MatchPlan([blocked, unwanted], [lou])
        #expect(plan.pairs.isEmpty && plan.leftOver.map(\.why) == [.nobodyFits, .nobodyFits])
    }

    @Test func `the sentences say numbers and names, and what people wrote is not in them`() throws {
        let ground = CommonGround(
            Fit(MatchingSamples.sampleAsk, MatchingSamples.sampleProfile))
        #expect(ground.topics == 3 && ground.slots == 2 && !ground.isEmpty)
        let words = PlanWords.ground(ground).string()
        #expect(words.hasPrefix("In common: 3 topics"))
        #expect(!words.contains("voices") && !words.contains("hospital"))
        #expect(
            PlanWords.otherwise(Otherwise(candidate: nil, fewer: 1, points: 9), member: "Rook", other: nil).string()
                == "Without this pair, Rook would have nobody.")
    }

    @Test(arguments: TestEngine.available)
    func `a coordinator's thought is seen by the member, and both still say yes`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let teo = try await ground.whole.signedIn(as: .coordinator, named: "Teo")
            let viewer = Viewer(person: teo.person, hat: .coordinator)
            let rook = try await ground.member("Rook")
            // Somebody who has said hello waits for an answer, and is in no plan.
            let wren = try await ground.member("Wren")
            let lou = try await ground.advocate("Lou")
            let kit = try await ground.advocate("Kit") { $0.capacity = 1 }
            try await ground.matching.sayHello(member: wren, to: kit, words: "", at: ground.start)
            let page = try await teo.browser.get("/waiting/plan").body
            #expect(page.contains("Rook") && page.contains("Lou") && !page.contains("Wren"))
            let value = try #require(page.between("name=\"pair\" value=\"", "\""))
            let told = try await teo.browser.submit("/waiting/plan", [("pair", value)], from: "/waiting/plan")
            #expect(told.status == 200 && told.body.contains("1 person sees your thought now"))
            #expect(told.body.contains("Rook sees this"))
            let standing = try await ground.standing(rook)
            #expect(standing.proposals[lou] == Proposal(by: "Teo", isOffer: false, words: ""))
            #expect(standing.suggestions.first?.candidate.advocate == lou)
            let relationships = try await ground.count(
                "SELECT COUNT(*) FROM relationships \(Acting.program(.counting))")
            #expect(relationships == 0, "it is only a thought")
            // What has changed meanwhile is told, and nothing happens.
            try await ground.matching.avoid(lou, member: rook, at: ground.start)
            let request = try #require(standing.request?.id)
            #expect(try await !ground.matching.propose(lou, for: request, by: viewer, at: ground.start))
            #expect(try await ground.suggested(rook).isEmpty)
            for pair in ["", "x y", "\(request.text) \(rook.text)", "\(request.text) nobody"] {
                let answer = try await teo.browser.submit("/waiting/plan", [("pair", pair)], from: "/waiting/plan")
                #expect([200, 400].contains(answer.status), "\(pair): \(answer.status)")
            }
            await #expect(throws: NotFound.self) {
                try await ground.matching.propose(
                    lou, for: request, by: Viewer(person: lou, hat: .advocate), at: ground.start)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a colleague's own ask is in nobody's plan until they open it`(engine: TestEngine) async throws {
        try await Ground.on(engine) { ground in
            let teo = try await ground.whole.signedIn(as: .coordinator, named: "Teo").person
            let lou = try await ground.advocate("Lou")
            let own = try await ground.otherHat(of: lou, .member, named: "Sparrow")
            try await ground.matching.ask(member: own, Ask(), at: ground.start)
            _ = try await ground.advocate("Kit")
            let plan = try await ground.matching.plan(for: Viewer(person: teo, hat: .coordinator), at: ground.start)
            #expect(plan.plan.members.isEmpty)
            // Opened to colleagues, they are thought of with anybody, themselves too: a plan that never did would tell.
            try await ground.site.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO opened_records (member_id, opened_at) VALUES (\(own), \(ground.start))
                    \(Acting.program(.demo))
                    """)
            }
            let request = try #require(try await ground.standing(own).request?.id)
            let viewer = Viewer(person: teo, hat: .coordinator)
            #expect(try await ground.matching.propose(lou, for: request, by: viewer, at: ground.start))
            #expect(try await ground.suggested(own) == ["Kit"], "the member is shown nobody who is themselves")
            try await ground.site.database.write { transaction in
                try transaction.run("DELETE FROM opened_records WHERE member_id = \(own) \(Acting.program(.demo))")
            }
            #expect(
                try await ground.matching.planLines(as: "Teo", at: ground.start) == [
                    "Nobody is waiting without a hello."
                ])
            #expect(try await ground.matching.planLines(as: "Lou", at: ground.start) == nil)
        }
    }
}
