// Reads a typed place: coordinates, a postal code, a town, a town and its state.
import Search

/// What a typed place is.
enum PlaceAnswer: Sendable, Equatable {
    /// Nothing was typed.
    case none
    case found(name: String, GeoPoint)
    /// Several places have this name: which one?
    case several([Gazetteer.Entry])
    case unknown
}

enum PlaceReading {
    /// More than this many choices help nobody.
    private static let mostChoices = 8

    static func read(_ typed: String, in gazetteer: Gazetteer) -> PlaceAnswer {
        if typed.allSatisfy(\.isWhitespace) { return .none }
        if let point = coordinates(typed) { return .found(name: "\(typed)", point) }
        let folded = PlainText.fold(typed)
        guard !folded.isEmpty, folded.utf8.count <= 100 else { return .unknown }
        if let entry = gazetteer.postalCode(folded) { return .found(name: entry.name, entry.point) }
        let named = gazetteer.towns(named: folded)
        if !named.isEmpty { return answer(named) }
        let words = folded.split(separator: " ")
        // The last words may be a state, and before them a town: "white river junction vt".
        for count in 1...3 where count < words.count {
            let (town, state) = (
                words.dropLast(count).joined(separator: " "), words.suffix(count).joined(separator: " ")
            )
            let found = gazetteer.towns(named: town, state: state)
            if !found.isEmpty { return answer(found) }
        }
        // A town and its postal code: the code is the closer of the two.
        for count in 1...2 where count < words.count {
            let code = words.suffix(count).joined()
            if code.contains(where: \.isNumber), let entry = gazetteer.postalCode(code) {
                return .found(name: entry.name, entry.point)
            }
        }
        let begun = gazetteer.towns(beginningWith: folded, limit: mostChoices)
        return begun.isEmpty ? .unknown : answer(begun)
    }

    private static func answer(_ entries: [Gazetteer.Entry]) -> PlaceAnswer {
        if entries.count == 1 { return .found(name: entries[0].name, entries[0].point) }
        return .several(Array(entries.prefix(mostChoices)))
    }

    /// "43.66, -72.31", also with a space only.
    private static func coordinates(_ typed: String) -> GeoPoint? {
        let parts = typed.split { $0 == "," || $0 == " " || $0 == ";" }
        guard parts.count == 2, typed.utf8.count <= 60, parts.allSatisfy({ $0.contains(".") || typed.contains(",") }),
            let latitude = Double(parts[0]), let longitude = Double(parts[1])
        else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}
