// Puts matches in order and keeps the first ones.

/// A match with everything that decides its place, as one number: the greater comes first.
struct RankedMatch {
    /// The score after distance, or closeness, in the upper half; what is left of the id's rank below.
    let key: UInt64
    let document: Int
    let score: UInt32

    /// What two segments can be compared by; equal ones go by id.
    var primary: UInt32 { UInt32(truncatingIfNeeded: key >> 32) }
}

extension Segment {
    /// The first `limit` of the matches. Distances are compared in whole centimetres of a straight line.
    func first(
        _ limit: Int, of matches: Matches, near: GeoPoint?, order: SearchQuery.Order
    ) -> [RankedMatch] {
        guard limit > 0 else { return [] }
        let origin = near.map(Place.init)
        var buffer: [RankedMatch] = []
        let capacity = max(256, limit < .max / 2 ? limit * 2 : limit)
        var threshold: UInt64?
        for index in matches.documents.indices {
            let document = Int(matches.documents[index])
            let chord = origin.flatMap { documents.squaredChord(to: document, from: $0) }
            let metres = chord.map { $0.squareRoot() * Place.earthRadius }
            let score = origin == nil ? matches.scores[index] : Ranking.score(matches.scores[index], metres: metres)
            var primary = score
            if order == .nearest { primary = metres.map { .max - UInt32($0 * 100) } ?? 0 }
            let key = UInt64(primary) << 32 | UInt64(.max - documents.ranks[document])
            if let threshold, key < threshold { continue }
            buffer.append(RankedMatch(key: key, document: document, score: score))
            if buffer.count == capacity {
                buffer.sort { $0.key > $1.key }
                buffer.removeLast(buffer.count - limit)
                threshold = buffer[limit - 1].key
            }
        }
        buffer.sort { $0.key > $1.key }
        return Array(buffer.prefix(limit))
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
