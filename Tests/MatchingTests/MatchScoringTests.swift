// Properties of who is suggested, over many random asks, and the few rules that need an example.
import Domain
import Packs
import Testing

@testable import Matching

struct MatchScoringTests {
    let packs: Packs
    let request = SupportRequestID(stored: "0190c0de-0000-7000-8000-000000000001")

    init() throws { packs = try SharedPacks.packs() }

    @Test(arguments: 0..<60)
    func `the order of the input changes nothing`(seed: Int) {
        var draw = Draw(seed: UInt64(seed), packs: packs)
        let ask = draw.ask()
        let candidates = draw.candidates(40)
        let first = MatchScoring.suggestions(for: ask, request: request, among: candidates)
        for _ in 0..<5 {
            #expect(
                MatchScoring.suggestions(for: ask, request: request, among: candidates.shuffled(using: &draw)) == first)
        }
    }

    @Test(arguments: 0..<60)
    func `nobody excluded is suggested, and nobody else is left out while there is room`(seed: Int) {
        var draw = Draw(seed: UInt64(seed) + 1_000, packs: packs)
        let ask = draw.ask()
        let candidates = draw.candidates(30)
        let suggested = MatchScoring.suggestions(for: ask, request: request, among: candidates)
        for suggestion in suggested {
            let candidate = suggestion.candidate
            #expect(candidate.ties.isEmpty)
            #expect(candidate.profile.isTakingNew && candidate.load < candidate.profile.capacity)
            #expect(ask.languages.isEmpty || !Set(ask.languages).isDisjoint(with: candidate.profile.languages))
            #expect(Set(ask.unwanted.topics).isDisjoint(with: candidate.profile.topics.keys))
            for (avoided, facet) in [(ask.unwanted.gender, Facet.gender), (ask.unwanted.age, .age)]
            where !avoided.isEmpty {
                let said = candidate.profile.aboutMe[facet] ?? []
                #expect(!said.isEmpty && Set(avoided).isDisjoint(with: said))
            }
        }
        let free = candidates.filter { $0.exclusion(for: ask) == nil }
        #expect(suggested.count == min(free.count, 5))
    }

    @Test(arguments: 0..<60)
    func `another shared topic never lowers anybody`(seed: Int) throws {
        var draw = Draw(seed: UInt64(seed) + 2_000, packs: packs)
        var ask = draw.ask()
        var candidates = draw.candidates(12)
        let place = try #require(candidates.indices.randomElement(using: &draw))
        let topic = try #require(
            packs.topics.offered.map(\.id).filter { !ask.unwanted.topics.contains($0) && ask.topics[$0] == nil }
                .randomElement(using: &draw))
        // Only this one shares it, so that the others stand still.
        for index in candidates.indices { candidates[index].profile.topics[topic] = nil }
        let order = { (ask: Ask, candidates: [Candidate]) in
            MatchScoring.suggestions(for: ask, request: self.request, among: candidates, most: 100)
                .firstIndex { $0.candidate.advocate == candidates[place].advocate }
        }
        let before = (MatchScoring.points(ask, candidates[place]), order(ask, candidates))
        ask.topics[topic] = .matchingOnly
        candidates[place].profile.topics[topic] = .matchingOnly
        let after = (MatchScoring.points(ask, candidates[place]), order(ask, candidates))
        #expect(after.0 >= before.0)
        #expect((before.1 == nil) == (after.1 == nil))
        if let was = before.1, let isNow = after.1 { #expect(isNow <= was) }
    }

    @Test(arguments: 0..<60)
    func `reasons tell each side only what both may know`(seed: Int) {
        var draw = Draw(seed: UInt64(seed) + 3_000, packs: packs)
        let ask = draw.ask()
        for candidate in draw.candidates(30) {
            let profile = candidate.profile
            let fit = Fit(ask, profile)
            let forMember = fit.reasonsForMember(ask, profile)
            #expect(!forMember.isEmpty)
            for reason in forMember {
                switch reason {
                case .sharedTopic(let topic, let isQuiet):
                    #expect(profile.topics[topic] == .openly && ask.topics[topic] != nil)
                    #expect(isQuiet == (ask.topics[topic] == .matchingOnly))
                case .wish(let facet, let id): #expect(profile.aboutMe[facet]?.contains(id) == true)
                default: break
                }
            }
            // What the advocate reads is made from the letter alone.
            let letter = HelloLetter(ask, words: "")
            for reason in Fit(letter.asAsk, profile).reasonsForAdvocate(letter.asAsk) {
                switch reason {
                case .sharedTopic(let topic, _): #expect(ask.topics[topic] == .openly)
                case .wish, .nearMine, .place, .room, .language, .way:
                    Issue.record("\(reason) is not the advocate's to read")
                case .time, .access: break
                }
            }
        }
    }

    @Test func `the letter holds no topic named for matching only`() {
        var ask = MatchingSamples.sampleAsk
        ask.unwanted.words = "Nobody who calls my parents."
        let letter = HelloLetter(ask, words: "Hello")
        #expect(letter.topics == ["hearing-voices", "hospital"])
        #expect(letter.leavesFaithOut)
        let mirror = String(describing: letter)
        for secret in ["against-my-will", "parents", "35-49", "Brindle", "man"] { #expect(!mirror.contains(secret)) }
    }

    @Test func `a topic that is hard to say weighs as much as any other`() throws {
        let heavy = packs.topics.offered.filter(\.sensitive).map(\.id)
        let light = packs.topics.offered.filter { !$0.sensitive }.map(\.id)
        #expect(heavy.count > 5 && light.count > 5)
        let points = Set(
            (heavy + light).map { topic in
                var ask = Ask()
                ask.topics = [topic: .openly]
                return MatchScoring.points(ask, candidate("a") { $0.topics = [topic: .openly] })
            })
        #expect(points.count == 1)
    }

    @Test func `among equals nobody is always first, and a lighter load comes first`() {
        let equals = (0..<8).map { candidate("equal-\($0)") }
        var firsts: [String: Int] = [:]
        for number in 0..<800 {
            let id = SupportRequestID(stored: "request-\(number)")
            let first = MatchScoring.suggestions(for: Ask(), request: id, among: equals)[0].candidate.advocate.text
            firsts[first, default: 0] += 1
        }
        #expect(firsts.count == 8)
        // 100 each on average; four standard deviations are 38.
        #expect(firsts.values.allSatisfy { (62...138).contains($0) }, "\(firsts)")
        var busy = candidate("busy")
        busy.load = 4
        for number in 0..<20 {
            let id = SupportRequestID(stored: "request-\(number)")
            let order = MatchScoring.suggestions(for: Ask(), request: id, among: [busy, equals[0]])
            #expect(order[0].candidate.advocate == equals[0].advocate)
        }
        // But not before somebody who shares a topic.
        var ask = Ask()
        ask.topics = ["grief": .openly]
        busy.profile.topics = ["grief": .openly]
        #expect(
            MatchScoring.suggestions(for: ask, request: request, among: [equals[0], busy])[0].candidate.advocate
                == busy.advocate)
    }

    @Test func `who has said nothing of a gender is not shown to who says not that one`() {
        var ask = Ask()
        ask.unwanted.gender = ["man"]
        #expect(candidate("a").exclusion(for: ask) == .unwanted)
        #expect(candidate("a") { $0.aboutMe[.gender] = ["man", "trans"] }.exclusion(for: ask) == .unwanted)
        #expect(candidate("a") { $0.aboutMe[.gender] = ["woman"] }.exclusion(for: ask) == nil)
    }

    @Test func `no phone calls takes the phone out, unless it is all they named`() {
        var ask = Ask()
        ask.access = ["no-calls"]
        let phone = candidate("a") { $0.ways = ["phone"] }
        #expect(phone.exclusion(for: ask) == .noCommonWay)
        ask.ways = ["phone", "chat"]
        #expect(phone.exclusion(for: ask) == .noCommonWay)
        ask.ways = ["phone"]
        #expect(phone.exclusion(for: ask) == nil)
    }

    @Test(arguments: [
        ("Brindle Ferry", "brindle ferry", true), ("The Boathouse, Brindle Ferry", "Brindle Ferry", true),
        ("Mossgate", "Brindle Ferry", false), ("", "", false), ("Mossgate", "", false), ("", "Mossgate", false),
        ("Mossgate", "o", false), ("Ö", "ö", true),
    ])
    func `places typed by people are the same when one holds the other`(place: String, area: String, isSame: Bool) {
        #expect(Fit.isSamePlace(place, area) == isSame)
    }

    private func candidate(_ id: String, _ change: (inout AdvocateProfile) -> Void = { _ in }) -> Candidate {
        var profile = AdvocateProfile()
        change(&profile)
        return Candidate(advocate: PersonID(stored: id), name: id, profile: profile)
    }
}
