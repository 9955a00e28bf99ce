// Finds the documents of a segment that have the words of a query, and adds up what the words are worth.

/// Documents that match, in order, and their scores before distance.
struct Matches {
    var documents: ContiguousArray<UInt32> = []
    var scores: ContiguousArray<UInt32> = []
}

/// A word of a query as a segment knows it.
struct WordPlan {
    let terms: [TermMatch]
    /// How many postings the terms have together.
    let frequency: Int
    /// `Ranking.rarity` of the word.
    let rarity: UInt32
}

extension Segment {
    /// The documents that have every word and pass the filter.
    func matches(_ words: [WordPlan], filter: Bitmap?) -> Matches {
        var rest = words.sorted { $0.frequency < $1.frequency }[...]
        var matches: Matches
        if let first = rest.first, first.frequency <= filter?.population ?? .max {
            matches = documents(with: first, filter: filter)
            rest.removeFirst()
        } else {
            matches = documents(passing: filter)
        }
        for word in rest where !matches.documents.isEmpty { keep(&matches, with: word) }
        return matches
    }

    /// The documents that have the greatest number of words that any document has, and that number.
    func matchesOfMost(_ words: [WordPlan], filter: Bitmap?) -> (matches: Matches, wordCount: Int) {
        var counts = ContiguousArray<UInt8>(repeating: 0, count: documents.count)
        var scores = ContiguousArray<UInt32>(repeating: 0, count: documents.count)
        for word in words {
            let found = documents(with: word, filter: filter)
            for (document, score) in zip(found.documents, found.scores) {
                counts[Int(document)] += 1
                scores[Int(document)] += score
            }
        }
        let most = counts.max() ?? 0
        guard most > 0 else { return (Matches(), 0) }
        let best = counts.indices.filter { counts[$0] == most }
        let matches = Matches(
            documents: ContiguousArray(best.map { UInt32($0) }), scores: ContiguousArray(best.map { scores[$0] }))
        return (matches, Int(most))
    }

    private func documents(passing filter: Bitmap?) -> Matches {
        let all = filter ?? Bitmap(full: documents.count)
        let count = all.population
        return Matches(
            documents: ContiguousArray(unsafeUninitializedCapacity: count) { buffer, written in
                all.forEach { document in
                    buffer[written] = UInt32(truncatingIfNeeded: document)
                    written += 1
                }
            },
            scores: ContiguousArray(repeating: 0, count: count))
    }

    private func documents(with word: WordPlan, filter: Bitmap?) -> Matches {
        var matches = Matches()
        if word.terms.count == 1, let match = word.terms.first {
            matches.documents.reserveCapacity(word.frequency)
            matches.scores.reserveCapacity(word.frequency)
            postings.forEach(match.term) { document, impact, _ in
                if let filter, !filter.contains(document) { return }
                matches.documents.append(UInt32(truncatingIfNeeded: document))
                matches.scores.append(UInt32(Ranking.contribution(impact, match.kind)) * word.rarity)
            }
            return matches
        }
        var union = Union(of: word.terms, in: postings)
        if let filter { union.present.formIntersection(filter) }
        let count = union.present.population
        matches.documents.reserveCapacity(count)
        matches.scores.reserveCapacity(count)
        union.present.forEach { document in
            matches.documents.append(UInt32(truncatingIfNeeded: document))
            matches.scores.append(UInt32(union.worth[document]) * word.rarity)
        }
        return matches
    }

    /// Drops the documents that do not have a word, and adds its worth to the others.
    private func keep(_ matches: inout Matches, with word: WordPlan) {
        let count = matches.documents.count
        var worth = ContiguousArray<UInt8>(repeating: 0, count: count)
        // Reading a block costs about as much as adding 32 postings to a union.
        if word.terms.count == 1 || count * word.terms.count * 32 < word.frequency {
            matches.documents.withUnsafeBufferPointer { documents in
                for match in word.terms {
                    postings.forEach(match.term, among: documents) { index, impact, _ in
                        worth[index] = max(worth[index], Ranking.contribution(impact, match.kind))
                    }
                }
            }
        } else {
            let union = Union(of: word.terms, in: postings)
            for index in 0..<count {
                let document = Int(matches.documents[index])
                if union.present.contains(document) { worth[index] = union.worth[document] }
            }
        }
        var kept = 0
        for index in 0..<count where worth[index] > 0 {
            matches.documents[kept] = matches.documents[index]
            matches.scores[kept] = matches.scores[index] + UInt32(worth[index]) * word.rarity
            kept += 1
        }
        matches.documents.removeLast(count - kept)
        matches.scores.removeLast(count - kept)
    }
}

/// The documents of several terms, and the best contribution of any of the terms to each.
private struct Union {
    var present: Bitmap
    /// By document; means nothing where `present` lacks it, so that it need not be cleared.
    let worth: ContiguousArray<UInt8>

    init(of matches: [TermMatch], in postings: Postings) {
        var present = Bitmap(count: postings.documentCount)
        worth = ContiguousArray(unsafeUninitializedCapacity: postings.documentCount) { worth, count in
            for match in matches {
                postings.forEach(match.term) { document, impact, _ in
                    let contribution = Ranking.contribution(impact, match.kind)
                    if present.contains(document) {
                        worth[document] = max(worth[document], contribution)
                    } else {
                        present.insert(document)
                        worth[document] = contribution
                    }
                }
            }
            count = postings.documentCount
        }
        self.present = present
    }
}
