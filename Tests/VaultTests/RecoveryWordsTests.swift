// Recovery words: drawn evenly, read back however they were typed.
import Testing
import Vault

@Suite struct RecoveryWordsTests {
    @Test func `every word of the list is drawn, about as often as any other`() {
        let list = ["apple", "river", "stone", "wren"]
        let drawn = RecoveryWords.draw(count: 40_000, from: list)
        #expect(drawn.count == 40_000)
        for word in list {
            let count = drawn.count { $0 == word }
            // Ten thousand give or take eleven standard deviations.
            #expect((9_000...11_000).contains(count))
        }
    }

    @Test func `a word may come twice and a list of one gives it`() {
        #expect(RecoveryWords.draw(count: 4, from: ["only"]) == ["only", "only", "only", "only"])
    }

    @Test(arguments: [
        "apple river stone wren", "  Apple\tRIVER\r\nstone,wren. ", "apple-river–stone—wren",
        "APPLE/RIVER/STONE/WREN",
        "\u{FEFF}apple ri\u{AD}ver sto\u{200B}ne wren\u{200D}", "ａｐｐｌｅ river stone wren",
        "apple\u{A0}river\u{3000}stone wren",
    ]) func `however they are typed, they are the same words`(typed: String) {
        #expect(RecoveryWords.normalise(typed: typed) == "apple river stone wren")
    }

    @Test(arguments: [
        "", " ", "apple river stone", "apple river stone wrens", "wren stone river apple", "\u{0}", "🙂",
    ])
    func `other words stay others`(typed: String) {
        #expect(RecoveryWords.normalise(typed: typed) != "apple river stone wren")
    }

    @Test(arguments: ["Äpfel FLUẞ ﬁn İz", "e\u{301}te\u{301}", "ΣΊΣΥΦΟΣ", "ǅungla", "Ⅷ ½"])
    func `normalising twice changes nothing`(typed: String) {
        let once = RecoveryWords.normalise(typed: typed)
        #expect(Array(RecoveryWords.normalise(typed: once).unicodeScalars) == Array(once.unicodeScalars))
        #expect(!once.isEmpty)
    }
}
