// Typed places, against a gazetteer made of a few addresses.
import Search
import Testing

@testable import Directory

@Suite struct PlaceTests {
    private static let gazetteer: Gazetteer = {
        var gazetteer = Gazetteer()
        func add(_ city: String?, _ state: String?, _ code: String?, _ latitude: Double?, _ longitude: Double?) {
            gazetteer.add(
                CardPlace(
                    name: nil, city: city, state: state, postalCode: code, country: nil, latitude: latitude,
                    longitude: longitude))
        }
        add("Hartford", "VT", "05047", 43.66, -72.32)
        add("Hartford", "VT", "05047-1234", 43.68, -72.34)
        add("Hartford", "CT", "06103", 41.76, -72.67)
        add("White River Junction", "VT", "05001", 43.65, -72.31)
        add("St. Albans", "VT", "05478", 44.81, -73.08)
        add("Saint-Étienne", nil, "42000", 45.43, 4.39)
        add("Leeds", "England", "LS1 4DY", 53.79, -1.55)
        add("Taveuni", "Fiji", "0001", -16.8, 179.9)
        add("Taveuni", "Fiji", "0001", -16.8, -179.9)
        add("Nowhere", "VT", nil, nil, nil)
        return gazetteer
    }()

    private func name(_ typed: String) -> String? {
        if case .found(let name, _) = PlaceReading.read(typed, in: Self.gazetteer) { return name }
        return nil
    }

    @Test(arguments: [
        ("Hartford VT", "Hartford, VT"), ("hartford, vermont", "Hartford, VT"), ("HARTFORD,CT", "Hartford, CT"),
        ("05047", "05047"), ("05047-9999", "05047"), ("Hartford VT 05047", "05047"), ("saint albans", "St. Albans, VT"),
        ("st albans vt", "St. Albans, VT"), ("White River Junction Vermont", "White River Junction, VT"),
        ("saint etienne", "Saint-Étienne"), ("LS1 4DY", "LS14DY"), ("ls1", "LS1"),
        ("white riv", "White River Junction, VT"),
        ("Leeds", "Leeds, England"), ("  leeds  ", "Leeds, England"),
    ])
    func `a place is found`(typed: String, expected: String) { #expect(name(typed) == expected) }

    @Test func `a town is where its services are`() throws {
        guard case .found(_, let point) = PlaceReading.read("Hartford VT", in: Self.gazetteer) else {
            Issue.record("not found")
            return
        }
        #expect(abs(point.latitude - 43.67) < 0.001)
        #expect(abs(point.longitude + 72.33) < 0.001)
        guard case .found(_, let island) = PlaceReading.read("Taveuni", in: Self.gazetteer) else {
            Issue.record("not found")
            return
        }
        #expect(abs(abs(island.longitude) - 180) < 0.01)
    }

    @Test func `two towns of one name are a question`() {
        guard case .several(let entries) = PlaceReading.read("Hartford", in: Self.gazetteer) else {
            Issue.record("no question")
            return
        }
        #expect(entries.map(\.name) == ["Hartford, VT", "Hartford, CT"])
        for entry in entries { #expect(name(entry.name) == entry.name) }
    }

    @Test(arguments: ["43.66, -72.31", "43.66 -72.31", "43.66;-72.31", "-16.8,179.9", "12,13"])
    func `coordinates are places`(typed: String) { #expect(name(typed) == typed) }

    @Test(arguments: [
        "Atlantis", "91, 0.5", "0.5, 181", "nan,nan", "Hartford ZZ", "Nowhere", "'; DROP TABLE services; --", "%",
        "12 13",
        "1e999, 1", "ﷺ", "ha", String(repeating: "a", count: 5_000),
    ])
    func `what is nowhere is unknown, not an error`(typed: String) {
        #expect(PlaceReading.read(typed, in: Self.gazetteer) == .unknown)
    }

    @Test(arguments: ["", "  ", "\n"])
    func `nothing is no place`(typed: String) { #expect(PlaceReading.read(typed, in: Self.gazetteer) == .none) }
}
