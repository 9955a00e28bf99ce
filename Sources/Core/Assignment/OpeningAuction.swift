// A first plan that is nearly the best, by an auction: members bid for places, round after round with smaller steps.

/// Finds prices and places from which little is left to put right. No proof rests on it: only the time does.
///
/// A member bids for the place worth most to them after its price, as much as makes the next best worth the same, plus a
/// step. An advocate with all places taken costs the lowest bid among the members there, and who is outbid bids again.
/// Everybody finds a place, as there is one called `nobody` for all; it is worth `bonus` less than nothing.
///
/// Each round starts from the prices of the one before. They may have gone up too far by a step, and then places stay
/// free that somebody would want: `OpeningAuction+FreePlaces` puts that right.
struct OpeningAuction {
    /// Prices are counted in parts of a score, so that the last steps are smaller than what scores differ by.
    /// MEASURED: with 16, some 0.2 % of the members are left to put right; with 64 hardly any, in the same time in all.
    static let parts: Int64 = 16
    /// How much smaller the steps of the next round are. MEASURED: 3 and 8 are no faster.
    static let finer: Int64 = 5
    /// The price of an advocate without places.
    static let unaffordable: Int64 = 1 << 60

    let problem: AssignmentProblem
    /// What a match is worth beside its score, in parts.
    let bonus: Int64
    /// The last place is `nobody`, in both arrays.
    var prices: [Int64]
    var bidders: [MinimumHeap]
    var waiting: [Int32] = []
    var step: Int64 = 1

    var nobody: Int { problem.advocateCount }

    /// - Parameter bonus: what a match is worth beside its score, in scores.
    init(_ problem: AssignmentProblem, bonus: Int64) {
        self.problem = problem
        self.bonus = bonus * Self.parts
        prices = problem.capacities.map { $0 == 0 ? Self.unaffordable : 0 } + [0]
        bidders = Array(repeating: MinimumHeap(), count: prices.count)
    }

    /// The price of an advocate, rounded to whole scores.
    func price(of advocate: Int) -> Int64 {
        (prices[advocate] + Self.parts / 2) / Self.parts
    }

    mutating func run() {
        let greatest = Int64(problem.scores.max() ?? 0)
        // MEASURED: with a first step five times smaller, lists with too few places take twice as long.
        step = max(1, greatest * Self.parts / 10)
        while true {
            runRound()
            if step == 1 { return }
            step = max(1, step / Self.finer)
        }
    }

    private mutating func runRound() {
        for place in bidders.indices { bidders[place].removeAll() }
        waiting = (0..<Int32(problem.memberCount)).reversed()
        repeat {
            while let member = waiting.popLast() { bid(for: member) }
        } while raiseFloor()
        // Only differences count so far. The floor is what free places and `nobody` cost: in the end that is nothing.
        let floor = prices[nobody]
        for place in prices.indices { prices[place] -= floor }
    }

    private mutating func bid(for member: Int32) {
        let wish = wish(of: Int(member))
        bidders[wish.place].push(member, key: prices[wish.place] + wish.ahead + step)
        if wish.place == nobody { return }
        let capacity = problem.capacities[wish.place]
        if bidders[wish.place].count > capacity, let outbid = bidders[wish.place].pop() {
            waiting.append(outbid.item)
        }
        if bidders[wish.place].count == capacity, let lowest = bidders[wish.place].first {
            prices[wish.place] = max(prices[wish.place], lowest.key)
        }
    }

    /// The place worth most to a member after its price, and how far it is ahead of the next.
    private func wish(of member: Int) -> (place: Int, ahead: Int64) {
        var place = nobody
        var best = -bonus - prices[nobody]
        var second = -Self.unaffordable
        problem.withRows { rows in
            prices.withUnsafeBufferPointer { prices in
                rows.forEach(of: member) { advocate, score in
                    let worth = score &* Self.parts &- prices[advocate]
                    if worth <= second { return }
                    if worth <= best {
                        second = worth
                    } else {
                        (place, second, best) = (advocate, best, worth)
                    }
                }
            }
        }
        return (place, best - second)
    }
}
