// Every dataset of ../shared/data goes into a real database with the counts of its SOURCE.txt, and the large one quickly.
import Directory
import Domain
import Foundation
import HSDS
import SQLText
import Storage
import TestSupport
import Testing

/// The shared folder of real data: `KITH_SHARED`, or `../shared` next to the repository.
enum SharedFolder {
    static let path: String? = {
        let besides = #filePath.components(separatedBy: "/Tests/").first.map { $0 + "/../shared" }
        let candidates = [ProcessInfo.processInfo.environment["KITH_SHARED"], besides, "/work/shared"]
        return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0 + "/data/hsds") }
    }()

    static let skipReason: Comment = "NOT RUN: no shared data; set KITH_SHARED to its folder"
}

@Suite(.enabled(if: SharedFolder.path != nil, SharedFolder.skipReason)) struct DirectoryConformance {
    private static let datasets = [
        ("hsds/us-facilities-small", 375), ("hsds/ohana-api/data/sample-csv", 23),
        ("hsds/hsds-transformer/spec/fixtures/custom/ilao/input", 429),
        ("hsds/hsds-transformer/spec/fixtures/custom/ilao/output", 429),
        ("hsds/hsds-transformer/spec/fixtures/base_transformer/input", 19),
        ("hsds/hsds-transformer/spec/fixtures/base_transformer/output", 19),
        ("hsds/hsds-transformer/examples/florida_data", 135),
        ("hsds/oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Default", 1),
        ("hsds/oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Test", 1),
        ("hsds/oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Warn", 1),
        ("hsds/oruk-mocks/OpenReferralApi/Mocks/V3.0-UK-Fail", 1),
        ("hsds-spec/v3.0/examples", 1), ("hsds-spec/v3.1.1/examples", 1), ("hsds-spec/v3.2.3/examples", 1),
        ("hsds-spec/v3.0/examples/csv", 1), ("hsds-spec/v3.2.3/examples/csv", 1),
    ]
    private static let now = Instant(milliseconds: 1_795_529_100_000)

    private func bring(_ name: String, into database: Database) async throws -> ImportReport {
        let path = try #require(SharedFolder.path) + "/data/" + name
        return try await DirectoryImporter.run(path: path, source: name, database: database, now: Self.now)
    }

    private func count(in database: Database) async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) AS n FROM services", as: Int.self) ?? -1 }
    }

    @Test(arguments: TestEngine.available, DirectoryConformance.datasets)
    func `a dataset is served with its counts, and twice the same`(
        engine: TestEngine, dataset: (name: String, services: Int)
    ) async throws {
        try await engine.withDatabase { database in
            let first = try await bring(dataset.name, into: database)
            #expect(first.outcome == .imported)
            #expect(first.services == dataset.services)
            #expect(try await count(in: database) == dataset.services)
            for (table, rows) in first.dataset.rows { #expect(rows.read == rows.kept + rows.leftOut, "\(table)") }
            #expect(try await bring(dataset.name, into: database).outcome == .unchanged)
        }
    }

    private func rows(in database: Database) async throws -> [[SQLValue]] {
        try await database.read {
            try $0.rows("SELECT id, name, organization, card, words, document FROM services ORDER BY id").map(\.stored)
        }
    }

    @Test(arguments: TestEngine.available, DirectoryConformance.datasets)
    func `what comes in goes out again, and in again the same`(
        engine: TestEngine, dataset: (name: String, services: Int)
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kith-export-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try await engine.withDatabase { database in
            _ = try await bring(dataset.name, into: database)
            let count = try await ExportFile.write(to: folder + "/out.json") { write in
                try await DirectoryExporter.run(source: nil, database: database, write: write)
            }
            #expect(count == dataset.services)
            return try await rows(in: database)
        }
        try await engine.withDatabase { database in
            let report = try await DirectoryImporter.run(
                path: folder + "/out.json", source: dataset.name, database: database, now: Self.now)
            #expect(report.services == dataset.services)
            #expect(try await rows(in: database) == first)
        }
    }

    @Test func `a monitor's replies are no directory`() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let report = try await bring("hsds/oruk-mocks/OpenReferralApi/Mocks/V1.0-UK-Default", into: database)
            #expect(report.outcome == .nothingFound)
            #expect(try await count(in: database) == 0)
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: TestEngine.available)
    func `the facilities of the United States`(engine: TestEngine) async throws {
        try await engine.withPlace { place in
            try await place.withDatabase { database in
                let started = ContinuousClock.now
                let report = try await bring("hsds/us-facilities/us-facilities-hsds-3.2.3.zip", into: database)
                let seconds = (ContinuousClock.now - started) / .seconds(1)
                print("\(engine): 38,986 services imported in \(Int(seconds.rounded())) s")
                #expect(report.services == 38_986)
                #expect(report.dataset[.organization].kept == 27_267)
                #expect(report.dataset[.location].kept == 36_259)
                #expect(report.dataset[.phone].kept == 31_854)
                #expect(try await count(in: database) == 38_986)
            }
        }
    }
}
