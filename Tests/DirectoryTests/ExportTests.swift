// Exporting: what came in goes out again field by field, the same bytes each time, whole or not at all.
import Domain
import Foundation
import HSDS
import SQLText
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite struct ExportTests {
    /// More than one batch of them, and one with everything that HSDS has.
    private static let services =
        [full]
        + (0..<700).map { service("s\($0)", "Service \($0)", about: "Number \($0)", in: "Arrowmere", days: "MO") }

    private func export(_ source: String?, of valley: Valley, to name: String) async throws -> String {
        let path = "\(valley.folder)/\(name)"
        _ = try await ExportFile.write(to: path) { write in
            try await DirectoryExporter.run(source: source, database: valley.site.database, write: write)
        }
        return path
    }

    private func rows(of valley: Valley) async throws -> [[SQLValue]] {
        try await valley.site.database.read {
            try $0.rows("SELECT id, name, organization, card, words, document FROM services ORDER BY id").map(\.stored)
        }
    }

    @Test(arguments: TestEngine.available)
    func `import, export, import changes nothing`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring(Self.services, as: "guide")
            let before = try await rows(of: valley)
            let path = try await export(nil, of: valley, to: "out.json")
            let id = DirectoryImporter.serviceID(of: "full", source: "guide")
            let listed = try await valley.site.database.read { try DirectoryTable.find(id, in: $0) }
            #expect(try HSDSService(stored: try #require(listed).document) == Self.full)
            // Something else in its place, so that the import has all of it to do.
            try await valley.bring([service("other", "Other")], as: "guide")
            let report = try await DirectoryImporter.run(
                path: path, source: "guide", database: valley.site.database, now: Valley.now)
            #expect(report.outcome == .imported)
            #expect(report.services == 701)
            #expect(try await rows(of: valley) == before)
            let again = try await export("guide", of: valley, to: "again.json")
            #expect(try Data(contentsOf: URL(fileURLWithPath: again)) == Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was put right here goes out as it was put right`(engine: TestEngine) async throws {
        try await Valley.on(engine) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let coordinator = Viewer(person: PersonID(), hat: .coordinator)
            let id = DirectoryImporter.serviceID(of: "a", source: "guide")
            try await Merging(site: valley.site).correct([.name: "Long Table"], of: id, by: coordinator)
            let path = try await export("guide", of: valley, to: "out.json")
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(try JSONDecoder().decode([HSDSService].self, from: data).map(\.name) == ["Long Table"])
        }
    }

    @Test func `one source a file, and it must be there`() async throws {
        try await Valley.on(.sqlite) { valley in
            await #expect(throws: ExportRefusal.nothingThere) { try await export(nil, of: valley, to: "out.json") }
            try await valley.bring([service("a", "Table")], as: "guide")
            try await valley.bring([service("a", "Bus")], as: "town")
            await #expect(throws: ExportRefusal.severalSources(["guide", "town"])) {
                try await export(nil, of: valley, to: "out.json")
            }
            await #expect(throws: ExportRefusal.unknownSource("city", among: ["guide", "town"])) {
                try await export("city", of: valley, to: "out.json")
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: valley.folder)
            #expect(!files.contains { $0.hasPrefix("out.json") })
        }
    }

    @Test func `a file that is there stays as it is`() async throws {
        try await Valley.on(.sqlite) { valley in
            try await valley.bring([service("a", "Table")], as: "guide")
            let path = try valley.write("mine", to: "out.json")
            await #expect(throws: ExportFileTrouble.self) { try await export("guide", of: valley, to: "out.json") }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
        }
    }

    @Test func `an import meanwhile stops the export, and half of it is not kept`() async throws {
        try await Valley.on(.sqlite) { valley in
            try await valley.bring(Self.services, as: "guide")
            let path = valley.folder + "/out.json"
            await #expect(throws: ExportRefusal.changedMeanwhile(source: "guide")) {
                try await ExportFile.write(to: path) { write in
                    var pieces = 0
                    return try await DirectoryExporter.run(
                        source: nil, database: valley.site.database,
                        write: { text in
                            try write(text)
                            pieces += 1
                            // In the middle of the first batch.
                            if pieces == 100 { try await valley.bring([service("other", "Other")], as: "guide") }
                        })
                }
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
