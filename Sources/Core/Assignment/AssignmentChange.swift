// One change to a problem, and the best plan after it, from the best plan before.

/// What can change about a problem. A member keeps their number for good.
package enum AssignmentChange: Sendable {
    /// Somebody new, with the next number.
    case memberAdded([AssignmentProblem.Candidate])
    /// The member keeps their number and has no candidates any more.
    case memberRemoved(Int)
    case capacity(advocate: Int, Int)
    /// A pair gets another score or becomes possible; with nil it is forbidden.
    case score(member: Int, advocate: Int, Int?)
}

extension AssignmentPlan {
    /// Changes the problem, and the plan into the best one for it. It takes one or two cheapest chains.
    /// - Throws: `AssignmentRefusal`; then nothing is changed.
    package mutating func apply(_ change: AssignmentChange) throws(AssignmentRefusal) {
        switch change {
        case .memberAdded(let candidates):
            try problem.addMember(candidates)
            seating.addMember()
            plannedScores.append(0)
            settle(problem.memberCount - 1)
        case .memberRemoved(let member):
            try problem.checkMember(member)
            resettle(member) { $0.forbidAll(of: member) }
        case .capacity(let advocate, let capacity):
            try problem.setCapacity(capacity, of: advocate)
            makeRoom(at: advocate)
            fill(advocate)
        case .score(let member, let advocate, let score):
            try problem.checkScore(score, member: member, advocate: advocate)
            changeScore(member, advocate, score)
        }
    }

    /// Changes the problem while a member is nowhere, and finds the best for them and for the place they had.
    private mutating func resettle(_ member: Int, while change: (inout AssignmentProblem) -> Void) {
        let place = Int(seating.places[member])
        lift(member)
        change(&problem)
        settle(member)
        if place != seating.nobody { fill(place) }
    }

    private mutating func makeRoom(at advocate: Int) {
        while seating.counts[advocate] > problem.capacities[advocate], let member = seating.someone(at: advocate) {
            lift(member)
            settle(member)
        }
    }

    private mutating func changeScore(_ member: Int, _ advocate: Int, _ score: Int?) {
        let isPlanned = Int(seating.places[member]) == advocate
        // At today's prices the member would not choose the pair: the plan and its proof stay as they are.
        if !isPlanned, score.map({ Int64($0) + bonus - prices[advocate] <= gain(of: member) }) ?? true {
            problem.setScore(score, member: member, advocate: advocate)
        } else {
            resettle(member) { $0.setScore(score, member: member, advocate: advocate) }
        }
    }
}
