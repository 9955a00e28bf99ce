// Two sources, one truth: who says what since when, corrections that stay, records that are one service, and undoing.
import Domain
import Foundation
import HSDS
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite struct ReviewTests {
    private static let coordinator = Viewer(person: PersonID(), hat: .coordinator)

    private static func table(_ id: String, phone: String, about: String = "Soup") -> HSDSService {
        var table = service(id, "The Long Table", about: about, in: "Arrowmere", code: "05047")
        table.phones = [HSDSPhone(number: phone)]
        table.url = "https://www.table.example.org/"
        return table
    }

    private func document(_ id: ServiceID, in valley: Valley) async throws -> HSDSService {
        let served = try await valley.site.database.read { try OriginTable.served(id, in: $0) }
        return try HSDSService(stored: try #require(served).document)
    }

    private func waiting(_ valley: Valley) async throws -> [ServicePair] {
        try await valley.site.database.read { try PairTable.waiting(limit: 50, in: $0) }
    }

    private func compare(_ valley: Valley) async throws {
        try await Comparing(site: valley.site, batch: 2).compare()
        try await valley.directory.index.refresh()
    }

    @Test(arguments: TestEngine.available)
    func `each field knows who says it and since when`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.bring([Self.table("a", phone: "555-010-0100")], as: "guide")
            try await compare(valley)
            let path = try valley.write([Self.table("a", phone: "555-010-0199")], to: "guide")
            let later = Valley.now + .days(3)
            _ = try await DirectoryImporter.run(path: path, database: valley.site.database, now: later)
            try await compare(valley)
            let origins = try await valley.site.database.read { try OriginTable.find(id, in: $0) }
            #expect(origins[.phone] == FieldOrigin(value: "555-010-0199", since: later.milliseconds))
            #expect(origins[.name] == FieldOrigin(value: "The Long Table", since: Valley.now.milliseconds))
            #expect(origins[.email] == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a correction stays at the next import, and what they say then is looked at`(
        engine: TestEngine
    ) async throws {
        try await Valley.on(engine) { valley in
            let merging = Merging(site: valley.site)
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.bring([Self.table("a", phone: "555-010-0100")], as: "guide")
            try await merging.correct([.phone: "555-010-0123"], of: id, by: Self.coordinator)
            try await valley.directory.index.refresh()
            #expect(try await document(id, in: valley).phones.first?.number == "555-010-0123")
            // The source has changed something else: nothing to look at.
            try await valley.bring([Self.table("a", phone: "(555) 010 0100", about: "Soup and bread")], as: "guide")
            #expect(try await document(id, in: valley).phones.first?.number == "555-010-0123")
            #expect(try await document(id, in: valley).description == "Soup and bread")
            #expect(try await valley.site.database.read { try ChoiceTable.countWaiting(in: $0) } == 0)
            // Now it says a third thing.
            try await valley.bring([Self.table("a", phone: "555-010-0177")], as: "guide")
            #expect(try await document(id, in: valley).phones.first?.number == "555-010-0123")
            let views = try await valley.site.database.read { try valley.site.disagreements(in: $0) }
            #expect(views.map(\.theirs) == ["555-010-0177"])
            #expect(views.map(\.ours) == ["555-010-0123"])
            try await merging.settle(.phone, of: id, takingTheirs: false, by: Self.coordinator)
            #expect(try await valley.site.database.read { try ChoiceTable.countWaiting(in: $0) } == 0)
            try await valley.bring([Self.table("a", phone: "555-010-0177", about: "Tea")], as: "guide")
            #expect(try await valley.site.database.read { try ChoiceTable.countWaiting(in: $0) } == 0)
            try await valley.bring([Self.table("a", phone: "555-010-0188")], as: "guide")
            try await merging.settle(.phone, of: id, takingTheirs: true, by: Self.coordinator)
            #expect(try await document(id, in: valley).phones.first?.number == "555-010-0188")
            try await valley.bring([Self.table("a", phone: "555-010-0190")], as: "guide")
            #expect(try await document(id, in: valley).phones.first?.number == "555-010-0190")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a correction is found, and taken back it is gone`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let merging = Merging(site: valley.site)
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.bring([Self.table("a", phone: "1")], as: "guide")
            try await merging.correct([.name: "Zebra Kitchen"], of: id, by: Self.coordinator)
            try await valley.directory.index.refresh()
            #expect(try await valley.find { $0.words = "zebra" }.results.count == 1)
            try await merging.takeBack(.name, of: id, by: Self.coordinator)
            try await valley.directory.index.refresh()
            #expect(try await valley.find { $0.words = "zebra" }.results.isEmpty)
            #expect(try await document(id, in: valley).name == "The Long Table")
        }
    }

    @Test(arguments: TestEngine.available)
    func `two records of one service are found, merged and undone`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let merging = Merging(site: valley.site)
            let first = DirectoryImporter.serviceID(of: "a", source: "guide")
            let second = DirectoryImporter.serviceID(of: "b", source: "county")
            var other = Self.table("b", phone: "+1 555 010 0100", about: "A hot meal")
            other.name = "Long Table, the"
            try await valley.bring([Self.table("a", phone: "(555) 010-0100")], as: "guide")
            try await valley.bring([other, service("c", "Choir", in: "Arrowmere")], as: "county")
            try await compare(valley)
            let pair = try #require(try await waiting(valley).first)
            #expect(try await waiting(valley).count == 1)
            #expect(Set(pair.shared) == Set(ServiceMarks.Kind.allCases))
            #expect(valley.directory.index.serviceCount == 3)
            try await merging.decide(pair.id, .same(keeping: first, fields: [.description]), by: Self.coordinator)
            // Sent twice, it is one deed.
            try await merging.decide(pair.id, .different, by: Self.coordinator)
            try await valley.directory.index.refresh()
            #expect(valley.directory.index.serviceCount == 2)
            #expect(try await document(first, in: valley).description == "A hot meal")
            #expect(try await valley.site.database.read { try PairTable.kept(insteadOf: second, in: $0) } == first)
            // It stays so when both are fetched again, and what the other says anew is looked at.
            try await valley.bring([Self.table("a", phone: "(555) 010-0100")], as: "guide")
            other.description = "A cold meal"
            try await valley.bring([other], as: "county")
            try await compare(valley)
            #expect(try await document(first, in: valley).description == "A hot meal")
            #expect(valley.directory.index.serviceCount == 1)
            let views = try await valley.site.database.read { try valley.site.disagreements(in: $0) }
            #expect(views.map(\.theirs) == ["A cold meal"])
            #expect(views.map(\.source) == ["county"])
            try await merging.undo(pair.id, by: Self.coordinator)
            try await valley.directory.index.refresh()
            #expect(valley.directory.index.serviceCount == 2)
            #expect(try await document(first, in: valley).description == "Soup")
            #expect(try await document(second, in: valley).description == "A cold meal")
            #expect(try await waiting(valley).map(\.id) == [pair.id])
            try await merging.decide(pair.id, .different, by: Self.coordinator)
            try await valley.bring([other, service("d", "Dance")], as: "county")
            try await compare(valley)
            #expect(try await waiting(valley).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a switchboard makes no pairs, and what is gone waits no more`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let many = (0..<20).map { number in
                var one = Self.table("m\(number)", phone: "555-010-0100")
                one.name = "Clinic \(number)"
                return one
            }
            try await valley.bring(many, as: "guide")
            try await compare(valley)
            #expect(try await waiting(valley).isEmpty)
            try await valley.bring([Self.table("x", phone: "555-010-0111")], as: "one")
            try await valley.bring([Self.table("y", phone: "555-010-0111")], as: "two")
            try await compare(valley)
            #expect(try await waiting(valley).count == 1)
            try await valley.bring([service("z", "Zither")], as: "two")
            try await compare(valley)
            #expect(try await waiting(valley).isEmpty)
        }
    }

    @Test func `names, numbers and addresses are compared by what they say`() {
        #expect(ServiceMarks.name("The Centre for Hope, Inc.") == ServiceMarks.name("Hope center"))
        #expect(ServiceMarks.name("Hope") != ServiceMarks.name("Hope House"))
        #expect(ServiceMarks.digits("+1 (555) 010-0100") == ServiceMarks.digits("555.010.0100"))
        #expect(ServiceMarks.web("HTTPS://www.Example.org/") == ServiceMarks.web("http://example.org"))
        #expect(!ServiceMarks.isProbable([.phone, .web, .address], isOneSource: true))
        #expect(ServiceMarks.isProbable([.phone, .web, .address], isOneSource: false))
        #expect(!ServiceMarks.isProbable([.name], isOneSource: false))
    }

    // MARK: Terms

    private static let eligibility = """
        <?xml version="2.0" encoding="UTF-8"?>
        <taxonomy><version>2.0</version>
        <services><descriptions><category id="1102" title="food">Free meals &amp; more.
        </category></descriptions>
        <top_level id="1102" title="Food"><second_level id="1132" title="Help Pay for Food">
        <third_level id="1133" title="Food Benefits"></third_level></second_level>
        <second_level id="1131" title="Free Meals"></second_level></top_level></services>
        <situations><top_level id='20025' title="Mental Illness"></top_level>
        <top_level id='1131' title="Free Again"></top_level></situations></taxonomy>
        """

    @Test func `Open Eligibility is read with its tree`() throws {
        let terms = try TaxonomyReading.terms(of: Array(Self.eligibility.utf8), named: "x")
        #expect(terms.map(\.code) == ["1102", "1132", "1133", "1131", "20025", "1131 free-again"])
        #expect(terms.map(\.parent) == [nil, "1102", "1132", "1102", nil, nil])
        #expect(terms[0].description == "Free meals & more.")
        #expect(terms[4].taxonomy == "Open Eligibility: situations")
    }

    @Test func `terms of HSDS are read, as JSON and as a table`() throws {
        let json =
            #"[{"id":"t1","name":"Food","description":"Meals","taxonomy":"Ours","parent_id":null,"term_uri":"x"}]"#
        #expect(try TaxonomyReading.terms(of: Array(json.utf8), named: "x").map(\.name) == ["Food"])
        let table = "id,code,name,description,parent_id,taxonomy\nt1,F,Food,Meals,,Ours\nt2,FP,Pantry,Bags,t1,Ours\n"
        let terms = try TaxonomyReading.terms(of: Array(table.utf8), named: "x")
        #expect(terms.map(\.name) == ["Food", "Pantry"])
        #expect(terms.last?.parent == "t1")
        #expect(try TaxonomyReading.terms(of: Array("{".utf8) + [0xFF], named: "x").isEmpty)
        #expect(try TaxonomyReading.terms(of: Array("hello".utf8), named: "x").isEmpty)
    }

    @Test(arguments: TestEngine.available)
    func `plain words are found and shown, and stay when the terms come again`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table", topic: "Food Benefits")], as: "guide")
            let terms = try TaxonomyReading.terms(of: Array(Self.eligibility.utf8), named: "x")
            try await valley.directory.bring(terms, by: Self.coordinator, at: Valley.now)
            let id = TermTable.id("1133", of: "Open Eligibility")
            try await valley.site.database.write { transaction in
                #expect(
                    try TermTable.put(
                        plain: "money for groceries", for: id, by: Self.coordinator.person, at: Valley.now,
                        in: transaction))
                try TermTable.touchAll(in: transaction)
            }
            try await valley.directory.bring(terms, by: Self.coordinator, at: Valley.now)
            #expect(try await valley.site.database.read { try TermTable.count(in: $0) } == 6)
            try await valley.directory.index.refresh()
            #expect(try await valley.find { $0.words = "groceries" }.results.count == 1)
            #expect(valley.directory.index.topicName("food-benefits") == "money for groceries")
        }
    }
}
