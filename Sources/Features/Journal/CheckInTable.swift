// Statements on check-ins and their answers: one function each.
import Access
import Domain
import SQLText
import Storage
import Web

/// A check-in as the database holds it.
struct StoredCheckIn: Sendable {
    let id: CheckInID
    let member: PersonID
    let rhythm: Rhythm
    let madeAt: Instant
    let pausedAt: Instant?
    let sealed: [UInt8]

    init(_ row: Row) throws {
        id = try row["id"]
        member = try row["member_id"]
        rhythm = Rhythm(days: try row["days"])
        madeAt = try row["made_at"]
        pausedAt = try row["paused_at"]
        sealed = try row["sealed"]
    }
}

/// One time of answering.
struct StoredAnswers: Sendable {
    let id: CheckInAnswerID
    let checkIn: CheckInID
    let day: LocalDay
    let at: Instant
    let sealed: [UInt8]

    init(_ row: Row) throws {
        id = try row["id"]
        checkIn = try row["check_in_id"]
        day = LocalDay(try row["day"]) ?? LocalDay(number: 0)
        at = try row["answered_at"]
        sealed = try row["sealed"]
    }
}

enum CheckInTable {
    private static let columns: SQL = """
        check_ins.id, check_ins.member_id, check_ins.days, check_ins.made_at, check_ins.paused_at, check_ins.sealed
        """

    private static func own(_ viewer: Viewer) -> SQL { Visible.ownRecord("check_ins.member_id", to: viewer) }

    static func all(of viewer: Viewer, in database: some Queryable) throws -> [StoredCheckIn] {
        try database.rows("SELECT \(columns) FROM check_ins WHERE \(own(viewer)) ORDER BY made_at, id LIMIT 100")
            .map(StoredCheckIn.init)
    }

    static func one(_ id: CheckInID, of viewer: Viewer, in database: some Queryable) throws -> StoredCheckIn? {
        try database.first("SELECT \(columns) FROM check_ins WHERE check_ins.id = \(id) AND \(own(viewer))")
            .map(StoredCheckIn.init)
    }

    /// One that is shared with the viewer now.
    static func shared(_ id: CheckInID, with viewer: Viewer, in database: some Queryable) throws -> StoredCheckIn? {
        let visible = Visible.shared(
            member: "share.member_id", person: "share.with_id", ended: "walk.ended_at", to: viewer)
        return try database.first(
            """
            SELECT \(columns) FROM journal_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
            JOIN check_ins ON check_ins.id = share.thing_id
            WHERE share.thing_id = \(id) AND share.thing = 'check-in' AND share.with_kind = 'person' AND \(visible)
            """
        ).map(StoredCheckIn.init)
    }

    /// Makes it once; the id that stands, which is an earlier one if this form was sent before.
    static func insert(
        _ id: CheckInID, _ rhythm: Rhythm, by viewer: Viewer, once: String, sealed: [UInt8], at now: Instant,
        in transaction: Transaction
    ) throws -> CheckInID {
        try transaction.run(
            """
            INSERT INTO check_ins (id, member_id, days, made_at, form_key, sealed)
            VALUES (\(id), \(viewer.person), \(rhythm.days), \(now), \(once), \(sealed))
            ON CONFLICT (member_id, form_key) DO NOTHING \(Acting.by(viewer))
            """)
        return try transaction.value("SELECT id FROM check_ins WHERE form_key = \(once) AND \(own(viewer))") ?? id
    }

    static func change(
        _ id: CheckInID, _ rhythm: Rhythm, by viewer: Viewer, sealed: [UInt8], in transaction: Transaction
    ) throws {
        try transaction.run(
            "UPDATE check_ins SET days = \(rhythm.days), sealed = \(sealed) WHERE id = \(id) AND \(own(viewer))")
    }

    /// Pauses it from a moment on, or goes on with it. False when it is not theirs.
    static func pause(
        _ id: CheckInID, since: Instant?, by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run("UPDATE check_ins SET paused_at = \(since) WHERE id = \(id) AND \(own(viewer))") == 1
    }

    static func remove(_ id: CheckInID, of viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM check_in_answers
            WHERE check_in_id = \(id) AND \(Visible.ownRecord("check_in_answers.member_id", to: viewer))
            """)
        return try transaction.run("DELETE FROM check_ins WHERE id = \(id) AND \(own(viewer))") == 1
    }

    static func insert(
        answers id: CheckInAnswerID, to checkIn: CheckInID, on day: LocalDay, by viewer: Viewer, once: String,
        sealed: [UInt8], at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO check_in_answers (id, check_in_id, member_id, day, answered_at, form_key, sealed)
            SELECT \(id), check_ins.id, check_ins.member_id, \(day.text), \(now), \(once), \(sealed)
            FROM check_ins WHERE check_ins.id = \(checkIn) AND \(own(viewer))
            ON CONFLICT (check_in_id, form_key) DO NOTHING
            """)
    }

    static func remove(
        answers id: CheckInAnswerID, to checkIn: CheckInID, of viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM check_in_answers WHERE id = \(id) AND check_in_id = \(checkIn)
            AND \(Visible.ownRecord("check_in_answers.member_id", to: viewer))
            """) == 1
    }

    /// The member's own answers from a day on, in the order in which they were given.
    static func answers(
        to checkIn: CheckInID, from day: LocalDay, of viewer: Viewer, in database: some Queryable
    ) throws -> [StoredAnswers] {
        try database.rows(
            """
            SELECT id, check_in_id, day, answered_at, sealed FROM check_in_answers
            WHERE check_in_id = \(checkIn) AND day >= \(day.text)
            AND \(Visible.ownRecord("check_in_answers.member_id", to: viewer))
            ORDER BY day, answered_at LIMIT \(CheckInLimits.answers)
            """
        ).map(StoredAnswers.init)
    }

    static func isAnswered(
        _ checkIn: CheckInID, on day: LocalDay, by viewer: Viewer, in database: some Queryable
    ) throws -> Bool {
        try database.exists(
            """
            SELECT id FROM check_in_answers WHERE check_in_id = \(checkIn) AND day = \(day.text)
            AND \(Visible.ownRecord("check_in_answers.member_id", to: viewer)) LIMIT 1
            """)
    }

    /// Those of a check-in that is shared with the viewer, from the later of the two days on.
    static func shared(
        answersTo checkIn: CheckInID, from day: LocalDay, with viewer: Viewer, in database: some Queryable
    ) throws -> [StoredAnswers] {
        let visible = Visible.shared(
            member: "share.member_id", person: "share.with_id", ended: "walk.ended_at", to: viewer)
        return try database.rows(
            """
            SELECT answer.id, answer.check_in_id, answer.day, answer.answered_at, answer.sealed
            FROM journal_shares AS share JOIN relationships AS walk ON walk.id = share.relationship_id
            JOIN check_in_answers AS answer ON answer.check_in_id = share.thing_id
            WHERE share.thing_id = \(checkIn) AND share.thing = 'check-in' AND share.with_kind = 'person'
            AND \(visible) AND answer.day >= \(day.text) AND answer.day >= COALESCE(share.from_day, '')
            ORDER BY answer.day, answer.answered_at LIMIT \(CheckInLimits.answers)
            """
        ).map(StoredAnswers.init)
    }

    /// For a member's own copy.
    static func export(
        of member: PersonID, in database: some Queryable
    ) throws -> (checkIns: [StoredCheckIn], answers: [StoredAnswers]) {
        let mark = Acting.program(.exportAndErasure)
        return (
            try database.rows(
                "SELECT \(columns) FROM check_ins WHERE member_id = \(member) ORDER BY made_at \(mark)"
            ).map(StoredCheckIn.init),
            try database.rows(
                """
                SELECT id, check_in_id, day, answered_at, sealed FROM check_in_answers
                WHERE member_id = \(member) ORDER BY day, answered_at \(mark)
                """
            ).map(StoredAnswers.init)
        )
    }

    static func erase(_ member: PersonID, in transaction: Transaction) throws {
        let mark = Acting.program(.exportAndErasure)
        try transaction.run("DELETE FROM check_in_answers WHERE member_id = \(member) \(mark)")
        try transaction.run("DELETE FROM check_ins WHERE member_id = \(member) \(mark)")
    }
}
