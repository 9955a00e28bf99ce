// What Safety reads of a conversation: who the two are, and the last lines when a member wants them reported.
import Access
import Domain
import SQLText
import Storage

/// A conversation that somebody may see, from which they raise a concern.
struct ConversationFacts: Sendable {
    let id: ConversationID
    let relationship: RelationshipID
    let member: PersonID
    let memberName: String
    let advocate: PersonID
    let advocateName: String
    let isClosed: Bool

    static func find(
        _ id: ConversationID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> ConversationFacts? {
        try database.first(
            """
            SELECT conversations.relationship_id, conversations.member_id, conversations.advocate_id,
            conversations.closed_at, member.name AS member_name, advocate.name AS advocate_name
            FROM conversations JOIN people AS member ON member.id = conversations.member_id
            JOIN people AS advocate ON advocate.id = conversations.advocate_id
            WHERE conversations.id = \(id)
            AND \(Visible.relationship(
                member: "conversations.member_id", advocate: "conversations.advocate_id",
                ended: "conversations.closed_at", to: viewer))
            """
        ).map { row in
            let closedAt: Instant? = try row["closed_at"]
            return ConversationFacts(
                id: id, relationship: try row["relationship_id"], member: try row["member_id"],
                memberName: try row["member_name"], advocate: try row["advocate_id"],
                advocateName: try row["advocate_name"], isClosed: closedAt != nil)
        }
    }
}

/// A message as the database keeps it.
struct MessageRow: Sendable {
    let line: Int64
    let author: PersonID
    let sentAt: Instant
    let sealed: [UInt8]

    /// The last lines of a conversation, oldest first.
    static func last(
        _ count: Int, of conversation: ConversationID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [MessageRow] {
        guard count > 0 else { return [] }
        return try database.rows(
            """
            SELECT messages.line, messages.author_id, messages.sent_at, messages.sealed FROM messages
            WHERE messages.conversation_id = \(conversation) AND messages.kind NOT IN ('change', 'taken-back')
            AND \(Visible.inConversation("messages.conversation_id", to: viewer))
            ORDER BY messages.line DESC LIMIT \(count)
            """
        ).map { row in
            MessageRow(
                line: try row["line"], author: try row["author_id"], sentAt: try row["sent_at"],
                sealed: try row["sealed"])
        }.reversed()
    }
}
