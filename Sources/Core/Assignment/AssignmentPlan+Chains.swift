// Which moves there are, and what each costs.

extension AssignmentPlan {
    /// Takes place after place, nearest first, until `isEnd` says yes; nil if no end can be reached.
    /// - Parameter movesFreePlaces: whether a chain may go on from `nobody` by giving a place of any advocate up.
    func run(_ search: inout ChainSearch, movesFreePlaces: Bool = false, until isEnd: (Int) -> Bool) -> Int? {
        while let place = search.takeNearest() {
            if isEnd(place) { return place }
            let cost = search.costs[place]
            if place == seating.nobody {
                if movesFreePlaces { offerPlaces(from: cost, in: &search) }
            } else if hasFreePlace(place) {
                search.offer(seating.nobody, cost: cost, mover: Seating.nowhere, origin: Int32(place))
            }
            seating.forEachMember(at: place) { member in
                offerPairs(of: member, gain: gain(of: member), after: cost, in: &search)
            }
        }
        return nil
    }

    /// All that a member could move to. They give up the difference between what they have and would have.
    func offerPairs(
        of member: Int, gain: Int64, after cost: Int64 = 0, without: Int? = nil, in search: inout ChainSearch
    ) {
        let origin = seating.places[member]
        let reach = cost + gain
        search.offer(seating.nobody, cost: reach, mover: Int32(member), origin: origin)
        problem.withRows { rows in
            rows.forEach(of: member) { advocate, score in
                if advocate == without { return }
                search.offer(
                    advocate, cost: reach - (score + bonus - prices[advocate]), mover: Int32(member), origin: origin)
            }
        }
    }

    /// A place that nobody sits on any more is worth its price less.
    private func offerPlaces(from cost: Int64, in search: inout ChainSearch) {
        for advocate in prices.indices {
            search.offer(
                advocate, cost: cost + prices[advocate], mover: Seating.nowhere, origin: Int32(seating.nobody))
        }
    }
}
