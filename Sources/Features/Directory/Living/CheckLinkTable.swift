// Links that open the page of what to check, and nothing else: made by a coordinator, with an end, stopped any time.
import Domain
import SQLText
import Storage

struct CheckLink: Sendable {
    let id: CheckLinkID
    let name: String
    let endsAt: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        endsAt = try row["ends_at"]
    }
}

enum CheckLinkTable {
    /// False when this form was sent before.
    static func insert(
        _ id: CheckLinkID, token: String, name: String, by person: PersonID, at now: Instant, until end: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO check_links (id, token, name, made_by, made_at, ends_at)
            VALUES (\(id), \(token), \(name), \(person), \(now), \(end)) ON CONFLICT (token) DO NOTHING
            """) == 1
    }

    /// The link of a token, while it can be used.
    static func open(token: String, at now: Instant, in database: some Queryable) throws -> CheckLink? {
        try database.first(
            "SELECT * FROM check_links WHERE token = \(token) AND ends_at > \(now) AND stopped_at IS NULL"
        ).map(CheckLink.init)
    }

    static func all(at now: Instant, in database: some Queryable) throws -> [CheckLink] {
        try database.rows(
            "SELECT * FROM check_links WHERE ends_at > \(now) AND stopped_at IS NULL ORDER BY ends_at, id LIMIT 100"
        ).map(CheckLink.init)
    }

    static func stop(_ id: CheckLinkID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE check_links SET stopped_at = \(now) WHERE id = \(id) AND ends_at > \(now) AND stopped_at IS NULL")
            == 1
    }

    static func forget(before moment: Instant, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM check_links WHERE ends_at <= \(moment)")
    }
}
