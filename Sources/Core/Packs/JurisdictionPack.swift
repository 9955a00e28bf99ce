// Which law applies where, and what it decides in this program so far. Facts with source and date; never advice.

/// One file of packs/jurisdictions.
package struct JurisdictionPack: Sendable, Codable {
    /// Where a fact comes from. What is recalled, nobody has read at its source.
    package struct JoiningAge: Sendable, Codable {
        /// The youngest age that a setting may allow.
        package let youngest: Int
        package let note: String
        package let basis: String
        package let source: String?
        package let sourceDate: String?

        enum CodingKeys: String, CodingKey {
            case youngest, note, basis, source
            case sourceDate = "source_date"
        }
    }
    package struct Region: Sendable, Codable {
        package let id: String
        package let name: String
    }
    package struct Law: Sendable, Codable {
        package let id: String
        package let name: String
        /// Whose law it is, as somebody here would say it.
        package let when: String
        /// What it asks for, in a sentence or two.
        package let means: String
        /// Only there, if not in the whole country.
        package let regions: [String]?
        package let basis: String
        package let source: String?
        package let sourceDate: String?

        package func applies(in region: String) -> Bool { regions?.contains(region) ?? true }

        enum CodingKeys: String, CodingKey {
            case id, name, when, means, regions, basis, source
            case sourceDate = "source_date"
        }
    }
    /// Who must report what, and to whom. The program reports nothing: people do.
    package struct Duty: Sendable, Codable {
        package let id: String
        package let who: String
        package let what: String
        package let toWhom: String
        package let when: String
        /// Whether the person it is about is told before.
        package let tellFirst: String
        /// Only there, if not in the whole country.
        package let regions: [String]?
        package let basis: String
        package let source: String?
        package let sourceDate: String?

        enum CodingKeys: String, CodingKey {
            case id, who, what, when, regions, basis, source
            case toWhom = "to_whom"
            case tellFirst = "tell_first"
            case sourceDate = "source_date"
        }
    }
    package let country: String
    package let countryName: String
    package let compiledOn: String
    package let joiningAge: JoiningAge
    package let laws: [Law]
    /// Nil where nobody has written it down yet.
    package let reporting: [Duty]?
    package let regions: [Region]

    enum CodingKeys: String, CodingKey {
        case country, laws, regions, reporting
        case countryName = "country_name"
        case compiledOn = "compiled_on"
        case joiningAge = "joining_age"
    }

    /// Those of a region; of the whole country alone, when nobody has said where they are.
    package func duties(in region: String?) -> [Duty] {
        (reporting ?? []).filter { duty in duty.regions.map { regions in region.map(regions.contains) ?? false } ?? true
        }
    }
}
