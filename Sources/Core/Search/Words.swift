// Splits text into words, once for documents and queries alike: small letters, no accents, any script.

import Foundation

/// The words of a text, folded. What a document's text gives, a query for the same text asks for.
enum Words {
    /// Who the words are for: a document is also found by what follows an apostrophe (d'Angelo by Angelo).
    enum Use {
        case document
        case query
    }

    /// Calls `body` with each word of `text`, in order.
    static func forEach(in text: String, for use: Use, _ body: (String) -> Void) {
        var text = text
        var scanner = WordScanner(use: use)
        let isASCII = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
            for byte in bytes { scanner.take(byte, body) }
            return true
        }
        if !isASCII {
            for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
                scanner.take(scalar, body)
            }
        }
        scanner.endWord(body)
        scanner.endRun(body)
    }

    /// Words that carry no meaning of their own, folded. A query leaves them out, unless it has no others.
    static let stopWords: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "i", "in", "is", "it",
        "me", "my", "near", "of", "on", "or", "our", "that", "the", "their", "them", "they", "this", "to",
        "us", "was", "we", "with", "you", "your",
    ]
}

/// Takes a text character by character and gives back its words.
struct WordScanner {
    /// Longer words are cut here (bytes), so that junk cannot fill the dictionary.
    private static let longestWord = 64

    private let use: Words.Use
    private var word: [UInt8] = []
    /// How much of `word` stood before its last apostrophe.
    private var beforeApostrophe: Int?
    /// The letters, marks included, of a stretch in a script that puts no spaces between words.
    private var run: [String] = []

    init(use: Words.Use) {
        self.use = use
    }

    /// Takes an ASCII character.
    @inline(__always)
    mutating func take(_ byte: UInt8, _ body: (String) -> Void) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: append(byte)
        case 0x41...0x5A: append(byte | 0x20)
        case 0x27: if !word.isEmpty { beforeApostrophe = word.count }
        default: if !word.isEmpty { endWord(body) }
        }
    }

    /// Takes any character of a text in compatibility decomposition.
    mutating func take(_ scalar: Unicode.Scalar, _ body: (String) -> Void) {
        if scalar.isASCII {
            endRun(body)
            take(UInt8(truncatingIfNeeded: scalar.value), body)
            return
        }
        switch Folding.role(of: scalar) {
        case .nothing: break
        case .apostrophe: if !word.isEmpty { beforeApostrophe = word.count }
        case .mark:
            if !run.isEmpty {
                if run[run.count - 1].utf8.count < 16 { run[run.count - 1].unicodeScalars.append(scalar) }
            } else if !word.isEmpty {
                append(String(scalar))
            }
        case .letter(let folded):
            endRun(body)
            append(folded)
        case .unspacedLetter:
            endWord(body)
            run.append(String(scalar))
        case .gap:
            endWord(body)
            endRun(body)
        }
    }

    /// Gives back the word that was being read. Women's is women, don't is dont, l'eau is eau (and leau).
    mutating func endWord(_ body: (String) -> Void) {
        guard !word.isEmpty else { return }
        if let before = beforeApostrophe {
            beforeApostrophe = nil
            let rest = word[before...]
            if rest == [0x73] {
                word.removeLast()
            } else if !rest.isEmpty {
                let isElision = [[0x6C], [0x64], [0x71, 0x75]].contains(word[..<before])
                if use == .document || isElision { body(String(decoding: rest, as: UTF8.self)) }
                if use == .query && isElision { word.removeAll(keepingCapacity: true) }
            }
        }
        if !word.isEmpty { body(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
    }

    /// Gives back the run that was being read as pairs of neighbours, since nobody says where its words end.
    mutating func endRun(_ body: (String) -> Void) {
        guard let last = run.last else { return }
        for index in 1..<run.count { body(run[index - 1] + run[index]) }
        if use == .document || run.count == 1 { body(last) }
        run.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        if word.count < Self.longestWord { word.append(byte) }
    }

    private mutating func append(_ folded: String) {
        if word.count + folded.utf8.count <= Self.longestWord { word += Array(folded.utf8) }
    }
}
