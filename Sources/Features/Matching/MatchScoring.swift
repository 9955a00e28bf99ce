// Who is suggested, and in what order: a pure function with its weights in one place.
package import Domain

/// Points bring up to five people to the top for one ask. They are never stored, never shown, and say nothing about
/// anybody: who fits one ask little fits another well. There is no diagnosis in them, and a topic that is hard to say
/// weighs as much as any other.
package enum MatchScoring {
    /// What each thing in common is worth. Only the proportions matter.
    package struct Weights: Sendable {
        /// A shared topic is what this is for, so the first weighs most of all. Each further one weighs less: else who
        /// ticks every topic would come first everywhere.
        package var topics = [12, 7, 4, 2]
        /// From the fifth topic on. Never negative: naming more cannot make anybody a worse match.
        package var furtherTopic = 1
        /// One language in common is a condition; each of the first two counts, so that one's own comes before the
        /// one that everybody speaks.
        package var languages = [4, 3]
        /// Time together: the first slot matters, the tenth hardly.
        package var slots = [6, 3, 1]
        package var ways = [2, 1]
        /// Somebody who can be met near by.
        package var place = 4
        /// Each kind of wish that comes true counts once, however many boxes were ticked in it.
        package var wish = 3
        /// What makes it easier, at all or not, comes before a wish.
        package var access = [4, 3, 2]
        /// Up to so much for who has all their room free: enough to share the load among equals, too little to put
        /// anybody before somebody who shares a topic.
        package var room = 3

        package init() {}
        package static let standard = Weights()
    }

    /// Somebody suggested.
    package struct Suggestion: Sendable, Equatable {
        package let candidate: Candidate
        /// For the member's eyes.
        package let reasons: [Reason]
    }

    /// Up to `most` people, best first. The same for the same facts, whatever their order. Among equals each request
    /// has an order of its own, so that nobody is always first. `first`: whoever was put forward stands above the others.
    package static func suggestions(
        for ask: Ask, request: SupportRequestID, among candidates: [Candidate], first: Set<PersonID> = [],
        most: Int = 5, weights: Weights = .standard
    ) -> [Suggestion] {
        candidates.lazy.filter { $0.exclusion(for: ask) == nil }
            .map { candidate in
                let fit = Fit(ask, candidate.profile)
                return (
                    points: points(fit, candidate, weights), lot: lot(request, candidate.advocate), fit: fit,
                    candidate: candidate
                )
            }
            .sorted { left, right in
                let isFirst = (first.contains(left.candidate.advocate), first.contains(right.candidate.advocate))
                if isFirst.0 != isFirst.1 { return isFirst.0 }
                if left.points != right.points { return left.points > right.points }
                if left.lot != right.lot { return left.lot < right.lot }
                return left.candidate.advocate.text < right.candidate.advocate.text
            }
            .prefix(max(most, first.count))
            .map { Suggestion(candidate: $0.candidate, reasons: $0.fit.reasonsForMember(ask, $0.candidate.profile)) }
    }

    /// The points of one pair; exclusions apart.
    static func points(_ ask: Ask, _ candidate: Candidate, _ weights: Weights = .standard) -> Int {
        points(Fit(ask, candidate.profile), candidate, weights)
    }

    private static func points(_ fit: Fit, _ candidate: Candidate, _ weights: Weights) -> Int {
        let free = max(candidate.profile.capacity - candidate.load, 0)
        return sum(weights.topics, fit.topics.count, further: weights.furtherTopic)
            + sum(weights.languages, fit.languages.count) + sum(weights.slots, fit.slots.count)
            + sum(weights.ways, fit.ways.count) + (fit.places.isEmpty ? 0 : weights.place)
            + weights.wish * (Set(fit.wishes.keys).union(fit.nearMine)).count
            + sum(weights.access, fit.access.count)
            + weights.room * free / max(candidate.profile.capacity, 1)
    }

    private static func sum(_ table: [Int], _ count: Int, further: Int = 0) -> Int {
        table.prefix(count).reduce(0, +) + further * max(count - table.count, 0)
    }

    /// The lot that decides among equals: FNV-1a of both ids, its bits mixed well.
    private static func lot(_ request: SupportRequestID, _ advocate: PersonID) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(request.text.utf8) + Array(advocate.text.utf8) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }
}
