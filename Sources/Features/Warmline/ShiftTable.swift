// Shifts on the line. Every statement looks at a stretch of time, so that years of past shifts cost nothing.
package import Domain
import SQLText
import Storage

/// A shift on the line.
package struct Shift: Sendable, Equatable {
    package let id: WarmlineShiftID
    package let from: Instant
    package let until: Instant
    /// How many are needed.
    package let places: Int

    package init(id: WarmlineShiftID, from: Instant, until: Instant, places: Int) {
        self.id = id
        self.from = from
        self.until = until
        self.places = places
    }
}

enum ShiftTable {
    /// False when there is one at that time.
    static func insert(_ shift: Shift, by person: PersonID, at now: Instant, in transaction: Transaction) throws -> Bool
    {
        try transaction.run(
            """
            INSERT INTO warmline_shifts (id, from_at, until_at, places, made_by, made_at)
            VALUES (\(shift.id), \(shift.from), \(shift.until), \(shift.places), \(person), \(now))
            ON CONFLICT (from_at, until_at) WHERE called_off_at IS NULL DO NOTHING
            """) == 1
    }

    /// Shifts that touch a stretch of time, in order. None is longer than `WarmlineFeature.longestTurn`.
    static func list(from: Instant, until: Instant, in database: some Queryable) throws -> [Shift] {
        try database.rows(
            """
            SELECT id, from_at, until_at, places FROM warmline_shifts
            WHERE called_off_at IS NULL AND from_at > \(from - WarmlineFeature.longestTurn) AND from_at < \(until)
            AND until_at > \(from) ORDER BY from_at, until_at LIMIT 300
            """
        ).map {
            Shift(id: try $0["id"], from: try $0["from_at"], until: try $0["until_at"], places: try $0["places"])
        }
    }

    static func find(_ id: WarmlineShiftID, in database: some Queryable) throws -> Shift? {
        try database.first(
            "SELECT id, from_at, until_at, places FROM warmline_shifts WHERE id = \(id) AND called_off_at IS NULL"
        ).map {
            Shift(id: try $0["id"], from: try $0["from_at"], until: try $0["until_at"], places: try $0["places"])
        }
    }

    static func callOff(_ id: WarmlineShiftID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_shifts SET called_off_at = \(now)
            WHERE id = \(id) AND called_off_at IS NULL AND until_at > \(now)
            """) == 1
    }

    /// How many shifts that begin in a stretch of time have fewer than they need.
    static func tooFew(from: Instant, until: Instant, in database: some Queryable) throws -> Int {
        let count: Int? = try database.value(
            """
            SELECT COUNT(*) AS too_few FROM warmline_shifts
            WHERE called_off_at IS NULL AND from_at >= \(from) AND from_at < \(until)
            AND (SELECT COUNT(*) FROM warmline_places
                WHERE warmline_places.shift_id = warmline_shifts.id AND warmline_places.left_at IS NULL) < places
            """)
        return count ?? 0
    }

    /// How many different people stand in the shifts of a moment; nil when no shift is made for it.
    static func down(at moment: Instant, in database: some Queryable) throws -> Int? {
        let row = try database.first(
            """
            SELECT COUNT(DISTINCT warmline_shifts.id) AS shifts, COUNT(DISTINCT warmline_places.advocate_id) AS people
            FROM warmline_shifts LEFT JOIN warmline_places
                ON warmline_places.shift_id = warmline_shifts.id AND warmline_places.left_at IS NULL
            WHERE warmline_shifts.called_off_at IS NULL AND warmline_shifts.from_at <= \(moment)
            AND warmline_shifts.from_at > \(moment - WarmlineFeature.longestTurn)
            AND warmline_shifts.until_at > \(moment)
            """)
        guard let row, try row["shifts"] as Int > 0 else { return nil }
        return try row["people"]
    }

    /// When the next shift begins that somebody stands in.
    static func nextPeople(after moment: Instant, until: Instant, in database: some Queryable) throws -> Instant? {
        try database.first(
            """
            SELECT from_at FROM warmline_shifts
            WHERE called_off_at IS NULL AND from_at > \(moment) AND from_at < \(until)
            AND EXISTS (SELECT 1 FROM warmline_places
                WHERE warmline_places.shift_id = warmline_shifts.id AND warmline_places.left_at IS NULL)
            ORDER BY from_at LIMIT 1
            """
        ).map { try $0["from_at"] }
    }
}
