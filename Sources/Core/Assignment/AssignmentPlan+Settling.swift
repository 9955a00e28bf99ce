// From nearly the best plan to the best: one cheapest chain at a time.

extension AssignmentPlan {
    /// Takes over from the auction what is right at its prices, in whole scores; everybody else is nowhere.
    init(opening problem: AssignmentProblem) {
        self.problem = problem
        seating = Seating(members: problem.memberCount, advocates: problem.advocateCount)
        plannedScores = Array(repeating: 0, count: problem.memberCount)
        // A match is worth a little at first: at its real worth the auction would run up prices a million times higher.
        bonus = problem.goal == .bestTotal ? 0 : Int64(problem.scores.max() ?? 0) + 1
        var auction = OpeningAuction(problem, bonus: bonus)
        auction.run()
        let limit = bonus + Int64(AssignmentProblem.greatestScore)
        prices = (0..<problem.advocateCount).map { min(auction.price(of: $0), limit) }
        for place in auction.bidders.indices {
            for entry in auction.bidders[place].entries { keep(Int(entry.item), at: place) }
        }
    }

    private mutating func keep(_ member: Int, at place: Int) {
        seat(member, at: place)
        if gain(of: member) != bestGain(of: member) { lift(member) }
    }

    mutating func improveOpening() {
        for member in 0..<problem.memberCount where seating.places[member] == Seating.nowhere { settle(member) }
        for advocate in prices.indices { fill(advocate) }
        if problem.goal == .mostMatchedThenBestTotal { raiseBonus(to: AssignmentProblem.matchValue) }
    }

    mutating func lift(_ member: Int) {
        seating.lift(member)
        plannedScores[member] = 0
    }

    /// Brings in a member who is nowhere, by the chain that gives up least.
    mutating func settle(_ member: Int) {
        var search = ChainSearch(places: prices.count + 1)
        offerPairs(of: member, gain: bestGain(of: member), in: &search)
        // MEASURED: going on from a free place to `nobody`, which costs nothing, takes ten times as long where many chains
        // cost the same.
        guard let end = run(&search, until: { $0 == seating.nobody || hasFreePlace($0) }) else { return }
        let cost = search.costs[end]
        for advocate in prices.indices { prices[advocate] += cost - search.cost(of: advocate, atMost: cost) }
        move(along: search, to: end)
    }

    /// Puts right that an advocate has free places although places there have a price: somebody moves in, or the price
    /// falls to 0.
    mutating func fill(_ advocate: Int) {
        while prices[advocate] > 0, hasFreePlace(advocate) {
            var search = ChainSearch(places: prices.count + 1)
            search.offer(seating.nobody, cost: 0, mover: Seating.nowhere, origin: Seating.nowhere)
            guard run(&search, movesFreePlaces: true, until: { $0 == advocate }) != nil else { return }
            let cost = search.costs[advocate]
            for other in prices.indices { prices[other] -= search.cost(of: other, atMost: cost) }
            move(along: search, to: advocate)
        }
    }

    /// Raises what a match is worth, and matches more members where that pays now.
    private mutating func raiseBonus(to goal: Int64) {
        while bonus < goal {
            var search = ChainSearch(places: prices.count + 1)
            search.offer(seating.nobody, cost: 0, mover: Seating.nowhere, origin: Seating.nowhere)
            let end = run(&search, until: hasFreePlace)
            let more = min(goal - bonus, end.map { search.costs[$0] } ?? .max)
            bonus += more
            for advocate in prices.indices { prices[advocate] += more - search.cost(of: advocate, atMost: more) }
            guard let end, search.costs[end] == more else { return }
            move(along: search, to: end)
        }
    }

    /// Carries out the moves of a chain, the last one first.
    private mutating func move(along search: ChainSearch, to end: Int) {
        var place = end
        while place != Int(Seating.nowhere) {
            let mover = search.movers[place]
            if mover != Seating.nowhere {
                if seating.places[Int(mover)] != Seating.nowhere { lift(Int(mover)) }
                seat(Int(mover), at: place)
            }
            place = Int(search.origins[place])
        }
    }
}
