// Text as people typed it into other systems, made clean: entities, spaces, control characters, placeholders.

/// What in a text may need cleaning, found in one pass, as nearly every text needs none.
struct Oddities: OptionSet {
    let rawValue: UInt8
    static let entities = Oddities(rawValue: 1)
    static let controlCharacters = Oddities(rawValue: 2)
    /// White space, or something not ASCII that may be, at an end.
    static let edges = Oddities(rawValue: 4)
    /// Line ends, tabs, or more than one space.
    static let runs = Oddities(rawValue: 8)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { bytes in
            guard let first = bytes.first, let last = bytes.last else { return [] }
            var found = first <= 0x20 || first >= 0x80 || last <= 0x20 || last >= 0x80 ? Oddities.edges : []
            var previous = first
            for byte in bytes {
                if byte > 0x26 {
                    if byte == 0x7F { found.insert(.controlCharacters) }
                } else if byte == 0x26 {
                    found.insert(.entities)
                } else if byte == 0x20 {
                    if previous == 0x20 { found.insert(.runs) }
                } else if byte == 0x0A || byte == 0x0D || byte == 0x09 {
                    found.insert(.runs)
                } else if byte < 0x20 {
                    found.insert(.controlCharacters)
                }
                previous = byte
            }
            return found
        }
    }
}

extension String {
    /// Without white space at either end, no-break spaces included.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last,
            first <= 0x20 || first >= 0x80 || last <= 0x20 || last >= 0x80
        else { return self }
        let scalars = unicodeScalars
        guard let from = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let to = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[from...to])
    }

    /// As an identifier: without white space around it and control characters.
    var asID: String { trimmed.withoutControlCharacters }

    /// With every run of white space as one space, for what belongs on one line.
    var onOneLine: String {
        Oddities(self).contains(.runs) ? split(whereSeparator: \.isWhitespace).joined(separator: " ") : self
    }

    /// Without NUL and the other control characters but line ends and tabs.
    var withoutControlCharacters: String {
        guard Oddities(self).contains(.controlCharacters) else { return self }
        var text = ""
        text.unicodeScalars.append(
            contentsOf: unicodeScalars.filter {
                $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\r" || $0 == "\t"
            })
        return text
    }

    /// With HTML's entities as characters; those that stand for control characters stay as they are.
    var withoutEntities: String {
        guard Oddities(self).contains(.entities) else { return self }
        var text = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "&") {
            text += rest[..<start]
            rest = rest[start...]
            if let end = rest.prefix(12).firstIndex(of: ";"),
                let character = Self.character(rest[rest.index(after: start)..<end])
            {
                text.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                text.append("&")
                rest = rest.dropFirst()
            }
        }
        return text + rest
    }

    private static func character(_ entity: Substring) -> Character? {
        guard entity.first == "#" else { return namedCharacters[String(entity)] }
        let digits = entity.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
            value >= 0x20, !(0x7F...0x9F).contains(value)
        else { return nil }
        return Unicode.Scalar(value).map(Character.init)
    }

    private static let namedCharacters: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "bull": "•", "eacute": "é",
        "ntilde": "ñ", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú", "egrave": "è", "ccedil": "ç",
        "uuml": "ü", "ouml": "ö", "auml": "ä", "pound": "£", "euro": "€", "reg": "®", "trade": "™", "copy": "©",
    ]

    /// Whether it only says that there is nothing.
    var isPlaceholder: Bool {
        utf8.count <= 4 && Self.placeholders.contains(self)
    }

    private static let placeholders: Set = ["NA", "N/A", "n/a", "#N/A", "NULL", "null", "nil", "NaN", "-", "--"]

    /// The words of a comma list, or of a semicolon list where it has semicolons.
    var listed: [String] {
        split(separator: contains(";") ? ";" : ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
