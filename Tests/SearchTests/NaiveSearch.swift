// The same search written a second time, as a plain scan over documents, from what the index promises and
// not from how it is made. It knows nothing of stems, folding or splitting: the corpus is made of words whose
// families are written down here, and texts are split at spaces.

import Foundation

@testable import Search

struct NaiveSearch {
    /// In how many documents each word stood when the index was last rebuilt, and how many there were.
    private var frequencies: [String: Int] = [:]
    private var baseCount = 0
    private var entries: [String: Entry] = [:]

    /// A document and its words: what each is worth, and the fields that hold it.
    private struct Entry {
        let document: SearchDocument
        var impacts: [String: Int] = [:]
        var fields: [String: Set<String>] = [:]

        init(_ document: SearchDocument) {
            self.document = document
            var shares: [String: Double] = [:]
            for field in document.fields {
                let words = field.text.split(separator: " ").map(String.init)
                for (word, occurrences) in Dictionary(grouping: words, by: \.self).mapValues(\.count) {
                    let share = Double(field.weight * occurrences) / (0.5 + Double(words.count) / 80)
                    shares[word, default: 0] += share
                    fields[word, default: []].insert(field.name)
                }
            }
            impacts = shares.mapValues { max(1, Int((255 * $0 / ($0 + 2)).rounded())) }
        }
    }

    init(_ documents: [SearchDocument]) {
        apply(upserts: documents)
        rebuild()
    }

    mutating func apply(upserts: [SearchDocument], removals: [String] = []) {
        for id in removals { entries[id] = nil }
        for document in upserts { entries[document.id] = Entry(document) }
    }

    mutating func rebuild() {
        baseCount = entries.count
        frequencies = entries.values.reduce(into: [:]) { sums, entry in
            for term in entry.impacts.keys { sums[term, default: 0] += 1 }
        }
    }

    /// Words with the same stem.
    static let families = [
        ["house", "houses", "housing", "housed"], ["connect", "connected", "connecting", "connection"],
        ["food"], ["foot"], ["fo"], ["peer", "peers"], ["group", "groups"], ["hotline"], ["hot"], ["988"],
        ["walk", "walks", "walking"], ["cafe"], ["caf"],
    ]
    static let vocabulary = families.flatMap(\.self)
    static let sortedVocabulary = vocabulary.sorted()

    private struct Found {
        var document: SearchDocument
        var score: UInt32
        var chordMetres: Double?
        var matches: [SearchMatch]
    }

    func search(_ query: SearchQuery) -> SearchResult {
        let typed = query.words.split(separator: " ").map(String.init)
        var words: [String] = []
        for word in typed where !words.contains(word) { words.append(word) }
        let asked = words.map { answers(to: $0, isLast: $0 == typed.last) }
        let passing = entries.values.filter { passes($0.document, query) }
        var found = passing.compactMap { score($0, asked, query) }
        let most = found.map(\.matches.count).max() ?? 0
        found.removeAll { $0.matches.count < most }
        if most == 0 && !words.isEmpty { found = [] }
        if words.count == 1 { found.removeAll { $0.matches.isEmpty } }

        let byDistance = query.near != nil && (query.order == .nearest || words.isEmpty)
        found.sort { left, right in
            if byDistance {
                let (a, b) = (left.chordMetres.map { Int($0 * 100) }, right.chordMetres.map { Int($0 * 100) })
                if a != b { return (a ?? .max) < (b ?? .max) }
            } else if left.score != right.score {
                return left.score > right.score
            }
            return (left.document.sortKey, left.document.id) < (right.document.sortKey, right.document.id)
        }
        var counts: [String: Int] = [:]
        for entry in found {
            for token in entry.document.facets where query.facetCounts.contains(where: token.hasPrefix) {
                counts[token, default: 0] += 1
            }
        }
        let page = found.dropFirst(query.offset).prefix(query.limit)
        return SearchResult(
            total: found.count,
            hits: page.map { entry in
                SearchHit(
                    id: entry.document.id, score: Int(entry.score),
                    distanceMetres: query.near.flatMap { nearest(entry.document, $0) }, matches: entry.matches)
            },
            facetCounts: counts, relaxed: words.count > 1 && most > 0 && most < words.count)
    }

    private func passes(_ document: SearchDocument, _ query: SearchQuery) -> Bool {
        if let near = query.near, let radius = query.radius {
            guard let distance = nearest(document, near), distance <= radius else { return false }
        }
        for group in query.facets where !group.isEmpty && document.facets.isDisjoint(with: group) { return false }
        if let minute = query.openAt {
            guard let openings = document.openings, openings.contains(minute) else { return false }
        }
        return true
    }

    /// Metres by the haversine formula.
    private func nearest(_ document: SearchDocument, _ near: GeoPoint) -> Double? {
        document.points.map { point in
            let (a, b) = (near.latitude * .pi / 180, point.latitude * .pi / 180)
            let east = (point.longitude - near.longitude) * .pi / 180
            let h = pow(sin((b - a) / 2), 2) + cos(a) * cos(b) * pow(sin(east / 2), 2)
            return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
        }.min()
    }

    /// Metres in a straight line through the earth.
    private func chord(_ document: SearchDocument, _ near: GeoPoint) -> Double? {
        func vector(_ point: GeoPoint) -> (Double, Double, Double) {
            let (north, east) = (point.latitude * .pi / 180, point.longitude * .pi / 180)
            return (cos(north) * cos(east), cos(north) * sin(east), sin(north))
        }
        let origin = vector(near)
        return document.points.map { point in
            let place = vector(point)
            let (dx, dy, dz) = (place.0 - origin.0, place.1 - origin.1, place.2 - origin.2)
            return (dx * dx + dy * dy + dz * dz).squareRoot() * 6_371_008.8
        }.min()
    }

    /// Nil when words were asked for and the document has none of them.
    private func score(_ entry: Entry, _ words: [Answers], _ query: SearchQuery) -> Found? {
        var found = Found(document: entry.document, score: 0, matches: [])
        found.chordMetres = query.near.flatMap { chord(entry.document, $0) }
        for word in words {
            var best: (worth: Int, match: SearchMatch)?
            for (term, kind) in word.terms {
                guard let impact = entry.impacts[term] else { continue }
                let worth =
                    switch kind {
                    case .exact: impact
                    case .stem: max(1, impact * 3 / 4)
                    case .prefix: max(1, impact / 2)
                    }
                guard worth > best?.worth ?? 0 else { continue }
                let fields = (entry.fields[term] ?? []).sorted()
                best = (worth, SearchMatch(word: word.word, term: term, kind: kind, fields: fields))
            }
            guard let best else { continue }
            found.score += UInt32(best.worth) * word.rarity
            found.matches.append(best.match)
        }
        if query.near != nil {
            let metres = found.chordMetres ?? 10_000
            found.score = UInt32(Double(found.score) * (0.25 + 0.75 * 10_000 / (10_000 + metres)))
        }
        return words.isEmpty || !found.matches.isEmpty ? found : nil
    }

    /// What answers a word, the better kind first, and 16 × log₂(1 + all / how many have it), where
    /// how many counts the postings of everything that answers.
    private struct Answers {
        let word: String
        let terms: [(term: String, kind: SearchMatch.Kind)]
        let rarity: UInt32
    }

    private func answers(to word: String, isLast: Bool) -> Answers {
        // Half a word may have the same stem too.
        let relative = ["hous": "house", "connecte": "connect", "hotlin": "hotline"][word] ?? word
        let family = Self.families.first { $0.contains(relative) } ?? []
        let all = Self.sortedVocabulary
        let stems = all.filter { family.contains($0) && $0 != word }
        let longer = all.filter { isLast && $0 != word && $0.hasPrefix(word) && !family.contains($0) }
        let terms = [(word, .exact)] + stems.map { ($0, .stem) } + longer.map { ($0, SearchMatch.Kind.prefix) }
        let postings = terms.reduce(0) { $0 + (frequencies[$1.0] ?? 0) }
        let share = Double(max(1, baseCount)) / Double(max(1, min(postings, baseCount)))
        return Answers(word: word, terms: terms, rarity: UInt32((16 * log2(1 + share)).rounded()))
    }
}
