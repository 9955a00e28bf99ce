// Checking services: what a tap does, what undoing gives back, what survives an import, and what is checked next.
import Design
import Domain
import HSDS
import Markup
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite struct CheckingTests {
    private static let lou = Checker.person(Viewer(person: PersonID(), hat: .advocate))
    private static let kit = Checker.person(Viewer(person: PersonID(), hat: .coordinator))

    private static func id(_ name: String) -> ServiceID { DirectoryImporter.serviceID(of: name, source: "guide") }

    private static func living(_ name: String, _ valley: Valley) async throws -> ServiceView.Living {
        try await valley.site.database.read { try CheckTable.living(of: [id(name)], in: $0)[id(name)] ?? .init() }
    }

    private static func next(_ valley: Valley, after: Span = .seconds(0)) async throws -> [String] {
        try await valley.directory.checking.queue(for: lou, at: Valley.now + after).views.map(\.name)
    }

    @Test(arguments: TestEngine.available)
    func `one tap is one check, with its day, its way and a role`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let checking = valley.directory.checking
            for _ in 0..<2 {
                try await checking.check(
                    CheckingTests.id("a"), .right, by: CheckingTests.lou, once: "one", at: Valley.now)
            }
            let living = try await CheckingTests.living("a", valley)
            #expect(living.standing?.verified == .init(at: Valley.now, way: .phone, role: .advocate))
            let count: Int? = try await valley.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM service_checks")
            }
            #expect(count == 1)
            let found = try await valley.find { $0.words = "table" }
            #expect(found.results.first?.checked.string() == "Checked today, by phone, by an advocate here")
        }
    }

    @Test(arguments: TestEngine.available)
    func `what nobody checked says so, and what is not listed can't be checked`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let found = try await valley.find { $0.words = "table" }
            #expect(found.results.first?.checked.string() == "Never checked, as far as we know")
            await #expect(throws: NotFound.self) {
                try await valley.directory.checking.check(
                    ServiceID(), .right, by: CheckingTests.lou, once: "one", at: Valley.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a correction outlives the next import, field by field, until it is taken back`(
        engine: TestEngine
    ) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let checking = valley.directory.checking
            try await checking.check(
                CheckingTests.id("a"), .changed, by: CheckingTests.lou,
                corrections: [.phone: "555-0199", .note: "Ask for Bo"], once: "one", at: Valley.now)
            try await valley.bring([service("a", "Table of plenty")], as: "guide")
            let found = try await valley.find { $0.words = "plenty" }
            #expect(found.results.first?.phone == "555-0199")
            try await checking.check(
                CheckingTests.id("a"), .changed, by: CheckingTests.kit, corrections: [.phone: ""], once: "two",
                at: Valley.now + .minutes(1))
            let corrections = try await CheckingTests.living("a", valley).corrections
            #expect(corrections == [Correction(field: .note, value: "Ask for Bo", at: Valley.now)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `closed is said and stays findable, and undoing gives back what was`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let checking = valley.directory.checking
            try await checking.check(
                CheckingTests.id("a"), .right, by: CheckingTests.kit, once: "one", at: Valley.now - .days(9))
            try await checking.check(CheckingTests.id("a"), .closed, by: CheckingTests.lou, once: "two", at: Valley.now)
            let found = try await valley.find { $0.words = "table" }
            #expect(found.results.first?.hours.string() == "Closed, we were told")
            let queue = try await checking.queue(for: CheckingTests.lou, at: Valley.now + .minutes(2))
            let done = try #require(queue.done.first)
            // Nobody else's to undo, and not the day after.
            await #expect(throws: NotFound.self) {
                try await checking.undo(done.id, by: CheckingTests.kit, at: Valley.now + .minutes(2))
            }
            await #expect(throws: NotFound.self) {
                try await checking.undo(done.id, by: CheckingTests.lou, at: Valley.now + .days(1))
            }
            for _ in 0..<2 { try await checking.undo(done.id, by: CheckingTests.lou, at: Valley.now + .minutes(3)) }
            let standing = try #require(try await CheckingTests.living("a", valley).standing)
            #expect(!standing.isClosed)
            #expect(standing.verified?.at == Valley.now - .days(9))
        }
    }

    @Test(arguments: TestEngine.available)
    func `undoing a change takes back its corrections and nobody else's`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let checking = valley.directory.checking
            try await checking.check(
                CheckingTests.id("a"), .changed, by: CheckingTests.kit, corrections: [.phone: "555-0101"], once: "one",
                at: Valley.now - .days(2))
            try await checking.check(
                CheckingTests.id("a"), .changed, by: CheckingTests.lou, corrections: [.phone: "555-0102"], once: "two",
                at: Valley.now)
            #expect(try await CheckingTests.living("a", valley).corrections[.phone]?.value == "555-0102")
            let done = try await checking.queue(for: CheckingTests.lou, at: Valley.now).done
            try await checking.undo(try #require(done.first).id, by: CheckingTests.lou, at: Valley.now)
            #expect(try await CheckingTests.living("a", valley).corrections[.phone]?.value == "555-0101")
        }
    }

    @Test(arguments: TestEngine.available)
    func `next is what is wrong, then the stale by how often people are sent there, then the untouched`(
        engine: TestEngine
    ) async throws {
        try await Valley.on(engine) { valley in
            let names = ["rare", "often", "old", "fresh", "wrong", "new"]
            try await valley.bring(names.map { service($0, $0) }, as: "guide")
            let checking = valley.directory.checking
            // Sent once and never checked: two years. Sent four times and checked 600 days ago: more.
            for (name, sent) in [("rare", 1), ("often", 4), ("fresh", 9)] {
                try await valley.site.database.write { transaction in
                    for _ in 0..<sent { try CheckTable.countSent(CheckingTests.id(name), in: transaction) }
                }
            }
            for (name, days) in [("often", 600), ("fresh", 3), ("old", 500)] {
                try await checking.check(
                    CheckingTests.id(name), .right, by: CheckingTests.kit, once: name, at: Valley.now - .days(days))
            }
            try await checking.report(
                .phone, words: "", about: CheckingTests.id("wrong"), from: "here", once: "w", at: Valley.now)
            #expect(try await CheckingTests.next(valley) == ["wrong", "often", "rare", "new", "old"])
            #expect(try await CheckingTests.next(valley, after: .days(40)).contains("fresh"))
            // Whoever keeps the list rang it yesterday: no call is needed.
            var often = service("often", "often")
            often.assuredDate = "2026-11-23"
            try await valley.bring(
                names.filter { $0 != "often" }.map { service($0, $0) } + [often], as: "guide")
            #expect(try await CheckingTests.next(valley) == ["wrong", "rare", "new", "old"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `no answer comes back the next day, then later, and is no check`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let checking = valley.directory.checking
            try await checking.report(
                .phone, words: "", about: CheckingTests.id("a"), from: "here", once: "w", at: Valley.now)
            try await checking.check(
                CheckingTests.id("a"), .noAnswer, by: CheckingTests.lou, once: "one", at: Valley.now)
            #expect(try await CheckingTests.next(valley, after: .hours(2)) == [])
            #expect(try await CheckingTests.next(valley, after: .hours(25)) == ["Table"])
            try await checking.check(
                CheckingTests.id("a"), .noAnswer, by: CheckingTests.lou, once: "two", at: Valley.now + .hours(25))
            #expect(try await CheckingTests.next(valley, after: .hours(60)) == [])
            let standing = try #require(try await CheckingTests.living("a", valley).standing)
            #expect(standing.verified == nil && standing.tries == 2 && standing.reports == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sending and saving count, by number alone`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let juniper = try await valley.addMember()
            for _ in 0..<2 {
                try await valley.directory.save(
                    member: juniper.person, service: CheckingTests.id("a"), at: Valley.now)
            }
            try await valley.site.database.write {
                try valley.directory.take(part: .serviceSent(CheckingTests.id("a")), in: $0)
            }
            #expect(try await CheckingTests.living("a", valley).standing?.sent == 2)
        }
    }
}
