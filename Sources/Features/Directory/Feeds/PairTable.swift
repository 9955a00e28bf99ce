// Statements on pairs of records that may be one service, and on what they have in common.
import Domain
import SQLText
import Storage

/// Two records that may be one service.
struct ServicePair: Sendable, Equatable {
    let id: ID<PairTag>
    let first: ServiceID
    let second: ServiceID
    let shared: [ServiceMarks.Kind]
    let foundAt: Instant
    let isSame: Bool?
    let decidedAt: Instant?
    let hidden: ServiceID?
    let kept: ServiceID?

    init(_ row: Row) throws {
        id = try row["id"]
        first = try row["first_id"]
        second = try row["second_id"]
        let text: String = try row["shared"]
        shared = text.split(separator: " ").compactMap { ServiceMarks.Kind(rawValue: String($0)) }
        foundAt = try row["found_at"]
        let decision: String? = try row["decision"]
        isSame = decision.map { $0 == "same" }
        decidedAt = try row["decided_at"]
        hidden = try row["hidden_id"]
        kept = try row["kept_id"]
    }
}

enum PairTable {
    static func find(_ id: ID<PairTag>, in database: some Queryable) throws -> ServicePair? {
        try database.first("SELECT * FROM service_pairs WHERE id = \(id)").map { try ServicePair($0) }
    }

    static func waiting(limit: Int, in database: some Queryable) throws -> [ServicePair] {
        try database.rows(
            "SELECT * FROM service_pairs WHERE decision IS NULL ORDER BY found_at LIMIT \(limit)"
        ).map { try ServicePair($0) }
    }

    static func countWaiting(in database: some Queryable) throws -> Int {
        try database.value("SELECT COUNT(*) AS n FROM service_pairs WHERE decision IS NULL") ?? 0
    }

    static func decided(limit: Int, in database: some Queryable) throws -> [ServicePair] {
        try database.rows(
            """
            SELECT * FROM service_pairs WHERE decision IS NOT NULL ORDER BY decided_at DESC LIMIT \(limit)
            """
        ).map { try ServicePair($0) }
    }

    /// The record that is shown in place of this one.
    static func kept(insteadOf id: ServiceID, in database: some Queryable) throws -> ServiceID? {
        try database.value("SELECT kept_id FROM service_pairs WHERE hidden_id = \(id)")
    }

    /// A pair that was found. One that is known, whatever was decided, stays as it is.
    static func insert(
        _ first: ServiceID, _ second: ServiceID, shared: Set<ServiceMarks.Kind>, at now: Instant,
        in transaction: Transaction
    ) throws {
        let (low, high) = first.text < second.text ? (first, second) : (second, first)
        let words = ServiceMarks.Kind.allCases.filter(shared.contains).map(\.rawValue).joined(separator: " ")
        try transaction.run(
            """
            INSERT INTO service_pairs (id, first_id, second_id, shared, found_at)
            VALUES (\(ID<PairTag>(at: now)), \(low), \(high), \(words), \(now))
            ON CONFLICT (first_id, second_id) DO NOTHING
            """)
    }

    /// Decides what waits; false when it was decided before.
    /// - Parameter hidden: of two that are the same, the one that is shown no more; nil: they are not the same.
    static func decide(
        _ pair: ServicePair, hiding hidden: ServiceID?, by person: PersonID, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        let kept: ServiceID? = hidden.map { $0 == pair.first ? pair.second : pair.first }
        let decision = hidden == nil ? "different" : "same"
        return try transaction.run(
            """
            UPDATE service_pairs SET decision = \(decision), decided_by = \(person), decided_at = \(now),
                hidden_id = \(hidden), kept_id = \(kept)
            WHERE id = \(pair.id) AND decision IS NULL
            """) == 1
    }

    /// Lets it wait again; false when nothing was decided.
    static func undo(_ id: ID<PairTag>, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE service_pairs SET decision = NULL, decided_by = NULL, decided_at = NULL, hidden_id = NULL,
                kept_id = NULL
            WHERE id = \(id) AND decision IS NOT NULL
            """) == 1
    }

    /// Whether one of these is in a merge already: two merges never make a chain or a circle.
    static func isMerged(_ ids: [ServiceID], in database: some Queryable) throws -> Bool {
        if try database.exists("SELECT id FROM service_pairs WHERE \("hidden_id", in: ids)") { return true }
        return try database.exists(
            "SELECT id FROM service_pairs WHERE \("kept_id", in: ids) AND \("hidden_id", in: ids)")
    }

    /// Whether something is merged into this one: it can't be hidden itself.
    static func isKept(_ id: ServiceID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM service_pairs WHERE kept_id = \(id)")
    }

    // MARK: What they have in common

    static func putMarks(
        _ marks: [(kind: ServiceMarks.Kind, mark: String)], of id: ServiceID, in transaction: Transaction
    ) throws {
        try transaction.run("DELETE FROM service_keys WHERE service_id = \(id)")
        for (kind, mark) in marks {
            try transaction.run(
                """
                INSERT INTO service_keys (service_id, kind, mark) VALUES (\(id), \(kind.rawValue), \(mark))
                ON CONFLICT (service_id, kind, mark) DO NOTHING
                """)
        }
    }

    /// Who else has a mark, if not too many do: a switchboard of thirty services says nothing about any two of them.
    static func others(with mark: String, than id: ServiceID, most: Int, in database: some Queryable) throws
        -> [ServiceID]
    {
        let all: [ServiceID] = try database.rows(
            "SELECT service_id FROM service_keys WHERE mark = \(mark) AND service_id <> \(id) LIMIT \(most + 1)"
        ).map { try $0["service_id"] }
        return all.count > most ? [] : all
    }
}
