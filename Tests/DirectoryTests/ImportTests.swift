// Importing: twice the same, changed, interrupted, overtaken, broken; always either the old directory or the new one.
import Web
import Domain
import Foundation
import HSDS
import SQLText
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Directory

@Suite struct ImportTests {
    private static let many = (0..<1_300).map { service("s\($0)", "Service \($0)", about: "Number \($0)") }

    @Test(arguments: TestEngine.available)
    func `importing twice changes nothing`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let first = try await valley.bring(Self.many, as: "guide")
            #expect(first.outcome == .imported)
            #expect(first.services == 1_300)
            #expect(first.dataset[.service] == .init(read: 1_300, kept: 1_300))
            let before = try await rows(of: valley)
            let second = try await valley.bring(Self.many, as: "guide")
            #expect(second.outcome == .unchanged)
            #expect(second.lines().first == "guide: nothing has changed, 1300 services are served")
            #expect(try await rows(of: valley) == before)
            let entries = try await valley.site.database.read {
                try $0.value("SELECT COUNT(*) AS n FROM outbox WHERE topic = 'directory'", as: Int.self)
            }
            #expect(entries == 1)
        }
    }

    private func rows(of valley: Valley) async throws -> [[SQLValue]] {
        try await valley.site.database.read { snapshot in
            try snapshot.rows("SELECT * FROM directory_sources").map(\.stored)
                + snapshot.rows("SELECT generation, id, document FROM services ORDER BY id").map(\.stored)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a changed dataset takes the place of the old one, ids stay, and what is gone is remembered`(
        engine: TestEngine
    ) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table"), service("b", "Bus")], as: "guide")
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await valley.bring([service("a", "Long Table"), service("c", "Choir")], as: "guide")
            #expect(try await valley.served() == ["Choir", "Long Table"])
            #expect(try await valley.rowCount() == 2)
            let database = valley.site.database
            let listed = try #require(try await database.read { try DirectoryTable.find(id, in: $0) })
            #expect(try HSDSService(stored: listed.document) == service("a", "Long Table"))
            let bus = DirectoryImporter.serviceID(of: "b", source: "guide")
            #expect(try await database.read { try DirectoryTable.gone(bus, in: $0) }?.name == "Bus")
            #expect(try await database.read { try DirectoryTable.gone(id, in: $0) } == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an import that dies half way is invisible and is cleared by the next`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let path = try valley.write(Self.many, to: "guide")
            let database = valley.site.database
            let dying = Task {
                try await DirectoryImporter.run(path: path, database: database, now: Valley.now) { progress in
                    if progress.phase == .writing { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            await #expect(throws: CancellationError.self) { try await dying.value }
            #expect(try await valley.rowCount() > 1)
            #expect(try await valley.served() == ["Table"])
            try await valley.directory.index.refresh()
            #expect(valley.directory.index.serviceCount == 1)
            // The same dataset as is served: nothing to import, and yet it clears up.
            let report = try await valley.bring([service("a", "Table")], as: "guide")
            #expect(report.outcome == .unchanged)
            #expect(try await valley.rowCount() == 1)
            #expect(try await valley.bring(Self.many, as: "guide").outcome == .imported)
            #expect(try await valley.rowCount() == 1_300)
            #expect(valley.directory.index.serviceCount == 1_300)
        }
    }

    @Test(arguments: TestEngine.available)
    func `of two imports at once the one that started last counts`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let path = try valley.write(Self.many, to: "guide")
            let other = try valley.write([service("z", "Zither")], to: "other")
            let database = valley.site.database
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            let slow = Task {
                try await DirectoryImporter.run(path: path, source: "guide", database: database, now: Valley.now) { _ in
                    continuation.yield()
                }
            }
            for await _ in stream { break }
            _ = try await DirectoryImporter.run(
                path: other, source: "guide", database: database, now: Valley.now + .seconds(1))
            let result = await slow.result
            // The slow one may have come through before the other began; then the other replaced it.
            if case .failure(let error) = result { #expect(error as? ImportRefusal == .overtaken(source: "guide")) }
            #expect(try await valley.served() == ["Zither"])
            _ = try await DirectoryImporter.run(path: other, source: "guide", database: database, now: Valley.now)
            #expect(try await valley.rowCount() == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `sources stand beside each other, with the same original ids`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("1", "Table"), service("2", "Bus")], as: "guide")
            try await valley.bring([service("1", "Choir")], as: "county")
            #expect(try await valley.served() == ["Bus", "Choir", "Table"])
            #expect(valley.directory.index.serviceCount == 3)
            try await valley.bring([service("2", "Bus")], as: "guide")
            #expect(try await valley.served() == ["Bus", "Choir"])
            #expect(valley.directory.index.serviceCount == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `broken rows are named and never stop the rest`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            let text = #"""
                id,name,description,status
                1,Table,"A hot ""meal""",active
                2,,No name,active
                1,Twice,The same id,active
                3,"Zalgo \#u{0338}\#u{0489} ﷽ ''; DROP TABLE services; --",<script>alert(1)</script>,active
                4,Too many,fields,active,oops,oops
                5,Bus,Fine,active
                """#
            let path = try valley.write(text, to: "services.csv")
            let report = try await DirectoryImporter.run(
                path: path, source: "broken", database: valley.site.database, now: Valley.now)
            #expect(report.services == 3)
            #expect(report.dataset[.service].read == 6)
            #expect(report.dataset[.service].leftOut == 3)
            let left = report.dataset.problems.filter { $0.effect == .rowLeftOut }
            #expect(left.map(\.line).sorted() == [3, 4, 6])
            #expect(report.lines().contains { $0.contains("services.csv:3") })
            let stored = try await valley.site.database.read {
                try $0.value("SELECT report FROM directory_sources", as: String.self)
            }
            #expect(try JSONDecoder().decode(ImportReport.self, from: Data((stored ?? "").utf8)) == report)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a dataset without services replaces nothing`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let path = try valley.write("id,name\n", to: "services.csv")
            let report = try await DirectoryImporter.run(
                path: path, source: "guide", database: valley.site.database, now: Valley.now)
            #expect(report.outcome == .nothingFound)
            #expect(try await valley.served() == ["Table"])
        }
    }

    @Test func `what is no dataset is refused before anything is written`() async throws {
        try await Valley.on(.sqlite) { valley in
            let path = try valley.write("hello", to: "letter.txt")
            await #expect(throws: HSDSError.self) {
                try await DirectoryImporter.run(path: path, database: valley.site.database, now: Valley.now)
            }
            #expect(try await valley.site.database.read { try $0.rows("SELECT id FROM directory_sources").isEmpty })
        }
    }

    @Test(arguments: [
        ("/data/guide.zip", "guide"), ("/data/guide/", "guide"), ("/data/a.json", "a"), ("/data/.json", ".json"),
        ("/data/guide 2.1", "guide 2.1"),
    ])
    func `a source is called like its file`(path: String, name: String) {
        #expect(DirectoryImporter.defaultName(path) == name)
    }
}
