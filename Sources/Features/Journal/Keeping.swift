// Writing, changing and reading the journal.
package import Domain
package import Foundation
package import Storage
import Vault
package import Web

extension JournalFeature {
    /// Where the member's days begin and end.
    package func zone(of viewer: Viewer, in database: some Queryable) throws -> TimeZone {
        try JournalTable.zone(of: viewer, in: database).flatMap { TimeZone(identifier: $0) } ?? site.organisation.zone
    }

    /// Writes an entry, once for each `once`. Throws `NotFound` when whoever it is shared with is not in touch any more.
    @discardableResult
    package func write(
        _ words: String, on day: LocalDay, sharedIn relationship: RelationshipID? = nil, member: PersonID,
        once: String, at now: Instant
    ) async throws -> JournalEntryID {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await key(of: member)
        return try await site.database.write(locking: .person(member)) { transaction in
            let id = JournalEntryID(at: now)
            let sealed = try SealedJSON.seal(JournalEntry(words: words), with: key, in: .entry(id.text))
            let standing = try JournalTable.insert(
                id, day: day, by: viewer, once: once, sealed: sealed, at: now, in: transaction)
            if standing == id, let relationship {
                try share(.entry, id.text, with: relationship, by: viewer, at: now, in: transaction)
            }
            return standing
        }
    }

    /// Changes an entry and who may read it. Throws `NotFound`.
    func change(
        _ id: JournalEntryID, _ words: String, on day: LocalDay, sharedIn relationship: RelationshipID?,
        by viewer: Viewer, at now: Instant
    ) async throws {
        let key = try await key(of: viewer.person)
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let sealed = try SealedJSON.seal(JournalEntry(words: words), with: key, in: .entry(id.text))
            guard try JournalTable.change(id, day: day, by: viewer, sealed: sealed, at: now, in: transaction) else {
                throw NotFound()
            }
            try SharingTable.stop(id.text, except: relationship, by: viewer, in: transaction)
            if let relationship {
                try share(.entry, id.text, with: relationship, by: viewer, at: now, in: transaction)
            }
        }
    }

    /// Throws `NotFound`.
    func remove(_ id: JournalEntryID, by viewer: Viewer) async throws {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard try JournalTable.remove(id, of: viewer, in: transaction) else { throw NotFound() }
            try SharingTable.stop(id.text, by: viewer, in: transaction)
        }
    }

    /// Shares something of the viewer's own, which the caller has looked up as theirs.
    func share(
        _ thing: SharedThing, _ id: String, with relationship: RelationshipID, from day: LocalDay? = nil,
        by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws {
        let isShared = try SharingTable.share(
            thing, id, with: relationship, from: day, by: viewer, at: now, in: transaction)
        guard isShared else { throw NotFound() }
        try AuditTrail.record("sharing.began", subject: id, by: viewer.person, at: now, in: transaction)
    }

    /// The words of entries of one member; nil where the key is gone.
    func opened(_ entries: [StoredEntry], of member: PersonID) async throws -> [OpenedEntry] {
        guard let key = try await existingKey(of: member) else {
            return entries.map { OpenedEntry(stored: $0, words: nil) }
        }
        return try entries.map { stored in
            let entry = try SealedJSON.open(
                JournalEntry.self, from: stored.sealed, with: key, in: .entry(stored.id.text))
            return OpenedEntry(stored: stored, words: entry.words)
        }
    }
}
