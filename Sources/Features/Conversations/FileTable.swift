// Statements on files and their pieces, and on how much somebody sent today.
import Access
import Domain
import SQLText
import Storage

/// A file as the database holds it, without its pieces.
struct StoredFile: Sendable {
    let id: FileID
    let parts: Int64
    let bytes: Int64
}

enum FileTable {
    /// Counts one more file of a day, unless that is more than a day's share.
    static func take(
        _ bytes: Int64, of person: Viewer, day: String, mostFiles: Int64, mostBytes: Int64, transaction: Transaction
    ) throws -> Bool {
        try transaction.value(
            """
            INSERT INTO file_days (person_id, day, files, bytes) VALUES (\(person.person), \(day), 1, \(bytes))
            ON CONFLICT (person_id, day) DO UPDATE SET files = file_days.files + 1,
                bytes = file_days.bytes + excluded.bytes
            WHERE file_days.files < \(mostFiles) AND file_days.bytes + excluded.bytes <= \(mostBytes)
            \(Acting.by(person)) RETURNING files
            """, as: Int64.self) != nil
    }

    static func begin(
        _ id: FileID, in conversation: ConversationID, by viewer: Viewer, bytes: Int64, parts: Int64, at now: Instant,
        transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO files (id, conversation_id, author_id, bytes, parts, arrived_at)
            VALUES (\(id), \(conversation), \(viewer.person), \(bytes), \(parts), \(now)) \(Acting.by(viewer))
            """)
    }

    static func add(_ part: Int64, to id: FileID, sealed: [UInt8], by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            INSERT INTO file_parts (file_id, part, sealed) VALUES (\(id), \(part), \(sealed)) \(Acting.by(viewer))
            """)
    }

    /// Gives a file that has arrived its line.
    static func place(_ id: FileID, at line: Int64, by viewer: Viewer, transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE files SET line = \(line) WHERE id = \(id) AND line IS NULL AND author_id = \(viewer.person)
            \(Acting.by(viewer))
            """) == 1
    }

    static func find(
        line: Int64, of conversation: ConversationID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> StoredFile? {
        try database.first(
            """
            SELECT files.id, files.parts, files.bytes FROM files
            WHERE files.conversation_id = \(conversation) AND files.line = \(line)
            AND \(Visible.inConversation("files.conversation_id", to: viewer))
            """
        ).map { StoredFile(id: try $0["id"], parts: try $0["parts"], bytes: try $0["bytes"]) }
    }

    static func part(
        _ part: Int64, of id: FileID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [UInt8]? {
        try database.value(
            """
            SELECT file_parts.sealed FROM files CROSS JOIN file_parts
            WHERE files.id = \(id) AND file_parts.file_id = files.id AND file_parts.part = \(part)
            AND \(Visible.inConversation("files.conversation_id", to: viewer))
            """)
    }

    /// Destroys the file of a line that is taken back.
    static func remove(line: Int64, of conversation: ConversationID, by viewer: Viewer, transaction: Transaction) throws
    {
        try transaction.run(
            """
            DELETE FROM file_parts WHERE file_id IN (SELECT id FROM files
                WHERE conversation_id = \(conversation) AND line = \(line)) \(Acting.by(viewer))
            """)
        try transaction.run(
            """
            DELETE FROM files WHERE conversation_id = \(conversation) AND line = \(line) \(Acting.by(viewer))
            """)
    }

    /// Files that stopped on their way before a moment, and counts of days before one.
    static func tidy(before instant: Instant, day: String, transaction: Transaction) throws {
        try transaction.run(
            """
            DELETE FROM file_parts WHERE file_id IN (SELECT id FROM files
                WHERE line IS NULL AND arrived_at < \(instant)) \(Acting.program(.tidying))
            """)
        try transaction.run(
            "DELETE FROM files WHERE line IS NULL AND arrived_at < \(instant) \(Acting.program(.tidying))")
        try transaction.run("DELETE FROM file_days WHERE day < \(day) \(Acting.program(.tidying))")
    }

    /// Everything in a member's conversations, and what is counted of them.
    static func erase(_ member: PersonID, transaction: Transaction) throws {
        let own: SQL = """
            SELECT files.id FROM files JOIN conversations ON conversations.id = files.conversation_id
            WHERE conversations.member_id = \(member) \(Acting.program(.exportAndErasure))
            """
        try transaction.run("DELETE FROM file_parts WHERE file_id IN (\(own))")
        try transaction.run("DELETE FROM files WHERE id IN (\(own))")
        try transaction.run("DELETE FROM file_days WHERE person_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}
