import Foundation
import HSDS
import Testing

@Suite struct TablesTests {
    static let small = [
        "organizations.csv": "id,name,website\no1,Harbour House,http://\no2,Lantern &amp; Co,www.lantern.example\n",
        "services.csv": """
        id,organization_id,name,status,minimum_age,description
        s1,o1,Evening  Drop-in,active,18,"Tea,
        talk"
        s2,o9,Night line,ACTIVE,NA,
        s3,o2,,active,,
        s1,o1,Again,active,,
        s4,o2,Long,active,,,more

        """,
        "locations.csv":
            "id,name,latitude,longitude\nl1,Old Mill,44.5,-72.5\nl2,Nowhere,0,0\nl3,Far,95,10\nl4,Half,4,\n",
        "service_at_location.csv": "id,service_id,location_id\na1,s1,l1\na2,s1,l2\na3,s9,l1\na4,s3,l3\n",
        "addresses.csv": """
        id,location_id,address_1,city,state_province,postal_code,country
        d1,l1,1 Mill Lane,Ferris,VT,5047,US
        d2,l1,NA,Ferris,VT,05047-1234,NA

        """,
        "phones.csv": """
        id,service_id,location_id,organization_id,number,extension,type
        p1,s1,,,802-555-0101 x301,,voice
        p2,,l1,,\"\"\"802-555-0102\"\"\",7,
        p3,,,,802-555-0103,,
        p4,s9,,,802-555-0104,,
        p5,s2,l9,,988,,
        p6,s3,,,802-555-0106,,
        p7,s1,,,none,,

        """,
        "attributes.csv": "id,link_id,taxonomy_term_id,link_entity\nt1,s1,m1,service\nt2,l1,m9,location\n",
        "taxonomy_terms.csv": "id,code,name,taxonomy_id\nm1,PS,Peer Support,x1\nm2,DI,Drop-in,x1\n",
        "taxonomies.csv": "id,name\nx1,Ours\n",
        "people.csv": "id\n1\n",
    ]

    @Test func `tables are joined into services, and what is broken is named`() throws {
        let (services, report) = try TestFolder(Self.small).services()
        #expect(services.map(\.id) == ["s1", "s2"])
        let first = try #require(services.first)
        #expect(first.name == "Evening Drop-in")
        #expect(first.description == "Tea,\ntalk")
        #expect(first.minimumAge == 18)
        #expect(first.organization?.name == "Harbour House")
        #expect(first.organization?.website == nil)
        #expect(first.phones.map(\.number) == ["802-555-0101"])
        #expect(first.phones.first?.extension == "301")
        #expect(first.locations.map(\.name) == ["Old Mill", "Nowhere"])
        #expect(first.locations.first?.latitude == 44.5)
        #expect(first.locations.last?.latitude == nil)
        #expect(first.locations.first?.addresses.map(\.postalCode) == ["05047", "05047-1234"])
        #expect(first.locations.first?.addresses.last?.country == "NA")
        #expect(first.locations.first?.phones.map(\.number) == ["802-555-0102"])
        #expect(first.attributes.first?.taxonomyTerm?.taxonomyDetail?.name == "Ours")
        #expect(services.last?.organization == nil)
        #expect(services.last?.status == .active)
        #expect(services.last?.phones.map(\.number) == ["988"])

        #expect(report.version == "3.0")
        #expect(report[.service] == .init(read: 5, kept: 2, leftOut: 3))
        #expect(report[.phone] == .init(read: 7, kept: 3, leftOut: 4))
        #expect(report[.serviceAtLocation] == .init(read: 4, kept: 2, leftOut: 2))
        for (table, rows) in report.rows { #expect(rows.read == rows.kept + rows.leftOut, "\(table)") }
        let named = Set(report.problems.map { "\($0.file):\($0.line) \($0.reason)" })
        let expected: Set = [
            "services.csv:5 missingField", "services.csv:6 duplicateId", "services.csv:7 tooManyFields",
            "services.csv:4 danglingReference", "services.csv:4 placeholder", "services.csv:2 spaces",
            "service_at_location.csv:4 danglingParent", "service_at_location.csv:5 parentLeftOut",
            "phones.csv:4 noParent", "phones.csv:5 danglingParent", "phones.csv:6 danglingReference",
            "phones.csv:7 parentLeftOut", "phones.csv:8 notAPhone", "phones.csv:2 phoneExtension",
            "phones.csv:3 phoneQuotes", "addresses.csv:2 postalCode", "addresses.csv:3 placeholder",
            "locations.csv:3 outOfRange", "locations.csv:4 outOfRange", "locations.csv:5 contradiction",
            "organizations.csv:2 emptyWebAddress", "organizations.csv:3 entities", "organizations.csv:3 webAddress",
            "attributes.csv:3 danglingReference", "attributes.csv:3 missingField", "people.csv:0 unknownFile",
        ]
        #expect(named.symmetricDifference(expected) == [])
        #expect(report.counts.values.reduce(0, +) == report.problems.count)
    }

    @Test func `what no service brings comes after them, once`() throws {
        let (items, _) = try TestFolder(Self.small).read()
        let kinds = items.map { item -> String in
            switch item {
            case .service(let service): service.id
            case .organization(let organization): organization.name
            case .location(let location): location.id
            case .taxonomyTerm(let term): term.name
            }
        }
        #expect(kinds == ["s1", "s2", "Lantern & Co", "l3", "l4", "Peer Support", "Drop-in"])
    }

    @Test func `reading twice gives the same values in the same order`() throws {
        let folder = try TestFolder(Self.small)
        let (first, second) = (try folder.read(), try folder.read())
        #expect(first.items == second.items)
        #expect(first.report == second.report)
    }

    @Test func `a row that is not UTF-8 is left out and named, the next ones stay`() throws {
        let folder = try TestFolder(["organizations.csv": "id,name\no1,House\n"])
        let bytes = Array("id,name,email\ns1,Caf".utf8) + [0xE9] + Array(",\ns2,B\u{0}oat,\"a@b\"\ns3\n".utf8)
        try folder.write(Data(bytes), to: "services.csv")
        let (services, report) = try folder.services()
        #expect(services.map(\.name) == ["Boat"])
        #expect(
            report.problems.map(\.reason) == [.invalidUTF8, .shortRow, .controlCharacters, .notAnEmail, .missingField])
        #expect(report.problems.map(\.line) == [2, 4, 3, 3, 4])
    }

    @Test func `kept problems are capped and counts stay exact`() throws {
        let rows = (0..<700).map { "s\($0),\n" }.joined()
        let (services, report) = try TestFolder(["services.csv": "id,name\n" + rows]).services()
        #expect(services.isEmpty)
        #expect(report.counts[.missingField] == 700)
        #expect(report.problems.count == HSDSLimits().problemsKept)
    }

    @Test func `a hundred rows of hostile text do not stop the reading`() throws {
        let texts = ["\"\"", "=cmd()", "<script>", "'; DROP TABLE", "\u{202E}rtl", "😀", "&#x0;", "\\", "NaN", "1e999"]
        let rows = (0..<100).map { "\($0),\"\(texts[$0 % 10])x\",\(texts[$0 % 10].filter { $0 != "\"" })\n" }.joined()
        let (services, report) = try TestFolder(["services.csv": "id,name,minimum_age\n" + rows]).services()
        #expect(services.count == 100)
        #expect(services.allSatisfy { $0.minimumAge == nil })
        #expect(report[.service].kept == 100)
    }
}
