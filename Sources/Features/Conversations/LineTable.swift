// Statements on the lines of a conversation. A correction and a taking back are lines too, of the kind 'change': so a stream
// that resumes at a number never misses one, and no read is added to the others.
import Access
import Domain
import SQLText
import Storage

enum LineTable {
    /// What a line shows: itself, or for a change the line that was changed; and the line that this one answers.
    ///
    /// CROSS JOIN keeps SQLite's order: from the conversation's own lines to what they name.
    private static let shown: SQL = """
        SELECT messages.line AS event, messages.kind AS event_kind, shown.line, shown.author_id, shown.kind,
            shown.sent_at, shown.sealed, shown.corrected_at, quoted.line AS quoted_line,
            quoted.author_id AS quoted_author, quoted.kind AS quoted_kind, quoted.sealed AS quoted_sealed
        FROM messages CROSS JOIN messages AS shown
        LEFT JOIN messages AS quoted
            ON quoted.conversation_id = shown.conversation_id AND quoted.line = shown.about
        WHERE shown.conversation_id = messages.conversation_id
            AND shown.line = CASE WHEN messages.kind = 'change' THEN messages.about ELSE messages.line END
        """

    /// What is new after a number, oldest first: lines, and earlier lines that have changed.
    static func news(
        of id: ConversationID, after number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [StoredLine] {
        try database.rows(
            """
            \(shown) AND messages.conversation_id = \(id) AND messages.line > \(number)
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            ORDER BY messages.line LIMIT \(limit)
            """
        ).map { try StoredLine($0, conversation: id) }
    }

    /// The lines after a number, oldest first.
    static func lines(
        of id: ConversationID, after number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [StoredLine] {
        try database.rows(
            """
            \(shown) AND messages.conversation_id = \(id) AND messages.line > \(number) AND messages.kind <> 'change'
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            ORDER BY messages.line LIMIT \(limit)
            """
        ).map { try StoredLine($0, conversation: id) }
    }

    /// The last lines before a number, oldest first.
    static func lines(
        of id: ConversationID, before number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [StoredLine] {
        try database.rows(
            """
            \(shown) AND messages.conversation_id = \(id) AND messages.line < \(number) AND messages.kind <> 'change'
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            ORDER BY messages.line DESC LIMIT \(limit)
            """
        ).reversed().map { try StoredLine($0, conversation: id) }
    }

    /// One line.
    static func line(
        _ number: Int64, of id: ConversationID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> StoredLine? {
        try database.first(
            """
            \(shown) AND messages.conversation_id = \(id) AND messages.line = \(number) AND messages.kind <> 'change'
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            """
        ).map { try StoredLine($0, conversation: id) }
    }

    /// The number of a line that was sent with this key before, if it was.
    static func sent(
        with key: String, in id: ConversationID, by viewer: Viewer, database: some Queryable
    ) throws -> Int64? {
        try database.value(
            """
            SELECT line FROM messages WHERE conversation_id = \(id) AND author_id = \(viewer.person)
            AND form_key = \(key) \(Acting.by(viewer))
            """)
    }

    static func insert(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, kind: String, about: Int64? = nil, key: String,
        sealed: [UInt8], at now: Instant, transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO messages (conversation_id, line, id, author_id, kind, form_key, sent_at, sealed, about)
            VALUES (\(id), \(number), \(MessageID(at: now)), \(viewer.person), \(kind), \(key), \(now), \(sealed),
                \(about))
            \(Acting.by(viewer))
            """)
    }

    /// Whether somebody may still change what they wrote: members always, whoever works here for `StoredLine.slip`.
    private static func changeable(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, at now: Instant
    ) -> SQL {
        let since = viewer.hat == .member ? Instant(milliseconds: .min) : now - StoredLine.slip
        return """
            conversation_id = \(id) AND line = \(number) AND author_id = \(viewer.person) AND sent_at >= \(since)
            AND EXISTS (SELECT 1 FROM conversations AS own WHERE own.id = messages.conversation_id
                AND own.closed_at IS NULL)
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            """
    }

    /// Puts other words in the place of the viewer's own; false if these are not theirs to change, or not any more.
    static func correct(
        _ number: Int64, in id: ConversationID, sealed: [UInt8], by viewer: Viewer, at now: Instant,
        transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE messages SET sealed = \(sealed), corrected_at = \(now)
            WHERE kind = 'words' AND \(changeable(number, in: id, by: viewer, at: now))
            """) == 1
    }

    /// Destroys what the viewer wrote there; false if it is not theirs to take back, or not any more.
    static func takeBack(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE messages SET kind = 'taken-back', sealed = \([UInt8]()), about = NULL, corrected_at = NULL
            WHERE kind NOT IN ('change', 'taken-back') AND \(changeable(number, in: id, by: viewer, at: now))
            """) == 1
    }
}
