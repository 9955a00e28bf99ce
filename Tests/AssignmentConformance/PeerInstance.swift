// Random, degenerate and infeasible problems, in the words of assignment_peers.py.

import Assignment

struct PeerInstance: Encodable {
    static let shapes = 6

    let goal: String
    let capacities: [Int]
    /// For each member, pairs of an advocate and a score.
    let rows: [[[Int]]]

    /// - Parameter shape: 0 balanced, 1 too few places, 2 places to spare, 3 few candidates, 4 equal scores, 5 members
    ///   who all know the same few advocates, and some who know nobody.
    init(_ goal: AssignmentProblem.Goal, shape: Int, using generator: inout some RandomNumberGenerator) {
        let advocates = Int.random(in: 1...20, using: &generator)
        let places = Int.random(in: 1...6, using: &generator)
        let members = advocates * [places, 2 * places, places / 2, places, places, places][shape]
        let known = shape == 5 ? 1 + advocates / 4 : advocates
        let rarity = shape == 3 ? max(1, advocates / 2) : 2
        let top = [9_999, 100, 2_000_000, 9_999, 1, 30][shape]
        self.goal = goal == .bestTotal ? "total" : "matched"
        capacities = (0..<advocates).map { _ in
            shape == 0 ? places : Int.random(in: 0...(2 * places), using: &generator)
        }
        rows = (0..<members).map { _ in
            (0..<known).filter { _ in Int.random(in: 1...rarity, using: &generator) == 1 }
                .map { [$0, shape == 4 ? 1 : Int.random(in: 0...top, using: &generator)] }
        }
    }

    func problem(_ goal: AssignmentProblem.Goal) throws -> AssignmentProblem {
        try AssignmentProblem(
            goal: goal, capacities: capacities,
            candidates: rows.map { $0.map { AssignmentProblem.Candidate(advocate: $0[0], score: $0[1]) } })
    }
}
