// Pausing: either of the two, for as long as they like. Nothing is closed by it; the other knows not to wait.
package import Domain
import Storage
import Vault
package import Web

extension MatchingFeature {
    /// The most that a word to the other may hold.
    static let longestWord = 500

    /// Begins the viewer's pause, or changes the day or the word of it.
    ///
    /// - Parameters:
    ///   - back: the first day on which they are back; nil while they don't know.
    ///   - word: what the other reads meanwhile; may be empty.
    /// - Throws: `NotFound` when there is no such relationship of theirs, or it has ended.
    package func pause(
        _ relationship: RelationshipID, until back: LocalDay?, word: String, by viewer: Viewer, at now: Instant
    ) async throws {
        let (found, conversation) = try await site.database.read { snapshot in
            (
                try RelationshipTable.one(relationship, of: viewer, in: snapshot),
                try RelationshipTable.conversation(of: relationship, by: viewer, in: snapshot)
            )
        }
        guard let found, found.endedAt == nil, let conversation else { throw NotFound() }
        let key =
            word.isEmpty
            ? nil : try await site.vault.key(for: .conversation(conversation.text), author: BoxAuthor(viewer))
        try await site.database.write(locking: .person(found.member), .person(found.advocate)) { transaction in
            guard let current = try RelationshipTable.one(relationship, of: viewer, in: transaction),
                current.endedAt == nil
            else { throw NotFound() }
            let cell = Cell.pause(relationship.text, byMember: viewer.hat == .member)
            let sealed = try key.map { try SealedValue.seal(word, with: $0, in: cell) }
            try PauseTable.put(current, until: back, sealed: sealed, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "relationship.paused", subject: relationship.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Ends the viewer's own pause. Twice is once.
    package func endPause(_ relationship: RelationshipID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write { transaction in
            guard try RelationshipTable.one(relationship, of: viewer, in: transaction) != nil else { throw NotFound() }
            guard try PauseTable.end(relationship, by: viewer, in: transaction) else { return }
            try AuditTrail.record(
                "relationship.resumed", subject: relationship.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// The word of a pause; "" when there is none, or its key is gone.
    func opened(
        _ pause: StoredPause, member: PersonID, advocate: PersonID, _ conversation: ConversationID?
    ) async throws -> String {
        let author: BoxAuthor = pause.byMember ? .member(member.text) : .staff(advocate.text)
        guard let sealed = pause.sealed, let conversation,
            let key = try await site.vault.existingKey(for: .conversation(conversation.text), author: author)
        else { return "" }
        return try SealedValue.open(
            String.self, from: sealed, with: key,
            in: .pause(pause.relationship.text, byMember: pause.byMember))
    }
}

extension Cell {
    static func pause(_ relationship: String, byMember: Bool) -> Cell {
        Cell(table: "pauses", column: "sealed", row: "\(relationship):\(byMember ? "member" : "advocate")")
    }
}
