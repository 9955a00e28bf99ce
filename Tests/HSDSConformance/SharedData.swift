import Foundation
import HSDS
import Testing

/// The shared folder of real data: `KITH_SHARED`, or `../shared` next to the repository.
enum SharedData {
    static let path: String? = {
        let besides = #filePath.components(separatedBy: "/Tests/").first.map { $0 + "/../shared" }
        let candidates = [ProcessInfo.processInfo.environment["KITH_SHARED"], besides, "../shared"]
        return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0 + "/data/hsds") }
    }()

    static let skipReason: Comment = "NOT RUN: no shared data; set KITH_SHARED to its folder"

    /// A file or folder below `data`.
    static func data(_ name: String) throws -> String {
        try #require(path) + "/data/" + name
    }

    static func files(_ folder: String, _ suffix: String) throws -> [String] {
        let path = try data(folder)
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(suffix) }.sorted()
            .map { path + "/" + $0 }
    }

    struct Counts: Equatable {
        var services = 0
        var organizations = 0
        var locations = 0
        var terms = 0
    }

    /// Reads a dataset, counts what is delivered and checks that each row of the report is accounted for.
    static func read(_ name: String) throws -> (counts: Counts, report: HSDSReport) {
        var counts = Counts()
        var ids = Set<String>()
        let report = try HSDSReader.open(path: data(name)).read { item in
            switch item {
            case .service(let service):
                counts.services += 1
                #expect(ids.insert(service.id).inserted)
                #expect(!service.name.isEmpty)
            case .organization: counts.organizations += 1
            case .location: counts.locations += 1
            case .taxonomyTerm: counts.terms += 1
            }
        }
        for (table, rows) in report.rows { #expect(rows.read == rows.kept + rows.leftOut, "\(name): \(table)") }
        return (counts, report)
    }
}
