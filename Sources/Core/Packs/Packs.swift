// Dated, sourced data that is not code: crisis lines, topics, wishes, the promise, the words of recovery cards.
import CPacks
import Foundation
import Yams

/// All packs of an installation, read once at start.
package struct Packs: Sendable {
    package let crisisLines: [String: CrisisLinePack]
    package let jurisdictions: [String: JurisdictionPack]
    package let topics: TopicPack
    package let wishes: WishPack
    package let promise: PromisePack
    /// Versions that people may have agreed to before, as they were.
    package let earlierPromises: [PromisePack]
    package let ladder: LadderPack
    /// What a member's own browser may look for, if they ask it to: one list a language.
    package let browserWords: [BrowserWordPack]
    package let safetyPlan: SafetyPlanPack
    package let recoveryWords: [String]

    /// Countries whose lines we carry, in lower case.
    package static let countries = ["us", "ca", "gb", "ie", "au", "nz", "es", "mx", "fr", "de", "nl"]

    /// Reads the packs inside the binary. Throws `PackError`, which names the file and the field.
    package static func embedded() throws -> Packs {
        var lines: [String: CrisisLinePack] = [:]
        var laws: [String: JurisdictionPack] = [:]
        for country in countries {
            lines[country] = try decode("crisis-lines/\(country).yaml")
            laws[country] = try decode("jurisdictions/\(country).yaml")
        }
        return Packs(
            crisisLines: lines, jurisdictions: laws, topics: try decode("topics/en.yaml"),
            wishes: try decode("wishes/en.yaml"),
            promise: try decode("promise/en.yaml"),
            earlierPromises: [
                try decode("promise/en-2.yaml"), try decode("promise/en-3.yaml"),
            ],
            ladder: try decode("ladder/en.yaml"),
            browserWords: [try decode("browser-words/en.yaml"), try decode("browser-words/es.yaml")],
            safetyPlan: try decode("safety-plan/en.yaml"),
            recoveryWords: try text("recovery-words/en.txt").split(separator: "\n").map { String($0) })
    }

    /// The lines of a country ("US", "gb"), or nil when we carry none.
    package func lines(for country: String) -> CrisisLinePack? { crisisLines[country.lowercased()] }

    /// The laws of a country, or nil when we carry none.
    package func laws(of country: String) -> JurisdictionPack? { jurisdictions[country.lowercased()] }

    private static func decode<Value: Decodable>(_ name: String) throws -> Value {
        do {
            return try YAMLDecoder().decode(Value.self, from: try text(name))
        } catch let error as DecodingError {
            throw PackError(pack: name, problem: "\(error)")
        } catch let error as YamlError {
            throw PackError(pack: name, problem: "\(error)")
        }
    }

    private static func text(_ name: String) throws -> String {
        var length = 0
        guard let bytes = kith_pack(name, &length),
            let text = String(validating: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
        else { throw PackError(pack: name, problem: "is not in this program") }
        return text
    }
}

/// A pack that cannot be read.
package struct PackError: Error, CustomStringConvertible {
    package let pack: String
    package let problem: String
    package var description: String { "packs/\(pack): \(problem)" }
}
