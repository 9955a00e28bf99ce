// Which documents hold which term, and how strongly: the part of a segment that queries spend their time in.

/// One term in one document.
struct Posting: BitwiseCopyable, Sendable {
    var document: UInt32
    /// `Ranking.impact` of the term in the document.
    var impact: UInt8
    /// The fields that hold it, a bit each.
    var fields: UInt8
}

/// The terms of a segment and their postings, never changed after they are written.
///
/// A term of few documents has blocks of up to 128 postings: a byte that says how wide the steps are, the
/// steps from document to document, the impacts, the fields. A term that a third or more of the documents
/// hold has one byte of impact for every document (0 where it is absent), then one of fields.
struct Postings: Sendable {
    static let blockSize = 128

    let documentCount: Int
    let terms: SortedStrings
    /// How many documents hold each term.
    let frequencies: Column<UInt32>
    /// The first block of each term.
    let blocks: Column<UInt32>
    /// The first document of each block, and where its bytes begin.
    let firstDocuments: Column<UInt32>
    let offsets: Column<UInt32>
    let bytes: Column<UInt8>
    /// Stems, and the terms of each.
    let stems: SortedStrings
    let stemStarts: Column<UInt32>
    let stemTerms: Column<UInt32>

    static func isDense(frequency: Int, documentCount: Int) -> Bool {
        frequency > blockSize && frequency * 3 >= documentCount
    }

    @inline(__always)
    func isDense(_ term: Int) -> Bool {
        Self.isDense(frequency: Int(frequencies[term]), documentCount: documentCount)
    }

    /// The impacts of a dense term, one for each document; its fields follow them.
    @inline(__always)
    func denseImpacts(_ term: Int) -> UnsafePointer<UInt8> {
        bytes.start + Int(offsets[Int(blocks[term])])
    }

    /// How many postings a block of a term has.
    @inline(__always)
    func blockCount(_ block: Int, of term: Int) -> Int {
        let stretch = blocks.stretch(term)
        let full = block + 1 < stretch.upperBound
        return full ? Self.blockSize : Int(frequencies[term]) - (stretch.count - 1) * Self.blockSize
    }

    /// Writes the documents of a block to `documents`; returns its impacts, which its fields follow.
    @inline(__always)
    func read(
        _ block: Int, count: Int, into documents: UnsafeMutablePointer<UInt32>
    ) -> UnsafePointer<UInt8> {
        let steps = UnsafeRawPointer(bytes.start + Int(offsets[block]) + 1)
        let width = Int(bytes[Int(offsets[block])])
        var document = firstDocuments[block]
        documents[0] = document
        switch width {
        case 1:
            for index in 1..<max(1, count) {
                document &+= UInt32(steps.load(fromByteOffset: index - 1, as: UInt8.self))
                documents[index] = document
            }
        case 2:
            for index in 1..<max(1, count) {
                document &+= UInt32(steps.loadUnaligned(fromByteOffset: (index - 1) * 2, as: UInt16.self))
                documents[index] = document
            }
        default:
            for index in 1..<max(1, count) {
                document &+= steps.loadUnaligned(fromByteOffset: (index - 1) * 4, as: UInt32.self)
                documents[index] = document
            }
        }
        return (steps + (count - 1) * width).assumingMemoryBound(to: UInt8.self)
    }

    /// Postings side by side, at most `blockSize`.
    struct Block {
        let count: Int
        let documents: UnsafePointer<UInt32>
        let impacts: UnsafePointer<UInt8>
        let fields: UnsafePointer<UInt8>
    }

    /// Calls `body` with every posting of a term, in order, block by block: loops over a block keep their
    /// counters in registers, which a closure for each posting does not.
    @inline(__always)
    func forEachBlock(_ term: Int, _ body: (Block) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockSize) { documents in
            guard let documents = documents.baseAddress else { return }
            if isDense(term) {
                forEachDenseBlock(term, documents, body)
                return
            }
            for block in blocks.stretch(term) {
                let count = blockCount(block, of: term)
                let impacts = read(block, count: count, into: documents)
                body(Block(count: count, documents: documents, impacts: impacts, fields: impacts + count))
            }
        }
    }

    @inline(__always)
    private func forEachDenseBlock(
        _ term: Int, _ documents: UnsafeMutablePointer<UInt32>, _ body: (Block) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * Self.blockSize) { values in
            guard let impacts = values.baseAddress else { return }
            let fields = impacts + Self.blockSize
            let all = denseImpacts(term)
            for start in stride(from: 0, to: documentCount, by: Self.blockSize) {
                var count = 0
                for document in start..<min(start + Self.blockSize, documentCount) {
                    documents[count] = UInt32(truncatingIfNeeded: document)
                    impacts[count] = all[document]
                    fields[count] = all[documentCount + document]
                    count += all[document] == 0 ? 0 : 1
                }
                body(Block(count: count, documents: documents, impacts: impacts, fields: fields))
            }
        }
    }

    /// Calls `body` with every document of a term, in order, its impact and its fields.
    func forEach(_ term: Int, _ body: (_ document: Int, _ impact: UInt8, _ fields: UInt8) -> Void) {
        forEachBlock(term) { block in
            for index in 0..<block.count {
                body(Int(block.documents[index]), block.impacts[index], block.fields[index])
            }
        }
    }

    /// Calls `body` with the index of each of `candidates` (in order) that holds a term, the impact and the
    /// fields. Reads only the blocks in which a candidate may be.
    @inline(__always)
    func forEach(
        _ term: Int, among candidates: UnsafeBufferPointer<UInt32>,
        _ body: (_ index: Int, _ impact: UInt8, _ fields: UInt8) -> Void
    ) {
        if isDense(term) {
            let impacts = denseImpacts(term)
            for index in candidates.indices {
                let document = Int(candidates[index])
                if impacts[document] != 0 { body(index, impacts[document], impacts[documentCount + document]) }
            }
            return
        }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockSize) { documents in
            guard let documents = documents.baseAddress else { return }
            let stretch = blocks.stretch(term)
            var block = stretch.lowerBound
            var index = candidates.firstIndex(from: 0, notBelow: firstDocuments[block])
            while index < candidates.count {
                block = firstDocuments.lastIndex(from: block, to: stretch.upperBound, notAbove: candidates[index])
                let count = blockCount(block, of: term)
                let impacts = read(block, count: count, into: documents)
                var place = 0
                while place < count, index < candidates.count {
                    let (document, candidate) = (documents[place], candidates[index])
                    if document == candidate { body(index, impacts[place], impacts[count + place]) }
                    if document <= candidate { place += 1 }
                    if candidate < document {
                        index = candidates.firstIndex(from: index + 1, notBelow: document)
                    } else if candidate == document {
                        index += 1
                    }
                }
                block += 1
                guard block < stretch.upperBound else { return }
                index = candidates.firstIndex(from: index, notBelow: firstDocuments[block])
            }
        }
    }

    /// Bytes that the postings and their dictionary take.
    var byteCount: Int {
        terms.byteCount + stems.byteCount + frequencies.byteCount + blocks.byteCount + offsets.byteCount
            + firstDocuments.byteCount + bytes.byteCount + stemStarts.byteCount + stemTerms.byteCount
    }
}

extension UnsafeBufferPointer<UInt32> {
    /// The first index from `start` whose number is not below `number`: doubling steps, then halving them.
    @inline(__always)
    fileprivate func firstIndex(from start: Int, notBelow number: UInt32) -> Int {
        var (low, step) = (start, 1)
        while low < count, self[low] < number {
            let next = low + step
            guard next < count, self[next] < number else {
                var high = Swift.min(next, count)
                low += 1
                while low < high {
                    let middle = (low + high) / 2
                    if self[middle] < number { low = middle + 1 } else { high = middle }
                }
                return low
            }
            low = next
            step *= 2
        }
        return low
    }
}

extension Column<UInt32> {
    /// The last index below `end` whose number is not above `number`; `start` must be such an index.
    @inline(__always)
    fileprivate func lastIndex(from start: Int, to end: Int, notAbove number: UInt32) -> Int {
        let rest = UnsafeBufferPointer(start: self.start + start, count: end - start)
        return start + rest.firstIndex(from: 0, notBelow: number &+ 1) - 1
    }
}
