// Answers a query from a snapshot: the large segment and the small one that holds what changed since.

/// What the index is at one moment.
struct Snapshot: Sendable {
    var large: LiveSegment
    var small: LiveSegment

    var documentCount: Int { large.documentCount + small.documentCount }

    /// Answers a query.
    func search(_ query: SearchQuery, words: [QueryWord]) -> SearchResult {
        let parts = [large, small].filter { $0.segment.documents.count > 0 }
        let plans = self.plans(for: words, in: parts)
        let filters = parts.map { $0.segment.documents.filter(query, live: $0.live) }
        var found = parts.indices.map { parts[$0].segment.matches(plans[$0], filter: filters[$0]) }
        var isRelaxed = false
        if words.count > 1, found.allSatisfy(\.documents.isEmpty) {
            let most = parts.indices.map { parts[$0].segment.matchesOfMost(plans[$0], filter: filters[$0]) }
            let wordCount = most.map(\.wordCount).max() ?? 0
            found = most.map { $0.wordCount == wordCount ? $0.matches : Matches() }
            isRelaxed = wordCount > 0
        }
        var result = SearchResult(total: 0, hits: [], facetCounts: [:], relaxed: isRelaxed)
        for (part, matches) in zip(parts, found) {
            result.total += matches.documents.count
            part.segment.countFacets(query.facetCounts, of: matches, into: &result.facetCounts)
        }
        let offset = max(0, query.offset)
        guard offset < result.total, query.limit > 0 else { return result }
        let limit = offset + min(query.limit, result.total - offset)
        let origin = query.near.map(Place.init)
        let isByDistance = query.near != nil && (query.order == .nearest || words.isEmpty)
        let ranked = zip(parts, found).map { part, matches in
            part.segment.first(limit, of: matches, from: origin, order: isByDistance ? .nearest : .best)
        }
        let page = Self.merged(ranked, parts).dropFirst(offset).prefix(limit - offset)
        result.hits = hits(page, parts, found, plans, words, from: origin)
        return result
    }

    /// What each part knows of each word. How rare a word is comes from the large segment only.
    private func plans(for words: [QueryWord], in parts: [LiveSegment]) -> [[WordPlan]] {
        var rarities: [UInt32] = []
        return parts.map { part in
            words.enumerated().map { index, word in
                let terms = part.segment.postings.terms(for: word)
                let frequency = part.segment.postings.frequency(of: terms)
                if rarities.count == index {
                    let isLarge = part.segment === large.segment
                    rarities.append(
                        Ranking.rarity(
                            frequency: isLarge ? frequency : 0, documents: large.segment.documents.count))
                }
                return WordPlan(terms: terms, frequency: frequency, rarity: rarities[index])
            }
        }
    }

    /// The ranked matches of all parts in one order, each with the part that it comes from.
    private static func merged(
        _ ranked: [[RankingKey]], _ parts: [LiveSegment]
    ) -> [(part: Int, key: RankingKey)] {
        let all = ranked.enumerated().flatMap { part, keys in keys.map { (part: part, key: $0) } }
        guard ranked.count(where: { !$0.isEmpty }) > 1 else { return all }
        return all.sorted { left, right in
            if left.part == right.part { return left.key > right.key }
            if left.key.primary != right.key.primary { return left.key.primary > right.key.primary }
            return Listing.precedes(
                parts[left.part].segment.documents.listing(rank: left.key.rank),
                parts[right.part].segment.documents.listing(rank: right.key.rank))
        }
    }

    private func hits(
        _ page: ArraySlice<(part: Int, key: RankingKey)>, _ parts: [LiveSegment], _ found: [Matches],
        _ plans: [[WordPlan]], _ words: [QueryWord], from origin: Place?
    ) -> [SearchHit] {
        var hits = page.map { part, key in
            let documents = parts[part].segment.documents
            let document = Int(documents.documentsByRank[key.rank])
            let chord = origin.flatMap { documents.squaredChord(to: document, from: $0) }
            let metres = chord.map { $0.squareRoot() * Place.earthRadius }
            let score = found[part].score(of: document)
            return SearchHit(
                id: documents.id(document), score: Int(origin == nil ? score : Ranking.score(score, metres: metres)),
                distanceMetres: chord.map(Place.metres(squaredChord:)), matches: [])
        }
        for part in parts.indices {
            let mine = page.enumerated().filter { $0.element.part == part }
                .map { (hit: $0.offset, document: parts[part].segment.documents.documentsByRank[$0.element.key.rank]) }
                .sorted { $0.document < $1.document }
            let candidates = ContiguousArray(mine.map(\.document))
            for (word, plan) in zip(words, plans[part]) {
                let best = parts[part].segment.explain(word.text, plan.terms, of: candidates)
                for (index, match) in best.enumerated() {
                    if let match { hits[mine[index].hit].matches.append(match) }
                }
            }
        }
        return hits
    }
}

extension Segment {
    /// For each of `candidates`, in order, the term that contributes most to a word; the first of equals.
    fileprivate func explain(
        _ word: String, _ terms: [TermMatch], of candidates: ContiguousArray<UInt32>
    ) -> [SearchMatch?] {
        struct Best {
            var contribution: UInt8 = 0
            var match: TermMatch?
            var fields: UInt8 = 0
        }
        var best = ContiguousArray(repeating: Best(), count: candidates.count)
        candidates.withUnsafeBufferPointer { candidates in
            for match in terms {
                postings.forEach(match.term, among: candidates) { index, impact, fields in
                    let contribution = Ranking.contribution(impact, match.kind)
                    if contribution > best[index].contribution {
                        best[index] = Best(contribution: contribution, match: match, fields: fields)
                    }
                }
            }
        }
        return best.map { best in
            best.match.map { match in
                SearchMatch(
                    word: word, term: postings.terms[match.term], kind: match.kind, fields: fieldSets[Int(best.fields)])
            }
        }
    }
}
