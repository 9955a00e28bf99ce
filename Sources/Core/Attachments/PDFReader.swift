// Whether a file is a PDF from its first byte to its last. What is inside stays as it is, and is never shown in a page: it is
// handed over to be kept, and opened by a program that the reader chose.

enum PDFReader {
    static func checked(_ file: [UInt8]) throws(AttachmentTrouble) -> Attachment {
        var reader = ByteReader(file, at: 5)
        guard let major = try Digit(reader.byte()), [1, 2].contains(major.value), try reader.byte() == 0x2E,
            try Digit(reader.byte()) != nil
        else { throw .broken }
        // Behind the last end there may be a line end; anything more was put there for somebody else.
        let end = Array("%%EOF".utf8)
        guard let last = lastPlace(of: end, in: file, before: file.count) else { throw .broken }
        let whole = Array(file[..<(last + end.count)]) + [0x0A]
        let start = Array("startxref".utf8)
        guard let table = lastPlace(of: start, in: whole, before: last) else { throw .broken }
        let digits = whole[(table + start.count)..<last].drop { isSpace($0) }.prefix { Digit($0) != nil }
        guard !digits.isEmpty, digits.count <= 10, let offset = Int(String(decoding: digits, as: UTF8.self)),
            offset < table
        else { throw .broken }
        // There stands a table, or an object that holds one.
        let there = whole[offset..<table].drop { isSpace($0) }
        guard there.starts(with: Array("xref".utf8)) || there.first.flatMap(Digit.init) != nil else { throw .broken }
        return try Attachment(.pdf, whole)
    }

    private struct Digit {
        let value: Int
        init?(_ byte: UInt8) {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = Int(byte) - 0x30
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) }

    /// Where `word` stands last, within the last four thousand bytes before `end`.
    private static func lastPlace(of word: [UInt8], in file: [UInt8], before end: Int) -> Int? {
        var place = end - word.count
        while place >= max(0, end - 4096) {
            if file[place] == word[0], file[place..<place + word.count].elementsEqual(word) { return place }
            place -= 1
        }
        return nil
    }
}
