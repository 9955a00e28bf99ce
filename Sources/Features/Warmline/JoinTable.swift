// Statements on passing a chat on and on second listeners: nothing happens before visitor and listener both said yes.
import Access
package import Domain
import SQLText
import Storage

/// What somebody is asked to join for.
package enum JoinKind: String, Sendable {
    /// To go on in the place of whoever has the chat.
    case pass
    /// To listen beside them.
    case second
}

/// Somebody asked another to join a chat.
package struct StoredJoin: Sendable {
    package let id: WarmlineJoinID
    package let chat: WarmlineChatID
    package let kind: JoinKind
    let askedBy: PersonID
    let askedByName: String
    package let to: PersonID
    let toName: String
    let visitorAt: Instant?
    let listenerAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        chat = try row["chat_id"]
        guard let kind = JoinKind(rawValue: try row["kind"]) else { throw StorageError.column("kind", "joins nothing") }
        self.kind = kind
        askedBy = try row["asked_by"]
        askedByName = try row["asked_by_name"] ?? ""
        to = try row["to_id"]
        toName = try row["to_name"] ?? ""
        visitorAt = try row["visitor_at"]
        listenerAt = try row["listener_at"]
    }
}

enum JoinTable {
    private static let selection: SQL = """
        SELECT warmline_joins.id, warmline_joins.chat_id, warmline_joins.kind, warmline_joins.asked_by,
            warmline_joins.to_id, warmline_joins.visitor_at, warmline_joins.listener_at,
            askers.name AS asked_by_name, listeners.name AS to_name
        FROM warmline_joins JOIN people AS askers ON askers.id = warmline_joins.asked_by
        JOIN people AS listeners ON listeners.id = warmline_joins.to_id
        """

    /// False while another one of the chat waits, or when the listener is not on.
    static func ask(
        _ kind: JoinKind, in chat: WarmlineChatID, to listener: PersonID, by viewer: Viewer, at now: Instant,
        transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_joins (id, chat_id, kind, asked_by, to_id, asked_at)
            SELECT \(WarmlineJoinID(at: now)), \(chat), \(kind.rawValue), \(viewer.person), people.id, \(now)
            FROM people WHERE people.id = \(listener) AND people.id <> \(viewer.person) AND people.left_at IS NULL
                AND \(TurnTable.isOn("people.id", at: now))
            ON CONFLICT (chat_id) WHERE done_at IS NULL AND ended_at IS NULL DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// What is asked in a chat at the moment.
    static func open(in chat: WarmlineChatID, database: some Queryable) throws -> StoredJoin? {
        try database.first(
            """
            \(selection) WHERE warmline_joins.chat_id = \(chat) AND warmline_joins.done_at IS NULL
            AND warmline_joins.ended_at IS NULL \(Acting.program(.warmline))
            """
        ).map(StoredJoin.init)
    }

    /// What others ask of a listener.
    static func asked(of viewer: Viewer, in database: some Queryable) throws -> [StoredJoin] {
        try database.rows(
            """
            \(selection) WHERE warmline_joins.to_id = \(viewer.person) AND warmline_joins.done_at IS NULL
            AND warmline_joins.ended_at IS NULL ORDER BY warmline_joins.asked_at \(Acting.by(viewer))
            """
        ).map(StoredJoin.init)
    }

    /// One that is open and names the viewer as who was asked.
    static func find(_ id: WarmlineJoinID, askedOf viewer: Viewer, in database: some Queryable) throws -> StoredJoin? {
        try database.first(
            """
            \(selection) WHERE warmline_joins.id = \(id) AND warmline_joins.to_id = \(viewer.person)
            AND warmline_joins.done_at IS NULL AND warmline_joins.ended_at IS NULL \(Acting.by(viewer))
            """
        ).map(StoredJoin.init)
    }

    static func sayYes(_ id: WarmlineJoinID, isVisitor: Bool, at now: Instant, in transaction: Transaction) throws {
        if isVisitor {
            try transaction.run(
                """
                UPDATE warmline_joins SET visitor_at = \(now)
                WHERE id = \(id) AND visitor_at IS NULL \(Acting.visitor)
                """)
        } else {
            try transaction.run(
                """
                UPDATE warmline_joins SET listener_at = \(now)
                WHERE id = \(id) AND listener_at IS NULL \(Acting.program(.warmline))
                """)
        }
    }

    static func end(_ id: WarmlineJoinID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_joins SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL
            \(Acting.program(.warmline))
            """)
    }

    /// The second listener has gone.
    static func endSecond(in chat: WarmlineChatID, at now: Instant, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_joins SET ended_at = \(now)
            WHERE chat_id = \(chat) AND kind = 'second' AND done_at IS NOT NULL AND ended_at IS NULL
            \(Acting.program(.warmline))
            """)
    }

    /// The chat is over.
    static func endAll(in chat: WarmlineChatID, at now: Instant, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_joins SET ended_at = \(now) WHERE chat_id = \(chat) AND ended_at IS NULL
            \(Acting.program(.warmline))
            """)
    }

    /// Does what both said yes to; true when this was the moment. Whoever passes on is out with the same statement.
    static func doIfBothSaidYes(_ id: WarmlineJoinID, at now: Instant, in transaction: Transaction) throws -> Bool {
        let isNow = try transaction.run(
            """
            UPDATE warmline_joins SET done_at = \(now),
                ended_at = CASE WHEN kind = 'pass' THEN \(now) ELSE ended_at END
            WHERE id = \(id) AND visitor_at IS NOT NULL AND listener_at IS NOT NULL AND done_at IS NULL
                AND ended_at IS NULL \(Acting.program(.warmline))
            """)
        guard isNow == 1 else { return false }
        try transaction.run(
            """
            UPDATE warmline_chats SET
                second_id = CASE WHEN joined.kind = 'second' THEN joined.to_id
                    WHEN warmline_chats.second_id = joined.to_id THEN NULL ELSE warmline_chats.second_id END,
                advocate_id = CASE WHEN joined.kind = 'pass' THEN joined.to_id ELSE warmline_chats.advocate_id END
            FROM warmline_joins AS joined
            WHERE joined.id = \(id) AND warmline_chats.id = joined.chat_id AND warmline_chats.ended_at IS NULL
                AND warmline_chats.advocate_id = joined.asked_by \(Acting.program(.warmline))
            """)
        return true
    }

    /// Takes the second listener out of a chat; who it was.
    static func leaveSecond(in chat: WarmlineChatID, transaction: Transaction) throws -> PersonID? {
        let second: PersonID? = try transaction.first(
            "SELECT second_id FROM warmline_chats WHERE id = \(chat) \(Acting.program(.warmline))"
        ).flatMap { try $0["second_id"] }
        try transaction.run(
            "UPDATE warmline_chats SET second_id = NULL WHERE id = \(chat) \(Acting.program(.warmline))")
        return second
    }
}
