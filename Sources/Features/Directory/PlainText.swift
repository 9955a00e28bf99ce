// Words made comparable, and long ones made short.
import Foundation

enum PlainText {
    /// Small letters without accents, everything else one space: "Saint-Étienne" is "saint etienne".
    static func fold(_ text: String) -> String {
        if let plain = foldedASCII(text) { return plain }
        var result = ""
        var isGap = false
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        for scalar in plain.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if isGap, !result.isEmpty { result.unicodeScalars.append(" ") }
                isGap = false
                result.unicodeScalars.append(scalar)
            } else if scalar != "'" && scalar != "’" {
                isGap = true
            }
        }
        return result
    }

    /// The same for text of plain letters, which most is; nil for other text.
    private static func foldedASCII(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isGap = false
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                if isGap, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
                isGap = false
                bytes.append(byte < 0x41 ? byte : byte | 0x20)
            case UInt8(ascii: "'"): break
            default: isGap = true
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as one word: "Saint-Étienne" is "saint-etienne". For filters in addresses.
    static func token(_ text: String) -> String { fold(text).replacingOccurrences(of: " ", with: "-") }

    /// On one line, at most about `limit` letters long, cut between words.
    static func shortened(_ text: String, to limit: Int) -> String {
        let line =
            text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
            ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
        guard line.utf8.count > limit, line.count > limit else { return line }
        let start = line.prefix(limit)
        let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
        return words.trimmingCharacters(in: CharacterSet(charactersIn: " ,;:.")) + "…"
    }
}
