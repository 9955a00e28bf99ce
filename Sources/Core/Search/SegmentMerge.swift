// Makes one segment of two, from their postings: nobody needs the texts again.

/// A segment and which of its documents still count.
struct LiveSegment: Sendable {
    let segment: Segment
    /// Nil when all of them do.
    let live: Bitmap?

    var documentCount: Int { live?.population ?? segment.documents.count }

    /// The same segment without some more documents, as far as it has them; and whether it had any.
    func hiding(_ ids: some Sequence<String>) -> LiveSegment {
        var live = self.live
        for id in ids {
            guard let document = segment.documents.document(id: id) else { continue }
            live = live ?? Bitmap(full: segment.documents.count)
            live?.remove(document)
        }
        return LiveSegment(segment: segment, live: live)
    }

    /// The same segment with only these documents, as far as it has them and they are alive.
    func keeping(_ ids: some Sequence<String>) -> LiveSegment {
        var kept = Bitmap(count: segment.documents.count)
        for id in ids {
            guard let document = segment.documents.document(id: id) else { continue }
            if live?.contains(document) ?? true { kept.insert(document) }
        }
        return LiveSegment(segment: segment, live: kept)
    }
}

extension Segment {
    /// Everything that is alive in `parts`, which share no id among their living documents.
    convenience init(merging parts: [LiveSegment], stemmer: Stemmer) {
        let (rows, numbers) = Self.renumber(parts)
        var fieldNames: [String] = []
        for part in parts {
            fieldNames += part.segment.fieldNames.filter { !fieldNames.contains($0) }
        }
        fieldNames = Array(fieldNames.prefix(8))

        var writer = PostingsWriter(documentCount: rows.count)
        var heads = parts.map { _ in 0 }
        while true {
            var smallest: String?
            var holders: [Int] = []
            for (index, part) in parts.enumerated() where heads[index] < part.segment.postings.terms.count {
                let term = part.segment.postings.terms[heads[index]]
                if let other = smallest, SortedStrings.precedes(other, term) { continue }
                if let other = smallest, !SortedStrings.precedes(term, other) {
                    holders.append(index)
                } else {
                    (smallest, holders) = (term, [index])
                }
            }
            guard let term = smallest else { break }
            var postings: [Posting] = []
            for index in holders {
                parts[index].segment.postings.forEach(heads[index]) { document, impact, mask in
                    let number = numbers[index][document]
                    guard number != .max else { return }
                    let fields = Self.translate(mask, from: parts[index].segment.fieldNames, to: fieldNames)
                    postings.append(Posting(document: number, impact: impact, fields: fields))
                }
                heads[index] += 1
            }
            if holders.count > 1 { postings.sort { $0.document < $1.document } }
            writer.append(term, postings[...])
        }
        self.init(
            fieldNames: fieldNames, documents: Documents(rows), postings: writer.postings(stemmer: stemmer))
    }

    /// The living rows in their new order, and for each part the new number of each document (max: gone).
    private static func renumber(_ parts: [LiveSegment]) -> ([Row], [ContiguousArray<UInt32>]) {
        var rows: [(row: Row, part: Int, document: Int)] = []
        for (index, part) in parts.enumerated() {
            let documents = part.segment.documents
            (part.live ?? Bitmap(full: documents.count)).forEach { document in
                rows.append((documents.row(document), index, document))
            }
        }
        let order = rows.indices.sorted { Row.precedes(rows[$0].row, rows[$1].row) }
        var numbers = parts.map { part in
            ContiguousArray<UInt32>(repeating: .max, count: part.segment.documents.count)
        }
        for (number, index) in order.enumerated() {
            numbers[rows[index].part][rows[index].document] = UInt32(number)
        }
        return (order.map { rows[$0].row }, numbers)
    }

    /// The bits of a posting's fields for another list of names.
    private static func translate(_ fields: UInt8, from old: [String], to new: [String]) -> UInt8 {
        guard old != new else { return fields }
        var result: UInt8 = 0
        for (bit, name) in old.enumerated() where fields & 1 << bit != 0 {
            if let index = new.firstIndex(of: name) { result |= 1 << index }
        }
        return result
    }
}
