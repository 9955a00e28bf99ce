// Statements on what somebody here decided about single fields, and on what the sources say of them.
import Domain
import SQLText
import Storage

/// A decision about one field.
struct ServiceChoice: Sendable, Equatable {
    let service: ServiceID
    let field: ServiceField
    let value: String
    let decidedAt: Instant
    /// What the source said when it was decided.
    let against: String
    /// The merge that it belongs to.
    let merge: ID<PairTag>?
    let other: ServiceID?
    /// What the other record said then.
    let otherSaid: String?
    /// What one of the two has said since, until somebody looks.
    let theirs: String?
    let theirsAt: Instant?
    let isTheirsOther: Bool

    /// Nil for a field that we don't have any more.
    init?(_ row: Row) throws {
        guard let field = ServiceField(rawValue: try row["field"]) else { return nil }
        self.field = field
        service = try row["service_id"]
        value = try row["value"]
        decidedAt = try row["decided_at"]
        against = try row["against"]
        merge = try row["merge_id"]
        other = try row["other_id"]
        otherSaid = try row["other_said"]
        theirs = try row["theirs"]
        theirsAt = try row["theirs_at"]
        isTheirsOther = try row["is_theirs_other"]
    }
}

enum ChoiceTable {
    static func all(of service: ServiceID, in database: some Queryable) throws -> [ServiceChoice] {
        try database.rows("SELECT * FROM service_choices WHERE service_id = \(service)")
            .compactMap { try ServiceChoice($0) }
    }

    static func find(
        _ field: ServiceField, of service: ServiceID, in database: some Queryable
    ) throws -> ServiceChoice? {
        try database.first(
            "SELECT * FROM service_choices WHERE service_id = \(service) AND field = \(field.rawValue)"
        ).flatMap { try ServiceChoice($0) }
    }

    /// The choices that these records have a part in: written over them, or taken from them.
    static func all(about ids: [ServiceID], in database: some Queryable) throws -> [ServiceChoice] {
        guard !ids.isEmpty else { return [] }
        let own = try database.rows("SELECT * FROM service_choices WHERE \("service_id", in: ids)")
        let others = try database.rows("SELECT * FROM service_choices WHERE \("other_id", in: ids)")
        return try (own + others).compactMap { try ServiceChoice($0) }
    }

    static func waiting(limit: Int, in database: some Queryable) throws -> [ServiceChoice] {
        try database.rows(
            "SELECT * FROM service_choices WHERE theirs_at IS NOT NULL ORDER BY theirs_at LIMIT \(limit)"
        ).compactMap { try ServiceChoice($0) }
    }

    static func countWaiting(in database: some Queryable) throws -> Int {
        try database.value("SELECT COUNT(*) AS n FROM service_choices WHERE theirs_at IS NOT NULL") ?? 0
    }

    static func put(
        _ value: String, for field: ServiceField, of service: ServiceID, against: String, merge: ID<PairTag>? = nil,
        other: ServiceID? = nil, otherSaid: String? = nil, by person: PersonID, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO service_choices (service_id, field, value, decided_by, decided_at, against, merge_id, other_id,
                other_said, is_theirs_other)
            VALUES (\(service), \(field.rawValue), \(value), \(person), \(now), \(against), \(merge), \(other),
                \(otherSaid), FALSE)
            ON CONFLICT (service_id, field) DO UPDATE SET value = excluded.value, decided_by = excluded.decided_by,
                decided_at = excluded.decided_at, theirs = NULL, theirs_at = NULL
            """)
    }

    /// One of the sources says something new about a field that was decided.
    static func note(
        theirs: String?, isOther: Bool, of choice: ServiceChoice, at now: Instant, in transaction: Transaction
    ) throws {
        let moment: Instant? = theirs == nil ? nil : now
        try transaction.run(
            """
            UPDATE service_choices SET theirs = \(theirs), theirs_at = \(moment), is_theirs_other = \(isOther)
            WHERE service_id = \(choice.service) AND field = \(choice.field.rawValue)
            """)
    }

    /// Ours stays; what they say now is known. False when it was decided already.
    static func keep(_ choice: ServiceChoice, by person: PersonID, at now: Instant, in transaction: Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE service_choices SET
                against = CASE WHEN is_theirs_other THEN against ELSE theirs END,
                other_said = CASE WHEN is_theirs_other THEN theirs ELSE other_said END,
                theirs = NULL, theirs_at = NULL, decided_by = \(person), decided_at = \(now)
            WHERE service_id = \(choice.service) AND field = \(choice.field.rawValue) AND theirs IS NOT NULL
            """) == 1
    }

    static func remove(_ field: ServiceField, of service: ServiceID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM service_choices WHERE service_id = \(service) AND field = \(field.rawValue)")
    }

    /// What a merge decided goes with it; the fields and what the source says of them.
    static func remove(merge: ID<PairTag>, in transaction: Transaction) throws -> [ServiceChoice] {
        let all = try transaction.rows("SELECT * FROM service_choices WHERE merge_id = \(merge)")
            .compactMap { try ServiceChoice($0) }
        try transaction.run("DELETE FROM service_choices WHERE merge_id = \(merge)")
        return all
    }
}
