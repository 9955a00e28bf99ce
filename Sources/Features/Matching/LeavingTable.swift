// Statements for a member's copy and for their leaving.
import Access
import Domain
import SQLText
import Storage

enum LeavingTable {
    static func requests(of member: PersonID, in database: some Queryable) throws -> [StoredRequest] {
        try database.rows(
            """
            SELECT id, member_id, state, asked_at, closed_at, sealed FROM support_requests
            WHERE member_id = \(member) ORDER BY asked_at \(Acting.program(.exportAndErasure))
            """
        ).map(StoredRequest.init)
    }

    static func hellos(of member: PersonID, in database: some Queryable) throws -> [StoredHello] {
        try database.rows(
            """
            SELECT hellos.id, hellos.request_id, hellos.member_id, hellos.advocate_id, hellos.state, hellos.said_at,
                hellos.answer_by, hellos.sealed, people.name
            FROM hellos JOIN people ON people.id = hellos.advocate_id
            WHERE hellos.member_id = \(member) ORDER BY hellos.said_at \(Acting.program(.exportAndErasure))
            """
        ).map(StoredHello.init)
    }

    /// Name, start and end of each relationship.
    static func relationships(
        of member: PersonID, in database: some Queryable
    ) throws -> [(name: String, from: Instant, until: Instant?)] {
        try database.rows(
            """
            SELECT people.name, walk.started_at, walk.ended_at
            FROM relationships AS walk JOIN people ON people.id = walk.advocate_id
            WHERE walk.member_id = \(member) ORDER BY walk.started_at \(Acting.program(.exportAndErasure))
            """
        ).map { (try $0["name"], try $0["started_at"], try $0["ended_at"]) }
    }

    /// Who was put forward for a member's asks, and by whom.
    static func proposals(of member: PersonID, in database: some Queryable) throws -> [(
        proposal: StoredProposal, whom: String
    )] {
        try database.rows(
            """
            SELECT proposals.request_id, proposals.advocate_id, proposals.made_by, proposals.made_at, proposals.sealed,
                maker.name, walker.name AS whom
            FROM proposals JOIN people AS maker ON maker.id = proposals.made_by
            JOIN people AS walker ON walker.id = proposals.advocate_id
            WHERE proposals.member_id = \(member) ORDER BY proposals.made_at \(Acting.program(.exportAndErasure))
            """
        ).map { (try StoredProposal($0), try $0["whom"]) }
    }

    /// Whom the member has blocked. That somebody blocked them is that person's, and nobody is told.
    static func blocks(of member: PersonID, in database: some Queryable) throws -> [(name: String, at: Instant)] {
        try database.rows(
            """
            SELECT people.name, CASE WHEN blocks.by_member THEN blocks.blocked_at ELSE blocks.second_at END AS said_at
            FROM blocks JOIN people ON people.id = blocks.advocate_id
            WHERE blocks.member_id = \(member) AND (blocks.by_member OR blocks.second_at IS NOT NULL)
            ORDER BY said_at \(Acting.program(.exportAndErasure))
            """
        ).map { (try $0["name"], try $0["said_at"]) }
    }

    /// Removes asks, hellos and blocks. Relationships stay as days without a name: they are the advocate's short log.
    static func erase(_ member: PersonID, at instant: Instant, in transaction: Transaction) throws {
        let right = Acting.program(.exportAndErasure)
        try transaction.run("DELETE FROM pauses WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM covers WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM switches WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM ending_plans WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM ending_letters WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM agreements WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM proposals WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM hellos WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM support_requests WHERE member_id = \(member) \(right)")
        try transaction.run("DELETE FROM blocks WHERE member_id = \(member) \(right)")
        try transaction.run(
            """
            UPDATE relationships SET ended_at = \(instant)
            WHERE member_id = \(member) AND ended_at IS NULL \(right)
            """)
    }
}
