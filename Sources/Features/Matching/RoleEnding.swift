// What ends with an advocate's role: their relationships, the hellos that wait for them, and what they shared.
import Access
package import Domain
import SQLText
package import Storage
import Web

extension MatchingFeature {
    /// In the transaction that ends the role. Each end is told like any other, so that its conversation closes.
    package func take(part event: Event, in transaction: Transaction) throws {
        guard case .roleEnded(let advocate, .advocate, let instant) = event else { return }
        for hello in try RoleEndingTable.returnHellos(to: advocate, at: instant, in: transaction) {
            try AuditTrail.record("hello.returned", subject: hello.text, by: nil, at: instant, in: transaction)
        }
        for relationship in try RoleEndingTable.endRelationships(of: advocate, at: instant, in: transaction) {
            try closed(relationship, right: Acting.program(.event), by: nil, at: instant, in: transaction)
        }
        try RoleEndingTable.closeCovers(by: advocate, at: instant, in: transaction)
        try RoleEndingTable.deleteProfile(of: advocate, in: transaction)
    }
}

enum RoleEndingTable {
    /// Hellos that wait for the advocate come back, as if their time were over.
    static func returnHellos(
        to advocate: PersonID, at instant: Instant, in transaction: Transaction
    ) throws -> [HelloID] {
        try transaction.rows(
            """
            UPDATE hellos SET state = 'returned', answered_at = \(instant)
            WHERE advocate_id = \(advocate) AND answered_at IS NULL \(Acting.program(.event)) RETURNING id
            """
        ).map { try $0["id"] }
    }

    static func endRelationships(
        of advocate: PersonID, at instant: Instant, in transaction: Transaction
    ) throws -> [RelationshipID] {
        try transaction.rows(
            """
            UPDATE relationships SET ended_at = \(instant)
            WHERE advocate_id = \(advocate) AND ended_at IS NULL \(Acting.program(.event)) RETURNING id
            """
        ).map { try $0["id"] }
    }

    /// Covers that they would have been there for.
    static func closeCovers(by advocate: PersonID, at instant: Instant, in transaction: Transaction) throws {
        try transaction.run(
            """
            UPDATE covers SET closed_at = \(instant)
            WHERE cover_id = \(advocate) AND closed_at IS NULL \(Acting.program(.event))
            """)
    }

    /// What they shared about themselves. Without it, nobody can say yes as them.
    static func deleteProfile(of advocate: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM advocate_profiles WHERE advocate_id = \(advocate)")
        try transaction.run("DELETE FROM proposals WHERE advocate_id = \(advocate) \(Acting.program(.event))")
    }
}
