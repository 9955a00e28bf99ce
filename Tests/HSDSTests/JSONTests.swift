import Foundation
import HSDS
import Testing

@Suite struct JSONTests {
    static let service = #"{"id":"s1","name":"Drop-in","status":"active","organization":{"id":"o1","name":"House"}}"#

    @Test(arguments: [
        ("one.json", service), ("array.json", "[\(service)]"), ("lines.ndjson", "\(service)\n\n\(service)\n"),
        ("page.json", #"{"total_items":1,"x":{"contents":[]},"contents":[\#(service)],"empty":false}"#),
        ("bom.json", "\u{FEFF} \(service)"),
    ])
    func `an object, an array, a page and lines are read alike`(_ name: String, _ text: String) throws {
        let (services, report) = try TestFolder([name: text]).services()
        #expect(services.map(\.name) == ["Drop-in"])
        #expect(services.first?.organization?.name == "House")
        #expect(report[.organization].kept == 1)
        #expect(report.counts[.duplicateId] == (name == "lines.ndjson" ? 1 : nil))
    }

    @Test func `a broken object costs only itself and is named by its line`() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let text = """
            [{"id":"a","name":"A","status":null,"phones":null,"schedules":[null,7]},
             {"id":"b","name":"B" "status"},
             {"id":"c","status":"active"},
             5, "text", null,
             {"id":"d","status":"active","name":\(deep)},
             {"id":"e","name":"E\\ud800","status":"active"},
             {"id":7,"name":12,"status":"open","minimum_age":"18","maximum_age":[1],"additional":{"x":[]},"url":"javascript:alert(1)"}]
            """
        let (services, report) = try TestFolder(["services.json": text]).services()
        #expect(services.map(\.id).contains("a"))
        #expect(services.map(\.id).contains("7"))
        let last = try #require(services.last)
        #expect(last.name == "12")
        #expect(last.minimumAge == 18)
        #expect(last.url == nil)
        #expect(report.counts[.invalidJSON] ?? 0 >= 1)
        #expect(report.counts[.tooDeep] == 1)
        #expect(report.problems.first { $0.reason == .tooDeep }?.line == 5)
        #expect(report.problems.first { $0.reason == .missingField }?.line == 3)
        #expect(report.problems.first { $0.reason == .invalidJSON }?.line == 2)
        #expect(report.counts[.notHSDS] == 3)
        #expect(report.counts[.wrongType] == 3)
        #expect(report.counts[.unknownValue] == 1)
    }

    @Test(arguments: [
        "", " ", "[", "{", "[[", "]", "}", "\"", "{\"contents\":[", "{\"contents\":[{", "[1,]", "{\"a\"", "\\", ",,,",
    ])
    func `ends in the middle do no harm`(_ text: String) throws {
        #expect(try TestFolder(["x.json": text]).services().services.isEmpty)
    }

    @Test func `a text cut anywhere gives what came before`() throws {
        let text = "{\"contents\":[\(Self.service),\n\(Self.service.replacingOccurrences(of: "s1", with: "s2"))]}"
        for count in stride(from: 0, to: text.count, by: 3) {
            let (services, _) = try TestFolder(["x.json": String(text.prefix(count))]).services()
            #expect(services.count <= 2)
        }
        #expect(try TestFolder(["x.json": text]).services().services.count == 2)
    }

    @Test func `other views bring only the services that are not there yet`() throws {
        let folder = try TestFolder([
            "api_details.json": #"{"version":"HSDS-UK-3.0","openapi_url":"https://x.example"}"#,
            "organization.json":
                #"{"id":"o2","name":"Mill","website":"http://","services":[{"id":"s2","name":"Line","status":"active"},{"id":"s1","name":"Drop-in","status":"active"}]}"#,
            "presence.json":
                #"{"id":"p","location":{"id":"l","location_type":"physical"},"service":{"id":"s3","name":"Walk"}}"#,
            "services.json": "[\(Self.service)]",
            "terms.json":
                #"{"contents":[{"id":"t","name":"Food","taxonomy_id":"x"},{"id":"t","name":"Food","term_uri":null}]}"#,
        ])
        let (items, report) = try folder.read()
        let services = items.compactMap { item -> HSDSService? in
            if case .service(let service) = item { service } else { nil }
        }
        #expect(services.map(\.id) == ["s1", "s2", "s3"])
        #expect(services.map { $0.organization?.id } == ["o1", "o2", nil])
        #expect(services.last?.locations.map(\.id) == ["l"])
        #expect(items.count == 4)
        #expect(report.version == "HSDS-UK-3.0")
    }

    @Test func `what we write reads back equal`() throws {
        let folder = try TestFolder(TablesTests.small)
        let (services, _) = try folder.services()
        let again = try TestFolder([:])
        try again.write(try JSONEncoder().encode(services), to: "services.json")
        let (read, report) = try again.services()
        #expect(read == services)
        #expect(report.problems.isEmpty)
    }
}
