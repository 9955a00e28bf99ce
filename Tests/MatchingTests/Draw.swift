// Random asks, profiles and candidates from a fixed seed, so that a property that fails can be seen again.
import Domain
import Packs

@testable import Matching

/// The packs, read once: every case of every property asks for them.
enum SharedPacks {
    private static let read = Result { try Packs.embedded() }

    static func packs() throws -> Packs { try read.get() }
}

/// SplitMix64: the same numbers on every run.
struct Draw: RandomNumberGenerator {
    private var state: UInt64
    let packs: Packs

    init(seed: UInt64, packs: Packs) {
        state = seed
        self.packs = packs
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func some(_ ids: [String], most: Int) -> [String] {
        let count = Int.random(in: 0...most, using: &self)
        let chosen = Set(ids.shuffled(using: &self).prefix(count))
        return ids.filter(chosen.contains)
    }

    private mutating func topics(most: Int) -> [String: TopicNaming] {
        let ids = some(packs.topics.offered.map(\.id), most: most)
        var named: [String: TopicNaming] = [:]
        for id in ids { named[id] = Bool.random(using: &self) ? .openly : .matchingOnly }
        return named
    }

    private mutating func facets(_ options: (Facet) -> [String]) -> [Facet: [String]] {
        var said: [Facet: [String]] = [:]
        for facet in Facet.allCases {
            let chosen = some(options(facet), most: 2)
            if !chosen.isEmpty { said[facet] = chosen }
        }
        return said
    }

    mutating func ask() -> Ask {
        let pack = packs.wishes
        var ask = Ask()
        ask.topics = topics(most: 6)
        ask.languages = some(["en", "es", "ase"], most: 2)
        ask.wishes = facets { pack.options($0).map(\.id) }
        ask.ownAge = pack.descriptions(.age).randomElement(using: &self)?.id
        ask.ownCulture = some(pack.descriptions(.culture).map(\.id), most: 2)
        if Int.random(in: 0..<3, using: &self) == 0 {
            ask.unwanted.gender = some(pack.descriptions(.gender).map(\.id), most: 1)
            ask.unwanted.age = some(pack.descriptions(.age).map(\.id), most: 1)
            ask.unwanted.topics = some(packs.topics.offered.map(\.id).filter { ask.topics[$0] == nil }, most: 2)
        }
        ask.slots = some(pack.slots, most: 8)
        ask.ways = some(pack.contact.map(\.id), most: 2)
        ask.area = ["", "Brindle Ferry", "Mossgate"].randomElement(using: &self) ?? ""
        ask.access = some(pack.access.map(\.id), most: 3)
        return ask
    }

    mutating func candidate(_ number: Int) -> Candidate {
        let pack = packs.wishes
        var profile = AdvocateProfile()
        profile.topics = topics(most: 8)
        profile.languages = some(["en", "es", "ase"], most: 3)
        profile.aboutMe = facets { pack.descriptions($0).map(\.id) }
        profile.slots = some(pack.slots, most: 10)
        profile.ways = some(pack.contact.map(\.id), most: 3)
        profile.places = some(["The Boathouse, Brindle Ferry", "mossgate"], most: 2)
        profile.offers = some(pack.offers.map(\.id), most: 3)
        profile.capacity = Int.random(in: 0...6, using: &self)
        profile.isTakingNew = Int.random(in: 0..<6, using: &self) > 0
        var ties: Set<Exclusion> = []
        if Int.random(in: 0..<8, using: &self) == 0 {
            let tie: [Exclusion] = [.blocked, .ownOtherHat, .helloAlready, .together, .parted]
            if let one = tie.randomElement(using: &self) { ties.insert(one) }
        }
        return Candidate(
            advocate: PersonID(stored: "advocate-\(number)"), name: "Peer \(number)", profile: profile,
            load: Int.random(in: 0...6, using: &self), ties: ties)
    }

    mutating func candidates(_ count: Int) -> [Candidate] { (0..<count).map { candidate($0) } }
}
