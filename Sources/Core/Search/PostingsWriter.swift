// Packs postings as `Postings` reads them.

/// Takes terms in byte order, each with its postings in document order.
struct PostingsWriter {
    private let documentCount: Int
    private var terms: [String] = []
    private var frequencies: ContiguousArray<UInt32> = []
    private var blocks: ContiguousArray<UInt32> = [0]
    private var firstDocuments: ContiguousArray<UInt32> = []
    private var offsets: ContiguousArray<UInt32> = []
    private var bytes: ContiguousArray<UInt8> = []

    init(documentCount: Int) {
        self.documentCount = documentCount
    }

    /// Adds a term; one that no document holds is left out.
    mutating func append(_ term: String, _ postings: ArraySlice<Posting>) {
        guard !postings.isEmpty else { return }
        terms.append(term)
        frequencies.append(UInt32(postings.count))
        if Postings.isDense(frequency: postings.count, documentCount: documentCount) {
            appendDense(postings)
        } else {
            var rest = postings
            while !rest.isEmpty {
                appendBlock(rest.prefix(Postings.blockSize))
                rest = rest.dropFirst(Postings.blockSize)
            }
        }
        blocks.append(UInt32(offsets.count))
    }

    private mutating func appendDense(_ postings: ArraySlice<Posting>) {
        let start = bytes.count
        firstDocuments.append(0)
        offsets.append(UInt32(start))
        bytes.append(contentsOf: repeatElement(0, count: 2 * documentCount))
        for posting in postings {
            bytes[start + Int(posting.document)] = posting.impact
            bytes[start + documentCount + Int(posting.document)] = posting.fields
        }
    }

    private mutating func appendBlock(_ block: ArraySlice<Posting>) {
        firstDocuments.append(block[block.startIndex].document)
        offsets.append(UInt32(bytes.count))
        let steps = zip(block.dropFirst(), block).map { $0.document - $1.document }
        let longest = steps.max() ?? 0
        let width = longest < 0x100 ? 1 : longest < 0x1_0000 ? 2 : 4
        bytes.append(UInt8(width))
        for step in steps {
            withUnsafeBytes(of: step.littleEndian) { bytes.append(contentsOf: $0.prefix(width)) }
        }
        for posting in block { bytes.append(posting.impact) }
        for posting in block { bytes.append(posting.fields) }
    }

    /// The finished postings. At most 4 GiB, which is some twenty million services.
    consuming func postings(stemmer: Stemmer) -> Postings {
        var groups: [String: ContiguousArray<UInt32>] = [:]
        for (number, term) in terms.enumerated() {
            groups[stemmer.stem(term), default: []].append(UInt32(number))
        }
        let stems = groups.keys.sorted(by: SortedStrings.precedes)
        var stemStarts: ContiguousArray<UInt32> = [0]
        var stemTerms: ContiguousArray<UInt32> = []
        for stem in stems {
            stemTerms += groups[stem] ?? []
            stemStarts.append(UInt32(stemTerms.count))
        }
        return Postings(
            documentCount: documentCount, terms: SortedStrings(terms), frequencies: Column(frequencies),
            blocks: Column(blocks), firstDocuments: Column(firstDocuments), offsets: Column(offsets),
            bytes: Column(bytes), stems: SortedStrings(stems), stemStarts: Column(stemStarts),
            stemTerms: Column(stemTerms))
    }
}
