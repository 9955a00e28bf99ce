// Statements on circles, who sits in them, and their lines.
import Access
import Domain
import SQLText
import Storage

/// A circle as somebody in it sees it. Its name is still sealed.
struct StoredCircle: Sendable {
    let id: CircleID
    let member: PersonID
    let endedAt: Instant?
    let lines: Int64
    let lastAt: Instant
    let sealedName: [UInt8]
    /// The viewer reads what was written after this.
    let fromLine: Int64
    let readTo: Int64
    let isMuted: Bool
    /// Whose circle it is.
    let madeBy: String

    var unread: Int { Int(max(0, lines - readTo)) }

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        endedAt = try row["ended_at"]
        lines = try row["lines"]
        lastAt = try row["last_at"]
        sealedName = try row["sealed"]
        fromLine = try row["from_line"]
        readTo = try row["read_to"]
        isMuted = try row["is_muted"]
        madeBy = try row["made_by"]
    }
}

/// Somebody who sits in a circle, was asked to, or did.
struct Seat: Sendable {
    let person: PersonID
    let name: String
    let hat: Hat
    let joinedAt: Instant?
    let leftAt: Instant?

    var isIn: Bool { joinedAt != nil && leftAt == nil }
    var isAsked: Bool { joinedAt == nil && leftAt == nil }

    /// What stands beside a line of somebody.
    static func name(of author: PersonID, in seats: [Seat]) -> String {
        seats.first { $0.person == author && $0.leftAt == nil }?.name ?? "Somebody who left"
    }
}

enum CircleTable {
    private static func selection(for viewer: Viewer) -> SQL {
        """
        SELECT circles.id, circles.member_id, circles.ended_at, circles.lines, circles.last_at, circles.sealed,
            seat.from_line, seat.read_to, seat.is_muted, makers.name AS made_by
        FROM circle_people AS seat CROSS JOIN circles CROSS JOIN people AS makers
        WHERE seat.person_id = \(viewer.person) AND circles.id = seat.circle_id AND makers.id = circles.member_id
            AND \(Visible.circle("circles.id", to: viewer))
        """
    }

    static func all(of viewer: Viewer, in database: some Queryable) throws -> [StoredCircle] {
        try database.rows("\(selection(for: viewer)) ORDER BY circles.last_at DESC LIMIT 100").map {
            try StoredCircle($0)
        }
    }

    static func find(_ id: CircleID, visibleTo viewer: Viewer, in database: some Queryable) throws -> StoredCircle? {
        try database.first("\(selection(for: viewer)) AND seat.circle_id = \(id)").map { try StoredCircle($0) }
    }

    /// Everybody who sits in it, was asked to or did, in the order in which they were asked.
    static func seats(of id: CircleID, visibleTo viewer: Viewer, in database: some Queryable) throws -> [Seat] {
        try database.rows(
            """
            SELECT circle_people.person_id, people.name, people.hat, circle_people.joined_at, circle_people.left_at
            FROM circle_people CROSS JOIN people
            WHERE circle_people.circle_id = \(id) AND people.id = circle_people.person_id
                AND \(Visible.circle("circle_people.circle_id", to: viewer))
            ORDER BY circle_people.asked_at, circle_people.person_id
            """
        ).map { row in
            Seat(
                person: try row["person_id"], name: try row["name"], hat: try row["hat"],
                joinedAt: try row["joined_at"], leftAt: try row["left_at"])
        }
    }

    /// The circles that somebody asked this advocate into, with who asks.
    static func asked(_ viewer: Viewer, in database: some Queryable) throws -> [(id: CircleID, by: String)] {
        try database.rows(
            """
            SELECT circle_people.circle_id, people.name FROM circle_people CROSS JOIN circles CROSS JOIN people
            WHERE \(Visible.ownSeat("circle_people.person_id", to: viewer)) AND circle_people.joined_at IS NULL
                AND circle_people.left_at IS NULL AND circles.id = circle_people.circle_id
                AND circles.ended_at IS NULL AND people.id = circles.member_id
            ORDER BY circle_people.asked_at LIMIT 50
            """
        ).map { (try $0["circle_id"], try $0["name"]) }
    }

    static func make(
        _ id: CircleID, sealedName: [UInt8], by member: Viewer, at now: Instant, transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO circles (id, member_id, made_at, lines, last_at, sealed)
            VALUES (\(id), \(member.person), \(now), 0, \(now), \(sealedName)) \(Acting.by(member))
            """)
        try transaction.run(
            """
            INSERT INTO circle_people (circle_id, person_id, asked_at, joined_at, from_line, read_to)
            VALUES (\(id), \(member.person), \(now), \(now), 0, 0) \(Acting.by(member))
            """)
    }

    /// How many open circles a member has.
    static func open(of member: Viewer, in database: some Queryable) throws -> Int64 {
        try database.value(
            """
            SELECT COUNT(*) AS open FROM circles
            WHERE ended_at IS NULL AND \(Visible.ownRecord("circles.member_id", to: member))
            """) ?? 0
    }

    /// Asks an advocate in, with whom the member walks; false if they don't, or the circle is not theirs or over.
    static func ask(
        _ advocate: PersonID, into id: CircleID, by member: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO circle_people (circle_id, person_id, asked_at, from_line, read_to)
            SELECT circles.id, relationships.advocate_id, \(now), 0, 0 FROM circles CROSS JOIN relationships
            WHERE circles.id = \(id) AND circles.ended_at IS NULL AND relationships.member_id = circles.member_id
                AND relationships.advocate_id = \(advocate) AND relationships.ended_at IS NULL
                AND \(Visible.ownRecord("circles.member_id", to: member))
            ON CONFLICT (circle_id, person_id) DO UPDATE SET asked_at = excluded.asked_at, joined_at = NULL,
                left_at = NULL WHERE circle_people.left_at IS NOT NULL
            """) == 1
    }

    /// An advocate says yes. They read what is written from now on.
    static func join(_ id: CircleID, by viewer: Viewer, at now: Instant, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_people SET joined_at = \(now),
                from_line = (SELECT lines FROM circles WHERE circles.id = circle_people.circle_id),
                read_to = (SELECT lines FROM circles WHERE circles.id = circle_people.circle_id)
            WHERE circle_id = \(id) AND joined_at IS NULL AND left_at IS NULL
                AND EXISTS (SELECT 1 FROM circles WHERE circles.id = circle_people.circle_id
                    AND circles.ended_at IS NULL)
                AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """) == 1
    }

    /// An advocate says no; nothing of it stays.
    static func decline(_ id: CircleID, by viewer: Viewer, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM circle_people WHERE circle_id = \(id) AND joined_at IS NULL AND left_at IS NULL
            AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """) == 1
    }

    static func leave(_ id: CircleID, by viewer: Viewer, at now: Instant, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_people SET left_at = \(now)
            WHERE circle_id = \(id) AND joined_at IS NOT NULL AND left_at IS NULL
            AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """) == 1
    }

    /// What somebody wrote in it is gone, with the places of it.
    static func removeLines(in id: CircleID, by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE circle_lines SET sealed = \([UInt8]()), kind = 'taken-back', about = NULL, corrected_at = NULL
            WHERE circle_id = \(id) AND author_id = \(viewer.person) AND kind <> 'change' \(Acting.by(viewer))
            """)
    }

    static func end(_ id: CircleID, by member: Viewer, at now: Instant, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE circles SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL
            AND \(Visible.ownRecord("circles.member_id", to: member))
            """) == 1
    }

    /// Whoever does not walk with a member any more sits in none of their circles.
    static func leaveAll(
        with relationship: RelationshipID, at now: Instant, transaction: Transaction
    ) throws -> [CircleID] {
        let pair: SQL = """
            EXISTS (SELECT 1 FROM relationships JOIN circles ON circles.member_id = relationships.member_id
                WHERE relationships.id = \(relationship) AND circles.id = circle_people.circle_id
                AND relationships.advocate_id = circle_people.person_id)
            """
        let person: SQL = "(SELECT advocate_id FROM relationships WHERE relationships.id = \(relationship))"
        return try transaction.rows(
            """
            UPDATE circle_people SET left_at = \(now) WHERE person_id = \(person) AND left_at IS NULL AND \(pair)
            \(Acting.program(.event)) RETURNING circle_id
            """
        ).map { try $0["circle_id"] }
    }

    static func mute(_ isMuted: Bool, _ id: CircleID, by viewer: Viewer, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_people SET is_muted = \(isMuted)
            WHERE circle_id = \(id) AND joined_at IS NOT NULL AND left_at IS NULL
            AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """) == 1
    }

    static func nextNumber(
        in id: CircleID, by viewer: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Int64? {
        try transaction.value(
            """
            UPDATE circles SET lines = lines + 1, last_at = \(now)
            WHERE id = \(id) AND ended_at IS NULL AND \(Visible.circle("circles.id", to: viewer)) RETURNING lines
            """)
    }

    /// A member's circles, with everything in them: nobody else reads in one whose member has left.
    static func erase(_ member: PersonID, transaction: Transaction) throws {
        let own: SQL = "SELECT id FROM circles WHERE member_id = \(member) \(Acting.program(.exportAndErasure))"
        try transaction.run("DELETE FROM circle_invitations WHERE circle_id IN (\(own))")
        try transaction.run("DELETE FROM circle_lines WHERE circle_id IN (\(own))")
        try transaction.run("DELETE FROM circle_people WHERE circle_id IN (\(own))")
        try SupporterTable.erase(member, in: transaction)
        try transaction.run("DELETE FROM circles WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}
