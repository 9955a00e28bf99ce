// Who waits: counts, places and times, and never a name. The queue tells the truth to whoever stands in it.
import Access
package import Domain
import SQLText
import Storage
import Web

/// The line as it is at one moment.
package struct LineStanding: Sendable {
    package var isInUse = false
    package var state = LineState.closed(opens: nil)
    package var on: [PersonID] = []
    package var waiting = 0
    /// Since when whoever has waited longest waits.
    package var longestSince: Instant?
    package var isFull = false
    /// How many are down on the roster for now, or for when the line opens; nil without a shift then. Only looked up while
    /// nobody is on.
    package var down: Int?
    /// When somebody is down next. Only looked up while the line is open and nobody is on.
    package var nextPeople: Instant?

    /// Whether a chat can be opened now.
    package var takesChats: Bool { isInUse && state.isOpen && !on.isEmpty && !isFull }
}

enum QueueTable {
    /// How many wait, and since when the first of them.
    static func waiting(in database: some Queryable) throws -> (count: Int, since: Instant?) {
        let row = try database.first(
            """
            SELECT COUNT(*) AS waiting, MIN(asked_at) AS since FROM warmline_chats
            WHERE advocate_id IS NULL AND ended_at IS NULL \(Acting.program(.counting))
            """)
        guard let row else { return (0, nil) }
        return (try row["waiting"], try row["since"])
    }

    /// The place in line: 1 is next.
    static func place(of chat: StoredChat, in database: some Queryable) throws -> Int {
        let before: Int? = try database.value(
            """
            SELECT COUNT(*) AS before FROM warmline_chats
            WHERE advocate_id IS NULL AND ended_at IS NULL AND (asked_at, id) < (\(chat.askedAt), \(chat.id))
            \(Acting.program(.counting))
            """)
        return (before ?? 0) + 1
    }

    /// When each of those who wait asked, and when their page was last there: for the desk.
    static func list(in database: some Queryable) throws -> [(asked: Instant, seen: Instant)] {
        try database.rows(
            """
            SELECT asked_at, seen_at FROM warmline_chats WHERE advocate_id IS NULL AND ended_at IS NULL
            ORDER BY asked_at, id LIMIT 40 \(Acting.program(.counting))
            """
        ).map { (try $0["asked_at"], try $0["seen_at"]) }
    }

    /// How many call-backs are open, and how many of them are overdue.
    static func callBacks(at now: Instant, in database: some Queryable) throws -> (open: Int, overdue: Int) {
        let row = try database.first(
            """
            SELECT COUNT(*) AS open_count, COUNT(CASE WHEN until_at < \(now) THEN 1 END) AS overdue
            FROM warmline_call_backs WHERE done_at IS NULL \(Acting.program(.counting))
            """)
        guard let row else { return (0, 0) }
        return (try row["open_count"], try row["overdue"])
    }

    static func standing(
        _ settings: LineSettings, hours: LineHours, at now: Instant, in database: some Queryable
    ) throws -> LineStanding {
        var standing = LineStanding()
        standing.isInUse = settings.isInUse
        standing.state = hours.state(at: now)
        standing.on = try TurnTable.on(at: now, in: database).map(\.advocate)
        (standing.waiting, standing.longestSince) = try waiting(in: database)
        standing.isFull = standing.waiting >= settings.mostWaiting
        switch standing.state {
        case .closed(let opens?): standing.down = try ShiftTable.down(at: opens, in: database)
        case .open where standing.on.isEmpty:
            standing.down = try ShiftTable.down(at: now, in: database)
            standing.nextPeople = try ShiftTable.nextPeople(after: now, until: now + .days(7), in: database)
        case .open, .closed: break
        }
        return standing
    }
}

extension WarmlineFeature {
    /// The line and its settings at one moment.
    func line(at now: Instant, in database: some Queryable) throws -> (LineStanding, LineSettings) {
        let settings = try SettingsTable.find(in: database).settings
        return (
            try QueueTable.standing(settings, hours: settings.hours(of: site.organisation), at: now, in: database),
            settings
        )
    }

    /// The line as it is now.
    package func standing(at now: Instant) async throws -> LineStanding {
        try await site.database.read { try line(at: now, in: $0).0 }
    }
}
