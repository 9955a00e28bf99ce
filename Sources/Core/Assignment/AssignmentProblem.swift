// Who could work with whom, and how well each pair fits: the whole waiting list as one question.

/// Members, advocates with a number of places each, and the pairs that are possible, each with a score.
///
/// A member has at most one advocate, an advocate at most as many members as places. A pair that is not listed is
/// forbidden. Members and advocates are numbers from 0; what they stand for is the caller's business.
package struct AssignmentProblem: Sendable, Equatable {
    /// What makes one plan better than another. Scores are never negative, and every comparison is exact.
    package enum Goal: Sendable {
        /// The greatest total of the scores. A member may stay without an advocate where that makes the total greater.
        case bestTotal
        /// As many members with an advocate as possible; among those plans, the greatest total of the scores.
        case mostMatchedThenBestTotal
    }

    /// One advocate that a member could have.
    package struct Candidate: Sendable, Equatable {
        package let advocate: Int
        /// How well the two fit, in the caller's unit; 0 is possible, but fits no better than nobody.
        package let score: Int

        package init(advocate: Int, score: Int) {
            self.advocate = advocate
            self.score = score
        }
    }

    /// The most members, and the most advocates.
    package static let mostPeople = 1_000_000
    /// The greatest score. Times `mostPeople` it is below half of `matchValue`, and a million of those are an `Int64`:
    /// inside these limits no sum can overflow, so nothing checks again.
    package static let greatestScore = 2_000_000
    /// What one more matched member is worth in `mostMatchedThenBestTotal`: more than all scores of any plan together.
    static let matchValue: Int64 = 1 << 42
    /// The stored score of a forbidden pair.
    static let forbidden: Int32 = -1

    package let goal: Goal
    package internal(set) var capacities: [Int]
    /// Where a member's pairs start in the two arrays below; one more at the end.
    var starts: [Int]
    var advocates: [Int32]
    var scores: [Int32]

    package var memberCount: Int { starts.count - 1 }
    package var advocateCount: Int { capacities.count }

    /// From one list of candidates for each member.
    /// - Throws: `AssignmentRefusal`, like the others.
    package init(goal: Goal, capacities: [Int], candidates: [[Candidate]]) throws(AssignmentRefusal) {
        var starts = [0]
        var advocates: [Int32] = []
        var scores: [Int32] = []
        for (member, list) in candidates.enumerated() {
            for candidate in list {
                try Self.check(candidate, of: member, among: capacities.count)
                advocates.append(Int32(candidate.advocate))
                scores.append(Int32(candidate.score))
            }
            starts.append(scores.count)
        }
        try self.init(goal: goal, capacities: capacities, starts: starts, advocates: advocates, scores: scores)
    }

    /// From rows one after the other: those of member `m` are `starts[m]..<starts[m + 1]` in both arrays.
    package init(
        goal: Goal, capacities: [Int], starts: [Int], advocates: [Int32], scores: [Int32]
    ) throws(AssignmentRefusal) {
        try Self.checkRows(starts, advocates, scores)
        self.goal = goal
        self.capacities = capacities
        self.starts = starts
        self.advocates = advocates
        self.scores = scores
        try checkCounts()
        try checkPairs()
    }

    /// Every pair is possible: `scores` has a row of one score for each advocate, for each member.
    package init(goal: Goal, capacities: [Int], members: Int, scores: [Int32]) throws(AssignmentRefusal) {
        guard members >= 0, members <= Self.mostPeople else { throw .tooManyPeople }
        guard scores.count == members * capacities.count else { throw .rowsDoNotFit }
        let advocates = [Int32](unsafeUninitializedCapacity: scores.count) { buffer, filled in
            for index in scores.indices { buffer[index] = Int32(truncatingIfNeeded: index % capacities.count) }
            filled = scores.count
        }
        try self.init(
            goal: goal, capacities: capacities, starts: (0...members).map { $0 * capacities.count },
            advocates: advocates, scores: scores)
    }

    /// The score of a pair; nil if it is forbidden or there is no such pair.
    package func score(member: Int, advocate: Int) -> Int? {
        guard let index = index(member: member, advocate: advocate), scores[index] != Self.forbidden else { return nil }
        return Int(scores[index])
    }

    /// Where a pair is stored, forbidden or not.
    func index(member: Int, advocate: Int) -> Int? {
        guard (0..<memberCount).contains(member), capacities.indices.contains(advocate) else { return nil }
        let wanted = Int32(advocate)
        return (starts[member]..<starts[member + 1]).first { advocates[$0] == wanted }
    }
}
