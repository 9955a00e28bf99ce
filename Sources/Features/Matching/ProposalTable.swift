// Statements on who was put forward for an ask: one function each.
import Access
import Domain
import SQLText
import Storage

/// Somebody put forward for a member's open ask.
struct StoredProposal: Sendable {
    let request: SupportRequestID
    let advocate: PersonID
    let madeBy: PersonID
    let madeByName: String
    let madeAt: Instant
    /// Their words, when they put themselves forward.
    let sealed: [UInt8]?

    /// Whether the advocate has said yes by this.
    var isOffer: Bool { madeBy == advocate }

    init(_ row: Row) throws {
        request = try row["request_id"]
        advocate = try row["advocate_id"]
        madeBy = try row["made_by"]
        madeByName = try row["name"]
        madeAt = try row["made_at"]
        sealed = try row["sealed"]
    }
}

/// An ask that its member lets advocates read.
struct ShownAsk: Sendable {
    let request: StoredRequest
    let name: String
    let isOffered: Bool
}

enum ProposalTable {
    /// False when somebody has put them forward for this ask already; an offer takes the place of a coordinator's thought.
    static func insert(
        _ advocate: PersonID, for request: SupportRequestID, of member: PersonID, by viewer: Viewer, sealed: [UInt8]?,
        at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO proposals (request_id, member_id, advocate_id, made_by, made_at, sealed)
            VALUES (\(request), \(member), \(advocate), \(viewer.person), \(now), \(sealed))
            ON CONFLICT (request_id, advocate_id) DO UPDATE SET made_by = excluded.made_by,
                made_at = excluded.made_at, sealed = excluded.sealed
            WHERE proposals.made_by <> proposals.advocate_id AND excluded.made_by = proposals.advocate_id
            \(Acting.by(viewer))
            """) == 1
    }

    /// Who was put forward for a member's own ask.
    static func all(
        for request: SupportRequestID, of viewer: Viewer, in database: some Queryable
    ) throws -> [StoredProposal] {
        try database.rows(
            """
            SELECT proposals.request_id, proposals.advocate_id, proposals.made_by, proposals.made_at, proposals.sealed,
                people.name
            FROM proposals JOIN people ON people.id = proposals.made_by
            WHERE proposals.request_id = \(request) AND \(Visible.ownRecord("proposals.member_id", to: viewer))
            ORDER BY proposals.made_at, proposals.advocate_id
            """
        ).map(StoredProposal.init)
    }

    /// Takes an offer back. False when there is none.
    static func withdraw(
        from request: SupportRequestID, by viewer: Viewer, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM proposals WHERE request_id = \(request) AND advocate_id = \(viewer.person)
            AND made_by = \(viewer.person) \(Acting.by(viewer))
            """) == 1
    }

    /// A member lets advocates read their open ask, or no longer. False when nothing is asked.
    static func show(
        _ isShown: Bool, of viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let moment: Instant? = isShown ? now : nil
        return try transaction.run(
            """
            UPDATE support_requests SET shown_at = \(moment)
            WHERE closed_at IS NULL AND \(Visible.ownRecord("support_requests.member_id", to: viewer))
            """) == 1
    }

    /// Since when a member's ask is shown; nil when it is not.
    static func shownAt(_ request: SupportRequestID, of viewer: Viewer, in database: some Queryable) throws -> Instant?
    {
        try database.first(
            """
            SELECT shown_at FROM support_requests
            WHERE id = \(request) AND \(Visible.ownRecord("support_requests.member_id", to: viewer))
            """
        ).flatMap { try $0["shown_at"] }
    }

    /// Asks that an advocate may read, the longest shown first.
    static func shown(
        to viewer: Viewer, only request: SupportRequestID? = nil, limit: Int = 50, in database: some Queryable
    ) throws -> [ShownAsk] {
        let one: SQL = request.map { "AND asked.id = \($0)" } ?? ""
        return try database.rows(
            """
            SELECT asked.id, asked.member_id, asked.state, asked.asked_at, asked.closed_at, asked.sealed, people.name,
                EXISTS (SELECT 1 FROM proposals WHERE proposals.request_id = asked.id
                    AND proposals.advocate_id = \(viewer.person) AND proposals.made_by = \(viewer.person)) AS is_offered
            FROM support_requests AS asked JOIN people ON people.id = asked.member_id
            WHERE asked.shown_at IS NOT NULL AND asked.closed_at IS NULL AND people.left_at IS NULL \(one) AND
            \(Visible.shownAsk(member: "asked.member_id", shown: "asked.shown_at", closed: "asked.closed_at", to: viewer))
            ORDER BY asked.shown_at, asked.id LIMIT \(limit)
            """
        ).map { try ShownAsk(request: StoredRequest($0), name: $0["name"], isOffered: $0["is_offered"]) }
    }
}
