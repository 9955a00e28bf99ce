// Where places are, from the directory's own addresses: nothing that somebody types is sent to anyone.
import Foundation
import Search

/// Towns and postal codes with the middle of the services that are there.
struct Gazetteer: Sendable {
    /// A town or postal code.
    struct Entry: Sendable, Equatable {
        /// As people write it: "Hartford, VT", "05047".
        let name: String
        let point: GeoPoint
        /// How many addresses it was made from.
        let count: Int
    }

    /// A name's places are told apart by their state.
    private struct Key: Hashable {
        let town: String
        let state: String
    }

    /// The sum of unit vectors: its direction is the middle, on either side of the date line.
    private struct Middle {
        var name: String
        var x = 0.0
        var y = 0.0
        var z = 0.0
        var count = 0

        mutating func add(latitude: Double, longitude: Double) {
            let (north, east) = (latitude * .pi / 180, longitude * .pi / 180)
            x += cos(north) * cos(east)
            y += cos(north) * sin(east)
            z += sin(north)
            count += 1
        }

        var entry: Entry? {
            let point = GeoPoint(latitude: atan2(z, hypot(x, y)) * 180 / .pi, longitude: atan2(y, x) * 180 / .pi)
            return point.map { Entry(name: name, point: $0, count: count) }
        }
    }

    private var towns: [Key: Middle] = [:]
    private var codes: [String: Middle] = [:]
    private var statesOfTown: [String: Set<String>] = [:]

    init() {}

    /// Adds a place of a service.
    mutating func add(_ place: CardPlace) {
        guard let latitude = place.latitude, let longitude = place.longitude else { return }
        if let city = place.city {
            let town = Gazetteer.townName(PlainText.fold(city))
            guard !town.isEmpty else { return }
            let key = Key(town: town, state: Regions.short(PlainText.fold(place.state ?? "")))
            let name = [city, place.state].compactMap { $0 }.joined(separator: ", ")
            towns[key, default: Middle(name: name)].add(latitude: latitude, longitude: longitude)
            statesOfTown[town, default: []].insert(key.state)
        }
        if let postalCode = place.postalCode {
            for code in Gazetteer.postalKeys(postalCode) {
                codes[code, default: Middle(name: code.uppercased())].add(latitude: latitude, longitude: longitude)
            }
        }
    }

    /// Adds all that another one knows.
    mutating func add(_ other: Gazetteer) {
        func joined(_ one: Middle, _ two: Middle) -> Middle {
            var sum = one
            (sum.x, sum.y, sum.z) = (one.x + two.x, one.y + two.y, one.z + two.z)
            sum.count += two.count
            return sum
        }
        towns.merge(other.towns, uniquingKeysWith: joined)
        codes.merge(other.codes, uniquingKeysWith: joined)
        statesOfTown.merge(other.statesOfTown) { $0.union($1) }
    }

    /// A postal code, whole or its first part.
    func postalCode(_ folded: String) -> Entry? {
        let code = folded.filter { $0 != " " }
        if let entry = codes[code]?.entry { return entry }
        // A ZIP code with its last four digits.
        guard code.utf8.count == 9, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return codes[String(code.prefix(5))]?.entry
    }

    /// Towns of that name, in that state if one is given; those with the most services first.
    func towns(named folded: String, state: String? = nil) -> [Entry] {
        let town = Gazetteer.townName(folded)
        let states = state.map { [Regions.short($0)] } ?? Array(statesOfTown[town] ?? [])
        return Gazetteer.sorted(states.compactMap { towns[Key(town: town, state: $0)]?.entry })
    }

    /// Towns whose names begin so.
    func towns(beginningWith folded: String, limit: Int) -> [Entry] {
        let start = Gazetteer.townName(folded)
        guard start.utf8.count >= 3 else { return [] }
        return Array(
            Gazetteer.sorted(towns.filter { $0.key.town.hasPrefix(start) }.compactMap(\.value.entry)).prefix(limit))
    }

    private static func sorted(_ entries: [Entry]) -> [Entry] {
        entries.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// "saint albans" and "st albans" are one.
    private static func townName(_ folded: String) -> String {
        let words = folded.split(separator: " ").map { word in
            ["saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"][word].map { Substring($0) } ?? word
        }
        return words.joined(separator: " ")
    }

    /// The keys that a postal code is found by: "05047-1234" by 05047, "SW1A 1AA" also by SW1A.
    private static func postalKeys(_ code: String) -> [String] {
        let folded = PlainText.fold(code)
        let parts = folded.split(separator: " ")
        let whole = parts.joined()
        guard (3...10).contains(whole.utf8.count) else { return [] }
        if let first = parts.first, parts.count == 2 {
            return first.allSatisfy(\.isNumber) ? [String(first)] : [whole, String(first)]
        }
        return [whole]
    }
}
