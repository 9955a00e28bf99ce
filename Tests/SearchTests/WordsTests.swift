// What counts as a word, in any script, and how queries are read.

import Testing

@testable import Search

@Suite struct WordsTests {
    private func words(_ text: String, _ use: Words.Use = .query) -> [String] {
        var words: [String] = []
        Words.forEach(in: text, for: use) { words.append($0) }
        return words
    }

    @Test(arguments: [
        ("Drop-in   CENTRE, 24/7!", ["drop", "in", "centre", "24", "7"]),
        ("Café naïve ÅNGSTRÖM", ["cafe", "naive", "angstrom"]),
        ("Straße Łódź Øre Þór Æsir İstanbul ﬁnd", ["strasse", "lodz", "ore", "thor", "aesir", "istanbul", "find"]),
        ("cafe\u{301} ΣΟΦΟΣ σοφός ёлка", ["cafe", "σοφοσ", "σοφοσ", "елка"]),
        ("women's women’s don't O'Brien users'", ["women", "women", "dont", "obrien", "users"]),
        ("l'hôpital d’accueil qu'ils", ["hopital", "accueil", "ils"]),
        ("ＦＵＬＬ ½ ٩٨٨ 988", ["full", "1", "2", "988", "988"]),
        ("سَلَام سلام می‌خواهم שָׁלוֹם", ["سلام", "سلام", "میخواهم", "שלום"]),
        ("soft\u{AD}hyphen zero\u{200B}width \u{FEFF}bom", ["softhyphen", "zero", "width", "bom"]),
        ("健康", ["健康"]), ("心理健康", ["心理", "理健", "健康"]), ("心", ["心"]), ("peer支援", ["peer", "支援"]),
        ("हिन्दी", ["हिन्दी"]), ("🙂 -- \u{301} '' ", []), ("", []),
    ]) func `a query is split into plain words`(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func `a document also has what follows an apostrophe, and the last letter of a run`() {
        #expect(words("d'Angelo", .document) == ["angelo", "dangelo"])
        #expect(words("健康", .document) == ["健康", "康"])
        #expect(words("women's", .document) == ["women"])
    }

    @Test func `every word of a query for a text is a word of a document with that text`() {
        var random = SplitMix64(seed: 11)
        let pieces = ["a", "B", "é", "ß", "'", "’", "s", " ", "-", "心", "ー", "ไ", "\u{301}", "9", "ا", "ً", "İ", "l"]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                pieces[Int(random.next() % UInt64(pieces.count))]
            }.joined()
            #expect(Set(words(text)).isSubset(of: words(text, .document)), "\(text.debugDescription)")
            for word in words(text) where word.allSatisfy(\.isASCII) { #expect(words(word) == [word]) }
        }
    }

    @Test func `no word is longer than 64 bytes`() {
        #expect(words(String(repeating: "x", count: 1000)) == [String(repeating: "x", count: 64)])
        #expect(words(String(repeating: "é", count: 1000)) == [String(repeating: "e", count: 64)])
        #expect(words(String(repeating: "ж", count: 1000)) == [String(repeating: "ж", count: 32)])
    }

    @Test func `a query is read to its first 16 words and 200 characters, each word once`() {
        let stemmer = Stemmer()
        func read(_ text: String) -> [String] { QueryWords.read(text, stemmer: stemmer).map(\.text) }
        #expect(read("food for the Food bank") == ["food", "bank"])
        #expect(read("to be or") == ["to", "be", "or"])
        #expect(read((0..<100).map { "w\($0)" }.joined(separator: " ")) == (0..<16).map { "w\($0)" })
        #expect(read(String(repeating: " ", count: 200) + "late") == [])
        #expect(
            QueryWords.read("housing housing", stemmer: stemmer) == [
                .init(text: "housing", stem: "hous", isPrefix: true)
            ])
        #expect(
            QueryWords.read("housing near", stemmer: stemmer) == [.init(text: "housing", stem: "hous", isPrefix: false)]
        )
    }

    @Test func `only English words are stemmed`() {
        let stemmer = Stemmer()
        #expect(
            ["housing", "988s", "wohnungen", "καφέδες", ""].map(stemmer.stem) == [
                "hous", "988s", "wohnungen", "καφέδες", "",
            ])
    }
}
