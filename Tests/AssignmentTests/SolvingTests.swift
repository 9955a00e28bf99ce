// The plan is the best: against trying everything, and against its own proof.

import Assignment
import Testing

struct SolvingTests {
    @Test(arguments: goals)
    func `tiny problems of all shapes have the best plan`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 1)
        for round in 0..<800 {
            let instance = Instance(
                members: .random(in: 0...6, using: &generator), advocates: .random(in: 0...4, using: &generator),
                capacities: .random(in: 0...3, using: &generator), rarity: .random(in: 1...3, using: &generator),
                top: [0, 1, 3, 100, 2_000_000][round % 5], goal: goal, using: &generator)
            let plan = AssignmentPlan(solving: try instance.problem())
            #expect(plan.outcome.equals(instance.bestByTrying(), for: goal), "round \(round): \(instance)")
            #expect(plan.certificate.flaw(in: plan.problem) == nil, "round \(round): \(instance)")
        }
    }

    @Test(arguments: goals)
    func `middle-sized problems prove their plan`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 2)
        for round in 0..<60 {
            let instance = Instance(
                members: .random(in: 1...300, using: &generator), advocates: .random(in: 1...40, using: &generator),
                capacities: .random(in: 1...12, using: &generator), rarity: .random(in: 1...9, using: &generator),
                top: [0, 1, 9, 9_999, 2_000_000][round % 5], goal: goal, using: &generator)
            let problem = try instance.problem()
            let plan = AssignmentPlan(solving: problem)
            #expect(plan.certificate.flaw(in: problem) == nil, "round \(round)")
        }
    }

    @Test(arguments: goals)
    func `a complete table of scores is the same problem as its lists`(goal: AssignmentProblem.Goal) throws {
        var generator = SplitMix64(state: 3)
        for _ in 0..<100 {
            let instance = Instance(
                members: .random(in: 0...30, using: &generator), advocates: .random(in: 0...8, using: &generator),
                capacities: 5, rarity: 1, top: 50, goal: goal, using: &generator)
            let scores = instance.candidates.flatMap { list in
                list.sorted { $0.advocate < $1.advocate }.map { Int32($0.score) }
            }
            let table = try AssignmentProblem(
                goal: goal, capacities: instance.capacities, members: instance.candidates.count, scores: scores)
            let plan = AssignmentPlan(solving: table)
            let listed = AssignmentPlan(solving: try instance.problem())
            #expect(plan.outcome.equals(listed.outcome, for: goal))
            #expect(plan.certificate.flaw(in: table) == nil)
        }
    }

    @Test func `the goals differ where matching more costs score`() throws {
        // Both know advocate 0; the first member also knows advocate 1, where they fit badly. One of them fits well.
        let candidates: [[AssignmentProblem.Candidate]] = [
            [.init(advocate: 0, score: 100), .init(advocate: 1, score: 0)], [.init(advocate: 0, score: 90)],
        ]
        let total = AssignmentPlan(
            solving: try AssignmentProblem(goal: .bestTotal, capacities: [1, 1], candidates: candidates))
        #expect(total.total == 100)
        let matched = AssignmentPlan(
            solving: try AssignmentProblem(goal: .mostMatchedThenBestTotal, capacities: [1, 1], candidates: candidates))
        #expect(matched.outcome == Outcome(matched: 2, total: 90))
        #expect((matched.advocate(of: 0), matched.advocate(of: 1)) == (1, 0))
    }

    @Test func `a long chain of losses is taken for one more match`() throws {
        // Everybody likes the advocate with their own number best; the one more member fits only if all move on.
        let count = 60
        var candidates = (0..<count).map { number in
            [AssignmentProblem.Candidate(advocate: number, score: 2_000_000), .init(advocate: number + 1, score: 0)]
        }
        candidates.append([.init(advocate: 0, score: 0)])
        let problem = try AssignmentProblem(
            goal: .mostMatchedThenBestTotal, capacities: Array(repeating: 1, count: count + 1), candidates: candidates)
        let plan = AssignmentPlan(solving: problem)
        #expect(plan.outcome == Outcome(matched: count + 1, total: 0))
        #expect(plan.certificate.flaw(in: problem) == nil)
    }

    @Test(arguments: goals)
    func `the greatest numbers do not overflow`(goal: AssignmentProblem.Goal) throws {
        let top = AssignmentProblem.greatestScore
        let candidates = (0..<100).map { member in
            [AssignmentProblem.Candidate(advocate: member % 7, score: top), .init(advocate: 7, score: top)]
        }
        let problem = try AssignmentProblem(
            goal: goal, capacities: [.max, 0, 1, 2, 3, 4, 5, .max], candidates: candidates)
        var plan = AssignmentPlan(solving: problem)
        #expect(plan.outcome == Outcome(matched: 100, total: 100 * top))
        for _ in 0..<5 {
            try plan.apply(.capacity(advocate: 7, 0))
            try plan.apply(.capacity(advocate: 7, .max))
        }
        #expect(plan.outcome == Outcome(matched: 100, total: 100 * top))
        #expect(plan.certificate.flaw(in: plan.problem) == nil)
    }

    @Test func `the same problem has the same plan each time`() throws {
        var generator = SplitMix64(state: 4)
        let problem = try Instance(
            members: 200, advocates: 20, capacities: 15, rarity: 2, top: 3, goal: .bestTotal, using: &generator
        ).problem()
        #expect(AssignmentPlan(solving: problem).certificate == AssignmentPlan(solving: problem).certificate)
    }
}
