import CSV
import Foundation
import HSDS
import Testing

@testable import HSDS

/// The hostile sets of ../shared/data, and Ohana's good and bad fixtures.
@Suite(.enabled(if: SharedData.path != nil, SharedData.skipReason)) struct HostileConformance {
    @Test func `JSONTestSuite stops nothing and gives no service`() throws {
        let files = try SharedData.files("hostile/JSONTestSuite/test_parsing", ".json")
        #expect(files.count == 318)
        for path in files {
            let (services, report) = try HSDSReader.open(path: path).services()
            #expect(services.isEmpty)
            #expect(report.rows.isEmpty)
        }
    }

    @Test func `csv-spectrum reads as its JSON says`() throws {
        for path in try SharedData.files("hostile/csv-spectrum/csvs", ".csv") {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            var rest: [UInt8]? = bytes
            var csv = try CSVReader {
                defer { rest = nil }
                return rest
            }
            guard try csv.next() else { continue }
            let header = (0..<csv.ends.count).map { csv.text($0) }
            var rows: [[String: String]] = []
            while try csv.next() {
                #expect(csv.fault == nil)
                rows.append(Dictionary(uniqueKeysWithValues: header.indices.map { (header[$0], csv.text($0)) }))
            }
            let json = path.replacingOccurrences(of: "/csvs/", with: "/json/").dropLast(3) + "json"
            // The copy of newlines_crlf.csv has lost its carriage returns; its JSON has them.
            // One phone number was made up in its JSON, not in its CSV.
            let text = try String(contentsOfFile: String(json), encoding: .utf8).replacingOccurrences(
                of: "\\r", with: ""
            )
            .replacingOccurrences(of: "1234567890", with: "2095257564")
            let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
            #expect(rows == (parsed as? [[String: String]] ?? [parsed as? [String: String] ?? [:]]), "\(path)")
        }
    }

    @Test func `naughty strings as names come through or are named`() throws {
        let path = try SharedData.data("hostile/blns/blns.json")
        let strings = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String])
        let folder = try Folder()
        let quoted = strings.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        let rows = quoted.enumerated().map { "s\($0.offset),\($0.element),\($0.element),\($0.element)" }
        try folder.write("id,name,url,minimum_age\n" + rows.joined(separator: "\n"), to: "services.csv")
        let (services, report) = try HSDSReader.open(path: folder.path).services()
        #expect(report[.service].read == strings.count)
        #expect(services.count + (report.counts[.missingField] ?? 0) == strings.count)
        #expect(services.count > 500)
        #expect(services.allSatisfy { $0.url?.hasPrefix("http") ?? true })
    }

    @Test func `ill-formed UTF-8 loses its own row only`() throws {
        let path = try SharedData.data("hostile/utf8-sequences.json")
        let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        let list = try #require(parsed as? [[String: Any]])
        #expect(list.count == 22)
        for entry in list {
            let hex = try #require(entry["hex"] as? String).filter { !$0.isWhitespace }
            let valid = try #require(entry["valid"] as? Bool)
            let digits = Array(hex)
            let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0..<$0 + 2]), radix: 16)
            }
            let folder = try Folder()
            let text = Array("id,name\ns1,A ".utf8) + bytes + Array(" b\ns2,B\n".utf8)
            try Data(text).write(to: URL(fileURLWithPath: folder.path + "/services.csv"))
            let (services, report) = try HSDSReader.open(path: folder.path).services()
            #expect(services.map(\.id) == (valid ? ["s1", "s2"] : ["s2"]), "\(hex)")
            #expect(report.counts[.invalidUTF8] == (valid ? nil : 1))
        }
    }

    /// Ohana's fixtures put together as one set, a bad file in the place of one table.
    @Test(arguments: [
        ("holiday_schedule_with_no_parent", "holiday_schedules", HSDSProblem.Reason.noParent),
        ("hs_with_2_digit_year", "holiday_schedules", .twoDigitYear),
        ("hs_with_invalid_date", "holiday_schedules", .notADate),
        ("invalid_holiday_schedule", "holiday_schedules", .missingField),
        ("invalid_address", "addresses", nil), ("missing_address", "addresses", .danglingParent),
        ("invalid_contact", "contacts", nil), ("contact_with_no_parent", "contacts", .noParent),
        ("invalid_location_org", "locations", .danglingReference), ("invalid_location", "locations", nil),
        ("invalid_mail_address", "mail_addresses", nil),
        ("invalid_mail_address_location", "mail_addresses", .danglingParent),
        ("invalid_org", "organizations", .missingField), ("org_with_2_digit_year", "organizations", .twoDigitYear),
        ("org_with_invalid_date", "organizations", .notADate), ("org_with_spelled_out_date", "organizations", nil),
        ("invalid_parent_category", "taxonomy", nil), ("invalid_category", "taxonomy", .missingField),
        ("phone_with_no_parent", "phones", .noParent), ("invalid_phone", "phones", nil),
        ("invalid_program", "programs", .missingField), ("program_with_no_parent", "programs", .noParent),
        ("invalid_program_headers", "programs", nil), ("invalid_regular_schedule", "regular_schedules", nil),
        ("regular_schedule_with_no_parent", "regular_schedules", .noParent),
        ("invalid_service", "services", .missingField), ("invalid_service_location", "services", .danglingReference),
        ("valid_service", "services", nil), ("valid_location_holiday_schedule", "holiday_schedules", nil),
    ])
    func `Ohana's fixtures`(_ fixture: String, _ table: String, _ reason: HSDSProblem.Reason?) throws {
        let fixtures = try SharedData.data("hsds/ohana-api/spec/support/fixtures/")
        var tables = ["locations": "locations", "services": "valid_service"]
        tables[table] = fixture
        let folder = try Folder()
        try folder.write("id,name\n1,Parent Agency\n2,Food Bank\n", to: "organizations.csv")
        for (table, name) in tables {
            let data = try Data(contentsOf: URL(fileURLWithPath: fixtures + name + ".csv"))
            try data.write(to: URL(fileURLWithPath: folder.path + "/\(table).csv"))
        }
        let report = try HSDSReader.open(path: folder.path).read { _ in }
        let reasons = Set(report.problems.filter { $0.file == "\(table).csv" }.map(\.reason))
        if let reason {
            #expect(reasons.contains(reason), "\(reasons)")
        } else {
            #expect(reasons.isDisjoint(with: [.missingField, .noParent, .danglingParent, .notADate, .brokenRow]))
        }
        for (table, rows) in report.rows { #expect(rows.read == rows.kept + rows.leftOut, "\(table)") }
    }

    /// A folder that is gone after the test.
    final class Folder {
        let path = NSTemporaryDirectory() + "hsds-\(UUID().uuidString)"

        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        }
    }
}
