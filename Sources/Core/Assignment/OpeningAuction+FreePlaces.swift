// The bids of free places: a place that is free may not cost more than the cheapest one.

extension OpeningAuction {
    /// Raises the floor under all prices until as many members have left cheap places as there are free places above
    /// the floor; they bid again, and find those places cheap now. False if no free place is above the floor.
    mutating func raiseFloor() -> Bool {
        var dear = dearFreePlaces()
        if dear.isEmpty { return false }
        dear.sort { $0.price > $1.price }
        var free = dear.reduce(0) { $0 + $1.places }
        var floor = prices[nobody]
        var cheapest = cheapestMembers()
        var left = 0
        while left < free, let last = dear.last {
            let next = cheapest.first?.key ?? .max
            if last.price - step <= next {
                // The floor reaches these free places before anybody leaves for them.
                floor = max(floor, last.price - step)
                free -= last.places
                dear.removeLast()
            } else {
                floor = max(floor, next)
                left += 1
                leaveCheapest(&cheapest)
            }
        }
        setFloor(floor + step)
        return true
    }

    private func dearFreePlaces() -> [(price: Int64, places: Int)] {
        let limit = prices[nobody] + step
        // More places than members are never free for anybody: without this, huge capacities would overflow the sum.
        let most = problem.memberCount
        return (0..<nobody).compactMap { advocate in
            let free = min(problem.capacities[advocate], most) - bidders[advocate].count
            return free > 0 && prices[advocate] > limit ? (prices[advocate], free) : nil
        }
    }

    /// The places with members, those first where somebody leaves first as the floor rises.
    private func cheapestMembers() -> MinimumHeap {
        var heap = MinimumHeap()
        for place in bidders.indices {
            if let lowest = bidders[place].first { heap.push(Int32(place), key: max(prices[place], lowest.key)) }
        }
        return heap
    }

    private mutating func leaveCheapest(_ cheapest: inout MinimumHeap) {
        guard let entry = cheapest.pop() else { return }
        let place = Int(entry.item)
        if let leaving = bidders[place].pop() { waiting.append(leaving.item) }
        if let lowest = bidders[place].first { cheapest.push(entry.item, key: max(prices[place], lowest.key)) }
    }

    /// No price is below the floor, and no member stays whose bid is.
    private mutating func setFloor(_ floor: Int64) {
        for place in prices.indices {
            prices[place] = max(prices[place], floor)
            while let lowest = bidders[place].first, lowest.key < floor {
                waiting.append(lowest.item)
                _ = bidders[place].pop()
            }
        }
    }
}
