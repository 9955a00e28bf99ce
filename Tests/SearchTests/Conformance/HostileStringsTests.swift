// Every string of the list of naughty strings, as text and as a query. Reads ../shared.

import Foundation
import Testing

@testable import Search

@Suite struct HostileStringsTests {
    private static let strings: [String]? = {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let shared =
            ProcessInfo.processInfo.environment["KITH_SHARED"].map { URL(filePath: $0) }
            ?? repository.appending(path: "../shared")
        let file = shared.appending(path: "data/hostile/blns/blns.json").standardizedFileURL
        guard let data = try? Data(contentsOf: file) else {
            print("SKIPPED: the hostile strings are not at \(file.path())")
            return nil
        }
        return try? JSONDecoder().decode([String].self, from: data)
    }()

    @Test(.enabled(if: strings != nil, "KITH_SHARED names no folder with data/hostile"))
    func `every hostile string is found by itself, or has no words`() throws {
        let strings = try #require(Self.strings)
        #expect(strings.count == 515)
        let documents = strings.enumerated().map { number, text in
            SearchDocument(id: "#\(number)", fields: [.init(name: text, text: text)], facets: [text])
        }
        let index = SearchIndex(documents)
        let stemmer = Stemmer()
        for round in 0..<2 {
            for (number, text) in strings.enumerated() {
                let words = QueryWords.read(text, stemmer: stemmer)
                let result = index.search(SearchQuery(words: text, limit: 1000, facetCounts: [text]))
                if words.isEmpty {
                    #expect(result.total == strings.count)
                } else {
                    #expect(!result.relaxed, "\(text.debugDescription)")
                    #expect(result.hits.contains { $0.id == "#\(number)" }, "\(text.debugDescription)")
                }
                let filtered = index.search(SearchQuery(facets: [[text]], limit: 1000))
                #expect(filtered.hits.contains { $0.id == "#\(number)" }, "\(text.debugDescription)")
            }
            guard round == 0 else { break }
            index.apply(upserts: Array(documents.suffix(100)), removals: strings)
            index.rebuild()
        }
        #expect(index.documentCount == strings.count)
    }

    @Test func `a text of ten megabytes and marks without end are read like any other`() {
        let long = String(repeating: "peer ", count: 2_000_000)
        let marks =
            "z" + String(repeating: "\u{310}", count: 100_000) + "algo " + "ก"
            + String(repeating: "\u{E31}", count: 100_000)
        let index = SearchIndex([
            SearchDocument(id: "long", fields: [.init(name: "n", text: long)]),
            SearchDocument(id: "marks", fields: [.init(name: "n", text: marks)]),
        ])
        #expect(index.search(SearchQuery(words: "peers")).hits.map(\.id) == ["long"])
        #expect(index.search(SearchQuery(words: long)).hits.map(\.id) == ["long"])
        #expect(index.search(SearchQuery(words: "zalgo")).hits.map(\.id) == ["marks"])
        #expect(index.search(SearchQuery(words: marks + marks)).total == 1)
    }
}
