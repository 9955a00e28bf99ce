// Statements on feeds and on the pages of their pulls: one a function.
import Domain
import SQLText
import Storage

enum FeedTable {
    static func all(in database: some Queryable) throws -> [Feed] {
        try database.rows("SELECT * FROM directory_feeds ORDER BY name LIMIT 200").map { try Feed($0) }
    }

    static func find(_ id: FeedID, in database: some Queryable) throws -> Feed? {
        try database.first("SELECT * FROM directory_feeds WHERE id = \(id)").map { try Feed($0) }
    }

    /// False when a feed has the name already.
    static func insert(_ new: NewFeed, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO directory_feeds (id, name, address, kind, every_hours, added_at, added_by, due_at, held_until,
                pull, next_page, services, bytes, tries, takes_change)
            VALUES (\(new.id), \(new.name), \(new.address), \(new.kind.rawValue), \(new.everyHours), \(now), \(new.by),
                \(now), 0, 0, 1, 0, 0, 0, FALSE)
            ON CONFLICT (name) DO NOTHING
            """) == 1
    }

    static func stop(_ id: FeedID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_feeds SET stopped_at = \(now), pull = 0, held_until = 0
            WHERE id = \(id) AND stopped_at IS NULL
            """) == 1
    }

    /// Pulls it now, and by its clock from then on; with `takesChange` once even if most of it has changed.
    static func pullNow(_ id: FeedID, takesChange: Bool, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_feeds SET stopped_at = NULL, due_at = \(now), tries = 0, takes_change = \(takesChange)
            WHERE id = \(id)
            """) == 1
    }

    /// Another address or pace. The pull at hand is given up, for its pages are from elsewhere, and a new one is due.
    static func change(
        _ id: FeedID, address: String, everyHours: Int, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_feeds SET address = \(address), every_hours = \(everyHours), due_at = \(now), pull = 0,
                held_until = 0, tries = 0, trouble = NULL, trouble_at = NULL
            WHERE id = \(id) AND (address <> \(address) OR every_hours <> \(everyHours))
            """) == 1
    }

    // MARK: Pulling

    /// The feed that has waited longest, in the hand of whoever asks until `until`.
    static func claim(at now: Instant, until: Instant, in transaction: Transaction) throws -> Feed? {
        try transaction.first(
            """
            UPDATE directory_feeds SET held_until = \(until)
            WHERE id = (SELECT waiting.id FROM directory_feeds AS waiting
                WHERE waiting.stopped_at IS NULL AND waiting.due_at <= \(now) AND waiting.held_until <= \(now)
                ORDER BY waiting.due_at, waiting.id LIMIT 1)
            AND held_until <= \(now) RETURNING *
            """
        ).map { try Feed($0) }
    }

    static func hold(_ feed: Feed, until: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_feeds SET held_until = \(until)
            WHERE id = \(feed.id) AND pull = \(feed.pull) AND stopped_at IS NULL
            """) == 1
    }

    static func begin(_ pull: Int64, of id: FeedID, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE directory_feeds SET pull = \(pull), next_page = 1, services = 0, bytes = 0, said = NULL, tries = 0
            WHERE id = \(id) AND stopped_at IS NULL
            """)
    }

    /// Notes one more page, and lets those that wait have their turn: a long one holds up none. False when somebody stopped it, or another process was quicker.
    static func advance(
        _ feed: Feed, by services: Int, bytes: Int, said: Int?, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE directory_feeds SET next_page = next_page + 1, services = services + \(services),
                bytes = bytes + \(bytes), said = \(said), tries = 0, held_until = 0,
                due_at = \(now)
            WHERE id = \(feed.id) AND pull = \(feed.pull) AND next_page = \(feed.nextPage) AND stopped_at IS NULL
            """) == 1
    }

    /// A try that did not come through, and when the next one is. `isEnd`: the pull is given up.
    static func note(
        _ trouble: FeedTrouble, of feed: Feed, next: Instant, isEnd: Bool, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE directory_feeds SET trouble = \(trouble.rawValue), trouble_at = \(now), due_at = \(next),
                tries = CASE WHEN \(isEnd) THEN 0 ELSE tries + 1 END, held_until = 0,
                pull = CASE WHEN \(isEnd) THEN 0 ELSE pull END, takes_change = takes_change AND NOT \(isEnd)
            WHERE id = \(feed.id) AND pull = \(feed.pull)
            """)
    }

    static func done(_ feed: Feed, next: Instant, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE directory_feeds SET trouble = NULL, trouble_at = NULL, done_at = \(now), due_at = \(next), tries = 0,
                held_until = 0, pull = 0, takes_change = FALSE
            WHERE id = \(feed.id) AND pull = \(feed.pull)
            """)
    }

    // MARK: Pages

    /// False when this pull has a page with the same services.
    static func insert(
        page number: Int, of feed: Feed, digest: String, content: String, in transaction: Transaction
    ) throws -> Bool {
        let isKnown = try transaction.exists(
            """
            SELECT number FROM feed_pages
            WHERE feed_id = \(feed.id) AND pull = \(feed.pull) AND digest = \(digest) AND number <> \(number)
            """)
        guard !isKnown else { return false }
        try transaction.run(
            """
            INSERT INTO feed_pages (feed_id, pull, number, digest, content)
            VALUES (\(feed.id), \(feed.pull), \(number), \(digest), \(content))
            ON CONFLICT (feed_id, pull, number) DO UPDATE SET digest = excluded.digest, content = excluded.content
            """)
        return true
    }

    static func content(page number: Int, of feed: Feed, in database: some Queryable) throws -> String? {
        try database.value(
            """
            SELECT content FROM feed_pages
            WHERE feed_id = \(feed.id) AND pull = \(feed.pull) AND number = \(number)
            """)
    }

    /// Deletes up to 100 pages of a feed that belong to no pull at hand; how many.
    static func clear(_ id: FeedID, keeping pull: Int64, in transaction: Transaction) throws -> Int {
        try transaction.run(
            """
            DELETE FROM feed_pages WHERE feed_id = \(id) AND pull <> \(pull)
            AND number IN (SELECT old.number FROM feed_pages AS old
                WHERE old.feed_id = \(id) AND old.pull <> \(pull) ORDER BY old.pull, old.number LIMIT 100)
            """)
    }

    // MARK: Ids

    /// How many of these ids a source serves.
    static func served(
        _ ids: [ServiceID], of source: ID<SourceTag>, generation: Int64, in database: some Queryable
    ) throws -> Int {
        guard !ids.isEmpty else { return 0 }
        return try database.value(
            """
            SELECT COUNT(*) AS n FROM services
            WHERE \("services.id", in: ids) AND generation = \(generation) AND source_id = \(source)
            """) ?? 0
    }
}

/// A feed on its way into the table.
struct NewFeed: Sendable {
    let id: FeedID
    let name: String
    let address: String
    let kind: Feed.Kind
    let everyHours: Int
    let by: PersonID
}
