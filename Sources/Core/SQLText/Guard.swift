// What is refused when a statement is prepared: transaction verbs, hand-written marks, and members' tables
// without a grant. It runs once for each text, not for each call.

/// Looks at a statement's text before an engine prepares it.
package struct Guard: Sendable {
    private let guardedTables: Set<String>

    /// `guardedTables`: the tables that hold something about a member (`Access.MemberTable`).
    package init(guardedTables: Set<String>) {
        self.guardedTables = guardedTables
    }

    private static let verbs: Set<String> = [
        "begin", "commit", "rollback", "savepoint", "release", "end", "start", "abort", "pragma", "attach",
        "detach", "vacuum", "set", "reset", "discard", "lock", "copy", "listen", "notify",
    ]

    /// Why this text must not be prepared, or nil.
    package func objection(to text: String) -> String? {
        let words = Guard.words(of: text)
        guard let first = words.first else { return "an empty statement" }
        if Guard.verbs.contains(first) { return "the verb \(first) belongs to the engine" }
        if text.contains(";") { return "one statement at a time" }
        if text.contains("/*granted:") { return nil }
        if let table = words.first(where: guardedTables.contains) {
            return "it names \(table), a member's table, and does not say who asks (Access)"
        }
        return nil
    }

    /// The identifiers and keywords of a text, in lower case; quoted strings and comments are passed over.
    package static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var isComment = false
        var previous: Character = " "
        for character in text {
            defer { previous = character }
            if isComment {
                if previous == "*" && character == "/" { isComment = false }
                continue
            }
            if character == "'" { isQuoted.toggle() }
            if isQuoted { continue }
            if previous == "/" && character == "*" {
                isComment = true
                continue
            }
            if character.isLetter || character.isNumber || character == "_" || character == "$" {
                word.append(character)
            } else if !word.isEmpty {
                words.append(word.lowercased())
                word = ""
            }
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }
}
