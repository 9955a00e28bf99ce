// Statements on when advocates answer. No row is about a member.
import Domain
import SQLText
import Storage
import Web

/// What the database holds of an advocate's times; the note is still sealed.
struct StoredTimes: Sendable {
    let advocate: PersonID
    var times: AnsweringTimes
    let coverName: String?
    let sealed: [UInt8]?

    init(_ row: Row) throws {
        advocate = try row["advocate_id"]
        times = AnsweringTimes()
        times.within = (try row["answers_within"] as String?).flatMap(AnswersWithin.init)
        if let from = try row["quiet_from"] as Int64?, let until = try row["quiet_until"] as Int64? {
            times.quiet = QuietHours(from: Int(from), until: Int(until))
        }
        if let from = try row["away_from"] as String?, let until = try row["away_until"] as String? {
            times.away = AwayDays(from: from, until: until)
        }
        times.cover = try row["cover_id"]
        coverName = try row["cover_name"]
        sealed = try row["sealed"]
    }
}

enum AnsweringTable {
    static func find(of advocate: PersonID, in database: some Queryable) throws -> StoredTimes? {
        try database.first(
            """
            SELECT answering_times.advocate_id, answering_times.answers_within, answering_times.quiet_from,
                answering_times.quiet_until, answering_times.away_from, answering_times.away_until,
                answering_times.sealed, people.id AS cover_id, people.name AS cover_name
            FROM answering_times LEFT JOIN people ON people.id = answering_times.cover_id AND people.left_at IS NULL
            WHERE answering_times.advocate_id = \(advocate)
            """
        ).map { try StoredTimes($0) }
    }

    static func save(
        _ times: AnsweringTimes, of advocate: PersonID, sealed: [UInt8]?, at now: Instant, transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO answering_times (advocate_id, answers_within, quiet_from, quiet_until, away_from, away_until,
                cover_id, sealed, changed_at)
            VALUES (\(advocate), \(times.within?.rawValue), \(times.quiet.map { Int64($0.from) }),
                \(times.quiet.map { Int64($0.until) }), \(times.away?.from), \(times.away?.until), \(times.cover),
                \(sealed), \(now))
            ON CONFLICT (advocate_id) DO UPDATE SET answers_within = excluded.answers_within,
                quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, away_from = excluded.away_from,
                away_until = excluded.away_until, cover_id = excluded.cover_id, sealed = excluded.sealed,
                changed_at = excluded.changed_at
            """)
    }

    static func erase(_ person: PersonID, transaction: Transaction) throws {
        try transaction.run("DELETE FROM answering_times WHERE advocate_id = \(person)")
    }

    /// Advocates who could cover for this one, by name.
    static func others(than advocate: PersonID, in database: some Queryable) throws -> [(id: PersonID, name: String)] {
        try database.rows(
            """
            SELECT people.id, people.name FROM people
            WHERE people.hat = \(Hat.advocate) AND people.left_at IS NULL AND people.id <> \(advocate)
            ORDER BY people.name LIMIT 500
            """
        ).map { (try $0["id"], try $0["name"]) }
    }
}
