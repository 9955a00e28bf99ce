// The crisis lines of a country, with where each fact comes from.

/// One file of packs/crisis-lines.
package struct CrisisLinePack: Sendable, Codable {
    package struct Emergency: Sendable, Codable {
        package let call: String
        package let note: String?
    }
    package let country: String
    package let countryName: String
    package let compiledOn: String
    package let emergency: Emergency
    package let lines: [CrisisLine]

    /// Those that stand on every page.
    package var primary: [CrisisLine] { lines.filter { $0.primary ?? false } }

    enum CodingKeys: String, CodingKey {
        case country, emergency, lines
        case countryName = "country_name"
        case compiledOn = "compiled_on"
    }
}

/// One line to call, text or chat with. The fields are those of packs/README.md.
package struct CrisisLine: Sendable, Codable {
    package struct Text: Sendable, Codable {
        package let to: String
        package let words: String?
        package let language: String?
    }
    package let id: String
    package let name: String
    package let forWhom: String
    package let audience: String
    /// Set where people under 18 are welcome though the line is for others too.
    package let young: Bool?
    package let region: String?
    package let primary: Bool?
    package let call: String?
    package let callShown: String?
    package let callNote: String?
    package let text: [Text]?
    package let chat: String?
    package let email: String?
    package let hours: String?
    package let alwaysOpen: Bool?
    package let languages: [String]?
    package let languageNote: String?
    package let deafAccess: String?
    package let cost: String?
    package let basis: String
    package let source: String?
    package let sourceDate: String?
    package let verifiedOn: String?
    /// Parts that are from memory although the rest was seen.
    package let recalled: [String]?

    /// Whether it stands on the page for people who are too young to join.
    package var isForYoungPeople: Bool { audience == "young-people" || young == true }

    /// What a person confirms: when any of it changes, the confirmation no longer holds.
    package var facts: String {
        let texts = (text ?? []).map { "\($0.to)/\($0.words ?? "")" }
        return ([name, call ?? "", callNote ?? "", chat ?? "", hours ?? ""] + texts).joined(separator: "\u{1F}")
    }

    enum CodingKeys: String, CodingKey {
        case id, name, audience, young, region, primary, call, text, chat, email, hours, languages, cost, basis, source,
            recalled
        case forWhom = "for_whom"
        case callShown = "call_shown"
        case callNote = "call_note"
        case alwaysOpen = "always_open"
        case languageNote = "language_note"
        case deafAccess = "deaf_access"
        case sourceDate = "source_date"
        case verifiedOn = "verified_on"
    }
}
