// Finds the documents of a segment that have the words of a query, and adds up what the words are worth.

/// Documents that match, in order, and their scores before distance.
struct Matches {
    private(set) var documents: ContiguousArray<UInt32> = []
    private(set) var scores: ContiguousArray<UInt32> = []

    /// No matches.
    init() {}

    /// The score of a document that matches.
    func score(of document: Int) -> UInt32 {
        var (low, high) = (0, documents.count)
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < document { low = middle + 1 } else { high = middle }
        }
        return scores[low]
    }

    /// At most `capacity` matches, which `write` writes and counts.
    @inline(__always)
    init(
        capacity: Int,
        write: (_ documents: UnsafeMutableBufferPointer<UInt32>, _ scores: UnsafeMutableBufferPointer<UInt32>) -> Int
    ) {
        documents = ContiguousArray(unsafeUninitializedCapacity: capacity) { documents, count in
            scores = ContiguousArray(unsafeUninitializedCapacity: capacity) { scores, scoreCount in
                count = write(documents, scores)
                scoreCount = count
            }
        }
    }
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
        // Looking a document up among postings costs as much as reading some eight postings in a row.
        if let first = rest.first, first.frequency / 8 <= filter?.population ?? .max {
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
        let matches = Matches(capacity: best.count) { documents, sums in
            for (index, document) in best.enumerated() {
                documents[index] = UInt32(document)
                sums[index] = scores[document]
            }
            return best.count
        }
        return (matches, Int(most))
    }

    private func documents(passing filter: Bitmap?) -> Matches {
        let all = filter ?? Bitmap(full: documents.count)
        return Matches(capacity: all.population) { documents, scores in
            var count = 0
            all.forEach { document in
                documents[count] = UInt32(truncatingIfNeeded: document)
                scores[count] = 0
                count += 1
            }
            return count
        }
    }

    private func documents(with word: WordPlan, filter: Bitmap?) -> Matches {
        guard word.terms.count == 1, let match = word.terms.first else {
            var union = Union(of: word.terms, in: postings)
            if let filter { union.present.formIntersection(filter) }
            return union.worth.withUnsafeBufferPointer { worth in
                Matches(capacity: union.present.population) { documents, scores in
                    var count = 0
                    union.present.forEach { document in
                        documents[count] = UInt32(truncatingIfNeeded: document)
                        scores[count] = UInt32(worth[document]) &* word.rarity
                        count += 1
                    }
                    return count
                }
            }
        }
        // Without a filter every bit is looked up in one word that has them all.
        var bits = filter ?? Bitmap(full: 64)
        let mask = filter == nil ? 0 : -1
        return Matches(capacity: word.frequency) { documents, scores in
            var total = 0
            bits.withBits { bits in
                postings.forEachBlock(match.term) { block in
                    var count = total
                    for index in 0..<block.count {
                        let document = block.documents[index]
                        guard bits.contains(Int(document) & mask) else { continue }
                        documents[count] = document
                        scores[count] =
                            UInt32(Ranking.contribution(block.impacts[index], match.kind)) &* word.rarity
                        count &+= 1
                    }
                    total = count
                }
            }
            return total
        }
    }

    /// Drops the documents that do not have a word, and adds its worth to the others.
    private func keep(_ matches: inout Matches, with word: WordPlan) {
        let count = matches.documents.count
        var worth = ContiguousArray<UInt8>(repeating: 0, count: count)
        worth.withUnsafeMutableBufferPointer { worth in
            matches.documents.withUnsafeBufferPointer { documents in
                // Reading a block costs about as much as adding 32 postings to a union.
                if word.terms.count == 1 || count * word.terms.count * 32 < word.frequency {
                    for match in word.terms {
                        postings.forEach(match.term, among: documents) { index, impact, _ in
                            worth[index] = max(worth[index], Ranking.contribution(impact, match.kind))
                        }
                    }
                } else {
                    var union = Union(of: word.terms, in: postings)
                    union.present.withBits { bits in
                        for (index, document) in documents.enumerated() where bits.contains(Int(document)) {
                            worth[index] = union.worth[Int(document)]
                        }
                    }
                }
            }
        }
        let before = matches
        matches = Matches(capacity: count) { documents, scores in
            var kept = 0
            for index in 0..<count where worth[index] > 0 {
                documents[kept] = before.documents[index]
                scores[kept] = before.scores[index] &+ UInt32(worth[index]) &* word.rarity
                kept += 1
            }
            return kept
        }
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
            present.withBits { bits in
                for match in matches {
                    postings.forEachBlock(match.term) { block in
                        for index in 0..<block.count {
                            let document = Int(block.documents[index])
                            let contribution = Ranking.contribution(block.impacts[index], match.kind)
                            let isNew = bits.insert(document)
                            worth[document] = isNew ? contribution : max(worth[document], contribution)
                        }
                    }
                }
            }
            count = postings.documentCount
        }
        self.present = present
    }
}
