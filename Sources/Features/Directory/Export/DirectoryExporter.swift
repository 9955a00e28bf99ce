// Exports a source's services as the JSON that `import hsds` reads: an array of services, each with all that is kept of it.
import Domain
package import Storage

/// Why there is no export. Nothing is left under the name that was asked for.
package enum ExportRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// No source is served at all.
    case nothingThere
    /// No source of this name; these are there.
    case unknownSource(String, among: [String])
    /// A file holds one source, as ids are only unique in one; these are there.
    case severalSources([String])
    /// Another import was served, or somebody put something right, while the export ran.
    case changedMeanwhile(source: String)

    package var description: String {
        switch self {
        case .nothingThere: "There are no services here yet. Nothing was written."
        case .unknownSource(let name, let others):
            "There is no source called \"\(name)\". There is: \(others.joined(separator: ", ")). Nothing was written."
        case .severalSources(let names):
            "A file holds one source. Say which with --source: \(names.joined(separator: ", ")). Nothing was written."
        case .changedMeanwhile(let source):
            "\(source) changed while it was read. Nothing was written; run the export again."
        }
    }
}

/// Exports a directory. What comes in goes out again: an import of the export has the same services, field by field.
package enum DirectoryExporter {
    static let batchSize = 500

    /// Hands the JSON over piece by piece, in the order of our ids; the same services give the same bytes. How many
    /// services there are.
    ///
    /// `source`: whose; not needed where there is only one. Throws `ExportRefusal`, what `write` throws, and errors of the
    /// database.
    package static func run(
        source name: String?, database: Database, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        write: (String) async throws -> Void
    ) async throws -> Int {
        let source = try await self.source(name, database)
        var (after, count) = ("", 0)
        try await write("[")
        while true {
            let start = after
            let batch = try await database.read { snapshot -> [ExportTable.Stored] in
                // A generation that is served no more is cleared away: half of it would look like all.
                let now = try DirectoryTable.source(named: source.name, in: snapshot)
                guard now?.generation == source.generation, now?.revision == source.revision else {
                    throw ExportRefusal.changedMeanwhile(source: source.name)
                }
                return try ExportTable.documents(
                    of: source.id, generation: source.generation, after: start, limit: batchSize, in: snapshot)
            }
            for stored in batch {
                try await write((count == 0 ? "\n" : ",\n") + stored.document)
                count += 1
            }
            guard let last = batch.last else { break }
            after = last.id.text
            progress(count, source.services)
        }
        try await write("\n]\n")
        return count
    }

    private static func source(_ name: String?, _ database: Database) async throws -> DirectorySource {
        let sources = try await database.read { try DirectoryTable.sources(in: $0) }
        guard let first = sources.first else { throw ExportRefusal.nothingThere }
        let names = sources.map(\.name)
        if let name {
            guard let named = sources.first(where: { $0.name == name }) else {
                throw ExportRefusal.unknownSource(name, among: names)
            }
            return named
        }
        guard sources.count == 1 else { throw ExportRefusal.severalSources(names) }
        return first
    }
}
