// Statements on what somebody chose and how far they have been told: `notice_people`, one row a person who chose anything.
import Access
import Domain
import SQLText
import Storage

/// A row, with what tells one state of it from the next.
struct StoredChoices: Sendable {
    let person: PersonID
    let choices: NoticeChoices
    let changes: Int64
    let toldAt: Instant?

    init(_ row: Row) throws {
        person = try row["person_id"]
        let subjects: [(NoticeSubject, Bool)] = [
            (.messages, try row["about_messages"]), (.answers, try row["about_answers"]),
            (.concerns, try row["about_concerns"]),
        ]
        choices = NoticeChoices(
            hours: NoticeHours(zone: try row["zone"], from: try row["from_minute"], to: try row["to_minute"]),
            pace: NoticePace(rawValue: try row["every_minutes"]) ?? .hourly,
            subjects: Set(subjects.filter(\.1).map(\.0)), noMessages: try row["no_messages"],
            pausedUntil: try row["paused_until"])
        changes = try row["changes"]
        toldAt = try row["told_at"]
    }
}

enum NoticePeopleTable {
    private static let columns: SQL = """
        person_id, zone, from_minute, to_minute, every_minutes, about_messages, about_answers, about_concerns,
        no_messages, paused_until, changes, told_at
        """

    static func find(_ viewer: Viewer, in database: some Queryable) throws -> StoredChoices? {
        try database.first(
            "SELECT \(columns) FROM notice_people WHERE \(Visible.ownChoice("notice_people.person_id", to: viewer))"
        ).map(StoredChoices.init)
    }

    /// For the program, which is about to tell them.
    static func find(_ person: PersonID, in database: some Queryable) throws -> StoredChoices? {
        try database.first(
            "SELECT \(columns) FROM notice_people WHERE person_id = \(person) \(Acting.program(.notices))"
        ).map(StoredChoices.init)
    }

    /// Puts choices in place of those before. Whoever chooses for the first time is told of what is new from now on.
    static func put(_ choices: NoticeChoices, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws {
        let (hours, about) = (choices.hours, choices.subjects)
        try transaction.run(
            """
            INSERT INTO notice_people (person_id, zone, from_minute, to_minute, every_minutes, about_messages,
                about_answers, about_concerns, no_messages, paused_until, is_on, changes, look_after, noticed_to,
                looked_at, code_day, codes)
            VALUES (\(viewer.person), \(hours.zone), \(hours.from), \(hours.to), \(choices.pace.rawValue),
                \(about.contains(.messages)), \(about.contains(.answers)), \(about.contains(.concerns)),
                \(choices.noMessages), \(choices.pausedUntil), FALSE, 1, \(now), \(now), \(now), 0, 0)
            ON CONFLICT (person_id) DO UPDATE SET zone = excluded.zone, from_minute = excluded.from_minute,
                to_minute = excluded.to_minute, every_minutes = excluded.every_minutes,
                about_messages = excluded.about_messages, about_answers = excluded.about_answers,
                about_concerns = excluded.about_concerns, no_messages = excluded.no_messages,
                paused_until = excluded.paused_until, changes = notice_people.changes + 1,
                look_after = excluded.look_after \(Acting.by(viewer))
            """)
        try settle(viewer.person, in: transaction)
    }

    /// Works out whether anything can go anywhere, after any change of choices or ways.
    static func settle(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE notice_people SET changes = changes + 1, is_on = NOT no_messages AND (
                EXISTS (SELECT 1 FROM notice_ways WHERE notice_ways.person_id = notice_people.person_id
                    AND notice_ways.confirmed_at IS NOT NULL AND notice_ways.words <> 'none')
                OR EXISTS (SELECT 1 FROM push_subscriptions
                    WHERE push_subscriptions.person_id = notice_people.person_id AND push_subscriptions.words <> 'none'))
            WHERE person_id = \(person) \(Acting.program(.notices))
            """)
    }

    /// Marks them as told, before anything leaves; false when something changed since it was looked at.
    static func tell(
        _ stored: StoredChoices, newsUntil cutoff: Instant, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_people SET told_at = \(now), noticed_to = \(cutoff),
                look_after = \(now + .minutes(stored.choices.pace.rawValue)), changes = changes + 1
            WHERE person_id = \(stored.person) AND told_at IS NULL AND is_on AND changes = \(stored.changes)
            \(Acting.program(.notices))
            """) == 1
    }

    /// Not before that moment.
    static func wait(_ stored: StoredChoices, until instant: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE notice_people SET look_after = \(instant)
            WHERE person_id = \(stored.person) AND changes = \(stored.changes) \(Acting.program(.notices))
            """)
    }

    /// They opened a page: the next news may be told. Whoever comes after a notice has seen what came until then. Looking
    /// again within the minute changes nothing.
    static func looked(_ person: PersonID, at moment: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE notice_people SET looked_at = \(moment), changes = changes + 1,
                noticed_to = CASE WHEN told_at <= \(moment) AND noticed_to < \(moment) THEN \(moment) ELSE noticed_to END,
                told_at = CASE WHEN told_at <= \(moment) THEN NULL ELSE told_at END
            WHERE person_id = \(person) AND (told_at <= \(moment) OR looked_at <= \(moment - .minutes(1)))
            \(Acting.program(.notices))
            """)
    }

    /// What somebody is here as, while they are here.
    static func hat(of person: PersonID, in database: some Queryable) throws -> Hat? {
        try database.value("SELECT hat FROM people WHERE id = \(person) AND left_at IS NULL")
    }

    /// Which of these have chosen anything.
    static func known(_ people: [PersonID], in database: some Queryable) throws -> [PersonID] {
        try database.rows(
            "SELECT person_id FROM notice_people WHERE \("person_id", in: people) \(Acting.program(.notices))"
        ).map { try $0["person_id"] }
    }

    /// Counts a code that is about to be sent; false when there have been too many today. Somebody else's phone must not
    /// be rung again and again.
    static func countCode(by viewer: Viewer, day: Int64, most: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE notice_people SET codes = CASE WHEN code_day = \(day) THEN codes + 1 ELSE 1 END, code_day = \(day)
            WHERE \(Visible.ownChoice("notice_people.person_id", to: viewer)) AND (code_day <> \(day) OR codes < \(most))
            """) == 1
    }

    static func erase(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM notice_people WHERE person_id = \(person) \(Acting.program(.exportAndErasure))")
    }
}
