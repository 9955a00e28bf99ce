/// Joins fields so that no two lists of fields give the same bytes: each is preceded by its length.
struct Fields {
    /// What has been joined so far.
    private(set) var bytes: [UInt8] = []

    init(_ fields: String...) {
        for field in fields { append(field) }
    }

    /// Goes on from fields that were joined before.
    init(continuing bytes: [UInt8]) { self.bytes = bytes }

    mutating func append(_ text: String) {
        appendLength(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { buffer in
            appendLength(buffer.count)
            bytes.append(contentsOf: buffer)
        }
    }

    mutating func append(_ field: some Collection<UInt8>) {
        appendLength(field.count)
        bytes.append(contentsOf: field)
    }

    private mutating func appendLength(_ count: Int) {
        let length = UInt64(count)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
        }
    }
}
