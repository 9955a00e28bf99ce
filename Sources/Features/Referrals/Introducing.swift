// Writing an introduction, the yes to its exact text, and each step from there to what came of it.
package import Domain
import Storage
import Vault
package import Web

/// An introduction with its newest text and what happened; nil where the key is gone.
struct ReadIntroduction: Sendable {
    let stored: StoredIntroduction
    let text: Introduction?
    let writtenBy: PersonID?
    let steps: [ReadStep]
}

struct ReadStep: Sendable {
    let stored: StoredStep
    let words: String
}

extension ReferralsFeature {
    /// Writes one; it waits for the member's yes, also when the member wrote it. Once for each `once`.
    ///
    /// - Parameter relationship: whom it is with; a member may also be alone.
    /// - Throws: `NotFound` when the two are not in touch.
    @discardableResult
    package func introduce(
        _ text: Introduction, with relationship: RelationshipID?, service: ServiceID? = nil, until: LocalDay,
        followUp: LocalDay, by viewer: Viewer, once: String, at now: Instant
    ) async throws -> IntroductionID {
        let standing = try await site.database.read { try companion(relationship, of: viewer, in: $0) }
        guard let member = standing?.member ?? (viewer.hat == .member ? viewer.person : nil) else { throw NotFound() }
        let key = try await key(of: member, for: viewer)
        return try await site.database.write(locking: .person(member)) { transaction in
            if let sent = try IntroductionTable.sent(with: once, by: viewer, in: transaction) { return sent }
            let companion = try companion(relationship, of: viewer, in: transaction)
            let id = IntroductionID(at: now)
            let sealed = try SealedJSON.seal(text, with: key, in: .text(id.text, 1))
            try IntroductionTable.insert(
                id, of: member, with: companion, service: service, until: until, followUp: followUp, by: viewer,
                once: once, at: now, in: transaction)
            try IntroductionTextTable.insert(
                1, of: id, about: member, by: viewer, sealed: sealed, at: now, in: transaction)
            try step("offered", of: try visible(id, to: viewer, in: transaction), by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "introduction.written", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
            return id
        }
    }

    private func companion(
        _ relationship: RelationshipID?, of viewer: Viewer, in database: some Queryable
    ) throws -> Companion? {
        guard let relationship else { return nil }
        let all = try IntroductionTable.companions(of: viewer, in: database)
        guard let found = all.first(where: { $0.relationship == relationship }) else { throw NotFound() }
        return found
    }

    /// Puts other words in its place, before it was handed over. A yes that was given was to the words before, and is gone.
    ///
    /// - Parameter base: the version that the writer has seen.
    /// - Throws: `NotFound`, or `IntroductionRefusal.changed`.
    package func change(
        _ id: IntroductionID, _ text: Introduction, over base: Int, until: LocalDay, followUp: LocalDay,
        by viewer: Viewer, at now: Instant
    ) async throws {
        let found = try await site.database.read { try visible(id, to: viewer, in: $0) }
        let key = try await key(of: found.member, for: viewer)
        try await site.database.write(locking: .person(found.member)) { transaction in
            let found = try visible(id, to: viewer, in: transaction)
            let isChanged = try IntroductionTable.change(
                id, from: base, until: until, followUp: followUp, by: viewer, at: now, in: transaction)
            guard isChanged else { throw IntroductionRefusal.changed }
            let sealed = try SealedJSON.seal(text, with: key, in: .text(id.text, base + 1))
            try IntroductionTextTable.insert(
                base + 1, of: id, about: found.member, by: viewer, sealed: sealed, at: now, in: transaction)
            try step("changed", of: found, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "introduction.changed", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
        }
    }

    /// The member's yes, to the very version that they read. Twice is once.
    ///
    /// - Throws: `NotFound`, or `IntroductionRefusal.changed` when the text is another by now, or its day is over.
    package func agree(to version: Int, of id: IntroductionID, by viewer: Viewer, at now: Instant) async throws {
        let today = LocalDay(now, zone: site.organisation.zone)
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let found = try visible(id, to: viewer, in: transaction)
            guard viewer.hat == .member else { throw NotFound() }
            if try IntroductionTable.agree(to: version, of: id, by: viewer, today: today, at: now, in: transaction) {
                try step("agreed", of: found, by: viewer, at: now, in: transaction)
                try AuditTrail.record(
                    "introduction.agreed", subject: id.text, by: viewer.person, at: now, in: transaction)
            } else if found.state != .agreed || found.agreedVersion != version {
                throw IntroductionRefusal.changed
            }
        }
    }

    /// Moves it on. Twice is once.
    ///
    /// - Parameter outcome: what came of it, for closing and for nothing else.
    /// - Throws: `NotFound`, or `IntroductionRefusal.changed` when it stands elsewhere by now.
    func move(
        _ id: IntroductionID, by deed: IntroductionDeed, outcome: IntroductionOutcome? = nil, words: String = "",
        viewer: Viewer, at now: Instant
    ) async throws {
        guard !deed.isMembers || viewer.hat == .member, (deed == .close) == (outcome != nil) else { throw NotFound() }
        let today = LocalDay(now, zone: site.organisation.zone)
        let member = try await site.database.read { try visible(id, to: viewer, in: $0).member }
        let key = try await key(of: member, for: viewer)
        let site = site
        try await site.database.write(locking: .person(member)) { transaction in
            let found = try visible(id, to: viewer, in: transaction)
            let isMoved = try IntroductionTable.move(
                id, by: deed, outcome: outcome, viewer: viewer, today: today, at: now, in: transaction)
            guard isMoved else {
                guard found.state == deed.to, found.outcome == outcome else { throw IntroductionRefusal.changed }
                return
            }
            try step(deed.to.rawValue, of: found, words: words, with: key, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "introduction.\(deed.to.rawValue)", subject: id.text, by: viewer.person, at: now, in: transaction)
            if deed == .introduce, let service = found.service {
                try site.publish(.serviceSent(service), in: transaction)
            }
            if let outcome {
                try site.publish(
                    .introductionClosed(service: found.service, outcome: outcome, at: now), in: transaction)
            }
        }
    }

    /// Closes it with what came of it. Throws `NotFound`, or `IntroductionRefusal.changed`.
    package func close(
        _ id: IntroductionID, outcome: IntroductionOutcome, words: String, by viewer: Viewer, at now: Instant
    ) async throws {
        try await move(id, by: .close, outcome: outcome, words: words, viewer: viewer, at: now)
    }

    /// That the service has the text now. Throws `NotFound`, or `IntroductionRefusal.changed` without a yes that holds.
    package func handOver(_ id: IntroductionID, by viewer: Viewer, at now: Instant) async throws {
        try await move(id, by: .introduce, viewer: viewer, at: now)
    }

    /// What somebody says on a day that was set to ask. Twice is once.
    ///
    /// - Throws: `NotFound`, or `IntroductionRefusal.changed` when the other one has answered.
    func answer(
        _ id: IntroductionID, day: LocalDay, words: String, next: LocalDay?, once: String, by viewer: Viewer,
        at now: Instant
    ) async throws {
        let member = try await site.database.read { try visible(id, to: viewer, in: $0).member }
        let key = try await key(of: member, for: viewer)
        try await site.database.write(locking: .person(member)) { transaction in
            let found = try visible(id, to: viewer, in: transaction)
            let isFirst = try step(
                "follow-up", of: found, day: day, once: once, words: words, with: key, by: viewer, at: now,
                in: transaction)
            guard isFirst else { return }
            guard try IntroductionTable.answer(id, day: day, next: next, by: viewer, at: now, in: transaction) else {
                throw IntroductionRefusal.changed
            }
        }
    }

    /// Writes down what was done beside it. Twice is once. Throws `NotFound`.
    func note(
        _ help: IntroductionHelp, on day: LocalDay, words: String, for id: IntroductionID, once: String,
        by viewer: Viewer, at now: Instant
    ) async throws {
        let member = try await site.database.read { try visible(id, to: viewer, in: $0).member }
        let key = try await key(of: member, for: viewer)
        try await site.database.write(locking: .person(member)) { transaction in
            let found = try visible(id, to: viewer, in: transaction)
            try step(
                help.rawValue, of: found, day: day, once: once, words: words, with: key, by: viewer, at: now,
                in: transaction)
        }
    }

    private func visible(
        _ id: IntroductionID, to viewer: Viewer, in database: some Queryable
    ) throws -> StoredIntroduction {
        guard let found = try IntroductionTable.one(id, to: viewer, in: database) else { throw NotFound() }
        return found
    }

    @discardableResult
    private func step(
        _ kind: String, of found: StoredIntroduction, day: LocalDay? = nil, once: String? = nil, words: String = "",
        with key: DataKey? = nil, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        let id = IntroductionStepID(at: now)
        let sealed =
            try words.isEmpty
            ? nil : key.map { try SealedJSON.seal(StepNote(words: words), with: $0, in: .step(id.text)) }
        return try IntroductionStepTable.insert(
            id, kind, of: found, day: day, once: once, sealed: sealed, by: viewer, at: now, in: transaction)
    }
}
