// What reports read: counts, from times alone. No cookie, no guest, no name.
import Access
import Domain
import SQLText
import Storage

enum ReportTable {
    /// Chats that were asked for in a stretch of time, by the quarter of an hour in which they were.
    static func chats(from: Instant, until: Instant, in database: some Queryable) throws -> [Quarter] {
        try database.rows(
            """
            SELECT asked_at / 900000 AS quarter, COUNT(*) AS asked, COUNT(answered_at) AS answered,
                COUNT(CASE WHEN answered_at IS NULL THEN ended_at END) AS left_line,
                COUNT(CASE WHEN answered_at IS NOT NULL THEN ended_at END) AS ended,
                CAST(COALESCE(SUM(answered_at - asked_at), 0) AS BIGINT) AS waited,
                CAST(COALESCE(SUM(CASE WHEN answered_at IS NOT NULL THEN ended_at - answered_at END), 0)
                    AS BIGINT) AS lasted
            FROM warmline_chats WHERE asked_at >= \(from) AND asked_at < \(until)
            GROUP BY asked_at / 900000 ORDER BY asked_at / 900000 \(Acting.program(.counting))
            """
        ).map { row in
            var counts = LineCounts()
            counts.asked = try row["asked"]
            counts.answered = try row["answered"]
            counts.left = try row["left_line"]
            counts.ended = try row["ended"]
            counts.waited = try row["waited"]
            counts.lasted = try row["lasted"]
            return Quarter(number: try row["quarter"], counts: counts)
        }
    }

    /// Calls of the phone system's own lists.
    static func phone(from: Instant, until: Instant, in database: some Queryable) throws -> [Quarter] {
        try database.rows(
            """
            SELECT rang_at / 900000 AS quarter, COUNT(*) AS asked,
                COUNT(CASE WHEN was_answered THEN 1 END) AS answered,
                CAST(COALESCE(SUM(CASE WHEN was_answered THEN seconds END), 0) AS BIGINT) AS seconds
            FROM warmline_phone_calls WHERE rang_at >= \(from) AND rang_at < \(until)
            GROUP BY rang_at / 900000 ORDER BY rang_at / 900000
            """
        ).map { row in
            var counts = LineCounts()
            counts.asked = try row["asked"]
            counts.answered = try row["answered"]
            counts.left = counts.asked - counts.answered
            counts.ended = counts.answered
            counts.lasted = try row["seconds"] as Int64 * 1000
            return Quarter(number: try row["quarter"], counts: counts)
        }
    }

    /// Call-backs that were asked for in a stretch of time, by how they ended; "" for those that are open.
    static func callBacks(from: Instant, until: Instant, in database: some Queryable) throws -> [String: Int] {
        let rows = try database.rows(
            """
            SELECT COALESCE(how_done, '') AS how, COUNT(*) AS calls FROM warmline_call_backs
            WHERE asked_at >= \(from) AND asked_at < \(until) GROUP BY COALESCE(how_done, '')
            \(Acting.program(.counting))
            """)
        return Dictionary(try rows.map { (try $0["how"], try $0["calls"]) }) { $0 + $1 }
    }

    /// What advocates noted after contacts: how often each code was ticked.
    static func notes(from: Instant, until: Instant, in database: some Queryable) throws -> ContactCounts {
        var counts = ContactCounts()
        for row in try database.rows(
            """
            SELECT reasons, support, outcomes, COUNT(*) AS contacts FROM warmline_contacts
            WHERE began_at >= \(from) AND began_at < \(until) GROUP BY reasons, support, outcomes
            """)
        {
            let number: Int = try row["contacts"]
            counts.total += number
            counts.add(try row["reasons"], number, to: \.reasons)
            counts.add(try row["support"], number, to: \.support)
            counts.add(try row["outcomes"], number, to: \.outcomes)
        }
        return counts
    }

    /// How many chats are open with somebody who listens.
    static func open(in database: some Queryable) throws -> Int {
        let count: Int? = try database.value(
            """
            SELECT COUNT(*) AS open_chats FROM warmline_chats
            WHERE ended_at IS NULL AND answered_at IS NOT NULL \(Acting.program(.counting))
            """)
        return count ?? 0
    }
}

/// How often each code of a note was ticked.
struct ContactCounts: Sendable {
    var total = 0
    var reasons: [String: Int] = [:]
    var support: [String: Int] = [:]
    var outcomes: [String: Int] = [:]

    mutating func add(_ codes: String, _ number: Int, to part: WritableKeyPath<ContactCounts, [String: Int]>) {
        for code in codes.split(separator: " ") { self[keyPath: part][String(code), default: 0] += number }
    }
}
