// Reads what somebody typed: which words to look for, and in what ways each may be met.

/// One word of a query.
struct QueryWord: Sendable, Equatable {
    /// The word, folded.
    let text: String
    /// Its stem.
    let stem: String
    /// Whether a word that only begins with it will do: true for the last one, which may be half typed.
    let isPrefix: Bool
}

enum QueryWords {
    /// More than anybody types; what comes after is not read.
    static let longestQuery = 200
    static let mostWords = 16

    /// The words of the first 200 characters, each once, without stop words unless there are no others,
    /// at most 16. Empty when there is neither letter nor digit.
    static func read(_ text: String, stemmer: Stemmer) -> [QueryWord] {
        let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestQuery)))
        var all: [String] = []
        Words.forEach(in: text, for: .query) { all.append($0) }
        let meaningful = all.filter { !Words.stopWords.contains($0) }
        let words = (meaningful.isEmpty ? all : meaningful).prefix(mostWords)
        var result: [QueryWord] = []
        for word in words where !result.contains(where: { $0.text == word }) {
            result.append(QueryWord(text: word, stem: stemmer.stem(word), isPrefix: word == all.last))
        }
        return result
    }
}
