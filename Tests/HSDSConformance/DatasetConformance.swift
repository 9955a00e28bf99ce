import Foundation
import HSDS
import Testing

/// Every dataset of ../shared/data reads with the counts of its SOURCE.txt, or the report says why not.
@Suite(.enabled(if: SharedData.path != nil, SharedData.skipReason)) struct DatasetConformance {
    typealias Rows = HSDSReport.Rows

    func all(_ count: Int) -> Rows { Rows(read: count, kept: count) }

    @Test func `the facilities of the United States, zipped`() throws {
        let (counts, report) = try SharedData.read("hsds/us-facilities/us-facilities-hsds-3.2.3.zip")
        #expect(counts == .init(services: 38_986, terms: 3))
        #expect(report[.organization] == all(27_267))
        #expect(report[.service] == all(38_986))
        #expect(report[.serviceAtLocation] == all(38_986))
        #expect(report[.location] == all(36_259))
        #expect(report[.address] == all(36_259))
        #expect(report[.attribute] == all(38_986))
        // One number is “0”.
        #expect(report[.phone] == Rows(read: 31_855, kept: 31_854, leftOut: 1))
        let dropped = report.problems.filter { $0.effect != .valueRepaired }
        #expect(
            dropped.map(\.description) == [
                "services.csv:10125: this is not a web address (url “http://Www.mediapoliscare,com”)",
                "phones.csv:27034: this is not a phone number (number “0”)",
            ])
    }

    @Test func `the facilities of three states, and what we write of them reads back equal`() throws {
        let (counts, report) = try SharedData.read("hsds/us-facilities-small")
        #expect(counts == .init(services: 375, terms: 3))
        #expect(report[.organization] == all(257))
        #expect(report[.service] == all(375))
        #expect(report.problems.isEmpty)
        #expect(report.version == "3.1 or later")
        let path = NSTemporaryDirectory() + "hsds-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (services, _) = try HSDSReader.open(path: SharedData.data("hsds/us-facilities-small")).services()
        try JSONEncoder().encode(services).write(to: URL(fileURLWithPath: path))
        let again = try HSDSReader.open(path: path).services()
        #expect(again.services == services)
        #expect(again.report.problems.isEmpty)
    }

    @Test func `Ohana's sample`() throws {
        let (counts, report) = try SharedData.read("hsds/ohana-api/data/sample-csv")
        #expect(counts == .init(services: 23, terms: 290))
        #expect(report[.organization] == all(8))
        #expect(report[.location] == all(22))
        #expect(report[.service] == all(23))
        #expect(report[.phone] == all(54))
        #expect(report[.contact] == all(31))
        #expect(report[.schedule] == all(11))
        // Three holidays are of “January 01, 0001”.
        #expect(report[.holidaySchedule] == Rows(read: 4, kept: 1, leftOut: 3))
        #expect(report.version == "1.1 or older")
    }

    @Test func `Illinois Legal Aid, as they publish it and turned into HSDS 1`() throws {
        let (input, inputReport) = try SharedData.read("hsds/hsds-transformer/spec/fixtures/custom/ilao/input")
        // One service has no name; 170 locations name no organization of theirs and no service names them.
        #expect(input == .init(services: 429, organizations: 6, locations: 170))
        #expect(inputReport[.service] == Rows(read: 430, kept: 429, leftOut: 1))
        #expect(inputReport[.location] == all(520))
        #expect(inputReport[.organization] == all(33))

        let (output, report) = try SharedData.read("hsds/hsds-transformer/spec/fixtures/custom/ilao/output")
        #expect(output == .init(services: 429, organizations: 6, locations: 448))
        #expect(report[.service] == Rows(read: 430, kept: 429, leftOut: 1))
        #expect(report[.location] == all(520))
        #expect(report[.schedule] == all(2_492))
        // 19 rows without a number, 8 with “no phone”.
        #expect(report[.phone] == Rows(read: 982, kept: 955, leftOut: 27))
        #expect(report.counts[.notAPhone] == 8)
        #expect(report.counts[.missingField] == 20)
        // 341 services and 448 locations name an organization that is not in the set (one service has no name either).
        #expect(report.counts[.danglingReference] == 788)
    }

    @Test func `the transformer's smaller sets and Florida's`() throws {
        let (base, report) = try SharedData.read("hsds/hsds-transformer/spec/fixtures/base_transformer/output")
        #expect(base == .init(services: 19))
        #expect(report[.serviceAtLocation] == all(19))
        #expect(report[.phone] == all(43))
        #expect(report[.eligibility] == Rows(read: 19, kept: 5, leftOut: 14))
        #expect(try SharedData.read("hsds/hsds-transformer/spec/fixtures/base_transformer/input").counts.services == 19)
        let (florida, floridaReport) = try SharedData.read("hsds/hsds-transformer/examples/florida_data")
        #expect(florida == .init(services: 135, organizations: 2))
        #expect(floridaReport[.location] == all(378))
        #expect(floridaReport[.organization] == all(20))
    }

    @Test(arguments: [("Default", 1, 9), ("Test", 1, 0), ("Warn", 1, 0), ("Fail", 1, 0)])
    func `replies of HSDS-UK servers`(_ name: String, _ services: Int, _ organizations: Int) throws {
        let (counts, report) = try SharedData.read("hsds/oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-\(name)")
        #expect(counts.services == services)
        #expect(counts.organizations == organizations)
        #expect(report.version == "HSDS-UK-3.0")
        // The test server's two lists hold one service 128 times each.
        if name == "Test" { #expect(report.counts[.duplicateId] == 256) }
        // Latitude 100, longitude 101.
        #expect(report.counts[.outOfRange] ?? 0 >= 1)
    }

    @Test func `a monitor's replies are no services`() throws {
        let (counts, report) = try SharedData.read("hsds/oruk-mocks/OpenReferralApi/Mocks/V1.0-UK-Default")
        #expect(counts == .init())
        #expect(report.counts[.notHSDS] == 12)
    }

    @Test(arguments: ["v3.0", "v3.1.1", "v3.2.3"])
    func `the specification's examples in JSON`(_ version: String) throws {
        let (counts, report) = try SharedData.read("hsds-spec/\(version)/examples")
        #expect(counts.services == 1)
        #expect(report[.schedule].kept == 1)
        #expect(report[.serviceCapacity].kept == (version == "v3.0" ? 0 : 1))
    }

    @Test(arguments: ["v3.0", "v3.2.3"])
    func `the specification's examples in tables, with the four keys that dangle`(_ version: String) throws {
        let (counts, report) = try SharedData.read("hsds-spec/\(version)/examples/csv")
        #expect(counts == .init(services: 1, terms: 1))
        #expect(report.counts[.danglingReference] == 4)
        // The example's attribute hangs on an id that is not there.
        #expect(report.counts[.danglingParent] == 1)
        #expect(report.version == (version == "v3.0" ? "3.0" : "3.1 or later"))
    }

    @Test func `the specification's service is the same in JSON and in tables`() throws {
        let tables = try HSDSReader.open(path: SharedData.data("hsds-spec/v3.2.3/examples/csv")).services()
        let json = try HSDSReader.open(path: SharedData.data("hsds-spec/v3.2.3/examples/service_full.json")).services()
        let (one, other) = (try #require(tables.services.first), try #require(json.services.first))
        #expect(one.schedules == other.schedules)
        #expect(one.phones == other.phones)
        #expect(one.locations.first?.addresses == other.locations.first?.addresses)
        #expect(one.capacities == other.capacities)
        #expect(one.costOptions == other.costOptions)
        #expect(one.additionalUrls == other.additionalUrls)
    }
}
