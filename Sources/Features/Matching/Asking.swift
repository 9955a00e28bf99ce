// Asking, and an advocate's profile: what is written, and how it is read again.
package import Domain
import Storage
import Vault
import Web

extension MatchingFeature {
    /// Saves what a member asks for. There is one open ask a member: this changes it, or opens one. Says which.
    @discardableResult
    package func ask(
        member: PersonID, _ ask: Ask, at instant: Instant
    ) async throws -> (request: SupportRequestID, isNew: Bool) {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await memberKey(member)
        return try await site.database.write(locking: .person(member)) { transaction in
            let open = try RequestTable.open(of: viewer, in: transaction)
            let id = open ?? SupportRequestID(at: instant)
            let sealed = try SealedValue.seal(ask, with: key, in: .ask(id.text))
            if open == nil {
                try RequestTable.insert(id, of: viewer, sealed: sealed, at: instant, in: transaction)
            } else {
                try RequestTable.change(id, of: viewer, sealed: sealed, at: instant, in: transaction)
            }
            try AuditTrail.record(
                "ask.saved", subject: id.text, by: member, content: sealed, at: instant, in: transaction)
            return (id, open == nil)
        }
    }

    /// Closes the open ask, if there is one, and takes back the hellos that wait.
    package func closeAsk(member: PersonID, at instant: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .person(member)) { transaction in
            guard let open = try RequestTable.open(of: viewer, in: transaction) else { return }
            try HelloTable.withdrawAll(of: open, by: viewer, at: instant, in: transaction)
            try RequestTable.close(open, as: "closed", by: viewer, at: instant, in: transaction)
            try AuditTrail.record("ask.closed", subject: open.text, by: member, at: instant, in: transaction)
        }
    }

    /// The member would rather not meet this person: they are not suggested any more. Twice is once.
    func avoid(_ advocate: PersonID, member: PersonID, at instant: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let newest = try await site.database.read { try RequestTable.newest(of: viewer, in: $0) }
        guard let newest, newest.closedAt == nil, var ask = try await opened(newest) else {
            throw MatchingRefusal.nothingAsked
        }
        guard !ask.unwanted.advocates.contains(advocate.text) else { return }
        let found = try await site.database.read { snapshot in
            try CandidateTable.one(advocate, for: member, request: newest.id, in: snapshot)
        }
        // Whom they may not know of cannot be named here either.
        guard let found, !found.ties.contains(.blocked), !found.ties.contains(.ownOtherHat) else { throw NotFound() }
        // More than anybody needs, and few enough for one form.
        guard ask.unwanted.advocates.count < 50 else { throw MatchingRefusal.notFreeNow }
        ask.unwanted.advocates.append(advocate.text)
        try await self.ask(member: member, ask, at: instant)
    }

    /// Saves what an advocate shares about themselves.
    package func saveProfile(advocate: PersonID, _ profile: AdvocateProfile, at instant: Instant) async throws {
        let key = try await site.vault.key(for: .advocate(advocate.text), author: .staff(advocate.text))
        let sealed = try SealedValue.seal(profile, with: key, in: .profile(advocate.text))
        try await site.database.write(locking: .person(advocate)) { transaction in
            try RequestTable.saveProfile(
                of: advocate, isTakingNew: profile.isTakingNew, capacity: profile.capacity, sealed: sealed,
                at: instant, in: transaction)
            try AuditTrail.record(
                "profile.saved", subject: advocate.text, by: advocate, content: sealed, at: instant, in: transaction)
        }
    }

    /// Switches "taking new people". Throws `NotFound` when there is no profile yet.
    package func setTakingNew(_ isTakingNew: Bool, advocate: PersonID, at instant: Instant) async throws {
        try await site.database.write(locking: .person(advocate)) { transaction in
            guard try RequestTable.setTakingNew(isTakingNew, of: advocate, at: instant, in: transaction) else {
                throw NotFound()
            }
        }
    }

    // MARK: reading what is sealed

    /// The key that a member's ask and hellos are sealed with. A member who is leaving is not found.
    func memberKey(_ member: PersonID) async throws -> DataKey {
        do {
            return try await site.vault.key(for: .member(member.text), author: .member(member.text))
        } catch VaultError.erased {
            throw NotFound()
        }
    }

    /// What a stored ask says; nil when its key is gone.
    func opened(_ request: StoredRequest) async throws -> Ask? {
        let member = request.member.text
        guard let key = try await site.vault.existingKey(for: .member(member), author: .member(member)) else {
            return nil
        }
        return try SealedValue.open(Ask.self, from: request.sealed, with: key, in: .ask(request.id.text))
    }

    /// What a stored profile says; nil when its key is gone.
    func opened(_ stored: StoredProfile) async throws -> AdvocateProfile? {
        let advocate = stored.advocate.text
        guard let key = try await site.vault.existingKey(for: .advocate(advocate), author: .staff(advocate)) else {
            return nil
        }
        var profile = try SealedValue.open(
            AdvocateProfile.self, from: stored.sealed, with: key, in: .profile(advocate))
        profile.capacity = stored.capacity
        profile.isTakingNew = stored.isTakingNew
        return profile
    }

    /// What a stored hello says; nil when its key is gone.
    func opened(_ hello: StoredHello) async throws -> HelloLetter? {
        let member = hello.member.text
        guard let sealed = hello.sealed,
            let key = try await site.vault.existingKey(for: .member(member), author: .member(member))
        else { return nil }
        return try SealedValue.open(HelloLetter.self, from: sealed, with: key, in: .hello(hello.id.text))
    }

    /// A stored candidate for the rules; nil when their key is gone.
    func opened(_ stored: StoredCandidate) async throws -> Candidate? {
        guard let profile = try await opened(stored.profile) else { return nil }
        var candidate = Candidate(
            advocate: stored.profile.advocate, name: stored.name, profile: profile,
            load: stored.active + stored.waiting, ties: stored.ties)
        candidate.answers = stored.answers
        return candidate
    }
}
