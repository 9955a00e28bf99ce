// "This is wrong", by anybody: sealed, bounded, answered by a check, and gone on its day.
import Domain
import HSDS
import SQLText
import Storage
import TestSupport
import Testing
import Vault
import Web

@testable import Directory

@Suite struct WrongTests {
    private static let lou = Checker.person(Viewer(person: PersonID(), hat: .advocate))
    private static let table = DirectoryImporter.serviceID(of: "a", source: "guide")

    private static func say(
        _ words: String, _ valley: Valley, once: String, from place: String = "here"
    ) async throws {
        try await valley.directory.checking.report(
            .phone, words: words, about: table, from: place, once: once, at: Valley.now)
    }

    private static func waiting(_ valley: Valley) async throws -> [ReportTable.Stored] {
        try await valley.site.database.read { try ReportTable.open(of: [table], in: $0)[table] ?? [] }
    }

    @Test(arguments: TestEngine.available)
    func `words are sealed, read by those who work here, and not by a volunteer`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            try await WrongTests.say("My aunt answers there", valley, once: "one")
            let stored = try #require(try await WrongTests.waiting(valley).first)
            let sealed = try #require(stored.sealed)
            #expect(!String(decoding: sealed, as: UTF8.self).contains("aunt"))
            let checking = valley.directory.checking
            let ours = try await checking.queue(for: WrongTests.lou, at: Valley.now).views
            #expect(ours.first?.wrongs.map(\.words) == ["My aunt answers there"])
            let theirs = try await checking.queue(for: .link(CheckLinkID()), at: Valley.now).views
            #expect(theirs.first?.wrongs.map(\.words) == [nil])
            #expect(theirs.first?.wrongs.map(\.kind) == [.phone])
        }
    }

    @Test(arguments: TestEngine.available)
    func `sent twice is once, ten wait at most, and a place says so many in a day`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            for _ in 0..<2 { try await WrongTests.say("", valley, once: "same") }
            #expect(try await WrongTests.waiting(valley).count == 1)
            for number in 1..<Checking.mostReports { try await WrongTests.say("x", valley, once: "n\(number)") }
            #expect(try await WrongTests.waiting(valley).count == ReportTable.most)
            await #expect(throws: SaidOften.self) { try await WrongTests.say("", valley, once: "more") }
            try await WrongTests.say("", valley, once: "elsewhere", from: "there")
            #expect(try await WrongTests.waiting(valley).count == ReportTable.most)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a check answers it, undoing brings it back, and its words go on their day`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            try await WrongTests.say("Wrong number", valley, once: "one")
            let report = try #require(try await WrongTests.waiting(valley).first)
            let checking = valley.directory.checking
            try await checking.check(WrongTests.table, .right, by: WrongTests.lou, once: "one", at: Valley.now)
            #expect(try await WrongTests.waiting(valley).isEmpty)
            let done = try #require(try await checking.queue(for: WrongTests.lou, at: Valley.now).done.first)
            try await checking.undo(done.id, by: WrongTests.lou, at: Valley.now)
            #expect(try await WrongTests.waiting(valley).count == 1)
            try await checking.check(WrongTests.table, .right, by: WrongTests.lou, once: "two", at: Valley.now)
            try await checking.tidy(at: Valley.now + .days(6))
            let box = Box.report(report.id.text)
            #expect(try await valley.site.vault.existingKey(for: box, author: .service) != nil)
            try await checking.tidy(at: Valley.now + .days(8))
            #expect(try await valley.site.vault.existingKey(for: box, author: .service) == nil)
            let left: Int? = try await valley.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM service_reports")
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what nobody looked at is gone after ninety days`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            try await WrongTests.say("", valley, once: "one")
            try await valley.directory.checking.tidy(at: Valley.now + .days(91))
            let standing = try await valley.site.database.read {
                try CheckTable.standings(of: [WrongTests.table], in: $0)[WrongTests.table]
            }
            #expect(standing?.reports == 0)
        }
    }
}
