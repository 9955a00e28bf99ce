// Statements on what is shared, and with whom. The rows take a kind of reader: a person today, a circle once there are some.
import Access
import Domain
import SQLText
import Storage
import Web

/// What can be shared; the raw values stand in the database.
enum SharedThing: String, Sendable {
    case entry
    case checkIn = "check-in"
}

/// A sharing as its reader meets it: whose it is, and from which day on.
struct StoredSharing: Sendable {
    let thing: SharedThing
    let id: String
    let member: PersonID
    let memberName: String
    let fromDay: LocalDay?
    let sharedAt: Instant

    init(_ row: Row) throws {
        thing = SharedThing(rawValue: try row["thing"]) ?? .entry
        id = try row["thing_id"]
        member = try row["member_id"]
        memberName = try row["member_name"]
        let day: String? = try row["from_day"]
        fromDay = day.flatMap { LocalDay($0) }
        sharedAt = try row["shared_at"]
    }
}

enum SharingTable {
    /// Everybody whom a member is in touch with now.
    static func companions(of viewer: Viewer, in database: some Queryable) throws -> [Companion] {
        let visible = Visible.relationship(
            member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer)
        return try database.rows(
            """
            SELECT walk.id, walk.advocate_id, staff.name FROM relationships AS walk
            JOIN people AS staff ON staff.id = walk.advocate_id
            WHERE walk.ended_at IS NULL AND \(visible) ORDER BY staff.name, walk.id
            """
        ).map { Companion(relationship: try $0["id"], person: try $0["advocate_id"], name: try $0["name"]) }
    }

    /// With whom a check-in of the viewer's is shared, and since which day.
    static func readers(
        of checkIn: CheckInID, by viewer: Viewer, in database: some Queryable
    ) throws -> [(companion: Companion, from: LocalDay?)] {
        try database.rows(
            """
            SELECT share.relationship_id, share.with_id, share.from_day, staff.name FROM journal_shares AS share
            JOIN people AS staff ON staff.id = share.with_id
            WHERE share.thing_id = \(checkIn) AND share.with_kind = 'person'
            AND \(Visible.ownRecord("share.member_id", to: viewer)) ORDER BY staff.name
            """
        ).map { row in
            let day: String? = try row["from_day"]
            return (
                Companion(relationship: try row["relationship_id"], person: try row["with_id"], name: try row["name"]),
                day.flatMap { LocalDay($0) }
            )
        }
    }

    /// Shares it with the one of a relationship that goes on. Twice is once, with the newer day. False when it has ended.
    static func share(
        _ thing: SharedThing, _ id: String, with relationship: RelationshipID, from day: LocalDay?,
        by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let visible = Visible.relationship(
            member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer)
        return try transaction.run(
            """
            INSERT INTO journal_shares
                (id, member_id, thing, thing_id, with_kind, with_id, relationship_id, from_day, shared_at)
            SELECT \(SharingID(at: now)), walk.member_id, \(thing.rawValue), \(id), 'person', walk.advocate_id, walk.id,
                \(day?.text), \(now)
            FROM relationships AS walk WHERE walk.id = \(relationship) AND walk.ended_at IS NULL AND \(visible)
            ON CONFLICT (thing_id, with_kind, with_id) DO UPDATE SET from_day = excluded.from_day
            """) == 1
    }

    /// Takes it back from one person, or from everybody.
    static func stop(
        _ id: String, with relationship: RelationshipID? = nil, except kept: RelationshipID? = nil, by viewer: Viewer,
        in transaction: Transaction
    ) throws {
        let only: SQL = relationship.map { "journal_shares.relationship_id = \($0)" } ?? "TRUE"
        let others: SQL = kept.map { "journal_shares.relationship_id <> \($0)" } ?? "TRUE"
        try transaction.run(
            """
            DELETE FROM journal_shares WHERE thing_id = \(id) AND \(only) AND \(others)
            AND \(Visible.ownRecord("journal_shares.member_id", to: viewer))
            """)
    }

    private static func visible(to viewer: Viewer) -> SQL {
        Visible.shared(member: "share.member_id", person: "share.with_id", ended: "walk.ended_at", to: viewer)
    }

    private static let columns: SQL = """
        share.thing, share.thing_id, share.member_id, share.from_day, share.shared_at, them.name AS member_name
        """

    private static let joined: SQL = """
        journal_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
        JOIN people AS them ON them.id = share.member_id
        """

    /// Everything that members share with the viewer now, by name.
    static func all(with viewer: Viewer, in database: some Queryable) throws -> [StoredSharing] {
        try database.rows(
            """
            SELECT \(columns) FROM \(joined)
            WHERE share.with_kind = 'person' AND \(visible(to: viewer))
            ORDER BY them.name, share.member_id, share.shared_at DESC, share.id LIMIT 500
            """
        ).map(StoredSharing.init)
    }

    /// One thing that is shared with the viewer.
    static func one(
        _ thing: SharedThing, _ id: String, with viewer: Viewer, in database: some Queryable
    ) throws -> StoredSharing? {
        try database.first(
            """
            SELECT \(columns) FROM \(joined)
            WHERE share.thing_id = \(id) AND share.thing = \(thing.rawValue) AND share.with_kind = 'person'
            AND \(visible(to: viewer))
            """
        ).map(StoredSharing.init)
    }

    /// The names of those who share something with the viewer.
    static func names(with viewer: Viewer, in database: some Queryable) throws -> [String] {
        try database.rows(
            """
            SELECT DISTINCT them.name FROM \(joined) WHERE share.with_kind = 'person' AND \(visible(to: viewer))
            ORDER BY them.name
            """
        ).map { try $0["name"] }
    }

    /// The two are not in touch any more.
    static func end(_ relationship: RelationshipID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM journal_shares WHERE relationship_id = \(relationship) \(Acting.program(.event))")
    }

    static func export(of member: PersonID, in database: some Queryable) throws -> [(
        thing: String, name: String, day: String, at: Instant
    )] {
        try database.rows(
            """
            SELECT share.thing, share.from_day, share.shared_at, staff.name FROM journal_shares AS share
            JOIN people AS staff ON staff.id = share.with_id
            WHERE share.member_id = \(member) ORDER BY share.shared_at \(Acting.program(.exportAndErasure))
            """
        ).map { row in
            let day: String? = try row["from_day"]
            return (try row["thing"], try row["name"], day ?? "", try row["shared_at"])
        }
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM journal_shares WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}
