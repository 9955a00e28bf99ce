// Words that never stand on a page, in the demo or in the documents; and names that are a setting, not copy.
import Foundation
import Testing

struct WordTests {
    /// Words and the places they are barred from ("everywhere" or "people"), from docs/glossary.md.
    static let never: [(words: [String], isEverywhere: Bool)] = {
        guard let glossary = SourceTree.files(below: "docs", ending: "glossary.md").first,
            let start = glossary.text.range(of: "## Never")
        else { return [] }
        let rest = glossary.text[start.upperBound...]
        let section = rest.firstRange(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest
        return section.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let words = cells[0].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            return (words.filter { !$0.isEmpty }, cells.last?.lowercased().contains("everywhere") ?? false)
        }
    }()

    /// String literals of a Swift file: the text between quotes, comments left out.
    static func literals(of file: SourceFile) -> [(line: Int, text: String)] {
        file.lines.enumerated().flatMap { number, line -> [(line: Int, text: String)] in
            let code = line.drop { $0 == " " }
            guard !code.hasPrefix("//") else { return [] }
            return line.matches(of: /"((?:[^"\\]|\\.)*)"/).map { (number + 1, String($0.1)) }
        }
    }

    /// A text ready to be searched: lower case, words apart, with a space at both ends.
    static func flattened(_ text: String) -> String {
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "-" }
        return " " + words.joined(separator: " ") + " "
    }

    static func holds(_ text: String, _ word: String) -> Bool { flattened(text).contains(flattened(word)) }

    /// Literals that are sentences, so copy: more than one word, and not SQL.
    static let sentences: [(path: String, line: Int, text: String)] = {
        let pages = SourceTree.sources.filter { file in
            ["Sources/Features/", "Sources/Site/", "Sources/App/Home", "Sources/Demo/"].contains {
                file.path.hasPrefix($0)
            }
        }
        return pages.flatMap { file in
            literals(of: file).filter { $0.text.contains(" ") && $0.text.first?.isLetter == true && !isSQL($0.text) }
                .map { (file.path, $0.line, $0.text) }
        }
    }()

    private static func isSQL(_ text: String) -> Bool {
        ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "WHERE ", "EXISTS"].contains { text.contains($0) }
    }

    @Test func `the glossary has a list of words that are never used`() {
        #expect(WordTests.never.count > 5)
    }

    @Test func `no page says a word that we never use`() {
        let barred = WordTests.never.flatMap { entry in entry.words.map { ($0, WordTests.flattened($0)) } }
        for sentence in WordTests.sentences {
            let text = WordTests.flattened(sentence.text)
            for (word, flat) in barred where text.contains(flat) {
                Issue.record("\(sentence.path):\(sentence.line) says \"\(word)\": \(sentence.text)")
            }
        }
    }

    @Test func `documents and packs do not say them either`() {
        let files =
            SourceTree.files(below: "docs", ending: ".md").filter { !$0.path.hasSuffix("glossary.md") }
            + SourceTree.files(below: "packs", ending: ".yaml")
        for file in files {
            let isPack = file.path.hasPrefix("packs")
            let text = WordTests.flattened(file.text.replacing(/`[^`]*`/, with: ""))
            for (words, isEverywhere) in WordTests.never where isEverywhere || isPack {
                for word in words where text.contains(WordTests.flattened(word)) {
                    Issue.record("\(file.path) says \"\(word)\"")
                }
            }
        }
    }

    @Test func `what people are called is a setting`() {
        for sentence in WordTests.sentences
        where !sentence.path.contains("/Demo/") && !sentence.path.hasSuffix("Samples.swift") {
            let bare = sentence.text.replacing(/\\\([^)]*\)/, with: "")
            for word in ["member", "members", "advocate", "advocates", "supporter", "supporters"]
            where WordTests.holds(bare, word) {
                Issue.record("\(sentence.path):\(sentence.line) says \"\(word)\" itself: \(sentence.text)")
            }
        }
    }
}
