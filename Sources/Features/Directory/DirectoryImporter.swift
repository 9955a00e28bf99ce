// Imports a dataset: writes a new generation in batches beside the one that is served, then switches in one small step.
package import Domain
import Foundation
import HSDS
package import Storage
import Vault

/// Imports datasets. Interrupted at any moment, it leaves what was served; what it had written goes at the next import.
package enum DirectoryImporter {
    /// Rows in one statement: one journey to the server each, and few prepared statements.
    private static let rowsInStatement = 20

    /// Reads the dataset at `path` and serves its services in place of those that `source` had before. A dataset that is
    /// the same as the one served is read, and nothing is written.
    ///
    /// `source`: whose directory it is, by default the name of the file or folder. Throws `HSDSError` for what cannot be
    /// read, `ImportRefusal.overtaken`, `CancellationError` and errors of the database.
    package static func run(
        path: String, source name: String? = nil, database: Database, now: Instant,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        var limits = HSDSLimits()
        limits.problemsKept = 200
        let dataset = try HSDSReader.open(path: path, limits: limits)
        let job = Job(
            dataset: dataset, name: name ?? defaultName(path), database: database, now: now, progress: progress)
        return try await job.run()
    }

    /// The id that a source's service has with us: the same at every import.
    package static func serviceID(of original: String, source: String) -> ServiceID {
        ServiceEncoding.id(of: original, source: source)
    }

    /// The file or folder's name, without an ending that only says what kind of file it is.
    static func defaultName(_ path: String) -> String {
        let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
        for ending in [".zip", ".json"] where name.lowercased().hasSuffix(ending) && name.count > ending.count {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    /// One import.
    private struct Job: Sendable {
        let dataset: HSDSDataset
        let name: String
        let database: Database
        let now: Instant
        let progress: @Sendable (ImportProgress) -> Void

        var source: ID<SourceTag> { ID(stored: stableID(namespace: "directory source", name: name)) }

        func run() async throws -> ImportReport {
            let name = name
            let stored = try await database.read { try DirectoryTable.source(named: name, in: $0) }
            if let stored, stored.generation > 0 {
                let read = try await each(.comparing) { _ in }
                if read.digest == stored.digest {
                    try await stopOthers()
                    try await clearLeftovers()
                    return read.report(name, dataset, .unchanged)
                }
                if read.services == 0 { return read.report(name, dataset, .nothingFound) }
            }
            let generation = max(now.milliseconds, (stored?.generation ?? 0) + 1)
            let source = source
            let now = now
            try await database.write(locking: .directory) { transaction in
                try DirectoryTable.begin(generation, source: source, name: name, at: now, in: transaction)
            }
            try await clearLeftovers()
            let read = try await each(.writing) { rows in try await write(rows, generation: generation) }
            guard read.services > 0 else { return read.report(name, dataset, .nothingFound) }
            let report = read.report(name, dataset, .imported)
            try await serve(generation, read, report)
            try await clearLeftovers()
            return report
        }

        /// Reads the dataset through.
        private func each(
            _ phase: ImportProgress.Phase, _ body: ([ServiceDocument]) async throws -> Void
        ) async throws -> Reading {
            let reading = DatasetReading(dataset, source: name)
            var services = 0
            var chain = Digest(of: Array("kith directory \(ServiceEncoding.version)".utf8))
            var end: DatasetReading.End?
            for try await batch in reading.batches {
                reading.tookOne()
                services += batch.rows.count
                for row in batch.rows { chain = Digest.chain(previous: chain, next: Array(row.document.utf8)) }
                end = batch.end
                try await body(batch.rows)
                progress(
                    ImportProgress(
                        phase: phase, services: services, servicesInAll: batch.progress?.servicesInAll,
                        bytes: batch.progress?.bytes ?? 0, bytesInAll: batch.progress?.bytesInAll ?? 0))
            }
            // A cancelled reader sees the stream end.
            try Task.checkCancellation()
            guard let end else { throw CancellationError() }
            return Reading(services: services, digest: chain.description, end: end)
        }

        private func write(_ rows: [ServiceDocument], generation: Int64) async throws {
            let source = source
            let name = name
            let now = now
            try await database.write { transaction in
                guard try DirectoryTable.isWriting(generation, source: source, in: transaction) else {
                    throw ImportRefusal.overtaken(source: name)
                }
                let rows = try Amending.rows(rows, source: name, at: now, in: transaction)
                for start in stride(from: 0, to: rows.count, by: rowsInStatement) {
                    let some = rows[start..<min(start + rowsInStatement, rows.count)]
                    try DirectoryTable.insert(some, source: source, generation: generation, in: transaction)
                }
            }
        }

        private func serve(_ generation: Int64, _ read: Reading, _ report: ImportReport) async throws {
            let source = source
            let name = name
            let now = now
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let json = String(decoding: try encoder.encode(report), as: UTF8.self)
            try await database.write(locking: .directory) { transaction in
                let isOurs = try DirectoryTable.serve(
                    generation, source: source, digest: read.digest, services: read.services, report: json, at: now,
                    in: transaction)
                guard isOurs else { throw ImportRefusal.overtaken(source: name) }
                try Outbox.add(topic: DirectoryIndex.topic, subject: source.text, at: now, in: transaction)
            }
        }

        /// Ends what an interrupted import left open.
        private func stopOthers() async throws {
            let source = source
            try await database.write(locking: .directory) { try DirectoryTable.stopWriting(source, in: $0) }
        }

        private func clearLeftovers() async throws {
            let source = source
            let now = now
            var cleared = 0
            let generations = try await database.read { try DirectoryTable.leftovers(of: source, in: $0) }
            for generation in generations {
                while true {
                    let count = try await database.write { transaction in
                        try DirectoryTable.clear(
                            generation, source: source, limit: DatasetReading.batchSize, at: now, in: transaction)
                    }
                    guard count > 0 else { break }
                    cleared += count
                    progress(ImportProgress(phase: .clearing, services: cleared, bytes: 0, bytesInAll: 0))
                }
            }
        }
    }

    /// What reading through gave: how many, the digest of all documents in their order, and the dataset's own report.
    private struct Reading {
        let services: Int
        let digest: String
        let end: DatasetReading.End

        func report(_ source: String, _ dataset: HSDSDataset, _ outcome: ImportReport.Outcome) -> ImportReport {
            ImportReport(
                source: source, outcome: outcome, format: dataset.format.rawValue, services: services,
                organizationsWithoutService: end.organizations, locationsWithoutService: end.locations,
                taxonomyTerms: end.terms, dataset: end.report)
        }
    }
}
