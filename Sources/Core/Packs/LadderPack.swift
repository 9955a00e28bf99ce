// The steps that people can take about a worry, and how soon each should be done: a proposal that an installation changes.

/// packs/ladder: one file a language.
package struct LadderPack: Sendable, Codable {
    package struct Step: Sendable, Codable {
        package let id: String
        package let name: String
        /// What it is, in a sentence.
        package let about: String
        package let aimMinutes: Int

        enum CodingKeys: String, CodingKey {
            case id, name, about
            case aimMinutes = "aim_minutes"
        }
    }
    package let compiledOn: String
    package let basis: String
    /// How soon somebody looks at a concern that was raised.
    package let firstLookMinutes: Int
    package let steps: [Step]

    enum CodingKeys: String, CodingKey {
        case basis, steps
        case compiledOn = "compiled_on"
        case firstLookMinutes = "first_look_minutes"
    }
}
