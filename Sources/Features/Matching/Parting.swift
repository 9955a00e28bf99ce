// Stepping back: either of the two, silently, at any time, and no reason is asked.
import Access
package import Domain
import SQLText
import Storage
import Web

extension MatchingFeature {
    /// Ends a relationship. Twice is once for the member; an advocate does not see it any more.
    package func end(_ relationship: RelationshipID, by viewer: Viewer, at instant: Instant) async throws {
        try await part(relationship, by: viewer, isBlocking: false, at: instant)
    }

    /// Ends a relationship, and the two are never suggested to each other again.
    package func block(_ relationship: RelationshipID, by viewer: Viewer, at instant: Instant) async throws {
        try await part(relationship, by: viewer, isBlocking: true, at: instant)
    }

    private func part(
        _ relationship: RelationshipID, by viewer: Viewer, isBlocking: Bool, at instant: Instant
    ) async throws {
        let seen = try await site.database.read { try RelationshipTable.one(relationship, of: viewer, in: $0) }
        guard let seen else { throw NotFound() }
        try await site.database.write(locking: .person(seen.member), .person(seen.advocate)) { [self] transaction in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: transaction) else {
                throw NotFound()
            }
            if isBlocking {
                try keepApart(found, by: viewer, at: instant, in: transaction)
            }
            try close(
                relationship, right: Acting.by(viewer), by: viewer.person, at: instant, in: transaction)
        }
    }
}
