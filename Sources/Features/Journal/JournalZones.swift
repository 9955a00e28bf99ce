// Time zones for a member's days: a list that works without script.
import Foundation
import Markup

enum JournalZones {
    private static let regions = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
    ]

    /// This computer's names, each with a region.
    private static let known: [String] = TimeZone.knownTimeZoneIdentifiers.filter { name in
        regions.contains { name.hasPrefix($0 + "/") }
    }.sorted()

    static func isKnown(_ name: String) -> Bool { known.contains(name) }

    static var groups: [ChoiceGroup] {
        regions.map { region in
            ChoiceGroup(
                "\(region)",
                known.filter { $0.hasPrefix(region + "/") }.map { name in
                    let town = name.split(separator: "/").dropFirst().reversed().joined(separator: ", ")
                    return Choice(name, "\(town.replacing("_", with: " "))")
                })
        }.filter { !$0.choices.isEmpty }
    }
}
