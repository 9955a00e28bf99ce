// Statements on sources and services.
import Domain
import SQLText
import Storage

/// Who a directory is from. Its services are of the generation that is served.
struct DirectorySource: Sendable, Equatable {
    let id: ID<SourceTag>
    let name: String
    /// 0 until the first import is complete.
    let generation: Int64
    let digest: String
    let services: Int
    let importedAt: Instant
    /// Counts what was changed here since: corrections and merges.
    let revision: Int64

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        generation = try row["generation"]
        digest = try row["digest"]
        services = try row["services"]
        importedAt = try row["imported_at"]
        revision = try row["revision"]
    }
}

enum DirectoryTable {
    private static let served: SQL = """
        JOIN directory_sources ON directory_sources.id = services.source_id
            AND directory_sources.generation = services.generation
        """

    static func source(named name: String, in database: some Queryable) throws -> DirectorySource? {
        try database.first("SELECT * FROM directory_sources WHERE name = \(name)").map(DirectorySource.init)
    }

    /// Sources that have something to show.
    static func sources(in database: some Queryable) throws -> [DirectorySource] {
        try database.rows("SELECT * FROM directory_sources WHERE generation > 0 ORDER BY name").map(
            DirectorySource.init)
    }

    // MARK: Reading services

    struct StoredCard: Sendable {
        let id: ServiceID
        let card: String
        let words: String
    }

    /// Cards of one generation in the order of their ids, after one.
    static func cards(
        of source: ID<SourceTag>, generation: Int64, after id: String, limit: Int, in database: some Queryable
    ) throws -> [StoredCard] {
        try database.rows(
            """
            SELECT id, card, words FROM services
            WHERE source_id = \(source) AND generation = \(generation) AND id > \(id)
                AND NOT EXISTS (SELECT 1 FROM service_pairs WHERE service_pairs.hidden_id = services.id)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try StoredCard(id: $0["id"], card: $0["card"], words: $0["words"]) }
    }

    /// The cards of these services, as they are served now, by id.
    static func cards(of ids: [ServiceID], in database: some Queryable) throws -> [ServiceID: String] {
        let rows = try database.rows(
            "SELECT services.id, services.card FROM services \(served) WHERE \("services.id", in: ids)")
        return Dictionary(try rows.map { (try $0["id"], try $0["card"]) }, uniquingKeysWith: { first, _ in first })
    }

    struct Name: Sendable {
        let name: String
        let organization: String
    }

    /// The names of these services, of those that are listed.
    static func names(of ids: [ServiceID], in database: some Queryable) throws -> [ServiceID: Name] {
        guard !ids.isEmpty else { return [:] }
        let rows = try database.rows(
            """
            SELECT services.id, services.name, services.organization FROM services \(served)
            WHERE \("services.id", in: ids)
            """)
        return Dictionary(
            try rows.map { (try $0["id"], try Name(name: $0["name"], organization: $0["organization"])) },
            uniquingKeysWith: { first, _ in first })
    }

    struct Listed: Sendable {
        let document: String
        let sourceName: String
        let importedAt: Instant
    }

    static func find(_ id: ServiceID, in database: some Queryable) throws -> Listed? {
        try database.first(
            """
            SELECT services.document, directory_sources.name, directory_sources.imported_at
            FROM services \(served) WHERE services.id = \(id)
            """
        ).map { try Listed(document: $0["document"], sourceName: $0["name"], importedAt: $0["imported_at"]) }
    }

    static func isListed(_ id: ServiceID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT services.id FROM services \(served) WHERE services.id = \(id)")
    }

    /// What was listed under this id once.
    static func gone(_ id: ServiceID, in database: some Queryable) throws -> Name? {
        try database.first("SELECT name, organization FROM gone_services WHERE id = \(id)")
            .map { try Name(name: $0["name"], organization: $0["organization"]) }
    }

    // MARK: Importing

    /// Gives `generation` to this import; any other that was writing stops at its next batch.
    static func begin(
        _ generation: Int64, source: ID<SourceTag>, name: String, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO directory_sources (id, name, generation, writing, digest, imported_at, services, report)
            VALUES (\(source), \(name), 0, \(generation), '', \(now), 0, '')
            ON CONFLICT (id) DO UPDATE SET writing = excluded.writing
            """)
    }

    /// Stops whatever import was writing.
    static func stopWriting(_ source: ID<SourceTag>, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE directory_sources SET writing = NULL WHERE id = \(source) AND writing IS NOT NULL")
    }

    static func isWriting(_ generation: Int64, source: ID<SourceTag>, in transaction: Transaction) throws -> Bool {
        try transaction.exists(
            "SELECT id FROM directory_sources WHERE id = \(source) AND writing = \(generation)")
    }

    /// Serves a generation from now on. False when another import has started since.
    static func serve(
        _ generation: Int64, source: ID<SourceTag>, digest: String, services: Int, report: String, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_sources SET generation = \(generation), writing = NULL, digest = \(digest),
                imported_at = \(now), services = \(services), report = \(report)
            WHERE id = \(source) AND writing = \(generation)
            """) == 1
    }

    static func insert(
        _ rows: some Sequence<ServiceDocument>, source: ID<SourceTag>, generation: Int64, in transaction: Transaction
    ) throws {
        var values: SQL?
        for row in rows {
            let tuple: SQL = """
                (\(source), \(generation), \(row.id), \(row.name), \(row.organization), \(row.card), \(row.words), \
                \(row.document))
                """
            if let sofar = values { values = "\(sofar), \(tuple)" } else { values = tuple }
        }
        guard let values else { return }
        try transaction.run(
            """
            INSERT INTO services (source_id, generation, id, name, organization, card, words, document)
            VALUES \(values)
            """)
    }

    // MARK: Clearing

    /// Generations of a source that nobody serves or writes.
    static func leftovers(of source: ID<SourceTag>, in database: some Queryable) throws -> [Int64] {
        try database.rows(
            """
            SELECT DISTINCT services.generation FROM services
            JOIN directory_sources ON directory_sources.id = services.source_id
            WHERE services.source_id = \(source) AND services.generation <> directory_sources.generation
                AND (directory_sources.writing IS NULL OR services.generation <> directory_sources.writing)
            """
        ).map { try $0["generation"] }
    }

    /// Deletes up to `limit` rows of a generation, and remembers those that are listed no more; how many it deleted.
    static func clear(
        _ generation: Int64, source: ID<SourceTag>, limit: Int, at now: Instant, in transaction: Transaction
    ) throws -> Int {
        let ids: [ServiceID] = try transaction.rows(
            "SELECT id FROM services WHERE source_id = \(source) AND generation = \(generation) LIMIT \(limit)"
        ).map { try $0["id"] }
        guard !ids.isEmpty else { return 0 }
        try transaction.run(
            """
            INSERT INTO gone_services (id, name, organization, gone_at)
            SELECT services.id, services.name, services.organization, \(now) FROM services
            WHERE services.generation = \(generation) AND \("services.id", in: ids)
            AND NOT EXISTS (SELECT 1 FROM services AS kept JOIN directory_sources
                ON directory_sources.id = kept.source_id AND directory_sources.generation = kept.generation
                WHERE kept.id = services.id)
            ON CONFLICT (id) DO NOTHING
            """)
        return try transaction.run("DELETE FROM services WHERE generation = \(generation) AND \("id", in: ids)")
    }
}
