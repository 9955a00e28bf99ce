// Making, finding and stopping the links that volunteers check with.
package import Domain
import Storage
package import Vault
import Web

extension Checking {
    /// Makes a link. The same form twice is one link. Its token is in the answer and nowhere else.
    package func makeLink(
        for name: String, days: Int, once: String, by viewer: Viewer, at now: Instant
    ) async throws -> (token: SecretToken, end: Instant) {
        guard viewer.hat == .coordinator else { throw NotFound() }
        let token = site.formTokens.secret("check-link:\(viewer.person):\(once)")
        let (id, digest, end) = (CheckLinkID(at: now), token.digest.description, now + .days(days))
        return try await site.database.write { transaction in
            let isNew = try CheckLinkTable.insert(
                id, token: digest, name: name, by: viewer.person, at: now, until: end, in: transaction)
            if isNew {
                try AuditTrail.record("check-link.made", subject: id.text, by: viewer.person, at: now, in: transaction)
                return (token, end)
            }
            guard let first = try CheckLinkTable.open(token: digest, at: now, in: transaction) else { throw NotFound() }
            return (token, first.endsAt)
        }
    }

    func link(of token: String, at now: Instant) async throws -> CheckLink? {
        guard let digest = SecretToken(text: token)?.digest.description else { return nil }
        return try await site.database.read { try CheckLinkTable.open(token: digest, at: now, in: $0) }
    }

    package func stopLink(_ id: CheckLinkID, by viewer: Viewer, at now: Instant) async throws {
        guard viewer.hat == .coordinator else { throw NotFound() }
        try await site.database.write { transaction in
            guard try CheckLinkTable.stop(id, at: now, in: transaction) else { throw NotFound() }
            try AuditTrail.record("check-link.stopped", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }
}
