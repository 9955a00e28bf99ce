// What a person may say when they ask for support: languages, times, wishes about a peer, what makes it easier.

/// packs/wishes.
package struct WishPack: Sendable, Codable {
    package struct Language: Sendable, Codable {
        package let code: String
        /// The language in itself.
        package let label: String
        package let inEnglish: String

        enum CodingKeys: String, CodingKey {
            case code, label
            case inEnglish = "in_english"
        }
    }
    package struct Option: Sendable, Codable {
        package let id: String
        package let label: String
    }
    package struct Part: Sendable, Codable {
        package let id: String
        package let label: String
        package let from: String
        package let to: String
    }
    package struct Shortcut: Sendable, Codable {
        package let id: String
        package let label: String
        package let days: [String]
        package let part: String
        /// The slots it fills, such as "tue-evening".
        package var slots: [String] { days.map { "\($0)-\(part)" } }
    }
    package let languages: [Language]
    package let gender: [Option]
    package let age: [Option]
    package let faith: [Option]
    package let culture: [Option]
    package let life: [Option]
    package let contact: [Option]
    package let days: [Option]
    package let parts: [Part]
    package let shortcuts: [Shortcut]
    package let access: [Option]

    /// Every slot, Monday morning first.
    package var slots: [String] { days.flatMap { day in parts.map { "\(day.id)-\($0.id)" } } }

    /// "Tuesday evenings" for "tue-evening".
    package func slotLabel(_ slot: String) -> String? {
        let pieces = slot.split(separator: "-", maxSplits: 1)
        guard pieces.count == 2, let day = days.first(where: { $0.id == pieces[0] }),
            let part = parts.first(where: { $0.id == pieces[1] })
        else { return nil }
        return "\(day.label) \(part.label)"
    }

    /// "Spanish" for "es".
    package func languageLabel(_ code: String) -> String? { languages.first { $0.code == code }?.inEnglish }
}
