// A plan after changes is as good as a new one.

import Assignment
import Testing

struct ChangeTests {
    @Test(arguments: goals)
    func `after every change the plan is as good as one solved anew`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 5)
        for round in 0..<30 {
            let instance = Instance(
                members: .random(in: 0...25, using: &generator), advocates: .random(in: 1...6, using: &generator),
                capacities: 5, rarity: .random(in: 1...3, using: &generator), top: [1, 9, 9_999][round % 3],
                goal: goal, using: &generator)
            try change(AssignmentPlan(solving: try instance.problem()), times: 40, using: &generator)
        }
    }

    @Test(arguments: goals)
    func `a complete table can be changed too`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 6)
        for _ in 0..<20 {
            let scores = (0..<60).map { _ in Int32.random(in: 0...20, using: &generator) }
            let problem = try AssignmentProblem(goal: goal, capacities: [3, 0, 2, 4, 1], members: 12, scores: scores)
            try change(AssignmentPlan(solving: problem), times: 40, using: &generator)
        }
    }

    private func change(_ start: AssignmentPlan, times: Int, using generator: inout SplitMix64) throws {
        var plan = start
        for _ in 0..<times {
            let change = change(of: plan, using: &generator)
            try plan.apply(change)
            #expect(plan.certificate.flaw(in: plan.problem) == nil, "\(change)")
            let anew = AssignmentPlan(solving: plan.problem)
            #expect(plan.outcome.equals(anew.outcome, for: plan.problem.goal), "\(change)")
        }
    }

    private func change(of plan: AssignmentPlan, using generator: inout SplitMix64) -> AssignmentChange {
        let problem = plan.problem
        let advocate = Int.random(in: 0..<problem.advocateCount, using: &generator)
        let kind = problem.memberCount == 0 ? 0 : Int.random(in: 0...5, using: &generator)
        if kind == 0 {
            let known = (0..<problem.advocateCount).filter { _ in Bool.random(using: &generator) }
            return .memberAdded(known.map { .init(advocate: $0, score: .random(in: 0...20, using: &generator)) })
        }
        let member = Int.random(in: 0..<problem.memberCount, using: &generator)
        switch kind {
        case 1: return .memberRemoved(member)
        case 2:
            let more = Int.random(in: -2...2, using: &generator)
            return .capacity(advocate: advocate, max(0, problem.capacities[advocate] + more))
        case 3: return .score(member: member, advocate: plan.advocate(of: member) ?? advocate, nil)
        case 4:
            let score = Int.random(in: 0...20, using: &generator)
            return .score(member: member, advocate: plan.advocate(of: member) ?? advocate, score)
        default: return .score(member: member, advocate: advocate, .random(in: 0...20, using: &generator))
        }
    }

    @Test func `what is refused changes nothing`() throws {
        let problem = try AssignmentProblem(
            goal: .bestTotal, capacities: [1], candidates: [[.init(advocate: 0, score: 1)]])
        var plan = AssignmentPlan(solving: problem)
        let refused: [(AssignmentChange, AssignmentRefusal)] = [
            (.memberAdded([.init(advocate: 1, score: 0)]), .noSuchAdvocate(1)),
            (.memberAdded([.init(advocate: 0, score: -1)]), .scoreOutOfRange(member: 1, advocate: 0)),
            (
                .memberAdded([.init(advocate: 0, score: 1), .init(advocate: 0, score: 2)]),
                .duplicatePair(member: 1, advocate: 0)
            ),
            (.memberRemoved(1), .noSuchMember(1)), (.memberRemoved(-1), .noSuchMember(-1)),
            (.capacity(advocate: 1, 1), .noSuchAdvocate(1)),
            (.capacity(advocate: 0, -1), .negativeCapacity(advocate: 0)),
            (.score(member: 1, advocate: 0, 1), .noSuchMember(1)),
            (.score(member: 0, advocate: 1, nil), .noSuchAdvocate(1)),
            (.score(member: 0, advocate: 0, 2_000_001), .scoreOutOfRange(member: 0, advocate: 0)),
        ]
        for (change, refusal) in refused {
            #expect(throws: refusal) { try plan.apply(change) }
            #expect(plan.problem == problem)
            #expect(plan.outcome == Outcome(matched: 1, total: 1))
        }
    }
}
