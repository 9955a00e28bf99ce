// What is not accepted as a problem or as a change, and the checks that say so.

/// Why a problem or a change was refused. Nothing was changed.
package enum AssignmentRefusal: Error, Equatable {
    /// More than `AssignmentProblem.mostPeople` members or advocates.
    case tooManyPeople
    /// The arrays do not belong together: their lengths differ, or the starts do not ascend from 0 to the end.
    case rowsDoNotFit
    case negativeCapacity(advocate: Int)
    /// Negative, or above `AssignmentProblem.greatestScore`.
    case scoreOutOfRange(member: Int, advocate: Int)
    case duplicatePair(member: Int, advocate: Int)
    case noSuchMember(Int)
    case noSuchAdvocate(Int)
}

extension AssignmentProblem {
    static func checkRows(_ starts: [Int], _ advocates: [Int32], _ scores: [Int32]) throws(AssignmentRefusal) {
        guard starts.first == 0, starts.last == scores.count, advocates.count == scores.count,
            zip(starts, starts.dropFirst()).allSatisfy(<=)
        else { throw .rowsDoNotFit }
    }

    static func check(_ candidate: Candidate, of member: Int, among advocates: Int) throws(AssignmentRefusal) {
        guard (0..<advocates).contains(candidate.advocate) else { throw .noSuchAdvocate(candidate.advocate) }
        guard (0...greatestScore).contains(candidate.score) else {
            throw .scoreOutOfRange(member: member, advocate: candidate.advocate)
        }
    }

    func checkCounts() throws(AssignmentRefusal) {
        guard memberCount <= Self.mostPeople, advocateCount <= Self.mostPeople else { throw .tooManyPeople }
        if let advocate = capacities.firstIndex(where: { $0 < 0 }) { throw .negativeCapacity(advocate: advocate) }
    }

    /// Every pair is in range, and none is there twice.
    func checkPairs() throws(AssignmentRefusal) {
        var lastSeenBy = [Int](repeating: -1, count: advocateCount)
        for member in 0..<memberCount {
            for index in starts[member]..<starts[member + 1] {
                let candidate = Candidate(advocate: Int(advocates[index]), score: Int(scores[index]))
                try Self.check(candidate, of: member, among: advocateCount)
                guard lastSeenBy[candidate.advocate] != member else {
                    throw .duplicatePair(member: member, advocate: candidate.advocate)
                }
                lastSeenBy[candidate.advocate] = member
            }
        }
    }
}
