// Writing what two people agree on, and saying yes to it.
import Domain
import Storage
import Vault
import Web

/// A version with what it says; nil content means that its key is gone.
struct ReadAgreement: Sendable {
    let stored: StoredAgreement
    let content: Agreement?
}

/// What stands between two people, as one of them sees it.
struct AgreementStanding: Sendable {
    let relationship: StoredRelationship
    /// The newest first.
    let versions: [ReadAgreement]

    var newest: ReadAgreement? { versions.first }
    /// The newest that both have said yes to.
    var agreed: ReadAgreement? { versions.first { $0.stored.agreedAt != nil } }
}

/// Somebody wrote another version meanwhile.
struct AgreementChanged: Error {}

extension MatchingFeature {
    /// Throws `NotFound` for a relationship that the viewer can't see.
    func agreement(of relationship: RelationshipID, for viewer: Viewer) async throws -> AgreementStanding {
        let (found, stored, conversation) = try await site.database.read { snapshot in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: snapshot) else {
                throw NotFound()
            }
            return (
                found, try AgreementTable.all(of: relationship, to: viewer, in: snapshot),
                try RelationshipTable.conversation(of: relationship, by: viewer, in: snapshot)
            )
        }
        var versions: [ReadAgreement] = []
        for one in stored {
            versions.append(
                ReadAgreement(stored: one, content: try await opened(one, member: found.member, conversation)))
        }
        return AgreementStanding(relationship: found, versions: versions)
    }

    /// Writes the next version; with it, the writer has said yes. The other one says yes or writes another.
    ///
    /// - Parameter base: the newest version that the writer has seen, 0 for none.
    /// - Throws: `NotFound`, or `AgreementChanged` when there is a newer one.
    func write(
        _ agreement: Agreement, over base: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant
    ) async throws {
        let (found, conversation) = try await site.database.read { snapshot in
            (
                try RelationshipTable.one(relationship, of: viewer, in: snapshot),
                try RelationshipTable.conversation(of: relationship, by: viewer, in: snapshot)
            )
        }
        guard let found, found.endedAt == nil, let conversation else { throw NotFound() }
        let key = try await site.vault.key(for: .conversation(conversation.text), author: BoxAuthor(viewer))
        try await site.database.write(locking: .conversation(conversation)) { transaction in
            guard let current = try RelationshipTable.one(relationship, of: viewer, in: transaction),
                current.endedAt == nil
            else { throw NotFound() }
            guard try AgreementTable.newestVersion(of: relationship, by: viewer, in: transaction) == base else {
                throw AgreementChanged()
            }
            let sealed = try SealedValue.seal(agreement, with: key, in: .agreement(relationship.text, base + 1))
            try AgreementTable.insert(base + 1, of: found, by: viewer, sealed: sealed, at: now, in: transaction)
            try AuditTrail.record(
                "agreement.written", subject: relationship.text, by: viewer.person, content: sealed, at: now,
                in: transaction)
        }
    }

    /// Says yes to what the other one wrote. Twice is once. Throws `NotFound`, or `AgreementChanged`.
    func agree(
        to version: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant
    ) async throws {
        try await site.database.write { transaction in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: transaction), found.endedAt == nil
            else { throw NotFound() }
            if try AgreementTable.agree(to: version, of: relationship, by: viewer, at: now, in: transaction) {
                try AuditTrail.record(
                    "agreement.agreed", subject: relationship.text, by: viewer.person, at: now, in: transaction)
                return
            }
            let newest = try AgreementTable.all(of: relationship, to: viewer, limit: 1, in: transaction).first
            guard newest?.version == version, newest?.agreedAt != nil else { throw AgreementChanged() }
        }
    }

    /// What a version says; nil when its key is gone.
    func opened(
        _ stored: StoredAgreement, member: PersonID, _ conversation: ConversationID?
    ) async throws -> Agreement? {
        let author: BoxAuthor =
            stored.writtenBy == member ? .member(stored.writtenBy.text) : .staff(stored.writtenBy.text)
        guard let conversation,
            let key = try await site.vault.existingKey(for: .conversation(conversation.text), author: author)
        else { return nil }
        return try SealedValue.open(
            Agreement.self, from: stored.sealed, with: key,
            in: .agreement(stored.relationship.text, stored.version))
    }
}

extension Cell {
    static func agreement(_ relationship: String, _ version: Int) -> Cell {
        Cell(table: "agreements", column: "sealed", row: "\(relationship):\(version)")
    }
}
