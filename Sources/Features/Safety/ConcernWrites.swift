// Statements that write worries and reports. The rule was checked by a select in the same transaction before each.
import Access
import Domain
import SQLText
import Storage

/// A concern as it is first written.
struct NewConcern: Sendable {
    let id: ConcernID
    let kind: ConcernKind
    let conversation: ConversationID
    let member: PersonID
    let unseenBy: PersonID?
    let raisedAt: Instant
    let endsAt: Instant
    let sealed: [UInt8]
}

extension ConcernTable {
    /// False when this form was sent before.
    static func insert(_ new: NewConcern, by viewer: Viewer, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO concerns (id, kind, raised_by, raised_by_hat, member_id, about_id, conversation_id,
                                  raised_at, ends_at, sealed)
            VALUES (\(new.id), \(new.kind.rawValue), \(viewer.person), \(viewer.hat), \(new.member), \(new.unseenBy),
                    \(new.conversation), \(new.raisedAt), \(new.endsAt), \(new.sealed))
            ON CONFLICT (id) DO NOTHING \(Acting.by(viewer))
            """) == 1
    }

    /// False when somebody has seen it before.
    static func see(_ id: ConcernID, by viewer: Viewer, at now: Instant, in transaction: Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE concerns SET seen_at = \(now), seen_by = \(viewer.person)
            WHERE id = \(id) AND seen_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// False when it has been closed before.
    static func close(
        _ id: ConcernID, sealedAnswer: [UInt8], by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        _ = try see(id, by: viewer, at: now, in: transaction)
        return try transaction.run(
            """
            UPDATE concerns SET closed_at = \(now), closed_by = \(viewer.person), sealed_answer = \(sealedAnswer)
            WHERE id = \(id) AND closed_at IS NULL \(Acting.by(viewer))
            """) == 1
    }

    /// Only once its key is destroyed.
    static func delete(_ id: ConcernID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM concerns WHERE id = \(id) \(Acting.program(.exportAndErasure))")
    }
}
