// Statements on what a member passes on from earlier conversations: one function each.
import Access
import Domain
import SQLText
import Storage

/// A line that was passed on, still sealed, with the name it is signed with.
struct PassedLine: Sendable {
    let line: SealedLine
    let sentAt: Instant
    let member: PersonID
    let authorName: String

    init(_ row: Row) throws {
        line = SealedLine(
            conversation: try row["conversation_id"], number: try row["line"], author: try row["author_id"],
            kind: try row["kind"], sealed: try row["sealed"])
        sentAt = try row["sent_at"]
        member = try row["member_id"]
        authorName = try row["name"]
    }
}

/// A run of lines of one conversation that is passed on.
struct PassedRange: Sendable {
    let conversation: ConversationID
    let first: Int64
    let last: Int64
    /// With whom that conversation is.
    let with: String

    init(_ row: Row) throws {
        conversation = try row["conversation_id"]
        first = try row["first_line"]
        last = try row["last_line"]
        with = try row["name"]
    }
}

enum PassedOnTable {
    /// The most lines that are shown on one page.
    static let mostLines = 400

    /// What is passed on to a relationship, in the order it was written: the same lines for both who may see them.
    static func lines(
        to relationship: RelationshipID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [PassedLine] {
        let seen = Visible.passedOn(conversation: "messages.conversation_id", line: "messages.line", to: viewer)
        return try database.rows(
            """
            SELECT DISTINCT messages.conversation_id, messages.line, messages.author_id, messages.kind, messages.sent_at,
                messages.sealed, given.member_id, people.name
            FROM passed_lines AS given CROSS JOIN messages CROSS JOIN people
            WHERE given.relationship_id = \(relationship) AND messages.conversation_id = given.conversation_id
            AND messages.line BETWEEN given.first_line AND given.last_line AND messages.kind <> 'change'
            AND people.id = messages.author_id AND \(seen)
            ORDER BY messages.sent_at, messages.line LIMIT \(mostLines)
            """
        ).map(PassedLine.init)
    }

    /// The runs that a member passes on to a relationship of theirs.
    static func ranges(
        to relationship: RelationshipID, of viewer: Viewer, in database: some Queryable
    ) throws -> [PassedRange] {
        try database.rows(
            """
            SELECT passed_lines.conversation_id, passed_lines.first_line, passed_lines.last_line, people.name
            FROM passed_lines JOIN conversations ON conversations.id = passed_lines.conversation_id
            JOIN people ON people.id = conversations.advocate_id
            WHERE passed_lines.relationship_id = \(relationship)
            AND \(Visible.ownRecord("passed_lines.member_id", to: viewer))
            ORDER BY passed_lines.given_at, passed_lines.first_line
            """
        ).map(PassedRange.init)
    }

    /// Passes a run of lines on. The caller has seen both conversations as their member's, in this transaction.
    static func give(
        _ lines: ClosedRange<Int64>, of conversation: ConversationID, to relationship: RelationshipID,
        by viewer: Viewer,
        at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO passed_lines (relationship_id, conversation_id, first_line, last_line, member_id, given_at)
            VALUES (\(relationship), \(conversation), \(lines.lowerBound), \(lines.upperBound), \(viewer.person), \(now))
            \(Acting.by(viewer))
            """)
    }

    /// Takes back what is passed on from one conversation.
    static func takeBack(
        _ conversation: ConversationID, from relationship: RelationshipID, by viewer: Viewer,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM passed_lines WHERE relationship_id = \(relationship) AND conversation_id = \(conversation)
            AND \(Visible.ownRecord("passed_lines.member_id", to: viewer))
            """)
    }

    /// Takes everything back. How many runs it was.
    static func takeBack(
        from relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction
    ) throws -> Int {
        let lines = try transaction.run(
            """
            DELETE FROM passed_lines WHERE relationship_id = \(relationship)
            AND \(Visible.ownRecord("passed_lines.member_id", to: viewer))
            """)
        let words = try transaction.run(
            """
            DELETE FROM passed_words WHERE relationship_id = \(relationship)
            AND \(Visible.ownRecord("passed_words.member_id", to: viewer))
            """)
        return lines + words
    }

    /// The first line of a conversation that was written at or after a moment.
    static func firstLine(
        of conversation: ConversationID, since then: Instant, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> Int64? {
        try database.value(
            """
            SELECT line FROM messages WHERE conversation_id = \(conversation) AND sent_at >= \(then)
            AND \(Visible.inConversation("messages.conversation_id", to: viewer)) ORDER BY line LIMIT 1
            """)
    }

    static func putWords(
        _ sealed: [UInt8], to relationship: RelationshipID, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO passed_words (relationship_id, member_id, given_at, sealed)
            VALUES (\(relationship), \(viewer.person), \(now), \(sealed))
            ON CONFLICT (relationship_id) DO UPDATE SET given_at = excluded.given_at, sealed = excluded.sealed
            \(Acting.by(viewer))
            """)
    }

    static func removeWords(to relationship: RelationshipID, by viewer: Viewer, in transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM passed_words WHERE relationship_id = \(relationship)
            AND \(Visible.ownRecord("passed_words.member_id", to: viewer))
            """)
    }

    /// A member's own words to a relationship, sealed, for both.
    static func words(
        to relationship: RelationshipID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [UInt8]? {
        try database.first(
            """
            SELECT passed_words.sealed FROM passed_words
            JOIN relationships AS walk ON walk.id = passed_words.relationship_id
            WHERE passed_words.relationship_id = \(relationship)
            AND \(Visible.relationship(member: "walk.member_id", advocate: "walk.advocate_id", ended: "walk.ended_at", to: viewer))
            """
        ).map { try $0["sealed"] }
    }

    /// Whether anything is passed on to a relationship.
    static func isAnything(
        to relationship: RelationshipID, by viewer: Viewer, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM passed_lines WHERE relationship_id = \(relationship))
            OR EXISTS (SELECT 1 FROM passed_words WHERE relationship_id = \(relationship)) \(Acting.by(viewer))
            """)
    }

    /// What was passed on goes with the relationship.
    static func deleteAll(to relationship: RelationshipID, in transaction: Transaction) throws {
        let right = Acting.program(.event)
        try transaction.run("DELETE FROM passed_lines WHERE relationship_id = \(relationship) \(right)")
        try transaction.run("DELETE FROM passed_words WHERE relationship_id = \(relationship) \(right)")
    }

    /// For a member's own copy.
    static func given(by member: PersonID, in database: some Queryable) throws -> [(
        range: PassedRange, to: String, at: Instant
    )] {
        try database.rows(
            """
            SELECT passed_lines.conversation_id, passed_lines.first_line, passed_lines.last_line, passed_lines.given_at,
                people.name, receiver.name AS receiver
            FROM passed_lines JOIN conversations ON conversations.id = passed_lines.conversation_id
            JOIN people ON people.id = conversations.advocate_id
            JOIN relationships AS walk ON walk.id = passed_lines.relationship_id
            JOIN people AS receiver ON receiver.id = walk.advocate_id
            WHERE passed_lines.member_id = \(member) ORDER BY passed_lines.given_at
            \(Acting.program(.exportAndErasure))
            """
        ).map { (try PassedRange($0), try $0["receiver"], try $0["given_at"]) }
    }

    static func wordsGiven(by member: PersonID, in database: some Queryable) throws -> [(
        relationship: RelationshipID, to: String, at: Instant, sealed: [UInt8]
    )] {
        try database.rows(
            """
            SELECT passed_words.relationship_id, passed_words.given_at, passed_words.sealed, receiver.name
            FROM passed_words JOIN relationships AS walk ON walk.id = passed_words.relationship_id
            JOIN people AS receiver ON receiver.id = walk.advocate_id
            WHERE passed_words.member_id = \(member) ORDER BY passed_words.given_at
            \(Acting.program(.exportAndErasure))
            """
        ).map { (try $0["relationship_id"], try $0["name"], try $0["given_at"], try $0["sealed"]) }
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        let right = Acting.program(.exportAndErasure)
        try transaction.run("DELETE FROM passed_lines WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM passed_words WHERE member_id = \(member) \(right)")
    }
}
