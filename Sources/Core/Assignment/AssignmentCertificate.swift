// The proof that a plan is the best, and its check: no solver is needed to believe it.

/// A plan with a price for every member and advocate.
///
/// Whatever the plan, the worth of all its pairs is at most the sum of all member prices and of each advocate's price
/// times their places, if no price is negative and no pair is worth more than its two prices together. A plan whose pairs
/// are worth exactly their two prices, where members without an advocate and free places have the price 0, reaches that
/// sum: none is better.
package struct AssignmentCertificate: Sendable, Equatable {
    package var advocateOfMember: [Int?]
    /// What each member has from the plan; in scores, like all prices.
    package var memberPrices: [Int]
    package var advocatePrices: [Int]
    /// What a match is worth beside its score: 0 for `bestTotal`; more than any total for `mostMatchedThenBestTotal`,
    /// so that a plan with more matches is always worth more.
    package var matchValue: Int

    package init(advocateOfMember: [Int?], memberPrices: [Int], advocatePrices: [Int], matchValue: Int) {
        self.advocateOfMember = advocateOfMember
        self.memberPrices = memberPrices
        self.advocatePrices = advocatePrices
        self.matchValue = matchValue
    }

    /// What is wrong with a plan or its proof.
    package enum Flaw: Sendable, Equatable {
        case wrongSize, wrongMatchValue
        case forbiddenPair(member: Int)
        case tooManyMembers(advocate: Int)
        case priceOutOfRange
        /// The pair is worth more than its prices: another plan may be better.
        case betterPair(member: Int, advocate: Int)
        /// The member's own pair is worth less than its prices, or they have none and a price.
        case notTheirBest(member: Int)
        /// There is a free place, and places have a price.
        case dearFreePlace(advocate: Int)
    }

    /// The first flaw; nil if the plan is the best for the problem.
    package func flaw(in problem: AssignmentProblem) -> Flaw? {
        guard advocateOfMember.count == problem.memberCount, memberPrices.count == problem.memberCount,
            advocatePrices.count == problem.advocateCount
        else { return .wrongSize }
        guard matchValue == (problem.goal == .bestTotal ? 0 : Int(AssignmentProblem.matchValue)) else {
            return .wrongMatchValue
        }
        // No pair is worth more, and the sums below stay far from overflow.
        let range = 0...(matchValue + AssignmentProblem.greatestScore)
        guard memberPrices.allSatisfy(range.contains), advocatePrices.allSatisfy(range.contains) else {
            return .priceOutOfRange
        }
        return flawOfPlaces(in: problem) ?? flawOfPairs(in: problem)
    }

    private func flawOfPlaces(in problem: AssignmentProblem) -> Flaw? {
        var counts = Array(repeating: 0, count: problem.advocateCount)
        for (member, advocate) in advocateOfMember.enumerated() {
            guard let advocate else {
                if memberPrices[member] != 0 { return .notTheirBest(member: member) }
                continue
            }
            guard let score = problem.score(member: member, advocate: advocate) else {
                return .forbiddenPair(member: member)
            }
            if memberPrices[member] + advocatePrices[advocate] != score + matchValue {
                return .notTheirBest(member: member)
            }
            counts[advocate] += 1
        }
        for (advocate, count) in counts.enumerated() {
            let capacity = problem.capacities[advocate]
            if count > capacity { return .tooManyMembers(advocate: advocate) }
            if count < capacity, advocatePrices[advocate] > 0 { return .dearFreePlace(advocate: advocate) }
        }
        return nil
    }

    private func flawOfPairs(in problem: AssignmentProblem) -> Flaw? {
        var flaw: Flaw?
        problem.withRows { rows in
            for member in 0..<problem.memberCount where flaw == nil {
                rows.forEach(of: member) { advocate, score in
                    if memberPrices[member] + advocatePrices[advocate] < Int(score) + matchValue, flaw == nil {
                        flaw = .betterPair(member: member, advocate: advocate)
                    }
                }
            }
        }
        return flaw
    }
}
