// What it would cost to want it otherwise: the exact difference to the best plan.

/// How much worse the best plan becomes under one more condition. If both numbers are 0, there is another plan that is as
/// good.
package struct CostOfChange: Sendable, Equatable {
    /// How many members fewer have an advocate. Always 0 for `bestTotal`, which does not count them.
    package let matches: Int
    /// By how much the total of the scores falls. With `matches` above 0 it can be negative.
    package let score: Int

    package init(matches: Int, score: Int) {
        self.matches = matches
        self.score = score
    }
}

extension AssignmentPlan {
    /// What it costs to plan this pair, whatever else must change. It takes one cheapest chain.
    /// - Returns: 0 if it is planned; nil if it is forbidden, not there, or the advocate has no places.
    package func cost(ofPlanning member: Int, with advocate: Int) -> CostOfChange? {
        guard let score = problem.score(member: member, advocate: advocate), problem.capacities[advocate] > 0 else {
            return nil
        }
        let place = Int(seating.places[member])
        let loss = gain(of: member) - (Int64(score) + bonus - prices[advocate])
        // The member goes in, so somebody else moves on; in the end somebody can have the place that the member left.
        var search = ChainSearch(places: prices.count + 1)
        search.offer(advocate, cost: loss, mover: Int32(member), origin: Seating.nowhere)
        return run(&search, movesFreePlaces: true, until: { $0 == place })
            .map { cost(of: search.costs[$0]) }
    }

    /// What it costs if a member may not have the advocate whom they have in this plan. It takes one cheapest chain.
    /// - Returns: nil if they have none.
    package func costOfForbiddingPair(of member: Int) -> CostOfChange? {
        guard let advocate = advocate(of: member) else { return nil }
        var search = ChainSearch(places: prices.count + 1)
        offerPairs(of: member, gain: gain(of: member), without: advocate, in: &search)
        return run(&search, movesFreePlaces: true, until: { $0 == advocate }).map { cost(of: search.costs[$0]) }
    }

    /// Takes a difference in worth apart into matches and scores: the scores are less than half of a match.
    private func cost(of difference: Int64) -> CostOfChange {
        guard bonus > 0 else { return CostOfChange(matches: 0, score: Int(difference)) }
        let matches = (difference + bonus / 2) / bonus
        return CostOfChange(matches: Int(matches), score: Int(difference - matches * bonus))
    }
}
