// Who has agreed to which version of the promise, and when: one statement a function.
import Access
import Domain
import SQLText
import Storage

/// One agreement.
struct PromiseAgreement: Sendable, Equatable {
    let version: Int
    let agreedAt: Instant
}

/// The statements on `promise_agreements`.
enum PromiseTable {
    /// Notes the agreement; false when this version was agreed to before.
    static func agree(
        _ viewer: Viewer, to version: Int, at instant: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO promise_agreements (member_id, version, agreed_at)
            VALUES (\(viewer.person), \(version), \(instant))
            ON CONFLICT (member_id, version) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// The newest version that the viewer, a member, has agreed to.
    static func latest(by viewer: Viewer, in database: some Queryable) throws -> PromiseAgreement? {
        try database.first(
            """
            SELECT version, agreed_at FROM promise_agreements
            WHERE \(Visible.ownRecord("promise_agreements.member_id", to: viewer))
            ORDER BY version DESC LIMIT 1
            """
        ).map(PromiseAgreement.init)
    }

    /// The newest version that a member has agreed to, for somebody who has opened their safety sections in an emergency.
    static func latest(
        ofMember member: PersonID, openedBy viewer: Viewer, at now: Instant, in database: some Queryable
    ) throws -> PromiseAgreement? {
        try database.first(
            """
            SELECT version, agreed_at FROM promise_agreements WHERE member_id = \(member)
            AND \(Visible.safetySection("promise_agreements.member_id", to: viewer, at: now))
            ORDER BY version DESC LIMIT 1
            """
        ).map(PromiseAgreement.init)
    }

    /// Every agreement of a member, for their copy.
    static func all(of member: PersonID, in database: some Queryable) throws -> [PromiseAgreement] {
        try database.rows(
            """
            SELECT version, agreed_at FROM promise_agreements WHERE member_id = \(member)
            ORDER BY version \(Acting.program(.exportAndErasure))
            """
        ).map(PromiseAgreement.init)
    }

    /// At an erasure.
    static func delete(of member: PersonID, in transaction: Transaction) throws {
        try transaction.run(
            "DELETE FROM promise_agreements WHERE member_id = \(member) \(Acting.program(.exportAndErasure))")
    }
}

extension PromiseAgreement {
    fileprivate init(_ row: Row) throws {
        self.init(version: try row["version"], agreedAt: try row["agreed_at"])
    }
}
