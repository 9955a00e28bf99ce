// The end of a relationship, whoever or whatever ends it: what belongs to it is closed in the same transaction.
import Access
import Domain
import SQLText
import Storage
import Web

/// How a relationship ended, where nobody stepped back.
enum EndedAs: String {
    /// On the day that both had said yes to.
    case planned
}

extension MatchingFeature {
    /// Ends a relationship with all that hangs on it, and tells. False when it had ended.
    ///
    /// - Parameters:
    ///   - right: on whose behalf; what allows it was asked in the same transaction.
    ///   - person: who did it, for the audit; nil for a date or a role.
    @discardableResult
    func close(
        _ relationship: RelationshipID, as kind: EndedAs? = nil, right: SQL, by person: PersonID?, at now: Instant,
        in transaction: Transaction
    ) throws -> Bool {
        guard try ClosingTable.end(relationship, as: kind, right: right, at: now, in: transaction) else { return false }
        try closed(relationship, right: right, by: person, at: now, in: transaction)
        return true
    }

    /// What follows from an end that is written already.
    func closed(
        _ relationship: RelationshipID, right: SQL, by person: PersonID?, at now: Instant, in transaction: Transaction
    ) throws {
        try ClosingTable.deletePauses(of: relationship, right: right, in: transaction)
        try ClosingTable.closeCovers(of: relationship, right: right, at: now, in: transaction)
        try AuditTrail.record(
            "relationship.ended", subject: relationship.text, by: person, at: now, in: transaction)
        try site.publish(.relationshipEnded(relationship, at: now), in: transaction)
    }
}

enum ClosingTable {
    /// False when it had ended.
    static func end(
        _ id: RelationshipID, as kind: EndedAs?, right: SQL, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE relationships SET ended_at = \(now), ended_as = \(kind?.rawValue)
            WHERE id = \(id) AND ended_at IS NULL \(right)
            """) == 1
    }

    static func deletePauses(of id: RelationshipID, right: SQL, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM pauses WHERE relationship_id = \(id) \(right)")
    }

    /// What was only proposed for this relationship, and the cover that this one was. One that goes on for it keeps its own
    /// day: the member has somebody until then.
    static func closeCovers(
        of id: RelationshipID, right: SQL, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE covers SET closed_at = \(now)
            WHERE relationship_id = \(id) AND walk_id IS NULL AND closed_at IS NULL \(right)
            """)
        try transaction.run(
            "UPDATE covers SET closed_at = \(now) WHERE walk_id = \(id) AND closed_at IS NULL \(right)")
    }
}
