// Who is on: an advocate signs on to the line for a stated time. Nobody counts as on because a page is open somewhere.
import Access
package import Domain
import SQLText
import Storage
import Web

/// An advocate's turn on the line.
struct Turn: Sendable {
    let advocate: PersonID
    let name: String
    let until: Instant
}

enum TurnTable {
    /// Begins a turn, or changes how long the one at hand lasts. One that ran out before ends at its own time.
    static func begin(_ advocate: PersonID, until: Instant, at now: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE warmline_turns SET off_at = until_at
            WHERE advocate_id = \(advocate) AND off_at IS NULL AND until_at <= \(now)
            """)
        try transaction.run(
            """
            INSERT INTO warmline_turns (id, advocate_id, on_at, until_at)
            VALUES (\(ID<Turn>(at: now)), \(advocate), \(now), \(until))
            ON CONFLICT (advocate_id) WHERE off_at IS NULL DO UPDATE SET until_at = excluded.until_at
            """)
    }

    /// Ends the turn at hand; false when there is none.
    @discardableResult
    static func end(_ advocate: PersonID, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_turns SET off_at = CASE WHEN until_at < \(now) THEN until_at ELSE \(now) END
            WHERE advocate_id = \(advocate) AND off_at IS NULL
            """) > 0
    }

    /// Everybody who is on, who goes first first.
    static func on(at now: Instant, in database: some Queryable) throws -> [Turn] {
        try database.rows(
            """
            SELECT warmline_turns.advocate_id, warmline_turns.until_at, people.name
            FROM warmline_turns JOIN people ON people.id = warmline_turns.advocate_id
            WHERE warmline_turns.off_at IS NULL AND warmline_turns.until_at > \(now) AND people.left_at IS NULL
            ORDER BY warmline_turns.until_at, people.name
            """
        ).map { Turn(advocate: try $0["advocate_id"], name: try $0["name"], until: try $0["until_at"]) }
    }

    /// Until when somebody is on, as a condition for statements.
    static func isOn(_ advocate: SQL, at now: Instant) -> SQL {
        """
        EXISTS (SELECT turn.id FROM warmline_turns AS turn
            WHERE turn.advocate_id = \(advocate) AND turn.off_at IS NULL AND turn.until_at > \(now))
        """
    }
}

extension WarmlineFeature {
    /// How long a turn may be said to last.
    package static let longestTurn = Span.hours(12)

    /// Signs an advocate on until a moment, at most twelve hours ahead.
    package func signOn(_ viewer: Viewer, until: Instant, at now: Instant) async throws {
        guard viewer.hat == .advocate else { throw NotFound() }
        let end = min(until, now + WarmlineFeature.longestTurn)
        let live = site.live
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            try TurnTable.begin(viewer.person, until: end, at: now, in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
        }
    }

    /// Signs off. Chats that are open stay with the advocate until they end.
    package func signOff(_ viewer: Viewer, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            try TurnTable.end(viewer.person, at: now, in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
        }
    }
}
