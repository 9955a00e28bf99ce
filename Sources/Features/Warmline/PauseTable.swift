// Statements on pauses: asked for by an advocate, begun by a supervisor, looked at again by another one.
import Access
package import Domain
import SQLText
import Storage

/// A pause as the database holds it.
package struct StoredPause: Sendable {
    package let id: WarmlinePauseID
    let guest: WarmlineGuestID
    let askedBy: PersonID
    let askedByName: String
    let askedAt: Instant
    let hours: Int
    let signedBy: PersonID?
    let signedAt: Instant?
    let until: Instant?
    let appealedAt: Instant?
    let reviewedAt: Instant?
    let liftedAt: Instant?
    let sealedReason: [UInt8]?
    let sealedAppeal: [UInt8]?
    let sealedAnswer: [UInt8]?

    init(_ row: Row) throws {
        id = try row["id"]
        guest = try row["guest_id"]
        askedBy = try row["asked_by"]
        askedByName = try row["asked_by_name"] ?? ""
        askedAt = try row["asked_at"]
        hours = try row["hours"]
        signedBy = try row["signed_by"]
        signedAt = try row["signed_at"]
        until = try row["until_at"]
        appealedAt = try row["appealed_at"]
        reviewedAt = try row["reviewed_at"]
        liftedAt = try row["lifted_at"]
        sealedReason = try row["sealed_reason"]
        sealedAppeal = try row["sealed_appeal"]
        sealedAnswer = try row["sealed_answer"]
    }
}

enum PauseTable {
    private static let selection: SQL = """
        SELECT warmline_pauses.id, warmline_pauses.guest_id, warmline_pauses.asked_by, warmline_pauses.asked_at,
            warmline_pauses.hours, warmline_pauses.signed_by, warmline_pauses.signed_at, warmline_pauses.until_at,
            warmline_pauses.appealed_at, warmline_pauses.reviewed_at, warmline_pauses.lifted_at,
            warmline_pauses.sealed_reason, warmline_pauses.sealed_appeal, warmline_pauses.sealed_answer,
            people.name AS asked_by_name
        FROM warmline_pauses JOIN people ON people.id = warmline_pauses.asked_by
        """

    private static func visible(to viewer: Viewer) -> SQL {
        Visible.pause(askedBy: "warmline_pauses.asked_by", to: viewer)
    }

    /// False when one was asked for out of this chat before.
    static func insert(
        _ id: WarmlinePauseID, guest: WarmlineGuestID, chat: WarmlineChatID, hours: Int, sealedReason: [UInt8],
        ends: Instant, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO warmline_pauses (id, guest_id, chat_id, asked_by, asked_at, hours, ends_at, sealed_reason)
            VALUES (\(id), \(guest), \(chat), \(viewer.person), \(now), \(hours), \(ends), \(sealedReason))
            ON CONFLICT (chat_id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// How many wait for a supervisor: to be begun, or to be looked at again.
    static func waiting(in database: some Queryable) throws -> Int {
        let asked: Int? = try database.value(
            """
            SELECT COUNT(*) AS asked FROM warmline_pauses WHERE signed_at IS NULL AND turned_down_at IS NULL
            AND asked_at > 0 \(Acting.program(.counting))
            """)
        let appeals: Int? = try database.value(
            """
            SELECT COUNT(*) AS appeals FROM warmline_pauses WHERE appealed_at IS NOT NULL AND reviewed_at IS NULL
            \(Acting.program(.counting))
            """)
        return (asked ?? 0) + (appeals ?? 0)
    }

    /// Those to be begun.
    static func asked(visibleTo viewer: Viewer, in database: some Queryable) throws -> [StoredPause] {
        try database.rows(
            """
            \(selection) WHERE warmline_pauses.signed_at IS NULL AND warmline_pauses.turned_down_at IS NULL
            AND warmline_pauses.asked_at > 0 AND \(visible(to: viewer)) ORDER BY warmline_pauses.asked_at LIMIT 50
            """
        ).map(StoredPause.init)
    }

    /// Those to be looked at again.
    static func appeals(visibleTo viewer: Viewer, in database: some Queryable) throws -> [StoredPause] {
        try database.rows(
            """
            \(selection) WHERE warmline_pauses.appealed_at IS NOT NULL AND warmline_pauses.reviewed_at IS NULL
            AND \(visible(to: viewer)) ORDER BY warmline_pauses.appealed_at LIMIT 50
            """
        ).map(StoredPause.init)
    }

    static func find(_ id: WarmlinePauseID, visibleTo viewer: Viewer, in database: some Queryable) throws
        -> StoredPause?
    {
        try database.first("\(selection) WHERE warmline_pauses.id = \(id) AND \(visible(to: viewer))")
            .map(StoredPause.init)
    }

    /// The pause that holds for somebody known, the longest.
    static func active(
        of guest: WarmlineGuestID, at now: Instant, in database: some Queryable
    ) throws -> StoredPause? {
        try database.first(
            """
            \(selection) WHERE warmline_pauses.guest_id = \(guest) AND warmline_pauses.until_at > \(now)
            AND warmline_pauses.lifted_at IS NULL ORDER BY warmline_pauses.until_at DESC LIMIT 1 \(Acting.visitor)
            """
        ).map(StoredPause.init)
    }

    /// Supervisors who could look at an appeal against what this one begins: others, and not who asked for it.
    static func reviewers(
        of pause: StoredPause, beside supervisor: PersonID, in database: some Queryable
    ) throws -> Int {
        try database.value(
            """
            SELECT COUNT(*) AS reviewers FROM people WHERE people.hat = \(Hat.supervisor) AND people.left_at IS NULL
            AND people.id <> \(supervisor) AND NOT EXISTS (SELECT 1 FROM account_hats AS own
                JOIN account_hats AS other ON other.account_id = own.account_id
                WHERE own.person_id = people.id AND other.person_id = \(pause.askedBy))
            """) ?? 0
    }

    static func sign(
        _ id: WarmlinePauseID, until: Instant, ends: Instant, by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_pauses SET signed_by = \(viewer.person), signed_at = \(now), until_at = \(until),
                ends_at = \(ends)
            WHERE id = \(id) AND signed_at IS NULL AND turned_down_at IS NULL AND \(visible(to: viewer))
            """) == 1
    }

    static func turnDown(
        _ id: WarmlinePauseID, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_pauses SET turned_down_at = \(now), ends_at = \(now)
            WHERE id = \(id) AND signed_at IS NULL AND turned_down_at IS NULL AND \(visible(to: viewer))
            """) == 1
    }

    static func appeal(
        _ id: WarmlinePauseID, sealed: [UInt8], at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE warmline_pauses SET appealed_at = \(now), sealed_appeal = \(sealed)
            WHERE id = \(id) AND appealed_at IS NULL AND until_at > \(now) \(Acting.visitor)
            """) == 1
    }

    /// By another than who began it. `isLifted`: the pause ends now.
    static func review(
        _ id: WarmlinePauseID, isLifted: Bool, sealedAnswer: [UInt8], by viewer: Viewer, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        let lifted: Instant? = isLifted ? now : nil
        return try transaction.run(
            """
            UPDATE warmline_pauses SET reviewed_at = \(now), reviewed_by = \(viewer.person), lifted_at = \(lifted),
                sealed_answer = \(sealedAnswer)
            WHERE id = \(id) AND appealed_at IS NOT NULL AND reviewed_at IS NULL AND signed_by <> \(viewer.person)
                AND \(visible(to: viewer))
            """) == 1
    }

    static func ended(by now: Instant, in database: some Queryable) throws -> [WarmlinePauseID] {
        try database.rows(
            """
            SELECT id FROM warmline_pauses WHERE ends_at <= \(now) ORDER BY ends_at LIMIT 100
            \(Acting.program(.warmline))
            """
        ).map { try $0["id"] }
    }

    /// Only once the key is destroyed.
    static func delete(_ id: WarmlinePauseID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM warmline_pauses WHERE id = \(id) \(Acting.program(.warmline))")
    }
}
