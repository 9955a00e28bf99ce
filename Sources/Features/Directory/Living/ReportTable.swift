// Statements on what people said is wrong. No row says who.
import Domain
import SQLText
import Storage

enum ReportTable {
    /// As many as wait for one service; more say nothing new.
    static let most = 10

    struct Stored: Sendable {
        let id: ServiceReportID
        let service: ServiceID
        let kind: WrongKind
        let sealed: [UInt8]?
    }

    static func exists(once: String, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM service_reports WHERE form_key = \(once)")
    }

    /// False when as many wait already, or this form was sent before.
    static func insert(
        _ id: ServiceReportID, about service: ServiceID, _ kind: WrongKind, day: Instant, ends: Instant, once: String,
        sealed: [UInt8]?, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO service_reports (id, service_id, kind, day, form_key, ends_at, sealed)
            SELECT \(id), \(service), \(kind.rawValue), \(day), \(once), \(ends), \(sealed)
            WHERE (SELECT COUNT(*) FROM service_reports WHERE service_id = \(service) AND check_id IS NULL) < \(most)
            ON CONFLICT (form_key) DO NOTHING
            """) == 1
    }

    static func open(of services: [ServiceID], in database: some Queryable) throws -> [ServiceID: [Stored]] {
        guard !services.isEmpty else { return [:] }
        let rows = try database.rows(
            """
            SELECT id, service_id, kind, sealed FROM service_reports
            WHERE \("service_id", in: services) AND check_id IS NULL ORDER BY day, id LIMIT 500
            """)
        let stored = try rows.compactMap { row -> Stored? in
            guard let kind = WrongKind(rawValue: try row["kind"]) else { return nil }
            return Stored(id: try row["id"], service: try row["service_id"], kind: kind, sealed: try row["sealed"])
        }
        return Dictionary(grouping: stored, by: \.service)
    }

    /// A check answers what waited. Words go a week after it.
    static func answer(
        all service: ServiceID, with check: ServiceCheckID, ends: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE service_reports SET check_id = \(check), ends_at = \(ends)
            WHERE service_id = \(service) AND check_id IS NULL
            """)
    }

    /// A check was undone: what it answered waits again.
    static func reopen(answeredBy check: ServiceCheckID, ends: Instant, in transaction: Transaction) throws {
        try transaction.run(
            "UPDATE service_reports SET check_id = NULL, ends_at = \(ends) WHERE check_id = \(check)")
    }

    /// Counts again what waits for a service.
    static func recount(_ service: ServiceID, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE service_standing SET reports =
                (SELECT COUNT(*) FROM service_reports WHERE service_id = \(service) AND check_id IS NULL)
            WHERE service_id = \(service)
            """)
    }

    /// A new one is looked at soon, whenever the service was checked last.
    static func askSoon(_ service: ServiceID, in transaction: Transaction) throws {
        try transaction.run("UPDATE service_standing SET again_at = 0 WHERE service_id = \(service) AND tries = 0")
    }

    static func over(at now: Instant, in database: some Queryable) throws -> [(ServiceReportID, ServiceID)] {
        try database.rows("SELECT id, service_id FROM service_reports WHERE ends_at <= \(now) LIMIT 200")
            .map { (try $0["id"], try $0["service_id"]) }
    }

    static func delete(_ id: ServiceReportID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM service_reports WHERE id = \(id)")
    }

    // MARK: How often from one place

    /// One more try; nil when there were as many as a day allows.
    static func countTry(
        _ mark: String, most: Int, at now: Instant, in transaction: Transaction
    ) throws -> Int64? {
        try transaction.value(
            """
            INSERT INTO directory_tries (mark, tries, since_at) VALUES (\(mark), 1, \(now))
            ON CONFLICT (mark) DO UPDATE SET
                tries = CASE WHEN directory_tries.since_at > \(now - .days(1)) THEN directory_tries.tries + 1 ELSE 1 END,
                since_at = CASE WHEN directory_tries.since_at > \(now - .days(1)) THEN directory_tries.since_at
                    ELSE excluded.since_at END
            WHERE directory_tries.tries < \(most) OR directory_tries.since_at <= \(now - .days(1))
            RETURNING tries
            """)
    }

    static func forgetTries(at now: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM directory_tries WHERE since_at <= \(now - .days(1))")
    }
}
