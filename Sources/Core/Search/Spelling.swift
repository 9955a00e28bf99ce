// Forgives spelling: for a word that is nowhere in the index, the word of the index that it was most likely meant to be.

/// A word that was taken for another one.
package struct SpellingCorrection: Sendable, Equatable {
    /// The word as it was typed, in small letters without accents.
    package var typed: String
    /// The word of the index that stands nearest to it.
    package var meant: String

    package init(typed: String, meant: String) {
        self.typed = typed
        self.meant = meant
    }
}

/// The words of a query, spelled as the index spells them.
package struct SpelledWords: Sendable, Equatable {
    /// What to search for: the words of the query, corrected, without stop words.
    package var words: String
    /// What was changed, in the order of the query; never empty.
    package var corrections: [SpellingCorrection]
}

enum Spelling {
    /// Words of a query that are corrected at most.
    static let mostWords = 4
    /// Terms of a segment that one word is held against at most.
    static let mostTerms = 50_000

    /// How many letters may be wrong, missing, too many or swapped with a neighbour: one from four letters on, two
    /// from eight on. None in what has a digit: a wrong house number is another house.
    static func allowance(for word: [Unicode.Scalar]) -> Int {
        guard word.allSatisfy({ $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark })
        else { return 0 }
        return word.count < 4 ? 0 : word.count < 8 ? 1 : 2
    }

    /// The number of letters to change, add, leave out or swap with a neighbour to make one word of the other;
    /// nil when that is more than `limit`.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            // A swap reaches back two rows, so both must be beyond the limit.
            if let least = current.min(), least > limit, let before = last.min(), before > limit { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}

extension Snapshot {
    /// The query with each word that the index does not have put right; nil when there is nothing to put right, or no
    /// word near enough.
    func spelled(_ words: [QueryWord]) -> SpelledWords? {
        let parts = [large, small].map(\.segment).filter { $0.documents.count > 0 }
        var corrections: [SpellingCorrection] = []
        let spelled = words.map { word in
            guard corrections.count < Spelling.mostWords,
                parts.allSatisfy({ $0.postings.terms(for: word).isEmpty }),
                let meant = nearest(to: word.text, in: parts)
            else { return word.text }
            corrections.append(SpellingCorrection(typed: word.text, meant: meant))
            return meant
        }
        guard !corrections.isEmpty else { return nil }
        return SpelledWords(words: spelled.joined(separator: " "), corrections: corrections)
    }

    /// The term with the fewest letters to change; of equals the one that most documents have, then the first in the
    /// order of bytes. The first letter must be right, or swapped with the second: that keeps the work small.
    private func nearest(to word: String, in parts: [Segment]) -> String? {
        let letters = Array(word.unicodeScalars)
        let limit = Spelling.allowance(for: letters)
        guard limit > 0 else { return nil }
        let slack = word.utf8.count == letters.count ? limit : limit * 4
        var found: [String: (distance: Int, frequency: Int)] = [:]
        for postings in parts.map(\.postings) {
            var budget = Spelling.mostTerms
            for first in Set([letters[0], letters[1]]).sorted() {
                for term in postings.terms.range(prefix: String(first)).prefix(budget) {
                    budget -= 1
                    guard abs(postings.terms.length(term) - word.utf8.count) <= slack else { continue }
                    let text = postings.terms[term]
                    guard let distance = Spelling.distance(letters, Array(text.unicodeScalars), limit: limit) else {
                        continue
                    }
                    // Another first letter is forgiven only where the first two have changed places.
                    let other = Array(text.unicodeScalars.prefix(2))
                    guard other[0] == letters[0] || (other.count == 2 && other[1] == letters[0]) else { continue }
                    let before = found[text]?.frequency ?? 0
                    found[text] = (distance, before + Int(postings.frequencies[term]))
                }
            }
        }
        return found.min { left, right in
            if left.value.distance != right.value.distance { return left.value.distance < right.value.distance }
            if left.value.frequency != right.value.frequency { return left.value.frequency > right.value.frequency }
            return SortedStrings.precedes(left.key, right.key)
        }?.key
    }
}
