// The promise: what stays between us, what does not, who decides. Read and agreed before the first word.

/// packs/promise: one version. A version that somebody has agreed to is never edited.
package struct PromisePack: Sendable, Codable {
    package struct Section: Sendable, Codable {
        package struct Person: Sendable, Codable {
            package let who: String
            package let sees: String
            package let doesNotSee: String

            enum CodingKeys: String, CodingKey {
                case who, sees
                case doesNotSee = "does_not_see"
            }
        }
        package let id: String
        package let heading: String
        package let intro: String?
        package let points: [String]?
        package let people: [Person]?
        /// What fills the points instead, where it is known: "reporting" is the law's, from the jurisdiction's pack.
        package let fill: String?
    }
    /// What a minute is enough for.
    package struct Brief: Sendable, Codable {
        package let heading: String
        package let points: [String]
    }
    package let version: Int
    package let date: String
    package let title: String
    package let opening: String
    package let brief: Brief?
    package let sections: [Section]
    package let closing: String
    package let agree: String
    package let notNow: String

    enum CodingKeys: String, CodingKey {
        case version, date, title, opening, brief, sections, closing, agree
        case notNow = "not_now"
    }
}

/// Fills the braces of a pack's sentences.
package enum PackText {
    /// `"Call {phone}"` with `["phone": "555-0100"]`. A brace that nobody fills stays, and a test finds it.
    package static func filled(_ text: String, with values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
