// Statements on the lines of circles. As in conversations, a correction and a taking back are lines too, of the kind 'change'.
import Access
import Domain
import SQLText
import Storage

/// What is sealed at one place of a circle.
struct CircleWords: Sendable {
    let number: Int64
    let author: PersonID
    let authorHat: Hat
    let kind: String
    let sealed: [UInt8]
}

/// A line of a circle as the database holds it.
struct CircleLine: Sendable {
    let words: CircleWords
    let sentAt: Instant
    let correctedAt: Instant?
    /// The line that this one answers, if the viewer may read it.
    let quoted: CircleWords?
    /// The number that a stream has reached with it: a later one than its own if it was changed since.
    let event: Int64

    var number: Int64 { words.number }
    var author: PersonID { words.author }

    init(_ row: Row) throws {
        words = CircleWords(
            number: try row["line"], author: try row["author_id"], authorHat: try row["author_hat"],
            kind: try row["kind"], sealed: try row["sealed"])
        sentAt = try row["sent_at"]
        correctedAt = try row["corrected_at"]
        event = try row["event"]
        if let number = try row["quoted_line"] as Int64? {
            quoted = CircleWords(
                number: number, author: try row["quoted_author"], authorHat: try row["quoted_hat"],
                kind: try row["quoted_kind"], sealed: try row["quoted_sealed"])
        } else {
            quoted = nil
        }
    }

    /// Whether `viewer` may put other words there, or take them back, while the circle is open.
    func isChangeable(by viewer: Viewer, at now: Instant) -> Bool {
        author == viewer.person && words.kind == "words"
            && (!viewer.hat.isStaff || sentAt >= now - StoredLine.slip)
    }
}

extension CircleTable {
    /// What a line shows: itself, or for a change the line that was changed; and the line that this one answers. Whoever
    /// came in later reads neither a change of, nor an answer's beginning from, what was written before.
    private static func shown(to viewer: Viewer) -> SQL {
        """
        SELECT circle_lines.line AS event, shown.line, shown.author_id, shown.kind, shown.sent_at, shown.sealed,
            shown.corrected_at, people.hat AS author_hat, quoted.line AS quoted_line,
            quoted.author_id AS quoted_author, quoted.kind AS quoted_kind, quoted.sealed AS quoted_sealed,
            quoted_people.hat AS quoted_hat
        FROM circle_lines CROSS JOIN circle_lines AS shown CROSS JOIN people
        LEFT JOIN circle_lines AS quoted ON quoted.circle_id = shown.circle_id AND quoted.line = shown.about
            AND \(Visible.circleLine("quoted.circle_id", line: "quoted.line", to: viewer))
        LEFT JOIN people AS quoted_people ON quoted_people.id = quoted.author_id
        WHERE shown.circle_id = circle_lines.circle_id AND people.id = shown.author_id
            AND shown.line = CASE WHEN circle_lines.kind = 'change' THEN circle_lines.about ELSE circle_lines.line END
            AND \(Visible.circleLine("shown.circle_id", line: "shown.line", to: viewer))
        """
    }

    /// The last lines before a number that the viewer may read, oldest first.
    static func lines(
        of id: CircleID, before number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [CircleLine] {
        try database.rows(
            """
            \(shown(to: viewer)) AND circle_lines.circle_id = \(id) AND circle_lines.line < \(number)
            AND circle_lines.kind <> 'change' ORDER BY circle_lines.line DESC LIMIT \(limit)
            """
        ).reversed().map { try CircleLine($0) }
    }

    /// What is new after a number, oldest first: lines, and earlier lines that have changed.
    static func news(
        of id: CircleID, after number: Int64, limit: Int, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> [CircleLine] {
        try database.rows(
            """
            \(shown(to: viewer)) AND circle_lines.circle_id = \(id) AND circle_lines.line > \(number)
            ORDER BY circle_lines.line LIMIT \(limit)
            """
        ).map { try CircleLine($0) }
    }

    /// One line.
    static func line(
        _ number: Int64, of id: CircleID, visibleTo viewer: Viewer, in database: some Queryable
    ) throws -> CircleLine? {
        try database.first(
            """
            \(shown(to: viewer)) AND circle_lines.circle_id = \(id) AND circle_lines.line = \(number)
            AND circle_lines.kind <> 'change'
            """
        ).map { try CircleLine($0) }
    }

    static func sent(with key: String, in id: CircleID, by viewer: Viewer, database: some Queryable) throws -> Int64? {
        try database.value(
            """
            SELECT line FROM circle_lines WHERE circle_id = \(id) AND author_id = \(viewer.person)
            AND form_key = \(key) \(Acting.by(viewer))
            """)
    }

    static func insert(
        _ number: Int64, in id: CircleID, by viewer: Viewer, kind: String = "words", about: Int64? = nil, key: String,
        sealed: [UInt8], at now: Instant, transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO circle_lines (circle_id, line, author_id, kind, form_key, sent_at, sealed, about)
            VALUES (\(id), \(number), \(viewer.person), \(kind), \(key), \(now), \(sealed), \(about))
            \(Acting.by(viewer))
            """)
    }

    /// Moves the viewer's position forward, never back.
    static func read(to number: Int64, in id: CircleID, by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE circle_people SET read_to = \(number) WHERE circle_id = \(id) AND read_to < \(number)
            AND \(Visible.ownSeat("circle_people.person_id", to: viewer))
            """)
    }

    /// Whether these words are still theirs to change: whoever works here has `StoredLine.slip`, the others always.
    private static func changeable(_ number: Int64, in id: CircleID, by viewer: Viewer, at now: Instant) -> SQL {
        let since = viewer.hat.isStaff ? now - StoredLine.slip : Instant(milliseconds: .min)
        return """
            circle_id = \(id) AND line = \(number) AND author_id = \(viewer.person) AND kind = 'words'
            AND sent_at >= \(since) AND EXISTS (SELECT 1 FROM circles WHERE circles.id = circle_lines.circle_id
                AND circles.ended_at IS NULL)
            AND \(Visible.circleLine("circle_lines.circle_id", line: "circle_lines.line", to: viewer))
            """
    }

    static func correct(
        _ number: Int64, in id: CircleID, sealed: [UInt8], by viewer: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_lines SET sealed = \(sealed), corrected_at = \(now)
            WHERE \(changeable(number, in: id, by: viewer, at: now))
            """) == 1
    }

    static func takeBack(
        _ number: Int64, in id: CircleID, by viewer: Viewer, at now: Instant, transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_lines SET kind = 'taken-back', sealed = \([UInt8]()), about = NULL, corrected_at = NULL
            WHERE \(changeable(number, in: id, by: viewer, at: now))
            """) == 1
    }

    /// The next number, for a change: nothing new was written.
    static func nextChange(in id: CircleID, by viewer: Viewer, transaction: Transaction) throws -> Int64? {
        try transaction.value(
            """
            UPDATE circles SET lines = lines + 1 WHERE id = \(id) AND ended_at IS NULL
            AND \(Visible.circle("circles.id", to: viewer)) RETURNING lines
            """)
    }

    /// Whoever had read everything still has, after a change.
    static func keepUpToDate(_ id: CircleID, with number: Int64, by viewer: Viewer, transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE circle_people SET read_to = \(number) WHERE circle_id = \(id) AND read_to = \(number - 1)
            \(Acting.by(viewer))
            """)
    }
}
