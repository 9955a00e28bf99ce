// The cheapest chain of moves from one place to another: Dijkstra's algorithm over advocates.

/// Places, with the least that must be given up on the way to each, in scores.
///
/// A chain is: a member moves to an advocate, one of the members there moves on to another, and so on, until somebody
/// finds a free place or stays without. A move from place x to y costs what the member would lose at today's prices;
/// the prices make that 0 or more for every move.
struct ChainSearch {
    /// Not reached.
    static let far = Int64.max

    /// The least cost up to each place; the last one is `nobody`.
    private(set) var costs: [Int64]
    /// Who moved last on the way to each place; `Seating.nowhere` if it was a free place that moved.
    private(set) var movers: [Int32]
    /// Where they came from; `Seating.nowhere` at the start.
    private(set) var origins: [Int32]
    private var heap = MinimumHeap()
    private var isDone: [Bool]

    init(places: Int) {
        costs = Array(repeating: Self.far, count: places)
        movers = Array(repeating: Seating.nowhere, count: places)
        origins = movers
        isDone = Array(repeating: false, count: places)
    }

    /// A way to `place` for `cost`: kept if it is the cheapest so far.
    @inline(__always)
    mutating func offer(_ place: Int, cost: Int64, mover: Int32, origin: Int32) {
        if cost >= costs[place] { return }
        costs[place] = cost
        movers[place] = mover
        origins[place] = origin
        heap.push(Int32(place), key: cost)
    }

    /// The nearest place that was not taken yet.
    mutating func takeNearest() -> Int? {
        while let entry = heap.pop() {
            let place = Int(entry.item)
            if isDone[place] { continue }
            isDone[place] = true
            return place
        }
        return nil
    }

    /// The cost up to a place, or `limit` if that is less. Only below the cost of the place taken last are costs final.
    func cost(of place: Int, atMost limit: Int64) -> Int64 {
        min(costs[place], limit)
    }
}
