// Puts matches in order and keeps the first ones.

/// Everything that decides a match's place, as one number: the greater comes first.
struct RankingKey: Comparable, BitwiseCopyable {
    /// The score after distance, or how close it is, in the upper half; what is left of the rank below.
    private let bits: UInt64

    @inline(__always)
    init(primary: UInt32, rank: UInt32) {
        bits = UInt64(primary) << 32 | UInt64(.max - rank)
    }

    /// What two segments can be compared by; equal ones go by `Listing.precedes`.
    var primary: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
    /// The document's rank in its segment.
    var rank: Int { Int(.max - UInt32(truncatingIfNeeded: bits)) }

    @inline(__always)
    static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

extension Segment {
    /// The keys of the first `limit` matches, in order. Distances are compared in whole centimetres of a
    /// straight line.
    func first(_ limit: Int, of matches: Matches, from origin: Place?, order: SearchQuery.Order) -> [RankingKey] {
        var first = Greatest(limit)
        matches.documents.withUnsafeBufferPointer { numbers in
            matches.scores.withUnsafeBufferPointer { scores in
                var least: UInt32 = 0
                for index in numbers.indices {
                    var primary = scores[index]
                    if let origin {
                        let chord = documents.squaredChord(to: Int(numbers[index]), from: origin)
                        let metres = chord.map { $0.squareRoot() * Place.earthRadius }
                        switch order {
                        case .best: primary = Ranking.score(primary, metres: metres)
                        case .nearest: primary = metres.map { .max - UInt32($0 * 100) } ?? 0
                        }
                    }
                    guard primary >= least else { continue }
                    first.insert(RankingKey(primary: primary, rank: documents.ranks[Int(numbers[index])]))
                    least = first.leastPrimary
                }
            }
        }
        return first.sorted()
    }

    /// Adds how many of the matches carry each facet token with one of the prefixes.
    func countFacets(_ prefixes: [String], of matches: Matches, into counts: inout [String: Int]) {
        guard !prefixes.isEmpty, !matches.documents.isEmpty else { return }
        let wanted = prefixes.map { documents.facets.range(prefix: $0) }
        var perToken = ContiguousArray<UInt32>(repeating: 0, count: documents.facets.count)
        for document in matches.documents {
            for index in documents.facetStarts.stretch(Int(document)) {
                perToken[Int(documents.facetTokens[index])] += 1
            }
        }
        var isCounted = ContiguousArray(repeating: false, count: perToken.count)
        for token in wanted.joined() where perToken[token] > 0 && !isCounted[token] {
            isCounted[token] = true
            counts[documents.facetNames[token], default: 0] += Int(perToken[token])
        }
    }
}

/// The greatest few of many keys: a heap with the smallest of them on top.
struct Greatest {
    private let limit: Int
    private var heap: ContiguousArray<RankingKey> = []

    /// Keys with a lesser primary need not be inserted.
    private(set) var leastPrimary: UInt32 = 0

    /// Keeps `limit` keys, which must be more than none.
    init(_ limit: Int) {
        self.limit = limit
    }

    @inline(__always)
    mutating func insert(_ key: RankingKey) {
        if heap.count < limit {
            heap.append(key)
            guard heap.count == limit else { return }
            heap.sort()
            leastPrimary = heap[0].primary
        } else if heap[0] < key {
            replaceSmallest(with: key)
            leastPrimary = heap[0].primary
        }
    }

    private mutating func replaceSmallest(with key: RankingKey) {
        var hole = 0
        while 2 * hole + 1 < limit {
            let left = 2 * hole + 1
            let child = left + 1 < limit && heap[left + 1] < heap[left] ? left + 1 : left
            guard heap[child] < key else { break }
            heap[hole] = heap[child]
            hole = child
        }
        heap[hole] = key
    }

    /// The greatest first.
    func sorted() -> [RankingKey] {
        heap.sorted(by: >)
    }
}
