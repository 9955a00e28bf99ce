// Statements on what to check next: what people said is wrong, then what is stale by how often people are sent there.
import Domain
import SQLText
import Storage

enum CheckQueueTable {
    /// A check older than this counts as this old; so does none at all.
    static let oldest = Span.days(730)

    /// Of two records that are one service, the other is checked.
    private static let isShown: SQL = """
        NOT EXISTS (SELECT 1 FROM service_pairs WHERE service_pairs.hidden_id = service_standing.service_id)
        """

    /// What somebody said is wrong, the longest waiting first.
    static func reported(at now: Instant, limit: Int, in database: some Queryable) throws -> [ServiceID] {
        try database.rows(
            """
            SELECT service_id FROM service_standing WHERE reports > 0 AND again_at <= \(now) AND \(isShown)
            ORDER BY reports DESC, service_id LIMIT \(limit)
            """
        ).map { try $0["service_id"] }
    }

    /// How many of them there are.
    static func countReported(at now: Instant, in database: some Queryable) throws -> Int {
        let count: Int? = try database.value(
            """
            SELECT COUNT(*) AS n FROM service_standing WHERE reports > 0 AND again_at <= \(now) AND \(isShown)
            """)
        return count ?? 0
    }

    /// What people are sent to: the days since we checked it times how often, the most first. Whoever keeps the list may have
    /// checked it since: `Checking.queue` looks at that.
    static func stale(at now: Instant, limit: Int, in database: some Queryable) throws -> [ServiceID] {
        let floor = now - oldest
        return try database.rows(
            """
            SELECT service_id FROM service_standing WHERE sent > 0 AND again_at <= \(now) AND \(isShown)
            ORDER BY sent * (\(now) - CASE WHEN verified_at > \(floor) THEN verified_at ELSE \(floor) END) DESC,
                service_id
            LIMIT \(limit)
            """
        ).map { try $0["service_id"] }
    }

    /// What nobody was sent to yet, and was checked longest ago.
    static func old(before moment: Instant, limit: Int, in database: some Queryable) throws -> [ServiceID] {
        try database.rows(
            """
            SELECT service_id FROM service_standing
            WHERE sent = 0 AND reports = 0 AND verified_at < \(moment) AND \(isShown) ORDER BY verified_at LIMIT \(limit)
            """
        ).map { try $0["service_id"] }
    }

    /// What nobody has ever checked or been sent to. CROSS JOIN: SQLite has to begin with the few sources.
    static func untouched(limit: Int, in database: some Queryable) throws -> [ServiceID] {
        try database.rows(
            """
            SELECT services.id FROM directory_sources CROSS JOIN services
            WHERE services.source_id = directory_sources.id AND services.generation = directory_sources.generation
                AND NOT EXISTS (SELECT 1 FROM service_standing WHERE service_standing.service_id = services.id)
                AND NOT EXISTS (SELECT 1 FROM service_pairs WHERE service_pairs.hidden_id = services.id)
            LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }
}
