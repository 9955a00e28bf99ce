// Making check-ins, answering them, and sharing them from a day on.
package import Domain
import Storage
import Vault
package import Web

extension JournalFeature {
    /// Makes a check-in, once for each `once`.
    @discardableResult
    package func make(
        _ checkIn: CheckIn, _ rhythm: Rhythm, member: PersonID, once: String, at now: Instant
    ) async throws -> CheckInID {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await key(of: member)
        return try await site.database.write(locking: .person(member)) { transaction in
            let id = CheckInID(at: now)
            let sealed = try SealedJSON.seal(checkIn, with: key, in: .checkIn(id.text))
            return try CheckInTable.insert(id, rhythm, by: viewer, once: once, sealed: sealed, at: now, in: transaction)
        }
    }

    /// Answers once for each `once`. Throws `NotFound` for what is not theirs.
    package func answer(
        _ checkIn: CheckInID, _ answers: [String: CheckInAnswer], on day: LocalDay, member: PersonID, once: String,
        at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await key(of: member)
        try await site.database.write(locking: .person(member)) { transaction in
            guard try CheckInTable.one(checkIn, of: viewer, in: transaction) != nil else { throw NotFound() }
            let id = CheckInAnswerID(at: now)
            let sealed = try SealedJSON.seal(CheckInAnswers(answers: answers), with: key, in: .answer(id.text))
            try CheckInTable.insert(
                answers: id, to: checkIn, on: day, by: viewer, once: once, sealed: sealed, at: now, in: transaction)
        }
    }

    /// Shares it with the one of a relationship, from a day on. Throws `NotFound`.
    package func share(
        _ checkIn: CheckInID, with relationship: RelationshipID, from day: LocalDay, member: PersonID,
        at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .person(member)) { transaction in
            guard try CheckInTable.one(checkIn, of: viewer, in: transaction) != nil else { throw NotFound() }
            try share(.checkIn, checkIn.text, with: relationship, from: day, by: viewer, at: now, in: transaction)
        }
    }

    /// Changes questions and rhythm. Throws `NotFound`.
    func change(_ id: CheckInID, _ form: CheckInForm, by viewer: Viewer) async throws {
        let before = try await opened(id, for: viewer)
        let key = try await key(of: viewer.person)
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard let stored = try CheckInTable.one(id, of: viewer, in: transaction) else { throw NotFound() }
            let now = try SealedJSON.open(CheckIn.self, from: stored.sealed, with: key, in: .checkIn(id.text))
            // Somebody changed it on another device meanwhile: what is left out there keeps its answers here too.
            let base = now == before.checkIn ? before.checkIn : now
            let sealed = try SealedJSON.seal(form.checkIn(over: base), with: key, in: .checkIn(id.text))
            try CheckInTable.change(id, form.rhythm, by: viewer, sealed: sealed, in: transaction)
        }
    }

    /// Throws `NotFound`.
    func remove(_ id: CheckInID, by viewer: Viewer) async throws {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            try SharingTable.stop(id.text, by: viewer, in: transaction)
            guard try CheckInTable.remove(id, of: viewer, in: transaction) else { throw NotFound() }
        }
    }

    /// One of the member's own. Throws `NotFound`.
    func opened(_ id: CheckInID, for viewer: Viewer) async throws -> OpenedCheckIn {
        let stored = try await site.database.read { try CheckInTable.one(id, of: viewer, in: $0) }
        guard let stored, let key = try await existingKey(of: viewer.person) else { throw NotFound() }
        return try open(stored, with: key)
    }

    func open(_ stored: StoredCheckIn, with key: DataKey) throws -> OpenedCheckIn {
        OpenedCheckIn(
            stored: stored,
            checkIn: try SealedJSON.open(CheckIn.self, from: stored.sealed, with: key, in: .checkIn(stored.id.text)))
    }

    func open(_ stored: StoredAnswers, with key: DataKey) throws -> OpenedAnswers {
        let content = try SealedJSON.open(
            CheckInAnswers.self, from: stored.sealed, with: key, in: .answer(stored.id.text))
        return OpenedAnswers(id: stored.id, day: stored.day, at: stored.at, answers: content.answers)
    }

    /// All of a member's own.
    func checkIns(of viewer: Viewer) async throws -> [OpenedCheckIn] {
        let stored = try await site.database.read { try CheckInTable.all(of: viewer, in: $0) }
        guard let key = try await existingKey(of: viewer.person) else { return [] }
        return try stored.map { try open($0, with: key) }
    }
}
