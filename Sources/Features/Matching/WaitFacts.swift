// What a member is told about the wait: only what is known, and no number in a queue, for a match isn't one.
import Access
import Domain
import SQLText
import Storage
import Web

/// How long it took people who asked before, in days, from asking to a yes.
struct EarlierWaits: Sendable, Equatable {
    /// Half of them had found somebody after so long.
    let half: Span
    /// And three of four.
    let mostly: Span
    /// How many they were.
    let count: Int
    /// Whether these are the ones who asked for something like it; else they are all.
    let isAlike: Bool

    /// Fewer say nothing about the next.
    static let fewest = 5

    /// - Parameters:
    ///   - alike: waits of people who asked for the like.
    ///   - all: of everybody.
    /// - Returns: nil when there are too few of both.
    init?(alike: [Span], all: [Span]) {
        isAlike = alike.count >= EarlierWaits.fewest
        let waits = (isAlike ? alike : all).sorted()
        guard waits.count >= EarlierWaits.fewest else { return nil }
        count = waits.count
        // The first wait that at least so many were done by.
        half = waits[(waits.count + 1) / 2 - 1]
        mostly = waits[(waits.count * 3 + 3) / 4 - 1]
    }
}

extension Ask {
    /// Whether somebody looking at both would say that they asked for the like: a topic, or a language that not
    /// everybody here speaks, or the same one way to talk.
    func isLike(_ other: Ask) -> Bool {
        if !Set(topics.keys).isDisjoint(with: other.topics.keys) { return true }
        let rare = Set(languages).subtracting([MatchingWords.commonLanguage])
        if !rare.isDisjoint(with: other.languages) { return true }
        return ways.count == 1 && ways == other.ways
    }
}

enum WaitTable {
    /// How many wait now. A number alone: nobody in it is known by it.
    static func count(in database: some Queryable) throws -> Int {
        try database.value(
            """
            SELECT COUNT(*) FROM support_requests WHERE closed_at IS NULL \(Acting.program(.counting))
            """) ?? 0
    }

    /// Asks that became a match after a moment, the newest first: opened by the program to compare, and shown to nobody.
    static func matched(since then: Instant, limit: Int, in database: some Queryable) throws -> [StoredRequest] {
        try database.rows(
            """
            SELECT id, member_id, state, asked_at, closed_at, sealed FROM support_requests
            WHERE closed_at > \(then) AND state = 'matched' \(Acting.program(.matching))
            ORDER BY closed_at DESC LIMIT \(limit)
            """
        ).map(StoredRequest.init)
    }
}

extension MatchingFeature {
    /// How long it took others, those who asked for the like if there are enough of them.
    func earlierWaits(like ask: Ask, before now: Instant) async throws -> EarlierWaits? {
        let stored = try await site.database.read {
            try WaitTable.matched(since: now - .days(180), limit: 100, in: $0)
        }
        var (alike, all): ([Span], [Span]) = ([], [])
        for request in stored {
            guard let closed = request.closedAt else { continue }
            all.append(closed - request.askedAt)
            if let other = try await opened(request), ask.isLike(other) { alike.append(closed - request.askedAt) }
        }
        return EarlierWaits(alike: alike, all: all)
    }
}
