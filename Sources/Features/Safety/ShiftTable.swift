// Which supervisors have said that they are on, and until when. Who says nothing is not on.
import Domain
import SQLText
import Storage
import Web

/// A supervisor who is on.
struct Shift: Sendable, Equatable {
    let person: PersonID
    let name: String
    let until: Instant
}

/// The statements on `supervisor_shifts`.
enum ShiftTable {
    /// Who is on now, who goes last first.
    static func now(_ now: Instant, in database: some Queryable) throws -> [Shift] {
        try database.rows(
            """
            SELECT supervisor_shifts.person_id, people.name, supervisor_shifts.until
            FROM people CROSS JOIN supervisor_shifts
            WHERE people.hat = \(Hat.supervisor) AND people.left_at IS NULL
            AND supervisor_shifts.person_id = people.id AND supervisor_shifts.since <= \(now)
            AND supervisor_shifts.until > \(now)
            ORDER BY supervisor_shifts.until DESC LIMIT 20
            """
        ).map { Shift(person: try $0["person_id"], name: try $0["name"], until: try $0["until"]) }
    }

    static func begin(
        _ person: PersonID, until: Instant, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO supervisor_shifts (person_id, since, until) VALUES (\(person), \(now), \(until))
            ON CONFLICT (person_id) DO UPDATE SET since = excluded.since, until = excluded.until
            """)
    }

    static func end(_ person: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM supervisor_shifts WHERE person_id = \(person)")
    }
}
