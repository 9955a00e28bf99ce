/// Escaping for text and for quoted attribute values alike: the five characters that mean something in HTML, and
/// the control characters that it forbids.
extension [UInt8] {
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0) }
    }

    private mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < source.count {
            let byte = source[index]
            // Nearly every byte of running text leaves here.
            if byte > 0x3E, byte != 0x7F, byte != 0xC2 {
                index += 1
                continue
            }
            var length = 1
            let replacement: StaticString?
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case 0x09, 0x0A, 0x0D: replacement = nil
            case 0x00..<0x20, 0x7F: replacement = "\u{FFFD}"
            case 0xC2 where index + 1 < source.count && source[index + 1] < 0xA0:
                // U+0080…U+009F, which no keyboard types.
                replacement = "\u{FFFD}"
                length = 2
            default: replacement = nil
            }
            if let replacement {
                append(contentsOf: source[start..<index])
                replacement.withUTF8Buffer { append(contentsOf: $0) }
                start = index + length
            }
            index += length
        }
        append(contentsOf: source[start...])
    }
}
