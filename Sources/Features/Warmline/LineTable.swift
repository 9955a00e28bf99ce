// Statements on the lines of chats: words, and what happened, in one order.
import Access
import Domain
import SQLText
import Storage

enum LineTable {
    private static let selection: SQL = """
        SELECT warmline_lines.line, warmline_lines.side, warmline_lines.kind, warmline_lines.author_id,
            warmline_lines.form_key, warmline_lines.sent_at, warmline_lines.sealed, authors.name AS author_name, others.name AS other_name
        FROM warmline_lines LEFT JOIN people AS authors ON authors.id = warmline_lines.author_id
        LEFT JOIN people AS others ON others.id = warmline_lines.other_id
        """

    /// The newest lines after a number, oldest first. The chat was found by its cookie or by the rule at the same moment.
    static func lines(
        of chat: StoredChat, after number: Int64, limit: Int, in database: some Queryable
    ) throws -> [ChatLine] {
        try database.rows(
            """
            \(selection) WHERE warmline_lines.chat_id = \(chat.id) AND warmline_lines.line > \(number)
            ORDER BY warmline_lines.line DESC LIMIT \(limit) \(Acting.program(.warmline))
            """
        ).reversed().map { try ChatLine($0, chat: chat.id) }
    }

    /// The number of a line that this form has made before.
    static func sent(
        _ key: String, side: LineSide, in chat: WarmlineChatID, database: some Queryable
    ) throws -> Int64? {
        try database.value(
            """
            SELECT line FROM warmline_lines WHERE chat_id = \(chat) AND side = \(side.rawValue) AND form_key = \(key)
            \(Acting.program(.warmline))
            """)
    }

    static func insert(_ line: NewLine, in transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO warmline_lines (chat_id, line, side, kind, author_id, other_id, form_key, sent_at, sealed)
            VALUES (\(line.chat), \(line.number), \(line.side.rawValue), \(line.kind), \(line.author), \(line.other),
                \(line.key), \(line.at), \(line.sealed)) \(Acting.visitor)
            """)
    }

    /// Says in the chat what happened: a line that both read. It needs no key, for it holds no words.
    static func tell(
        _ event: ChatEvent, in chat: WarmlineChatID, by author: PersonID? = nil, about other: PersonID? = nil,
        minutes: Int? = nil, at now: Instant, transaction: Transaction
    ) throws {
        let number: Int64? = try transaction.value(
            """
            UPDATE warmline_chats SET lines = lines + 1 WHERE id = \(chat) \(Acting.program(.warmline))
            RETURNING lines
            """)
        guard let number else { return }
        try insert(
            NewLine(
                chat: chat, number: number, side: .house, kind: event.rawValue, author: author, other: other,
                key: minutes.map { "\(number):\($0)" } ?? String(number), at: now, sealed: nil), in: transaction)
    }
}

/// A line as it is first written.
struct NewLine: Sendable {
    let chat: WarmlineChatID
    let number: Int64
    let side: LineSide
    let kind: String
    let author: PersonID?
    var other: PersonID?
    let key: String
    let at: Instant
    let sealed: [UInt8]?
}
