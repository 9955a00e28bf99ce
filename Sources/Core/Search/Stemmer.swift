// Reduces English words to their stems, so that housing finds houses; every other word is its own stem.

import CStemmer
import Synchronization

/// The English stemmer of libstemmer, safe to share between threads.
final class Stemmer: Sendable {
    private let stemmer: Mutex<OpaquePointer>

    init() {
        guard let pointer = sb_stemmer_new("english", "UTF_8") else {
            preconditionFailure("libstemmer has no English stemmer, or memory is full")
        }
        stemmer = Mutex(pointer)
    }

    deinit {
        stemmer.withLock { sb_stemmer_delete($0) }
    }

    /// The stem of a folded word; words with other than the letters a to z are given back as they are.
    func stem(_ word: String) -> String {
        var word = word
        let isEnglish = word.utf8.allSatisfy { 0x61...0x7A ~= $0 }
        guard isEnglish else { return word }
        return stemmer.withLock { stemmer in
            word.withUTF8 { letters in
                guard let stem = sb_stemmer_stem(stemmer, letters.baseAddress, Int32(letters.count)) else {
                    return String(decoding: letters, as: UTF8.self)
                }
                let length = Int(sb_stemmer_length(stemmer))
                return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
            }
        }
    }
}
