// What a match is worth: pure functions, in one place, and the same numbers everywhere.
//
// A document's score is the sum over the words of the query of
//     contribution(impact of the best matching term in that document, kind of match) × rarity of the word
// and, ordered by best with a place given, that sum times the nearness of the document.

import Foundation

enum Ranking {
    /// The share that a field gives to a term's strength: more for heavy fields, less for long ones.
    /// (BM25F with b = 1/2, but against a fixed length of 40 words, so that it depends on nothing else.)
    static func share(weight: Int, occurrences: Int, length: Int) -> Double {
        Double(max(1, weight) * occurrences) / (0.5 + Double(length) / 80)
    }

    /// What a term is worth in a document, 1...255, from the sum of its shares; the tenth occurrence adds
    /// less than the second (BM25 with k₁ = 2).
    static func impact(_ shares: Double) -> UInt8 {
        UInt8(max(1, min(255, (255 * shares / (shares + 2)).rounded())))
    }

    /// What is left of an impact by kind of match: all of it, three quarters for a stem, half for a prefix.
    @inline(__always)
    static func contribution(_ impact: UInt8, _ kind: SearchMatch.Kind) -> UInt8 {
        switch kind {
        case .exact: impact
        case .stem: UInt8(max(1, UInt16(impact) * 3 / 4))
        case .prefix: max(1, impact / 2)
        }
    }

    /// What a word is worth by how few documents have it: 16 (all do) upwards, 16 more for every halving.
    /// Both counts come from the large segment, hidden documents included, so that they change only when
    /// the index is rebuilt; for a word of several terms the frequency is their sum, at most all documents.
    static func rarity(frequency: Int, documents: Int) -> UInt32 {
        let all = max(1, documents)
        let some = max(1, min(frequency, all))
        return UInt32((16 * log2(1 + Double(all) / Double(some))).rounded())
    }

    /// How much of a score is left at a distance in a straight line: all at 0, five eighths at 10 km, a
    /// quarter far away. What has no place (a phone line) reaches everybody and counts as 10 km away.
    @inline(__always)
    static func nearness(metres: Double?) -> Double {
        0.25 + 0.75 * 10_000 / (10_000 + (metres ?? 10_000))
    }

    /// A score after distance, rounded down.
    @inline(__always)
    static func score(_ score: UInt32, metres: Double?) -> UInt32 {
        UInt32(Double(score) * nearness(metres: metres))
    }
}
