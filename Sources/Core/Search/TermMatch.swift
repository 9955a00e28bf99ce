// Which terms of a segment answer a word of a query.

/// A term of a segment and how it answers a word.
struct TermMatch {
    let term: Int
    let kind: SearchMatch.Kind
}

extension Postings {
    /// The terms that answer a word: itself, those with its stem, those that begin with it. None twice.
    func terms(for word: QueryWord) -> [TermMatch] {
        let exact = terms.find(word.text)
        var family: [Int] = []
        if let stem = stems.find(word.stem) {
            family = stemStarts.stretch(stem).map { Int(stemTerms[$0]) }
        }
        var matches: [TermMatch] = []
        if let exact { matches.append(TermMatch(term: exact, kind: .exact)) }
        for term in family where term != exact { matches.append(TermMatch(term: term, kind: .stem)) }
        if word.isPrefix {
            for term in terms.range(prefix: word.text) where term != exact && !family.contains(term) {
                matches.append(TermMatch(term: term, kind: .prefix))
            }
        }
        return matches
    }

    /// How many postings the terms have together: at least as many as there are documents with any of them.
    func frequency(of matches: [TermMatch]) -> Int {
        matches.reduce(0) { $0 + Int(frequencies[$1.term]) }
    }
}
