// Statements that read a source's services for an export.
import Domain
import SQLText
import Storage

enum ExportTable {
    struct Stored: Sendable {
        let id: ServiceID
        let document: String
    }

    /// The records of one generation in the order of their ids, after one. Those that somebody here made one with another
    /// are among them: the source has them.
    static func documents(
        of source: ID<SourceTag>, generation: Int64, after id: String, limit: Int, in database: some Queryable
    ) throws -> [Stored] {
        try database.rows(
            """
            SELECT id, document FROM services
            WHERE source_id = \(source) AND generation = \(generation) AND id > \(id)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try Stored(id: $0["id"], document: $0["document"]) }
    }
}
