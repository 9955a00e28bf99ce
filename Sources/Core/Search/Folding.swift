// What a character beyond ASCII means to a word: a letter and its plain form, a mark, a gap or nothing.

enum Folding {
    /// What a character does to the word around it.
    enum Role {
        /// A letter or digit, in its plain form.
        case letter(String)
        /// A letter of a script that is written without spaces.
        case unspacedLetter
        /// A sign that belongs to the letter before it, and matters.
        case mark
        case apostrophe
        /// Neither seen nor missed: an accent, a joiner, a vowel point.
        case nothing
        /// What stands between words.
        case gap
    }

    /// The role of a character of a text in compatibility decomposition.
    static func role(of scalar: Unicode.Scalar) -> Role {
        let value = scalar.value
        if Self.apostrophes.contains(value) { return .apostrophe }
        if Self.leftOut.contains(where: { $0.contains(value) }) { return .nothing }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .decimalNumber:
            guard let digit = properties.numericValue else { return .gap }
            return .letter(String(Int(digit)))
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .letterNumber, .otherNumber:
            if Self.unspaced.contains(where: { $0.contains(value) }) { return .unspacedLetter }
            let lower = properties.lowercaseMapping
            return .letter(Self.plain[lower] ?? lower)
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .format: return value == 0x200B ? .gap : .nothing
        default: return .gap
        }
    }

    /// Curly, modifier and grave-like apostrophes.
    private static let apostrophes: Set<UInt32> = [0x2018, 0x2019, 0x201B, 0x02B9, 0x02BB, 0x02BC, 0x02BD]

    /// Latin, Greek and Cyrillic accents, Hebrew and Arabic vowel points, tatweel, variation selectors.
    private static let leftOut: [ClosedRange<UInt32>] = [
        0x0300...0x036F, 0x0591...0x05BD, 0x05BF...0x05BF, 0x05C1...0x05C7, 0x0610...0x061A, 0x0640...0x0640,
        0x064B...0x065F, 0x0670...0x0670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F,
        0xFE20...0xFE2F, 0xE0100...0xE01EF,
    ]

    /// Thai, Lao, Tibetan, Burmese, Khmer, kana, Han.
    private static let unspaced: [ClosedRange<UInt32>] = [
        0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
    ]

    /// Letters that no decomposition makes plain, by their small form.
    private static let plain: [String: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ς": "σ",
    ]
}
