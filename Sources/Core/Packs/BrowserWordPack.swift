// What a member's own browser may look for, if they ask it to: a list a language, which anybody can read.

/// packs/browser-words: one file a language.
package struct BrowserWordPack: Sendable, Codable {
    package let language: String
    /// The language's own name.
    package let name: String
    package let compiledOn: String
    package let words: [String]

    enum CodingKeys: String, CodingKey {
        case language, name, words
        case compiledOn = "compiled_on"
    }
}
