// Small random problems, the same each time, and an answer by trying everything.

import Assignment

/// Chance with a seed.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

let goals: [AssignmentProblem.Goal] = [.bestTotal, .mostMatchedThenBestTotal]

/// A problem as plain lists, easy to change by hand.
struct Instance {
    var goal: AssignmentProblem.Goal
    var capacities: [Int]
    var candidates: [[AssignmentProblem.Candidate]]

    /// Up to so many people on each side; each pair is possible with a chance of one in `rarity`; scores up to `top`.
    init(
        members: Int, advocates: Int, capacities most: Int, rarity: Int, top: Int, goal: AssignmentProblem.Goal,
        using generator: inout SplitMix64
    ) {
        self.goal = goal
        capacities = (0..<advocates).map { _ in .random(in: 0...most, using: &generator) }
        candidates = []
        for _ in 0..<members {
            var list: [AssignmentProblem.Candidate] = []
            for advocate in 0..<advocates where Int.random(in: 1...rarity, using: &generator) == 1 {
                list.append(.init(advocate: advocate, score: .random(in: 0...top, using: &generator)))
            }
            candidates.append(list.shuffled(using: &generator))
        }
    }

    func problem() throws -> AssignmentProblem {
        try AssignmentProblem(goal: goal, capacities: capacities, candidates: candidates)
    }
}

/// How good a plan is.
struct Outcome: Equatable {
    var matched = 0
    var total = 0

    func isBetter(than other: Outcome, for goal: AssignmentProblem.Goal) -> Bool {
        switch goal {
        case .bestTotal: total > other.total
        case .mostMatchedThenBestTotal: (matched, total) > (other.matched, other.total)
        }
    }

    /// The same by the goal; `bestTotal` does not count matches.
    func equals(_ other: Outcome, for goal: AssignmentProblem.Goal) -> Bool {
        total == other.total && (goal == .bestTotal || matched == other.matched)
    }
}

extension AssignmentPlan {
    var outcome: Outcome { Outcome(matched: matched, total: total) }
}

extension Instance {
    /// The best outcome, by trying every plan.
    func bestByTrying() -> Outcome {
        var free = capacities
        return best(from: 0, free: &free)
    }

    private func best(from member: Int, free: inout [Int]) -> Outcome {
        guard member < candidates.count else { return Outcome() }
        var best = best(from: member + 1, free: &free)
        for candidate in candidates[member] where free[candidate.advocate] > 0 {
            free[candidate.advocate] -= 1
            var outcome = self.best(from: member + 1, free: &free)
            free[candidate.advocate] += 1
            outcome.matched += 1
            outcome.total += candidate.score
            if outcome.isBetter(than: best, for: goal) { best = outcome }
        }
        return best
    }
}
