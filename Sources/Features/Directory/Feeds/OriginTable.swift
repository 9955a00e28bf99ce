// Statements on who says what of a service, how far the comparing is, and on single records that are rewritten.
import Domain
import Foundation
import SQLText
import Storage

/// What a source says in one field, and since when it has said so.
struct FieldOrigin: Codable, Sendable, Equatable {
    var value: String
    /// Milliseconds since 1970.
    var since: Int64
}

enum OriginTable {
    static func find(_ id: ServiceID, in database: some Queryable) throws -> [ServiceField: FieldOrigin] {
        let text: String? = try database.value("SELECT fields FROM service_origins WHERE service_id = \(id)")
        guard let text else { return [:] }
        let stored = try JSONDecoder().decode([String: FieldOrigin].self, from: Data(text.utf8))
        return stored.reduce(into: [:]) { fields, entry in
            if let field = ServiceField(rawValue: entry.key) { fields[field] = entry.value }
        }
    }

    static func put(
        _ fields: [ServiceField: FieldOrigin], of id: ServiceID, source: ID<SourceTag>, generation: Int64,
        in transaction: Transaction
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let named = Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, $0.value) })
        let text = String(decoding: try encoder.encode(named), as: UTF8.self)
        try transaction.run(
            """
            INSERT INTO service_origins (service_id, source_id, generation, fields)
            VALUES (\(id), \(source), \(generation), \(text))
            ON CONFLICT (service_id) DO UPDATE SET source_id = excluded.source_id, generation = excluded.generation,
                fields = excluded.fields
            """)
    }

    // MARK: How far the comparing is

    struct Compared: Sendable {
        let generation: Int64
        let after: String
        let isDone: Bool
    }

    static func compared(_ source: ID<SourceTag>, in database: some Queryable) throws -> Compared? {
        try database.first("SELECT * FROM compared_sources WHERE source_id = \(source)")
            .map { try Compared(generation: $0["generation"], after: $0["after_id"], isDone: $0["is_done"]) }
    }

    static func note(
        _ source: ID<SourceTag>, generation: Int64, after: String, isDone: Bool, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO compared_sources (source_id, generation, after_id, is_done)
            VALUES (\(source), \(generation), \(after), \(isDone))
            ON CONFLICT (source_id) DO UPDATE SET generation = excluded.generation, after_id = excluded.after_id,
                is_done = excluded.is_done
            """)
    }

    /// Removes up to `limit` origins and marks of what a source serves no more; how many.
    static func clear(
        _ source: ID<SourceTag>, keeping generation: Int64, limit: Int, in transaction: Transaction
    ) throws -> Int {
        let ids: [ServiceID] = try transaction.rows(
            """
            SELECT service_id FROM service_origins
            WHERE source_id = \(source) AND generation < \(generation) LIMIT \(limit)
            """
        ).map { try $0["service_id"] }
        guard !ids.isEmpty else { return 0 }
        try transaction.run("DELETE FROM service_keys WHERE \("service_id", in: ids)")
        // A pair of which one is gone has nothing to decide. What was decided stays, for it may come back.
        try transaction.run("DELETE FROM service_pairs WHERE \("first_id", in: ids) AND decision IS NULL")
        try transaction.run("DELETE FROM service_pairs WHERE \("second_id", in: ids) AND decision IS NULL")
        return try transaction.run("DELETE FROM service_origins WHERE \("service_id", in: ids)")
    }

    // MARK: Records

    struct Served: Sendable {
        let id: ServiceID
        let source: ID<SourceTag>
        let sourceName: String
        let generation: Int64
        let document: String
    }

    static func served(_ id: ServiceID, in database: some Queryable) throws -> Served? {
        try database.first(
            """
            SELECT services.id, services.source_id, services.generation, services.document, directory_sources.name
            FROM services JOIN directory_sources ON directory_sources.id = services.source_id
                AND directory_sources.generation = services.generation
            WHERE services.id = \(id)
            """
        ).map {
            try Served(
                id: $0["id"], source: $0["source_id"], sourceName: $0["name"], generation: $0["generation"],
                document: $0["document"])
        }
    }

    static func documents(
        of source: ID<SourceTag>, generation: Int64, after id: String, limit: Int, in database: some Queryable
    ) throws -> [(id: ServiceID, document: String)] {
        try database.rows(
            """
            SELECT id, document FROM services
            WHERE source_id = \(source) AND generation = \(generation) AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ).map { (try $0["id"], try $0["document"]) }
    }

    /// Writes a record anew where it is served, and lets every index know.
    static func rewrite(_ row: ServiceDocument, served: Served, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE services SET name = \(row.name), organization = \(row.organization), card = \(row.card),
                words = \(row.words), document = \(row.document)
            WHERE id = \(row.id) AND generation = \(served.generation)
            """)
        try touch(served.source, in: transaction)
    }

    /// Every index looks at this source again.
    static func touch(_ source: ID<SourceTag>, in transaction: Transaction) throws {
        try transaction.run("UPDATE directory_sources SET revision = revision + 1 WHERE id = \(source)")
    }
}
