// A complete index over a fixed set of documents: built once, read by any number of threads, never changed.

/// Documents and their postings.
final class Segment: Sendable {
    /// Field names by their bit in a posting's `fields`; at most eight.
    let fieldNames: [String]
    /// The names of each combination of those bits.
    let fieldSets: [[String]]
    let documents: Documents
    let postings: Postings

    init(fieldNames: [String], documents: Documents, postings: Postings) {
        self.fieldNames = fieldNames
        fieldSets = (0..<1 << fieldNames.count).map { set in
            fieldNames.indices.filter { set & 1 << $0 != 0 }.map { fieldNames[$0] }
        }
        self.documents = documents
        self.postings = postings
    }

    /// Builds a segment; of documents with the same id the last one stays.
    convenience init(_ documents: [SearchDocument], stemmer: Stemmer) {
        let rows = documents.map(Row.init)
        // Sorting is stable only with the index in it: the last of equal ids must win.
        let byID = rows.indices.sorted { left, right in
            if SortedStrings.precedes(rows[left].id, rows[right].id) { return true }
            return !SortedStrings.precedes(rows[right].id, rows[left].id) && left < right
        }
        var kept: [Int] = []
        for index in byID {
            if let last = kept.last, rows[last].id.utf8.elementsEqual(rows[index].id.utf8) { kept.removeLast() }
            kept.append(index)
        }
        kept.sort { Row.precedes(rows[$0], rows[$1]) }

        var log = TermLog()
        for index in kept { log.append(documents[index].fields) }
        self.init(
            fieldNames: log.fieldNames,
            documents: Documents(kept.map { rows[$0] }),
            postings: log.postings(stemmer: stemmer))
    }

    var byteCount: Int { documents.byteCount + postings.byteCount }
}
