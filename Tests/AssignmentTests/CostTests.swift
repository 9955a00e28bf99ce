// What a wish costs is the difference of two plans solved anew.

import Assignment
import Testing

struct CostTests {
    @Test(arguments: goals)
    func `the cost of every pair is the difference of two plans`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 7)
        for round in 0..<100 {
            let instance = Instance(
                members: .random(in: 1...10, using: &generator), advocates: .random(in: 1...5, using: &generator),
                capacities: .random(in: 0...4, using: &generator), rarity: .random(in: 1...3, using: &generator),
                top: [1, 9, 2_000_000][round % 3], goal: goal, using: &generator)
            let plan = AssignmentPlan(solving: try instance.problem())
            for member in instance.candidates.indices {
                for advocate in instance.capacities.indices {
                    let planned = try outcome(of: instance, planning: member, with: advocate)
                    let cost = plan.cost(ofPlanning: member, with: advocate)
                    #expect(cost == planned.map { difference(plan.outcome, $0, goal) }, "round \(round)")
                    if plan.advocate(of: member) == advocate { #expect(cost == CostOfChange(matches: 0, score: 0)) }
                }
                let forbidden = try outcome(of: instance, forbidding: member, with: plan.advocate(of: member))
                let cost = plan.costOfForbiddingPair(of: member)
                #expect(cost == forbidden.map { difference(plan.outcome, $0, goal) }, "round \(round)")
            }
        }
    }

    private func difference(_ best: Outcome, _ other: Outcome, _ goal: AssignmentProblem.Goal) -> CostOfChange {
        let matches = goal == .bestTotal ? 0 : best.matched - other.matched
        return CostOfChange(matches: matches, score: best.total - other.total)
    }

    /// Without the member and one place of the advocate: what the others can have beside the pair.
    private func outcome(of instance: Instance, planning member: Int, with advocate: Int) throws -> Outcome? {
        guard instance.capacities[advocate] > 0,
            let candidate = instance.candidates[member].first(where: { $0.advocate == advocate })
        else { return nil }
        var rest = instance
        rest.candidates[member] = []
        rest.capacities[advocate] -= 1
        let others = AssignmentPlan(solving: try rest.problem())
        return Outcome(matched: others.matched + 1, total: others.total + candidate.score)
    }

    private func outcome(of instance: Instance, forbidding member: Int, with advocate: Int?) throws -> Outcome? {
        guard let advocate else { return nil }
        var without = instance
        without.candidates[member].removeAll { $0.advocate == advocate }
        return AssignmentPlan(solving: try without.problem()).outcome
    }

    @Test func `pairs that cannot be have no cost`() throws {
        let plan = AssignmentPlan(
            solving: try AssignmentProblem(
                goal: .mostMatchedThenBestTotal, capacities: [0, 1],
                candidates: [[.init(advocate: 0, score: 1)], [.init(advocate: 1, score: 1)]]))
        #expect(plan.cost(ofPlanning: 0, with: 0) == nil)
        #expect(plan.cost(ofPlanning: 0, with: 1) == nil)
        #expect(plan.cost(ofPlanning: 0, with: 2) == nil)
        #expect(plan.cost(ofPlanning: 2, with: 1) == nil)
        #expect(plan.costOfForbiddingPair(of: 0) == nil)
        #expect(plan.costOfForbiddingPair(of: 1) == CostOfChange(matches: 1, score: 1))
    }
}
