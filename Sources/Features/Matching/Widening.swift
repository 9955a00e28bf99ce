// What would let more people fit: each thing the member asked for, left out in turn.

/// One thing that the member could leave open.
enum Widening: Sendable, Hashable, CaseIterable {
    /// Any language that is spoken here.
    case languages
    /// Any way to talk.
    case ways
    /// Whoever they would rather not meet, by gender, age or topic. People whom they named stay out.
    case gender, age, topics

    /// The ask without it; nil when there is nothing to leave out.
    private func leftOut(of ask: Ask) -> Ask? {
        var wider = ask
        switch self {
        case .languages: wider.languages = []
        case .ways:
            wider.ways = []
            wider.access.removeAll { $0 == WishID.noCalls }
        case .gender: wider.unwanted.gender = []
        case .age: wider.unwanted.age = []
        case .topics: wider.unwanted.topics = []
        }
        return wider == ask ? nil : wider
    }

    /// How many more of these people would fit for each thing left out, the most first; what changes nothing is not in it.
    static func gains(for ask: Ask, among candidates: [Candidate]) -> [(widening: Widening, more: Int)] {
        let now = candidates.count { $0.exclusion(for: ask) == nil }
        return allCases.compactMap { widening in
            guard let wider = widening.leftOut(of: ask) else { return nil }
            let more = candidates.count { $0.exclusion(for: wider) == nil } - now
            return more > 0 ? (widening, more) : nil
        }.sorted { $0.more > $1.more }
    }
}
