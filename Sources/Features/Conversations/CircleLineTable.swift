// Statements on the lines of circles, and how far each has read.
import Access
import Domain
import SQLText
import Storage

/// A line of a circle as the database holds it.
struct CircleLine: Sendable {
    let number: Int64
    let author: PersonID
    let authorHat: Hat
    let kind: String
    let sentAt: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        number = try row["line"]
        author = try row["author_id"]
        authorHat = try row["author_hat"]
        kind = try row["kind"]
        sentAt = try row["sent_at"]
        sealed = try row["sealed"]
    }
}

extension CircleTable {
    static func sent(with key: String, in id: CircleID, by viewer: Viewer, database: some Queryable) throws -> Int64? {
        try database.value(
            """
            SELECT line FROM circle_lines WHERE circle_id = \(id) AND author_id = \(viewer.person)
            AND form_key = \(key) \(Acting.by(viewer))
            """)
    }

    static func insert(
        _ number: Int64, in id: CircleID, by viewer: Viewer, key: String, sealed: [UInt8], at now: Instant,
        transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO circle_lines (circle_id, line, author_id, kind, form_key, sent_at, sealed)
            VALUES (\(id), \(number), \(viewer.person), 'words', \(key), \(now), \(sealed)) \(Acting.by(viewer))
            """)
        try read(to: number, in: id, by: viewer, transaction: transaction)
    }

    /// Moves the viewer's position forward, never back.
    static func read(to number: Int64, in id: CircleID, by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE circle_people SET read_to = \(number) WHERE circle_id = \(id) AND read_to < \(number)
            AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """)
    }

    /// The last lines before a number that the viewer may read, oldest first.
    static func lines(
        of id: CircleID, before number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [CircleLine] {
        try database.rows(
            """
            SELECT circle_lines.line, circle_lines.author_id, circle_lines.kind, circle_lines.sent_at,
                circle_lines.sealed, people.hat AS author_hat
            FROM circle_lines CROSS JOIN people
            WHERE people.id = circle_lines.author_id AND circle_lines.circle_id = \(id) AND circle_lines.line < \(number)
            AND \(Visible.circleLine("circle_lines.circle_id", line: "circle_lines.line", to: viewer))
            ORDER BY circle_lines.line DESC LIMIT \(limit)
            """
        ).reversed().map { try CircleLine($0) }
    }

    /// What is new after a number, oldest first.
    static func news(
        of id: CircleID, after number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [CircleLine] {
        try database.rows(
            """
            SELECT circle_lines.line, circle_lines.author_id, circle_lines.kind, circle_lines.sent_at,
                circle_lines.sealed, people.hat AS author_hat
            FROM circle_lines CROSS JOIN people
            WHERE people.id = circle_lines.author_id AND circle_lines.circle_id = \(id) AND circle_lines.line > \(number)
            AND \(Visible.circleLine("circle_lines.circle_id", line: "circle_lines.line", to: viewer))
            ORDER BY circle_lines.line LIMIT \(limit)
            """
        ).map { try CircleLine($0) }
    }
}
