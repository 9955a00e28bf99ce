// Statements on conversations, their lines, and how far each has read.
import Access
import Domain
import SQLText
import Storage

/// A conversation as one of its two sees it.
struct StoredConversation: Sendable {
    let id: ConversationID
    let relationship: RelationshipID
    let member: PersonID
    let advocate: PersonID
    let memberName: String
    let advocateName: String
    let hasAdvocateLeft: Bool
    /// It ended because the advocate's role did, and not by anybody's choice.
    let endedWithRole: Bool
    let closedAt: Instant?
    let lines: Int64
    let lastAt: Instant
    /// How far the viewer has read.
    let readTo: Int64
    /// The viewer wants no sign of new lines here.
    let isMuted: Bool
    /// The viewer would let the other see how far they have read.
    let showsReading: Bool
    /// How far the other has read; nil unless both want that to be seen.
    let otherReadTo: Int64?

    var unread: Int { Int(max(0, lines - readTo)) }

    func otherName(for viewer: Viewer) -> String { viewer.person == member ? advocateName : memberName }

    init(_ row: Row) throws {
        id = try row["id"]
        relationship = try row["relationship_id"]
        member = try row["member_id"]
        advocate = try row["advocate_id"]
        memberName = try row["member_name"]
        advocateName = try row["advocate_name"]
        let advocateLeft: Instant? = try row["advocate_left"]
        hasAdvocateLeft = advocateLeft != nil
        closedAt = try row["closed_at"]
        endedWithRole = advocateLeft != nil && closedAt == advocateLeft
        lines = try row["lines"]
        lastAt = try row["last_at"]
        readTo = try row["read_to"] as Int64? ?? 0
        isMuted = try row["is_muted"] as Bool? ?? false
        showsReading = try row["shows_reading"] as Bool? ?? false
        let otherShows = try row["other_shows"] as Bool? ?? false
        otherReadTo = showsReading && otherShows ? try row["other_read_to"] as Int64? ?? 0 : nil
    }
}

enum ConversationTable {
    private static func visible(to viewer: Viewer) -> SQL {
        Visible.relationship(
            member: "conversations.member_id", advocate: "conversations.advocate_id",
            ended: "conversations.closed_at", to: viewer)
    }

    /// Who sits at the other end.
    private static func otherColumn(than viewer: Viewer) -> SQL {
        viewer.hat == .member ? "conversations.advocate_id" : "conversations.member_id"
    }

    private static func selection(for viewer: Viewer) -> SQL {
        """
        SELECT conversations.id, conversations.relationship_id, conversations.member_id, conversations.advocate_id,
            conversations.closed_at, conversations.lines, conversations.last_at, members.name AS member_name,
            advocates.name AS advocate_name, advocates.left_at AS advocate_left, reading_positions.line AS read_to,
            other_reading.line AS other_read_to, own.is_muted, own.shows_reading, other.shows_reading AS other_shows
        FROM conversations
        JOIN people AS members ON members.id = conversations.member_id
        JOIN people AS advocates ON advocates.id = conversations.advocate_id
        LEFT JOIN reading_positions ON reading_positions.conversation_id = conversations.id
            AND reading_positions.person_id = \(viewer.person)
        LEFT JOIN conversation_choices AS own ON own.conversation_id = conversations.id
            AND own.person_id = \(viewer.person)
        LEFT JOIN conversation_choices AS other ON other.conversation_id = conversations.id
            AND other.person_id = \(otherColumn(than: viewer))
        LEFT JOIN reading_positions AS other_reading ON other_reading.conversation_id = conversations.id
            AND other_reading.person_id = \(otherColumn(than: viewer))
        """
    }

    static func find(
        _ id: ConversationID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> StoredConversation? {
        try database.first(
            "\(selection(for: viewer)) WHERE conversations.id = \(id) AND \(visible(to: viewer))"
        ).map { try StoredConversation($0) }
    }

    static func all(of viewer: Viewer, limit: Int = 200, in database: some Queryable) throws -> [StoredConversation] {
        try database.rows(
            """
            \(selection(for: viewer)) WHERE \(visible(to: viewer))
            ORDER BY conversations.last_at DESC LIMIT \(limit)
            """
        ).map { try StoredConversation($0) }
    }

    static func exists(_ id: ConversationID, visibleTo viewer: Viewer, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM conversations WHERE id = \(id) AND \(visible(to: viewer))")
    }

    /// The next number of an open conversation that the viewer may write in, or nil. Access and count are one
    /// statement: nobody slips in between.
    static func nextNumber(
        in id: ConversationID, by viewer: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Int64? {
        try transaction.value(
            """
            UPDATE conversations SET lines = lines + 1, last_at = \(now)
            WHERE id = \(id) AND closed_at IS NULL AND \(visible(to: viewer)) RETURNING lines
            """)
    }

    /// The next number, for a change of an earlier line: the conversation does not move up in anybody's list.
    static func nextChange(in id: ConversationID, by viewer: Viewer, transaction: Transaction) throws -> Int64? {
        try transaction.value(
            """
            UPDATE conversations SET lines = lines + 1
            WHERE id = \(id) AND closed_at IS NULL AND \(visible(to: viewer)) RETURNING lines
            """)
    }

    /// Whoever had read everything still has, after a change: nothing new waits for them.
    static func keepUpToDate(_ id: ConversationID, with number: Int64, by viewer: Viewer, transaction: Transaction)
        throws
    {
        try transaction.run(
            """
            UPDATE reading_positions SET line = \(number)
            WHERE conversation_id = \(id) AND line = \(number - 1) \(Acting.by(viewer))
            """)
    }

    /// Moves the viewer's position forward, never back.
    static func read(to number: Int64, in id: ConversationID, by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO reading_positions (conversation_id, person_id, line)
            VALUES (\(id), \(viewer.person), \(number))
            ON CONFLICT (conversation_id, person_id) DO UPDATE SET line = excluded.line
            WHERE reading_positions.line < excluded.line \(Acting.by(viewer))
            """)
    }

    /// What the viewer chose for a conversation that they can see.
    static func choose(
        isMuted: Bool, showsReading: Bool, in id: ConversationID, by viewer: Viewer, transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO conversation_choices (conversation_id, person_id, is_muted, shows_reading)
            VALUES (\(id), \(viewer.person), \(isMuted), \(showsReading))
            ON CONFLICT (conversation_id, person_id) DO UPDATE SET is_muted = excluded.is_muted,
                shows_reading = excluded.shows_reading \(Acting.by(viewer))
            """)
    }

    static func open(
        _ id: ConversationID, for relationship: RelationshipID, member: PersonID, advocate: PersonID, at now: Instant,
        transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO conversations (id, relationship_id, member_id, advocate_id, opened_at, lines, last_at)
            VALUES (\(id), \(relationship), \(member), \(advocate), \(now), 0, \(now))
            ON CONFLICT (relationship_id) DO NOTHING \(Acting.program(.event))
            """)
    }

    /// Closes the conversation of a relationship; its id, to wake its streams.
    static func close(
        relationship: RelationshipID, at now: Instant, transaction: Transaction
    ) throws -> ConversationID? {
        try transaction.value(
            """
            UPDATE conversations SET closed_at = \(now) WHERE relationship_id = \(relationship)
            AND closed_at IS NULL \(Acting.program(.event)) RETURNING id
            """)
    }
}
