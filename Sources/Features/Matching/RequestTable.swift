// Statements on asks and profiles: one function each.
import Access
import Domain
import SQLText
import Storage

/// An ask as it is stored, still sealed.
struct StoredRequest: Sendable {
    let id: SupportRequestID
    let member: PersonID
    /// "open", "closed" by the member, or "matched".
    let state: String
    let askedAt: Instant
    let closedAt: Instant?
    let sealed: [UInt8]

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        state = try row["state"]
        askedAt = try row["asked_at"]
        closedAt = try row["closed_at"]
        sealed = try row["sealed"]
    }
}

/// A profile as it is stored, still sealed.
struct StoredProfile: Sendable {
    let advocate: PersonID
    let isTakingNew: Bool
    let capacity: Int
    let sealed: [UInt8]

    init(_ row: Row) throws {
        advocate = try row["advocate_id"]
        isTakingNew = try row["is_taking_new"]
        capacity = try row["capacity"]
        sealed = try row["sealed"]
    }
}

enum RequestTable {
    /// The member's open ask, else the newest that is closed.
    static func newest(of viewer: Viewer, in database: some Queryable) throws -> StoredRequest? {
        try database.first(
            """
            SELECT id, member_id, state, asked_at, closed_at, sealed FROM support_requests
            WHERE \(Visible.ownRecord("support_requests.member_id", to: viewer))
            ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, asked_at DESC, id DESC LIMIT 1
            """
        ).map(StoredRequest.init)
    }

    /// The id of the one ask that is open.
    static func open(of viewer: Viewer, in database: some Queryable) throws -> SupportRequestID? {
        try database.value(
            """
            SELECT id FROM support_requests
            WHERE closed_at IS NULL AND \(Visible.ownRecord("support_requests.member_id", to: viewer))
            """)
    }

    static func insert(
        _ id: SupportRequestID, of viewer: Viewer, sealed: [UInt8], waitedBefore: Span = .seconds(0),
        at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO support_requests (id, member_id, state, asked_at, changed_at, waited_before, sealed)
            VALUES (\(id), \(viewer.person), 'open', \(instant), \(instant), \(waitedBefore.milliseconds), \(sealed))
            \(Acting.by(viewer))
            """)
    }

    static func change(
        _ id: SupportRequestID, of viewer: Viewer, sealed: [UInt8], at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE support_requests SET sealed = \(sealed), changed_at = \(instant)
            WHERE id = \(id) AND closed_at IS NULL
            AND \(Visible.ownRecord("support_requests.member_id", to: viewer))
            """)
    }

    /// Closes an open ask. `state`: "closed" by the member, or "matched" by an advocate's yes.
    static func close(
        _ id: SupportRequestID, as state: String, by viewer: Viewer, at instant: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE support_requests SET state = \(state), changed_at = \(instant), closed_at = \(instant)
            WHERE id = \(id) AND closed_at IS NULL \(Acting.by(viewer))
            """)
    }

    static func profile(of advocate: PersonID, in database: some Queryable) throws -> StoredProfile? {
        try database.first(
            """
            SELECT advocate_id, is_taking_new, capacity, sealed FROM advocate_profiles
            WHERE advocate_id = \(advocate)
            """
        ).map(StoredProfile.init)
    }

    static func saveProfile(
        of advocate: PersonID, isTakingNew: Bool, capacity: Int, sealed: [UInt8], at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO advocate_profiles (advocate_id, is_taking_new, capacity, changed_at, sealed)
            VALUES (\(advocate), \(isTakingNew), \(capacity), \(instant), \(sealed))
            ON CONFLICT (advocate_id) DO UPDATE SET is_taking_new = excluded.is_taking_new,
                capacity = excluded.capacity, changed_at = excluded.changed_at, sealed = excluded.sealed
            """)
    }

    /// False when there is no profile yet.
    static func setTakingNew(
        _ isTakingNew: Bool, of advocate: PersonID, at instant: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE advocate_profiles SET is_taking_new = \(isTakingNew), changed_at = \(instant)
            WHERE advocate_id = \(advocate)
            """) == 1
    }

    /// What people go by, for those that the member has named as not wanted.
    static func names(of people: [String], in database: some Queryable) throws -> [String: String] {
        let rows = try database.rows("SELECT id, name FROM people WHERE \("id", in: people)")
        return try rows.reduce(into: [:]) { names, row in names[try row["id"]] = try row["name"] }
    }
}
