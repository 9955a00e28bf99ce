// Holds the index against a naive scan, over thousands of random corpora, changes and queries.

import Testing

@testable import Search

@Suite struct PropertyTests {
    @Test(arguments: 0..<16) func `the index finds what a naive scan finds`(block: Int) {
        for seed in 0..<60 {
            var random = SplitMix64(seed: UInt64(block * 1000 + seed))
            let documents = random.documents(count: Int.random(in: 0...40, using: &random))
            let index = SearchIndex(documents)
            let naive = NaiveSearch(documents)
            for _ in 0..<8 { expectSame(index, naive, random.query(), seed: block * 1000 + seed) }
        }
    }

    @Test(arguments: 0..<8) func `the same holds after changes and rebuilds`(block: Int) {
        for seed in 0..<40 {
            var random = SplitMix64(seed: UInt64(100_000 + block * 1000 + seed))
            let documents = random.documents(count: Int.random(in: 0...30, using: &random))
            let index = SearchIndex(documents)
            var naive = NaiveSearch(documents)
            for _ in 0..<6 {
                let upserts = random.documents(count: Int.random(in: 0...6, using: &random))
                let removals = random.documents(count: Int.random(in: 0...4, using: &random)).map(\.id)
                index.apply(upserts: upserts, removals: removals)
                naive.apply(upserts: upserts, removals: removals)
                if random.once(in: 3) {
                    index.rebuild()
                    naive.rebuild()
                    #expect(index.changeCount == 0)
                }
                for _ in 0..<4 { expectSame(index, naive, random.query(), seed: block * 1000 + seed) }
            }
        }
    }

    /// Large enough for several blocks to a term, and for terms that most documents hold.
    @Test(arguments: 0..<3) func `the same holds for larger corpora`(seed: Int) {
        var random = SplitMix64(seed: UInt64(900_000 + seed))
        let documents = (0..<900).map { random.document(id: "d\($0)") }
        let index = SearchIndex(documents)
        var naive = NaiveSearch(documents)
        for _ in 0..<10 { expectSame(index, naive, random.query(), seed: seed) }
        let upserts = (0..<200).map { random.document(id: "d\($0 * 3)") }
        index.apply(upserts: upserts, removals: ["d1", "d2", "nobody"])
        naive.apply(upserts: upserts, removals: ["d1", "d2"])
        for _ in 0..<10 { expectSame(index, naive, random.query(), seed: seed) }
        index.rebuild()
        naive.rebuild()
        for _ in 0..<10 { expectSame(index, naive, random.query(), seed: seed) }
    }

    @Test func `changes made during a rebuild are kept`() async {
        var random = SplitMix64(seed: 7)
        let documents = (0..<600).map { random.document(id: "d\($0)") }
        let index = SearchIndex(documents)
        var naive = NaiveSearch(documents)
        var batches: [[SearchDocument]] = []
        for _ in 0..<30 { batches.append((0..<3).map { _ in random.document(id: "d\(random.next() % 700)") }) }
        for batch in batches { naive.apply(upserts: batch) }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { for _ in 0..<5 { index.rebuild() } } }
            group.addTask { [batches] in for batch in batches { index.apply(upserts: batch) } }
            group.addTask { for _ in 0..<200 { #expect(index.search(SearchQuery()).total >= 600) } }
        }
        index.rebuild()
        naive.rebuild()
        for _ in 0..<20 { expectSame(index, naive, random.query(), seed: 7) }
    }

    private func expectSame(_ index: SearchIndex, _ naive: NaiveSearch, _ query: SearchQuery, seed: Int) {
        let expected = naive.search(query)
        var actual = index.search(query)
        for (position, hit) in actual.hits.enumerated() {
            for match in hit.matches.indices { actual.hits[position].matches[match].fields.sort() }
            guard position < expected.hits.count, let metres = hit.distanceMetres else { continue }
            let other = expected.hits[position].distanceMetres
            #expect(abs(metres - (other ?? -1)) < 0.5 + metres * 1e-6, "seed \(seed): \(query)")
            actual.hits[position].distanceMetres = other
        }
        #expect(actual == expected, "seed \(seed): \(query)")
    }
}

extension SplitMix64 {
    mutating func words(_ count: ClosedRange<Int>) -> String {
        let all = NaiveSearch.vocabulary
        // The square makes the first words of the vocabulary the common ones.
        return (0..<Int.random(in: count, using: &self)).map { _ in
            let spread = Double.random(in: 0..<1, using: &self)
            return all[Int(spread * spread * Double(all.count))]
        }.joined(separator: " ")
    }

    /// Often one of a few places, so that distances tie; sometimes close to the date line or a pole.
    mutating func point() -> GeoPoint {
        let places: [(Double, Double)] = [(40, -100), (40.1, -100), (0, 179.95), (0, -179.95), (89.9, 10), (-90, 0)]
        let place = places[Int(next() % UInt64(places.count))]
        let spread = once(in: 3) ? 0 : once(in: 4) ? 60 : 0.2
        let north = place.0 + Double.random(in: -1...1, using: &self) * spread
        let east = place.1 + Double.random(in: -1...1, using: &self) * spread
        let around = (east + 540).truncatingRemainder(dividingBy: 360) - 180
        guard let point = GeoPoint(latitude: max(-90, min(90, north)), longitude: around) else {
            preconditionFailure("\(north), \(around) is no place")
        }
        return point
    }

    mutating func hours() -> WeeklyHours {
        WeeklyHours(
            (0..<Int.random(in: 0...3, using: &self)).map { _ in
                let opens = Int.random(in: 0..<10_080, using: &self)
                return (opens, opens + Int.random(in: 0...4000, using: &self))
            })
    }

    mutating func document(id: String) -> SearchDocument {
        let fields = [("name", 0...3, 6), ("text", 0...25, 1), ("text", 0...3, 2), ("topic", 0...2, 3)]
        return SearchDocument(
            id: id, sortKey: words(0...1), fields: fields.map { .init(name: $0.0, text: words($0.1), weight: $0.2) },
            points: (0..<[0, 1, 1, 1, 2, 4][Int(next() % 6)]).map { _ in point() },
            facets: Set(tokens(0...4)), openings: once(in: 3) ? nil : hours())
    }

    mutating func tokens(_ count: ClosedRange<Int>) -> [String] {
        let all = ["topic:1", "topic:10", "topic:2", "language:es", "language:so", "cost:free"]
        return (0..<Int.random(in: count, using: &self)).map { _ in all[Int(next() % UInt64(all.count))] }
    }

    /// Ids from a small set, so that some come twice.
    mutating func documents(count: Int) -> [SearchDocument] {
        (0..<count).map { _ in document(id: "d\(next() % 50)") }
    }

    mutating func query() -> SearchQuery {
        var query = SearchQuery()
        if !once(in: 5) { query.words = words(0...3) }
        if once(in: 4) { query.words = String((query.words + " " + words(1...1)).dropLast()) }
        if once(in: 8) { query.words = "nowhere " + query.words }
        if once(in: 2) { query.near = point() }
        if once(in: 2) { query.radius = [0, 500, 12_000, 60_000, 2_000_000, 30_000_000][Int(next() % 6)] }
        if once(in: 3) { query.facets = (0..<Int.random(in: 1...2, using: &self)).map { _ in tokens(0...2) } }
        if once(in: 4) { query.openAt = Int.random(in: 0..<10_080, using: &self) }
        if once(in: 2) { query.order = .nearest }
        query.offset = once(in: 3) ? Int.random(in: 0...10, using: &self) : 0
        query.limit = once(in: 6) ? 1000 : Int.random(in: 0...20, using: &self)
        if once(in: 2) { query.facetCounts = [["", "topic:"], ["language:"], ["topic:1", "none:"]][Int(next() % 3)] }
        return query
    }
}
