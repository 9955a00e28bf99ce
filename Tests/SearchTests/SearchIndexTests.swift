// What the index promises, by example.

import Testing

@testable import Search

@Suite struct SearchIndexTests {
    private func document(
        _ id: String, _ name: String, _ text: String = "", at points: [(Double, Double)] = [],
        facets: Set<String> = [], openings: WeeklyHours? = nil
    ) -> SearchDocument {
        SearchDocument(
            id: id, fields: [.init(name: "name", text: name, weight: 4), .init(name: "text", text: text)],
            points: points.compactMap { GeoPoint(latitude: $0.0, longitude: $0.1) }, facets: facets,
            openings: openings)
    }

    private func ids(_ index: SearchIndex, _ query: SearchQuery) -> [String] {
        index.search(query).hits.map(\.id)
    }

    @Test func `the word itself ranks above its relatives, and those above a longer word`() {
        let index = SearchIndex([
            document("c", "Houseboat"), document("b", "Houses"), document("a", "House"), document("d", "Food"),
        ])
        let result = index.search(SearchQuery(words: "house"))
        #expect(result.hits.map(\.id) == ["a", "b", "c"])
        #expect(result.hits.flatMap { $0.matches.map(\.kind) } == [.exact, .stem, .prefix])
        #expect(result.hits.flatMap { $0.matches.map(\.term) } == ["house", "houses", "houseboat"])
        #expect(result.hits[0].matches == [SearchMatch(word: "house", term: "house", kind: .exact, fields: ["name"])])
    }

    @Test func `a name outranks running text, and a rare word a common one`() {
        let index = SearchIndex([
            document("a", "Peer line", "grief"), document("b", "Grief circle", "peer"), document("c", "Peer"),
        ])
        #expect(ids(index, SearchQuery(words: "grief")) == ["b", "a"])
        #expect(ids(index, SearchQuery(words: "grief peer")) == ["b", "a"])
    }

    @Test(arguments: ["café", "CAFE", "Cafe\u{301}", "caf", "the café"])
    func `accents, case and a half-typed word do not matter`(words: String) {
        #expect(
            ids(SearchIndex([document("a", "Café Lumière"), document("b", "Food")]), SearchQuery(words: words)) == ["a"]
        )
    }

    @Test func `only the last word may be half typed`() {
        let index = SearchIndex([document("a", "Peer support")])
        #expect(ids(index, SearchQuery(words: "support pe")) == ["a"])
        let relaxed = index.search(SearchQuery(words: "supp peer"))
        #expect(relaxed.total == 1 && relaxed.relaxed)
    }

    @Test func `when nothing has all the words, what has most of them is found, and said so`() {
        let index = SearchIndex([document("a", "red green"), document("b", "red blue"), document("c", "green")])
        let result = index.search(SearchQuery(words: "red green yellow"))
        #expect(result.hits.map(\.id) == ["a"] && result.relaxed && result.total == 1)
        #expect(index.search(SearchQuery(words: "green blue")).total == 3)
        let none = index.search(SearchQuery(words: "yellow purple"))
        #expect(none.total == 0 && !none.relaxed)
        #expect(index.search(SearchQuery(words: "yellow")).total == 0)
    }

    @Test(arguments: [
        ("hosing", "housing"), ("huosing", "housing"), ("ohusing", "housing"), ("houzing", "housing"),
        ("counceling", "counseling"), ("ансабль", "ансамбль"), ("pantrry food", "pantry food"),
    ])
    func `a word that is nowhere is taken for its nearest neighbour`(typed: String, meant: String) {
        let index = SearchIndex([
            document("a", "Housing counseling"), document("b", "Ансамбль"), document("c", "Food pantry"),
        ])
        #expect(index.spelled(typed)?.words == meant)
        #expect(index.spelled(typed)?.corrections.count == 1)
        #expect(index.spelled(meant) == nil)
    }

    @Test(arguments: ["hou", "hoozzing", "fod", "9888", "zousing", "house", "", "互助", "xylophone"])
    func `what is short, far off, a number, or there already is left alone`(typed: String) {
        #expect(SearchIndex([document("a", "Housing food 9880")]).spelled(typed) == nil)
    }

    @Test func `of two neighbours the nearer is meant, then the one that more documents have`() {
        let index = SearchIndex([
            document("a", "grieving"), document("b", "paper"), document("c", "pacer"), document("d", "pacer"),
        ])
        #expect(index.spelled("pader")?.corrections == [SpellingCorrection(typed: "pader", meant: "pacer")])
        index.apply(upserts: [document("e", "paper"), document("f", "paper")])
        #expect(index.spelled("pader")?.words == "paper")
        #expect(index.spelled("greiving pacer")?.words == "grieving pacer")
        #expect(SearchIndex().spelled("pader") == nil)
    }

    @Test func `without words everything is found, by distance or by id`() {
        let index = SearchIndex([
            document("c", "x", at: [(10, 10)]), document("b", "y"), document("a", "z", at: [(50, 50), (11, 10)]),
        ])
        #expect(ids(index, SearchQuery()) == ["a", "b", "c"])
        #expect(ids(index, SearchQuery(words: " !? ", near: GeoPoint(latitude: 10, longitude: 10))) == ["c", "a", "b"])
        #expect(ids(index, SearchQuery(near: GeoPoint(latitude: 40, longitude: 50))) == ["a", "c", "b"])
        #expect(index.search(SearchQuery(offset: 1, limit: 1)).hits.map(\.id) == ["b"])
        #expect(index.search(SearchQuery(offset: .max, limit: .max)).total == 3)
        #expect(index.search(SearchQuery(offset: -5, limit: -5)).hits.isEmpty)
        #expect(ids(index, SearchQuery(limit: .max)).count == 3)
    }

    @Test func `what nothing else tells apart goes by sort key, then by id, across changes too`() {
        func listed(_ id: String, _ key: String, at points: [(Double, Double)] = []) -> SearchDocument {
            var made = document(id, "x", at: points)
            made.sortKey = key
            return made
        }
        let index = SearchIndex([
            listed("a", "oak"), listed("d", "elm", at: [(50, 50)]), listed("c", "elm"),
            listed("b", "yew", at: [(1, 1)]),
        ])
        #expect(ids(index, SearchQuery()) == ["c", "d", "a", "b"])
        #expect(ids(index, SearchQuery(words: "x")) == ["c", "d", "a", "b"])
        #expect(ids(index, SearchQuery(near: GeoPoint(latitude: 1, longitude: 1))) == ["b", "d", "c", "a"])
        #expect(ids(index, SearchQuery(offset: 1, limit: 2)) == ["d", "a"])
        // Cut inside a letter, and the same as far as it counts.
        let long = String(repeating: "€", count: 43)
        index.apply(upserts: [listed("b", "ash"), listed("g", long + "a"), listed("f", long + "b")], removals: ["c"])
        for _ in 0..<2 {
            #expect(ids(index, SearchQuery()) == ["b", "d", "a", "f", "g"])
            index.rebuild()
        }
    }

    @Test func `a radius reaches over the date line and the poles`() {
        let index = SearchIndex([
            document("east", "x", at: [(-17, 179.99)]), document("west", "x", at: [(-17, -179.99)]),
            document("line", "x", at: [(-17, 180)]), document("pole", "x", at: [(90, 0)]),
            document("north", "x", at: [(89.99, 120)]), document("other", "x", at: [(89.99, -60)]),
            document("nowhere", "x"),
        ])
        func near(_ latitude: Double, _ longitude: Double, _ metres: Double) -> Set<String> {
            Set(ids(index, SearchQuery(near: GeoPoint(latitude: latitude, longitude: longitude), radius: metres)))
        }
        #expect(near(-17, 179.995, 3000) == ["east", "west", "line"])
        #expect(near(-17, -179.995, 1000) == ["west", "line"])
        #expect(near(-17, -180, 0) == ["line"])
        #expect(near(89.99, 120, 2500) == ["pole", "north", "other"])
        #expect(near(89.99, 120, 2000) == ["pole", "north"])
        #expect(near(90, 77, 1500) == ["pole", "north", "other"])
        #expect(near(0, 0, 30_000_000).count == 6)
        #expect(near(0, 0, .infinity).count == 6)
        #expect(near(0, 0, -1).isEmpty && near(0, 0, .nan).isEmpty)
        #expect(index.search(SearchQuery(words: "x")).total == 7)
    }

    @Test func `distance is that of the nearest place, over the ground`() throws {
        let index = SearchIndex([document("a", "x", at: [(52.52, 13.405), (48.8566, 2.3522)])])
        let hit = try #require(
            index.search(SearchQuery(near: GeoPoint(latitude: 51.5074, longitude: -0.1278))).hits.first)
        #expect(abs((hit.distanceMetres ?? 0) - 343_500) < 500)
    }

    @Test func `facets are a choice of alternatives in each group, counted over all matches`() {
        let index = SearchIndex([
            document("a", "x", facets: ["l:es", "t:1"]), document("b", "x", facets: ["l:so", "t:1"]),
            document("c", "x", facets: ["l:es", "t:2"]), document("d", "x"),
        ])
        #expect(ids(index, SearchQuery(facets: [["l:es", "l:so"], ["t:1"]])) == ["a", "b"])
        #expect(ids(index, SearchQuery(facets: [["l:none"]])).isEmpty)
        #expect(ids(index, SearchQuery(facets: [[]])).count == 4)
        let counted = index.search(SearchQuery(facets: [["t:1", "t:2"]], limit: 0, facetCounts: ["l:", "l:e", "z"]))
        #expect(counted.total == 3 && counted.facetCounts == ["l:es": 2, "l:so": 1])
    }

    @Test func `open now passes over midnight and the end of the week, and unknown is not open`() {
        let day = 24 * 60
        let night = WeeklyHours([(6 * day + 22 * 60, 7 * day + 2 * 60), (day, day + 60)])
        let index = SearchIndex([
            document("night", "x", openings: night), document("always", "x", openings: WeeklyHours([(0, 7 * day)])),
            document("never", "x", openings: WeeklyHours([])), document("unknown", "x"),
        ])
        func open(_ minute: Int) -> Bool { ids(index, SearchQuery(openAt: minute)) == ["always", "night"] }
        #expect([6 * day + 1320, 7 * day - 1, 0, 119, day, day + 59].allSatisfy(open))
        #expect(![6 * day + 1319, 120, day - 1, day + 60].contains(where: open))
        #expect(open(7 * day + 30) && open(-30))
        #expect(WeeklyHours([(0, 60), (60, 120)]) == WeeklyHours([(0, 120)]))
        #expect(WeeklyHours([(-60, 60)]) == WeeklyHours([(7 * day - 60, 7 * day), (0, 60)]))
        #expect(WeeklyHours([(5, 5)]) == WeeklyHours([]) && WeeklyHours([(.min, .max)]).contains(77))
    }

    @Test func `a changed document is found by its new words only, before and after a rebuild`() {
        let index = SearchIndex([document("a", "red"), document("b", "red"), document("a", "green")])
        #expect(ids(index, SearchQuery(words: "red")) == ["b"] && index.documentCount == 2)
        index.apply(upserts: [document("b", "blue"), document("c", "red")], removals: ["a", "c", "nobody"])
        func check() {
            #expect(ids(index, SearchQuery(words: "red")) == ["c"])
            #expect(ids(index, SearchQuery()) == ["b", "c"])
            #expect(index.documentCount == 2)
        }
        check()
        index.rebuild()
        check()
        index.apply(upserts: [], removals: ["b", "c"])
        #expect(index.search(SearchQuery()).total == 0)
        index.rebuild()
        #expect(index.search(SearchQuery(words: "red blue")).total == 0 && index.documentCount == 0)
    }

    @Test func `places outside the earth are refused`() {
        for (latitude, longitude) in [(90.1, 0.0), (-91, 0), (0, 180.1), (0, -181), (.nan, 0), (0, .infinity)] {
            #expect(GeoPoint(latitude: latitude, longitude: longitude) == nil)
        }
        #expect(GeoPoint(latitude: 1, longitude: 180) == GeoPoint(latitude: 1, longitude: -180))
    }

    @Test func `more than eight fields, empty fields and heavy weights do no harm`() {
        let fields = (0..<12).map {
            SearchDocument.Field(name: "f\($0)", text: "word w\($0)", weight: $0 == 3 ? .max / 4 : -1)
        }
        let index = SearchIndex([SearchDocument(id: "", fields: fields), SearchDocument(id: "none", fields: [])])
        #expect(
            index.search(SearchQuery(words: "w11")).hits.map(\.matches) == [
                [.init(word: "w11", term: "w11", kind: .exact, fields: [])]
            ])
        #expect(index.search(SearchQuery(words: "word")).hits.first?.matches.first?.fields.count == 8)
        index.apply(upserts: [SearchDocument(id: "n", fields: [.init(name: "other", text: "word")])])
        index.rebuild()
        #expect(index.search(SearchQuery(words: "word")).total == 2)
    }
}
