// The key on paper: 24 words, read back however they are typed, and four of them to check a sheet by.
import Foundation
import Packs
import Testing

@testable import Vault

@Suite struct KeyWordsTests {
    let list: [String]

    init() throws { list = try Packs.embedded().recoveryWords }

    @Test func `the list is the one that sheets were printed from`() {
        #expect(list.count == 2048)
        #expect(Set(list.map { $0.prefix(4) }).count == 2048)
        // Another word anywhere would make printed sheets unreadable: a new list needs a new file.
        let digest = Digest(of: Array(list.joined(separator: "\n").utf8)).description
        #expect(digest == "35aa158dcc875f722ef76b94efd5577402d354d9c61fbd3243664065efa29814")
    }

    @Test func `words are the key, and the key is words`() throws {
        for _ in 0..<200 {
            let key = InstallationKey.random()
            let words = KeyWords.words(of: key, from: list)
            #expect(words.count == 24)
            #expect(try KeyWords.key(typed: words.joined(separator: " "), from: list).id == key.id)
        }
        for byte in [0, 0xFF] as [UInt8] {
            let key = try #require(InstallationKey(bytes: [UInt8](repeating: byte, count: 32)))
            let words = KeyWords.words(of: key, from: list)
            #expect(words.first == (byte == 0 ? list.first : list.last))
            #expect(try KeyWords.key(typed: words.joined(separator: "\n"), from: list).id == key.id)
        }
    }

    @Test func `capitals, numbers, spaces and short forms are forgiven`() throws {
        let key = InstallationKey.random()
        let words = KeyWords.words(of: key, from: list)
        let typed = words.enumerated().map { index, word in
            switch index % 4 {
            case 0: "\(index + 1). \(word.uppercased()),\n"
            case 1: "\(index + 1)\t\(word.prefix(4))   "
            case 2: word.prefix(5).capitalized + "\u{A0}"
            default: " \(word)\u{200B} "
            }
        }.joined()
        #expect(try KeyWords.key(typed: typed, from: list).id == key.id)
    }

    @Test func `typed along the rows of the sheet, the numbers say the order`() throws {
        let key = InstallationKey.random()
        let words = KeyWords.words(of: key, from: list)
        let rows = (0..<8).map { row in
            [row, row + 8, row + 16].map { "\($0 + 1) \(words[$0])" }.joined(separator: "   ")
        }
        let typed = rows.joined(separator: "\n\n")
        #expect(try KeyWords.key(typed: typed, from: list).id == key.id)
        // Only then is it all: an empty line between rows ends nothing.
        #expect(KeyWords.isComplete(typed: typed) && KeyWords.isComplete(typed: key.fileText))
        #expect(!KeyWords.isComplete(typed: rows.dropLast().joined(separator: "\n\n") + "\n\n"))
        // A wrong word is named by its place on the sheet; a number twice leaves the order as it was typed.
        #expect(throws: KeyWordsError.unknown(place: 9, word: "heorn")) {
            try KeyWords.key(typed: typed.replacing("9 \(words[8]) ", with: "9 heorn "), from: list)
        }
        let numbered = words.enumerated().map { "\($0 == 5 ? 5 : $0 + 1) \($1)" }.joined(separator: " ")
        #expect(try KeyWords.key(typed: numbered, from: list).id == key.id)
    }

    @Test func `a wrong word is named, and so is a wrong number of them`() {
        var words = KeyWords.words(of: .random(), from: list)
        words[6] = "heorn"
        #expect(throws: KeyWordsError.unknown(place: 7, word: "heorn")) {
            try KeyWords.key(typed: words.joined(separator: " "), from: list)
        }
        // Three letters could be several words.
        words[6] = "her"
        #expect(throws: KeyWordsError.unknown(place: 7, word: "her")) {
            try KeyWords.key(typed: words.joined(separator: " "), from: list)
        }
        #expect(throws: KeyWordsError.count(23)) {
            try KeyWords.key(typed: words.dropLast().joined(separator: " "), from: list)
        }
        #expect(throws: KeyWordsError.count(0)) { try KeyWords.key(typed: " \n 1 2 ", from: list) }
        for typed in ["\u{0}", "🙂", "\u{202E}abacus"] {
            #expect(throws: KeyWordsError.self) { try KeyWords.key(typed: typed, from: list) }
        }
    }

    @Test func `nearly every swap is caught by the words, and every one by the id`() throws {
        let key = try #require(InstallationKey(bytes: (0..<32).map { UInt8($0 * 7 + 1) }))
        let words = KeyWords.words(of: key, from: list)
        var swaps = 0
        var missed = 0
        for one in 0..<24 {
            for other in one + 1..<24 where words[one] != words[other] {
                var typed = words
                typed.swapAt(one, other)
                swaps += 1
                do {
                    let found = try KeyWords.key(typed: typed.joined(separator: " "), from: list)
                    missed += 1
                    #expect(found.id != key.id)
                } catch {
                    #expect(error == .check)
                }
            }
        }
        #expect(swaps > 270)
        // One in 256 is to be expected.
        #expect(missed <= 6, "\(missed) of \(swaps)")
    }

    @Test func `a typed key makes the same file`() throws {
        let folder = try TemporaryFolder()
        let made = try InstallationKey.create(at: folder.path("one"))
        let typed = KeyWords.words(of: made, from: list).joined(separator: " ")
        try KeyWords.key(typed: typed, from: list).store(at: folder.path("two"))
        #expect(
            FileManager.default.contents(atPath: folder.path("one"))
                == FileManager.default.contents(atPath: folder.path("two")))
        #expect(throws: InstallationKeyError.alreadyThere(folder.path("one"))) {
            try made.store(at: folder.path("one"))
        }
    }

    @Test func `a sheet is checked by four of its words, always the same four`() throws {
        let key = InstallationKey.random()
        let words = KeyWords.words(of: key, from: list)
        let check = SheetCheck(key, list: list)
        #expect(check.places.count == 4 && Set(check.places).count == 4)
        #expect(check.places == check.places.sorted() && check.places.allSatisfy { (1...24).contains($0) })
        #expect(SheetCheck(key, list: list).places == check.places)
        var typed = check.places.map { " \(words[$0 - 1].uppercased()) " }
        #expect(check.wrongPlaces(typed: typed, list: list).isEmpty)
        typed[2] = words[check.places[2] - 1] == "abacus" ? "zoom" : "abacus"
        #expect(check.wrongPlaces(typed: typed, list: list) == [check.places[2]])
        #expect(check.wrongPlaces(typed: [], list: list) == check.places)
        #expect(check.wrongPlaces(typed: ["", "\u{0}", "nothing", "🙂"], list: list) == check.places)
        #expect("\(check)" == "SheetCheck(•••)")
        // Not the same places for every key.
        #expect(Set((0..<50).map { _ in SheetCheck(.random(), list: list).places }).count > 10)
    }

    @Test func `a destroyed key file is gone, and was overwritten first`() throws {
        let folder = try TemporaryFolder()
        _ = try InstallationKey.create(at: folder.path("key"))
        // A second name for the same file keeps what was written last.
        #expect(link(folder.path("key"), folder.path("twin")) == 0)
        try InstallationKey.destroy(at: folder.path("key"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("key")))
        #expect(FileManager.default.contents(atPath: folder.path("twin"))?.allSatisfy { $0 == 0 } == true)
        try InstallationKey.destroy(at: folder.path("key"))
    }
}
