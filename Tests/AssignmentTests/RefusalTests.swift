// What is not a problem is refused, and says why.

import Assignment
import Testing

struct RefusalTests {
    private func refusal(_ work: () throws(AssignmentRefusal) -> AssignmentProblem) -> AssignmentRefusal? {
        do throws(AssignmentRefusal) {
            _ = try work()
            return nil
        } catch {
            return error
        }
    }

    private func rows(
        _ starts: [Int], _ advocates: [Int32], _ scores: [Int32], capacities: [Int] = [1, 1]
    ) -> AssignmentRefusal? {
        refusal { () throws(AssignmentRefusal) in
            try AssignmentProblem(
                goal: .bestTotal, capacities: capacities, starts: starts, advocates: advocates, scores: scores)
        }
    }

    @Test func `good rows are accepted`() {
        #expect(rows([0], [], []) == nil)
        #expect(rows([0, 2, 2, 3], [1, 0, 1], [0, 2_000_000, 5]) == nil)
        #expect(rows([0], [], [], capacities: []) == nil)
    }

    @Test func `rows that do not fit together are refused`() {
        #expect(rows([], [], []) == .rowsDoNotFit)
        #expect(rows([1], [], []) == .rowsDoNotFit)
        #expect(rows([0, 2], [0], [1]) == .rowsDoNotFit)
        #expect(rows([0, 1], [0], []) == .rowsDoNotFit)
        #expect(rows([0, 2, 1, 2], [0, 1], [1, 1]) == .rowsDoNotFit)
        #expect(rows([0, -1, 2], [0, 1], [1, 1]) == .rowsDoNotFit)
    }

    @Test func `numbers out of range are refused`() {
        #expect(rows([0, 1], [2], [1]) == .noSuchAdvocate(2))
        #expect(rows([0, 1], [-1], [1]) == .noSuchAdvocate(-1))
        #expect(rows([0, 1], [1], [-1]) == .scoreOutOfRange(member: 0, advocate: 1))
        #expect(rows([0, 0, 1], [1], [2_000_001]) == .scoreOutOfRange(member: 1, advocate: 1))
        #expect(rows([0, 2], [1, 1], [1, 2]) == .duplicatePair(member: 0, advocate: 1))
        #expect(rows([0], [], [], capacities: [0, -1]) == .negativeCapacity(advocate: 1))
        #expect(rows([0], [], [], capacities: Array(repeating: 1, count: 1_000_001)) == .tooManyPeople)
        #expect(rows(Array(repeating: 0, count: 1_000_002), [], []) == .tooManyPeople)
    }

    @Test func `lists are checked before they are stored`() {
        for (advocate, score) in [(2, 1), (-1, 1), (Int.max, 1), (0, -1), (0, Int.max)] {
            let refused = refusal { () throws(AssignmentRefusal) in
                try AssignmentProblem(
                    goal: .bestTotal, capacities: [1, 1], candidates: [[.init(advocate: advocate, score: score)]])
            }
            #expect(refused != nil)
        }
    }

    @Test func `a table has one score for each pair`() {
        for (members, scores) in [(2, [1, 2, 3]), (-1, []), (.max, []), (1, [1, -1]), (1, [1, 2_000_001])] {
            let refused = refusal { () throws(AssignmentRefusal) in
                try AssignmentProblem(
                    goal: .bestTotal, capacities: [1, 1], members: members, scores: scores.map { Int32($0) })
            }
            #expect(refused != nil)
        }
    }
}
