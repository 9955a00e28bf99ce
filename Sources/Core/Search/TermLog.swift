// Reads the words of documents, in the order of their numbers, and turns them into postings.

/// Which terms occur in which documents, in the order of documents.
struct TermLog {
    private(set) var fieldNames: [String] = []
    private var numbers: [String: Int] = [:]
    private var terms: [String] = []
    /// For each term, in how many documents it occurs, and its entry among `present`, if it has one.
    private var frequencies: ContiguousArray<UInt32> = []
    private var entries: ContiguousArray<Int> = []
    /// All postings so far, document by document, `document` holding the term instead.
    private var log: ContiguousArray<Posting> = []
    private var documentEnds: ContiguousArray<Int> = []

    /// What the document being read has of a term.
    private struct Presence {
        let term: Int
        var shares = 0.0
        var occurrences = 0
        var fields: UInt8 = 0
    }

    private var present: ContiguousArray<Presence> = []
    private var presentInField: ContiguousArray<Int> = []

    /// Reads the next document.
    mutating func append(_ fields: [SearchDocument.Field]) {
        for field in fields { read(field) }
        for presence in present {
            entries[presence.term] = -1
            frequencies[presence.term] += 1
            let impact = Ranking.impact(presence.shares)
            log.append(Posting(document: UInt32(presence.term), impact: impact, fields: presence.fields))
        }
        present.removeAll(keepingCapacity: true)
        documentEnds.append(log.count)
    }

    private mutating func read(_ field: SearchDocument.Field) {
        var length = 0
        Words.forEach(in: field.text, for: .document) { word in
            length += 1
            let term = number(of: word)
            if entries[term] < 0 {
                entries[term] = present.count
                present.append(Presence(term: term))
            }
            let entry = entries[term]
            if present[entry].occurrences == 0 { presentInField.append(entry) }
            present[entry].occurrences += 1
        }
        guard length > 0 else { return }
        let bit = bit(of: field.name)
        for entry in presentInField {
            present[entry].shares += Ranking.share(
                weight: field.weight, occurrences: present[entry].occurrences, length: length)
            present[entry].fields |= bit
            present[entry].occurrences = 0
        }
        presentInField.removeAll(keepingCapacity: true)
    }

    private mutating func number(of word: String) -> Int {
        if let number = numbers[word] { return number }
        numbers[word] = terms.count
        terms.append(word)
        frequencies.append(0)
        entries.append(-1)
        return terms.count - 1
    }

    private mutating func bit(of name: String) -> UInt8 {
        if let index = fieldNames.firstIndex(of: name) { return 1 << index }
        guard fieldNames.count < 8 else { return 0 }
        fieldNames.append(name)
        return 1 << (fieldNames.count - 1)
    }

    /// The postings of all documents read, term by term.
    consuming func postings(stemmer: Stemmer) -> Postings {
        var ends = ContiguousArray<Int>(repeating: 0, count: terms.count)
        var sum = 0
        for term in terms.indices {
            ends[term] = sum
            sum += Int(frequencies[term])
        }
        var sorted = ContiguousArray(repeating: Posting(document: 0, impact: 0, fields: 0), count: log.count)
        var start = 0
        for (document, end) in documentEnds.enumerated() {
            for entry in log[start..<end] {
                let term = Int(entry.document)
                let posting = Posting(document: UInt32(document), impact: entry.impact, fields: entry.fields)
                sorted[ends[term]] = posting
                ends[term] += 1
            }
            start = end
        }
        log = []
        var writer = PostingsWriter(documentCount: documentEnds.count)
        let order = terms.indices.sorted { [terms] in SortedStrings.precedes(terms[$0], terms[$1]) }
        for term in order {
            writer.append(terms[term], sorted[(ends[term] - Int(frequencies[term]))..<ends[term]])
        }
        return writer.postings(stemmer: stemmer)
    }
}
