// Places in shifts: who stands where, what is given away, and that nobody stands twice in the same hour.
package import Domain
import SQLText
import Storage

/// Somebody's place in a shift.
package struct Place: Sendable, Equatable {
    package let id: WarmlinePlaceID
    package let shift: WarmlineShiftID
    package let advocate: PersonID
    package let name: String
    package let from: Instant
    package let until: Instant
    /// Whether somebody else put them down for it.
    package let isPutDown: Bool
    /// Whether they would give it away, and to whom; nobody named: to anybody.
    package let isGivenAway: Bool
    package let givenTo: PersonID?
    /// The days on which they said they are away, as `2026-12-04`.
    package let away: (from: String, until: String)?

    package static func == (left: Place, right: Place) -> Bool { left.id == right.id }

    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        shift = try row["shift_id"]
        advocate = try row["advocate_id"]
        name = try row["name"]
        from = try row["from_at"]
        until = try row["until_at"]
        let putBy: PersonID? = try row["put_by"]
        isPutDown = putBy != nil
        let givenAt: Instant? = try row["given_at"]
        isGivenAway = givenAt != nil
        givenTo = try row["given_to"]
        let (start, end): (String?, String?) = (try row["away_from"], try row["away_until"])
        away = if let start, let end { (start, end) } else { nil }
    }
}

enum PlaceTable {
    private static let columns: SQL = """
        warmline_places.id, warmline_places.shift_id, warmline_places.advocate_id, warmline_places.from_at,
        warmline_places.until_at, warmline_places.put_by, warmline_places.given_at, warmline_places.given_to,
        people.name, answering_times.away_from, answering_times.away_until
        """
    private static let tables: SQL = """
        warmline_places JOIN people ON people.id = warmline_places.advocate_id
        LEFT JOIN answering_times ON answering_times.advocate_id = warmline_places.advocate_id
        """

    /// Who stands in these shifts, who came first first.
    static func all(in shifts: [WarmlineShiftID], database: some Queryable) throws -> [Place] {
        try database.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE warmline_places.left_at IS NULL
            AND \("warmline_places.shift_id", in: shifts) ORDER BY warmline_places.taken_at, people.name
            """
        ).map { try Place($0) }
    }

    /// What somebody stands in and is not over yet, soonest first, with what was called off.
    static func own(_ advocate: PersonID, at now: Instant, limit: Int, in database: some Queryable) throws -> [(
        place: Place, isCalledOff: Bool
    )] {
        try database.rows(
            """
            SELECT \(columns), warmline_shifts.called_off_at FROM \(tables)
            JOIN warmline_shifts ON warmline_shifts.id = warmline_places.shift_id
            WHERE warmline_places.advocate_id = \(advocate) AND warmline_places.left_at IS NULL
            AND warmline_places.until_at > \(now) ORDER BY warmline_places.until_at LIMIT \(limit)
            """
        ).map { row in
            let calledOff: Instant? = try row["called_off_at"]
            return (try Place(row), calledOff != nil)
        }
    }

    /// Places that others would give away, to anybody or to this person.
    static func givenAway(to advocate: PersonID, at now: Instant, in database: some Queryable) throws -> [Place] {
        try database.rows(
            """
            SELECT \(columns) FROM \(tables) JOIN warmline_shifts ON warmline_shifts.id = warmline_places.shift_id
            WHERE warmline_places.given_at IS NOT NULL AND warmline_places.left_at IS NULL
            AND warmline_places.until_at > \(now) AND warmline_shifts.called_off_at IS NULL
            AND warmline_places.advocate_id <> \(advocate)
            AND (warmline_places.given_to IS NULL OR warmline_places.given_to = \(advocate))
            ORDER BY warmline_places.until_at LIMIT 20
            """
        ).map { try Place($0) }
    }

    static func find(_ id: WarmlinePlaceID, in database: some Queryable) throws -> Place? {
        try database.first(
            "SELECT \(columns) FROM \(tables) WHERE warmline_places.id = \(id) AND warmline_places.left_at IS NULL"
        ).map { try Place($0) }
    }

    static func was(_ id: WarmlinePlaceID, in database: some Queryable) throws -> Bool {
        try database.exists("SELECT id FROM warmline_places WHERE id = \(id)")
    }

    /// False when the shift is full, over or called off, or they stand somewhere else at that time.
    static func take(
        _ shift: WarmlineShiftID, _ advocate: PersonID, putBy lead: PersonID?, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_places (id, shift_id, advocate_id, from_at, until_at, put_by, taken_at)
            SELECT \(WarmlinePlaceID(at: now)), shift.id, people.id, shift.from_at, shift.until_at, \(lead), \(now)
            FROM warmline_shifts AS shift CROSS JOIN people
            WHERE shift.id = \(shift) AND shift.called_off_at IS NULL AND shift.until_at > \(now)
            AND people.id = \(advocate) AND people.hat = \(Hat.advocate) AND people.left_at IS NULL
            AND (SELECT COUNT(*) FROM warmline_places AS other
                WHERE other.shift_id = shift.id AND other.left_at IS NULL) < shift.places
            AND NOT \(isBusy(advocate))
            """) == 1
    }

    /// Whether they stand in a shift that shares time with `shift`.
    private static func isBusy(_ advocate: PersonID) -> SQL {
        """
        EXISTS (SELECT 1 FROM warmline_places AS own JOIN warmline_shifts AS owned ON owned.id = own.shift_id
            WHERE own.advocate_id = \(advocate) AND own.left_at IS NULL AND own.until_at > shift.from_at
            AND own.from_at < shift.until_at AND owned.called_off_at IS NULL)
        """
    }

    static func isBusy(_ advocate: PersonID, during shift: WarmlineShiftID, in database: some Queryable) throws -> Bool
    {
        try database.exists(
            "SELECT 1 AS one FROM warmline_shifts AS shift WHERE shift.id = \(shift) AND \(isBusy(advocate))")
    }

    /// They would give it away; nobody named: to anybody.
    static func give(
        _ id: WarmlinePlaceID, of advocate: PersonID, to other: PersonID?, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_places SET given_at = \(now), given_to = \(other)
            WHERE id = \(id) AND advocate_id = \(advocate) AND left_at IS NULL AND until_at > \(now)
            """) == 1
    }

    static func keep(_ id: WarmlinePlaceID, of advocate: PersonID, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_places SET given_at = NULL, given_to = NULL
            WHERE id = \(id) AND advocate_id = \(advocate) AND left_at IS NULL
            """) == 1
    }

    static func leave(_ id: WarmlinePlaceID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE warmline_places SET left_at = \(now) WHERE id = \(id) AND left_at IS NULL AND until_at > \(now)")
            == 1
    }

    /// Whoever does not work here any more stands nowhere from now on.
    static func leaveAll(of advocate: PersonID, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_places SET left_at = \(now)
            WHERE advocate_id = \(advocate) AND left_at IS NULL AND until_at > \(now)
            """)
        try transaction.run(
            """
            UPDATE warmline_places SET given_to = NULL
            WHERE given_to = \(advocate) AND given_at IS NOT NULL AND left_at IS NULL
            """)
    }
}
