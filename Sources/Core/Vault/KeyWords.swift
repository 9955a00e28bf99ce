// The installation key as 24 words for paper, and back, however somebody types them.
import Crypto

/// Turns the installation key into 24 words of a list of 2,048, and 24 typed words into the key.
///
/// 24 words hold 264 bits: the key's 256, and eight that are checked. A slip that the eight let pass (one in 256) is
/// caught by the key's id, which stands on the sheet too.
package enum KeyWords {
    /// How many words there are.
    package static let count = 24
    private static let bitsInWord = 11
    /// So many letters tell any two words of the list apart.
    private static let telling = 4

    /// The key's words. `list` must have 2,048 words; that is a programmer's error otherwise.
    package static func words(of key: InstallationKey, from list: [String]) -> [String] {
        precondition(list.count == 1 << bitsInWord, "the words of a key come from a list of 2,048")
        let bytes = key.bytes
        return numbers(in: bytes + [check(of: bytes)]).map { list[$0] }
    }

    /// The key that these words stand for. Capitals, spaces, line ends and the numbers of the sheet do not matter, and
    /// the first four letters of a word are enough. Throws `KeyWordsError`, which never repeats a right word.
    package static func key(typed: String, from list: [String]) throws(KeyWordsError) -> InstallationKey {
        let typed = inOrder(RecoveryWords.normalise(typed: typed).split(separator: " ").map { String($0) })
        guard typed.count == count else { throw .count(typed.count) }
        var bits: [Bool] = []
        for (index, word) in typed.enumerated() {
            guard let number = find(word, in: list) else { throw .unknown(place: index + 1, word: word) }
            for shift in (0..<bitsInWord).reversed() { bits.append(number >> shift & 1 == 1) }
        }
        let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(0 as UInt8) { $0 << 1 | ($1 ? 1 : 0) }
        }
        guard let last = bytes.last, check(of: Array(bytes.dropLast())) == last,
            let key = InstallationKey(bytes: Array(bytes.dropLast()))
        else { throw .check }
        return key
    }

    /// Whether so much was typed that nothing more can belong to it.
    package static func isComplete(typed: String) -> Bool {
        InstallationKey(fileText: typed) != nil
            || inOrder(RecoveryWords.normalise(typed: typed).split(separator: " ").map { String($0) }).count >= count
    }

    /// The words without their numbers. The sheet counts down its columns and people read along its rows: where each word
    /// has its number, the numbers say the order.
    private static func inOrder(_ typed: [String]) -> [String] {
        let words = typed.filter { !$0.allSatisfy(\.isNumber) }
        guard typed.count == 2 * count, words.count == count else { return words }
        var placed: [Int: String] = [:]
        for index in stride(from: 0, to: typed.count, by: 2) {
            if let number = Int(typed[index]) { placed[number] = typed[index + 1] }
        }
        let ordered = (1...count).compactMap { placed[$0] }
        return ordered.count == count ? ordered : words
    }

    /// The number of a typed word: the word itself, or as much of its beginning as only it has.
    static func find(_ typed: String, in list: [String]) -> Int? {
        if let exact = list.firstIndex(of: typed) { return exact }
        guard typed.count >= telling else { return nil }
        let found = list.indices.filter { list[$0].hasPrefix(typed) }
        return found.count == 1 ? found[0] : nil
    }

    private static func numbers(in bytes: [UInt8]) -> [Int] {
        var numbers: [Int] = []
        var pending = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | Int(byte)
            bits += 8
            if bits >= bitsInWord {
                bits -= bitsInWord
                numbers.append(pending >> bits)
                pending &= 1 << bits - 1
            }
        }
        return numbers
    }

    private static func check(of bytes: [UInt8]) -> UInt8 {
        Digest(of: Fields("kith key words").bytes + bytes).bytes[0]
    }
}

/// Words that are no key. Safe to print: a wrong word is named, never a right one.
package enum KeyWordsError: Error, Equatable, CustomStringConvertible {
    /// There are more or fewer than 24.
    case count(Int)
    /// The word at this place, counted from 1, is not in the list.
    case unknown(place: Int, word: String)
    /// Every word is in the list, and together they are no key.
    case check

    package var description: String {
        switch self {
        case .count(let count): "There are \(count) words. A key has \(KeyWords.count)."
        case .unknown(let place, let word):
            "Word \(place), \"\(word)\", is not one of the words that a sheet can have. Look at it again."
        case .check: "Each word is one that a sheet can have, but together they are no key. Are two of them swapped?"
        }
    }
}

/// Four words of the sheet that somebody types back, to show that it was printed and can be read.
///
/// Which four is decided by the key, always the same: somebody who tries again and again learns these four at most,
/// and the other twenty are as many as nobody can guess.
package struct SheetCheck: Sendable, Masked {
    /// The four places, counted from 1, ascending.
    package let places: [Int]
    private let expected: [String]

    init(_ key: InstallationKey, list: [String]) {
        let order = key.derived(for: "kith sheet check").withUnsafeBytes { Array($0) }
        var left = Array(1...KeyWords.count)
        places = order.prefix(4).map { left.remove(at: Int($0) % left.count) }.sorted()
        let words = KeyWords.words(of: key, from: list)
        expected = places.map { words[$0 - 1] }
    }

    /// The places whose word is not the sheet's; empty when all four are right. `typed` is in the order of `places`.
    package func wrongPlaces(typed: [String], list: [String]) -> [Int] {
        places.indices.filter { index in
            guard index < typed.count,
                let number = KeyWords.find(RecoveryWords.normalise(typed: typed[index]), in: list)
            else { return true }
            return list[number] != expected[index]
        }.map { places[$0] }
    }
}
