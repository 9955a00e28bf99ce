// Statements on checks, corrections, and how a service stands.
import Domain
import SQLText
import Storage

enum CheckTable {
    struct Stored: Sendable {
        let id: ServiceCheckID
        let service: ServiceID
        let outcome: CheckOutcome
        let way: CheckWay
        let role: CheckRole
        let at: Instant

        init?(_ row: Row) throws {
            id = try row["id"]
            service = try row["service_id"]
            at = try row["checked_at"]
            guard let outcome = CheckOutcome(rawValue: try row["outcome"]),
                let way = CheckWay(rawValue: try row["way"]),
                let role = CheckRole(rawValue: try row["role"])
            else { return nil }
            (self.outcome, self.way, self.role) = (outcome, way, role)
        }
    }

    /// False when this form was sent before.
    static func insert(
        _ id: ServiceCheckID, of service: ServiceID, _ outcome: CheckOutcome, by checker: Checker, way: CheckWay,
        once: String, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO service_checks (id, service_id, outcome, way, role, by_id, checked_at, form_key)
            VALUES (\(id), \(service), \(outcome.rawValue), \(way.rawValue), \(checker.role.rawValue), \(checker.id),
                \(now), \(once))
            ON CONFLICT (by_id, form_key) DO NOTHING
            """) == 1
    }

    /// The newest checks of a service that stand, newest first.
    static func standing(of service: ServiceID, in database: some Queryable) throws -> [Stored] {
        try database.rows(
            """
            SELECT * FROM service_checks WHERE service_id = \(service) AND undone_at IS NULL
            ORDER BY checked_at DESC, id DESC LIMIT 20
            """
        ).compactMap(Stored.init)
    }

    /// What this checker did since a moment, newest first.
    static func own(by checker: Checker, since: Instant, in database: some Queryable) throws -> [Stored] {
        try database.rows(
            """
            SELECT * FROM service_checks
            WHERE by_id = \(checker.id) AND checked_at > \(since) AND undone_at IS NULL
            ORDER BY checked_at DESC, id DESC LIMIT 3
            """
        ).compactMap(Stored.init)
    }

    /// The service of a check that this checker may undo, or has undone, since a moment.
    static func undoable(
        _ id: ServiceCheckID, by checker: Checker, since: Instant, in transaction: Transaction
    ) throws -> ServiceID? {
        try transaction.value(
            """
            SELECT service_id FROM service_checks
            WHERE id = \(id) AND by_id = \(checker.id) AND checked_at > \(since)
            """)
    }

    static func undo(_ id: ServiceCheckID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run("UPDATE service_checks SET undone_at = \(now) WHERE id = \(id) AND undone_at IS NULL")
        try transaction.run("UPDATE service_corrections SET is_undone = TRUE WHERE check_id = \(id)")
    }

    // MARK: Corrections

    static func correct(
        _ field: CorrectedField, of service: ServiceID, to value: String, check: ServiceCheckID, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO service_corrections (check_id, field, service_id, value, made_at, is_undone)
            VALUES (\(check), \(field.rawValue), \(service), \(value), \(now), FALSE)
            """)
    }

    /// What stands, by service: of each field the newest, unless that took it back.
    static func corrections(
        of services: [ServiceID], in database: some Queryable
    ) throws -> [ServiceID: [Correction]] {
        guard !services.isEmpty else { return [:] }
        let rows = try database.rows(
            """
            SELECT service_id, field, value, made_at FROM service_corrections
            WHERE \("service_id", in: services) AND is_undone = FALSE ORDER BY made_at, check_id
            """)
        var newest: [ServiceID: [CorrectedField: Correction]] = [:]
        for row in rows {
            guard let field = CorrectedField(rawValue: try row["field"]) else { continue }
            newest[try row["service_id"], default: [:]][field] = Correction(
                field: field, value: try row["value"], at: try row["made_at"])
        }
        return newest.mapValues { fields in
            CorrectedField.allCases.compactMap { fields[$0] }.filter { !$0.value.isEmpty }
        }
    }

    // MARK: How it stands

    /// By service; those that nobody checked or was sent to are not in it.
    static func standings(
        of services: [ServiceID], in database: some Queryable
    ) throws -> [ServiceID: ServiceStanding] {
        guard !services.isEmpty else { return [:] }
        let rows = try database.rows("SELECT * FROM service_standing WHERE \("service_id", in: services)")
        return Dictionary(
            try rows.map { (try $0["service_id"], try ServiceStanding($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Both together, for pages that show services.
    static func living(
        of services: [ServiceID], in database: some Queryable
    ) throws -> [ServiceID: ServiceView.Living] {
        let corrections = try corrections(of: services, in: database)
        let standings = try standings(of: services, in: database)
        let living = services.map {
            ($0, ServiceView.Living(standing: standings[$0], corrections: corrections[$0] ?? []))
        }
        return Dictionary(living, uniquingKeysWith: { first, _ in first })
    }

    /// Makes the row that the other statements change.
    static func begin(_ service: ServiceID, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO service_standing (service_id, sent, reports, is_closed, tries, again_at)
            VALUES (\(service), 0, 0, FALSE, 0, 0) ON CONFLICT (service_id) DO NOTHING
            """)
    }

    static func countSent(_ service: ServiceID, in transaction: Transaction) throws {
        try begin(service, in: transaction)
        try transaction.run("UPDATE service_standing SET sent = sent + 1 WHERE service_id = \(service)")
    }

    static func set(
        _ verified: ServiceStanding.Verified?, isClosed: Bool, tries: Int, again: Instant, of service: ServiceID,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE service_standing SET verified_at = \(verified?.at), way = \(verified?.way.rawValue),
                role = \(verified?.role.rawValue), is_closed = \(isClosed), tries = \(tries), again_at = \(again)
            WHERE service_id = \(service)
            """)
    }
}
