// What was done, by whom: written with the deed, chained after the commit, so that nothing can be taken out unseen.
package import Domain
import SQLText
import Vault

/// The audit trail: ids and digests, never text.
package enum AuditTrail {
    /// Writes an event inside the transaction of the deed. `content` is what the deed stored (ciphertext, not text).
    package static func record(
        _ action: String, subject: String, by actor: PersonID?, content: [UInt8] = [], at instant: Instant,
        in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO audit_events (id, happened_at, actor_id, action, subject, digest)
            VALUES (\(ID<AuditEvent>(at: instant)), \(instant), \(actor), \(action), \(subject),
                    \(Digest(of: content).bytes))
            """)
    }

    /// Gives waiting events their place in the chain. One node at a time, after the commit: a chain written inside
    /// every transaction would make them all share one row (MEASURED: 318 a second).
    @discardableResult
    package static func chainWaiting(in database: Database, upTo limit: Int = 500) async throws -> Int {
        try await database.write(locking: .audit) { transaction in
            let last = try transaction.first(
                "SELECT position, chain FROM audit_events WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1")
            var position: Int64 = try last?["position"] ?? 0
            var chain = try last.flatMap { Digest(bytes: try $0["chain"]) }
            let waiting = try transaction.rows(
                """
                SELECT id, happened_at, actor_id, action, subject, digest FROM audit_events
                WHERE position IS NULL ORDER BY id LIMIT \(limit)
                """)
            for row in waiting {
                position += 1
                let event = try AuditEvent(row)
                let link = Digest.chain(previous: chain, next: event.bytes)
                try transaction.run(
                    "UPDATE audit_events SET position = \(position), chain = \(link.bytes) WHERE id = \(event.id)")
                chain = link
            }
            return waiting.count
        }
    }

    /// What `verify` found.
    package struct Verdict: Sendable, Equatable {
        package var events = 0
        package var waiting = 0
        /// The first position where the chain does not hold, if any.
        package var brokenAt: Int64?
        package init() {}
    }

    /// Proves the chain from its beginning. Reads in batches, so that any length fits in memory.
    package static func verify(in database: Database) async throws -> Verdict {
        var verdict = Verdict()
        var chain: Digest?
        var position: Int64 = 0
        verdict.waiting =
            try await database.read { snapshot in
                try snapshot.value("SELECT COUNT(*) AS waiting FROM audit_events WHERE position IS NULL")
            } ?? 0
        while true {
            let after = position
            let rows = try await database.read { snapshot in
                try snapshot.rows(
                    """
                    SELECT id, happened_at, actor_id, action, subject, digest, position, chain FROM audit_events
                    WHERE position > \(after) ORDER BY position LIMIT 1000
                    """)
            }
            for row in rows {
                let found: Int64 = try row["position"]
                let link = Digest.chain(previous: chain, next: try AuditEvent(row).bytes)
                guard found == position + 1, try row["chain"] == link.bytes else {
                    verdict.brokenAt = position + 1
                    return verdict
                }
                chain = link
                position = found
                verdict.events += 1
            }
            if rows.isEmpty { return verdict }
        }
    }
}

/// One event as it is chained.
struct AuditEvent {
    let id: ID<AuditEvent>
    let bytes: [UInt8]

    init(_ row: Row) throws {
        id = try row["id"]
        let happenedAt: Int64 = try row["happened_at"]
        let actor: String? = try row["actor_id"]
        let action: String = try row["action"]
        let subject: String = try row["subject"]
        let digest: [UInt8] = try row["digest"]
        let line = [id.text, String(happenedAt), actor ?? "", action, subject].joined(separator: "\u{1F}")
        bytes = Array(line.utf8) + digest
    }
}
