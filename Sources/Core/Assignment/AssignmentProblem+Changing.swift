// How a problem changes in place.

extension AssignmentProblem {
    func checkMember(_ member: Int) throws(AssignmentRefusal) {
        guard (0..<memberCount).contains(member) else { throw .noSuchMember(member) }
    }

    func checkScore(_ score: Int?, member: Int, advocate: Int) throws(AssignmentRefusal) {
        try checkMember(member)
        try Self.check(Candidate(advocate: advocate, score: score ?? 0), of: member, among: advocateCount)
    }

    mutating func addMember(_ candidates: [Candidate]) throws(AssignmentRefusal) {
        let member = memberCount
        guard member < Self.mostPeople else { throw .tooManyPeople }
        var seen: Set<Int> = []
        for candidate in candidates {
            try Self.check(candidate, of: member, among: advocateCount)
            guard seen.insert(candidate.advocate).inserted else {
                throw .duplicatePair(member: member, advocate: candidate.advocate)
            }
        }
        advocates += candidates.map { Int32($0.advocate) }
        scores += candidates.map { Int32($0.score) }
        starts.append(scores.count)
    }

    mutating func forbidAll(of member: Int) {
        for index in starts[member]..<starts[member + 1] { scores[index] = Self.forbidden }
    }

    mutating func setCapacity(_ capacity: Int, of advocate: Int) throws(AssignmentRefusal) {
        guard capacities.indices.contains(advocate) else { throw .noSuchAdvocate(advocate) }
        guard capacity >= 0 else { throw .negativeCapacity(advocate: advocate) }
        capacities[advocate] = capacity
    }

    /// The pair and the score were checked.
    mutating func setScore(_ score: Int?, member: Int, advocate: Int) {
        let stored = score.map { Int32($0) } ?? Self.forbidden
        if let index = index(member: member, advocate: advocate) {
            scores[index] = stored
        } else if score != nil {
            let end = starts[member + 1]
            advocates.insert(Int32(advocate), at: end)
            scores.insert(stored, at: end)
            for later in (member + 1)..<starts.count { starts[later] += 1 }
        }
    }
}
