// Time zones to choose from, in groups: the list works without script.
import Foundation
import Markup

enum TimeZones {
    /// Those of the countries whose lines we carry, from east to west, before the long list.
    private static let first = [
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
        "America/Anchorage", "Pacific/Honolulu", "America/St_Johns", "America/Halifax", "America/Toronto",
        "America/Winnipeg", "America/Regina", "America/Edmonton", "America/Vancouver", "Europe/London",
    ]

    private static let regions = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
    ]

    /// This computer's names, each with a region.
    private static let known: [String] = TimeZone.knownTimeZoneIdentifiers.filter { name in
        regions.contains { name.hasPrefix($0 + "/") }
    }.sorted()

    static func isKnown(_ name: String) -> Bool { name == "UTC" || known.contains(name) || first.contains(name) }

    static func groups(chosen: String) -> [ChoiceGroup] {
        var groups = [ChoiceGroup("Chosen most", [Choice("", "Choose")] + first.map(choice))]
        for region in regions {
            let names = known.filter { $0.hasPrefix(region + "/") }
            if !names.isEmpty { groups.append(ChoiceGroup("\(region)", names.map(choice))) }
        }
        groups.append(ChoiceGroup("Elsewhere", [Choice("UTC", "UTC")]))
        return groups
    }

    /// "New York" for "America/New_York".
    private static func choice(_ name: String) -> Choice {
        let town = name.split(separator: "/").dropFirst().reversed().joined(separator: ", ")
        return Choice(name, "\(town.replacing("_", with: " "))")
    }
}
