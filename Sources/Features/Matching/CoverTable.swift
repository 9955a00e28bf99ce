// Statements on covers: one function each. A cover is open while `closed_at` is NULL; `walk_id` says that it runs.
import Access
import Domain
import SQLText
import Storage
import Web

/// A cover with the names of the three.
struct StoredCover: Sendable {
    let id: CoverID
    let relationship: RelationshipID
    let member: PersonID
    let advocate: PersonID
    let covering: PersonID
    let proposedBy: PersonID
    let memberName: String
    let advocateName: String
    let coveringName: String
    let lastDay: LocalDay?
    let coverYesAt: Instant?
    let memberYesAt: Instant?
    let walk: RelationshipID?
    let closedAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        relationship = try row["relationship_id"]
        member = try row["member_id"]
        advocate = try row["advocate_id"]
        covering = try row["cover_id"]
        proposedBy = try row["proposed_by"]
        memberName = try row["member_name"]
        advocateName = try row["advocate_name"]
        coveringName = try row["covering_name"]
        lastDay = LocalDay(try row["last_day"])
        coverYesAt = try row["cover_yes_at"]
        memberYesAt = try row["member_yes_at"]
        walk = try row["walk_id"]
        closedAt = try row["closed_at"]
    }
}

/// A colleague who could be there.
struct CoverCandidate: Sendable, Equatable {
    let id: PersonID
    let name: String
    let free: Int
}

enum CoverTable {
    private static func visible(to viewer: Viewer) -> SQL {
        Visible.cover(
            member: "covers.member_id", advocate: "covers.advocate_id", covering: "covers.cover_id",
            proposedBy: "covers.proposed_by", offered: "covers.cover_yes_at", to: viewer)
    }

    private static let selection: SQL =
        """
        SELECT covers.id, covers.relationship_id, covers.member_id, covers.advocate_id, covers.cover_id,
            covers.proposed_by, covers.last_day, covers.cover_yes_at, covers.member_yes_at, covers.walk_id,
            covers.closed_at, them.name AS member_name, staff.name AS advocate_name, covering.name AS covering_name
        FROM covers CROSS JOIN people AS them CROSS JOIN people AS staff CROSS JOIN people AS covering
        WHERE them.id = covers.member_id AND staff.id = covers.advocate_id AND covering.id = covers.cover_id
        """

    static func one(_ id: CoverID, of viewer: Viewer, in database: some Queryable) throws -> StoredCover? {
        try database.first("\(selection) AND covers.id = \(id) AND \(visible(to: viewer))").map(StoredCover.init)
    }

    /// The open one of a relationship.
    static func open(
        of relationship: RelationshipID, to viewer: Viewer, in database: some Queryable
    ) throws -> StoredCover? {
        try database.first(
            """
            \(selection) AND covers.relationship_id = \(relationship) AND covers.closed_at IS NULL
            AND \(visible(to: viewer))
            """
        ).map(StoredCover.init)
    }

    /// The cover that a relationship is.
    static func of(walk: RelationshipID, to viewer: Viewer, in database: some Queryable) throws -> StoredCover? {
        try database.first("\(selection) AND covers.walk_id = \(walk) AND \(visible(to: viewer))").map(StoredCover.init)
    }

    /// Those that wait for this viewer's yes.
    static func waiting(for viewer: Viewer, in database: some Queryable) throws -> [StoredCover] {
        let isMember = viewer.hat == .member
        let who: SQL = isMember ? "covers.member_id" : "covers.cover_id"
        let offered: SQL = isMember ? "covers.cover_yes_at IS NOT NULL" : "covers.cover_yes_at IS NULL"
        return try database.rows(
            """
            \(selection) AND covers.closed_at IS NULL AND covers.walk_id IS NULL AND \(who) = \(viewer.person)
            AND \(offered)
            AND \(visible(to: viewer)) ORDER BY covers.proposed_at, covers.id LIMIT 20
            """
        ).map(StoredCover.init)
    }

    /// False when one is open for this relationship, or it has ended.
    static func insert(
        _ id: CoverID, for relationship: RelationshipID, by covering: PersonID, until last: LocalDay,
        proposedBy viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO covers (id, relationship_id, member_id, advocate_id, cover_id, proposed_by, proposed_at, last_day)
            SELECT \(id), walk.id, walk.member_id, walk.advocate_id, \(covering), \(viewer.person), \(now), \(last.text)
            FROM relationships AS walk
            WHERE walk.id = \(relationship) AND walk.ended_at IS NULL AND NOT walk.is_cover
            AND walk.advocate_id <> \(covering)
            ON CONFLICT (relationship_id) WHERE closed_at IS NULL DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// The yes of whoever would be there. False when it does not wait for them any more.
    static func coverYes(
        _ id: CoverID, on today: LocalDay, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE covers SET cover_yes_at = \(now) WHERE id = \(id) AND cover_id = \(viewer.person)
            AND cover_yes_at IS NULL AND closed_at IS NULL AND last_day >= \(today.text) \(Acting.by(viewer))
            """) == 1
    }

    /// The relationship that a member's yes makes, if whoever would be there has room and nothing stands between the two.
    static func begin(
        _ walk: RelationshipID, of cover: StoredCover, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO relationships (id, member_id, advocate_id, started_at, is_cover)
            SELECT \(walk), \(cover.member), profile.advocate_id, \(now), TRUE FROM advocate_profiles AS profile
            JOIN people AS staff ON staff.id = profile.advocate_id
            WHERE profile.advocate_id = \(cover.covering) AND staff.left_at IS NULL
            AND profile.capacity > (SELECT COUNT(*) FROM relationships AS other
                                    WHERE other.advocate_id = \(cover.covering) AND other.ended_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM relationships AS together WHERE together.member_id = \(cover.member)
                            AND together.advocate_id = \(cover.covering) AND together.ended_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM blocks
                            WHERE blocks.member_id = \(cover.member) AND blocks.advocate_id = \(cover.covering))
            \(Acting.by(viewer))
            """) == 1
    }

    /// The member's yes. False when it does not wait for them any more.
    static func memberYes(
        _ id: CoverID, walk: RelationshipID, on today: LocalDay, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE covers SET member_yes_at = \(now), walk_id = \(walk)
            WHERE id = \(id) AND closed_at IS NULL AND walk_id IS NULL AND last_day >= \(today.text)
            AND \(visible(to: viewer))
            """) == 1
    }

    /// Closes it: a no, taken back, or over. False when it was closed.
    @discardableResult
    static func close(_ id: CoverID, right: SQL, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run("UPDATE covers SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL \(right)") == 1
    }

    /// Open ones whose last day is over.
    static func due(on today: LocalDay, limit: Int, in database: some Queryable) throws -> [(
        id: CoverID, walk: RelationshipID?
    )] {
        try database.rows(
            """
            SELECT id, walk_id FROM covers WHERE closed_at IS NULL AND last_day < \(today.text)
            ORDER BY last_day LIMIT \(limit) \(Acting.program(.dueDays))
            """
        ).map { (try $0["id"], try $0["walk_id"]) }
    }

    /// Colleagues who take new people and have room: the same list whoever the member is.
    static func candidates(except advocate: PersonID, in database: some Queryable) throws -> [CoverCandidate] {
        try database.rows(
            """
            SELECT people.id, people.name, profile.capacity, \(CandidateTable.load)
            FROM people JOIN advocate_profiles AS profile ON profile.advocate_id = people.id
            WHERE people.hat = 'advocate' AND people.left_at IS NULL AND profile.is_taking_new
            AND people.id <> \(advocate) \(Acting.program(.matching)) ORDER BY people.name, people.id
            """
        ).compactMap { row in
            let free = try (row["capacity"] as Int) - (row["active"] as Int) - (row["waiting"] as Int)
            return free > 0 ? CoverCandidate(id: try row["id"], name: try row["name"], free: free) : nil
        }
    }

    /// Advocates with how many people they walk with, without a name: for coordinators.
    static func walkers(in database: some Queryable) throws -> [(id: PersonID, name: String, walks: Int)] {
        try database.rows(
            """
            SELECT people.id, people.name,
                (SELECT COUNT(*) FROM relationships AS walk WHERE walk.advocate_id = people.id
                    AND walk.ended_at IS NULL AND NOT walk.is_cover) AS walks
            FROM people JOIN advocate_profiles AS profile ON profile.advocate_id = people.id
            WHERE people.hat = 'advocate' AND people.left_at IS NULL \(Acting.program(.counting))
            ORDER BY people.name, people.id
            """
        ).map { (try $0["id"], try $0["name"], try $0["walks"]) }.filter { $0.2 > 0 }
    }

    /// Relationships of an advocate for which nobody is asked yet, the oldest first. No coordinator reads them.
    static func uncovered(of advocate: PersonID, limit: Int, in database: some Queryable) throws -> [RelationshipID] {
        try database.rows(
            """
            SELECT walk.id FROM relationships AS walk
            WHERE walk.advocate_id = \(advocate) AND walk.ended_at IS NULL AND NOT walk.is_cover
            AND NOT EXISTS (SELECT 1 FROM covers WHERE covers.relationship_id = walk.id AND covers.closed_at IS NULL)
            ORDER BY walk.started_at LIMIT \(limit) \(Acting.program(.matching))
            """
        ).map { try $0["id"] }
    }

    /// For a member's own copy: what they were asked, or would have been.
    static func all(of viewer: Viewer, in database: some Queryable) throws -> [StoredCover] {
        try database.rows("\(selection) AND \(visible(to: viewer)) ORDER BY covers.proposed_at").map(StoredCover.init)
    }
}
