// An ask that its member lets advocates read, and advocates who put themselves forward for it.
import Access
package import Domain
import Storage
import Vault
import Web

/// An ask as an advocate reads it: what was said openly, and nothing else.
struct ReadAsk: Sendable {
    let request: SupportRequestID
    let name: String
    let since: Instant
    let letter: HelloLetter
    let inCommon: [Reason]
    let isOffered: Bool
}

extension MatchingFeature {
    /// The member lets advocates read what they said openly, or no longer. Throws `nothingAsked` without an open ask.
    package func show(_ isShown: Bool, member: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .person(member)) { transaction in
            guard try ProposalTable.show(isShown, of: viewer, at: now, in: transaction) else {
                throw MatchingRefusal.nothingAsked
            }
            try AuditTrail.record(
                isShown ? "ask.shown" : "ask.hidden", subject: member.text, by: member, at: now, in: transaction)
        }
    }

    /// The asks that an advocate could answer. Reading is noted for each member.
    func shownAsks(to viewer: Viewer, at now: Instant) async throws -> [ReadAsk] {
        let stored = try await site.database.read { try ProposalTable.shown(to: viewer, in: $0) }
        var asks: [ReadAsk] = []
        for shown in stored {
            if let ask = try await readable(shown, by: viewer) { asks.append(ask) }
        }
        let members = stored.filter { shown in asks.contains { $0.request == shown.request.id } }.map(\.request.member)
        try await site.database.write { transaction in
            for member in members {
                try AccessLog.note("ask", of: member, openedBy: viewer, at: now, in: transaction)
            }
        }
        return asks
    }

    /// Nil when the two would not be brought together, whatever the reason: the advocate is not told that there is one.
    private func readable(_ shown: ShownAsk, by viewer: Viewer) async throws -> ReadAsk? {
        let request = shown.request
        guard let ask = try await opened(request) else { return nil }
        let stored = try await site.database.read {
            try CandidateTable.one(viewer.person, for: request.member, request: request.id, in: $0)
        }
        guard let stored, let own = try await opened(stored), own.exclusion(for: ask) == nil else { return nil }
        let letter = HelloLetter(ask, words: "")
        return ReadAsk(
            request: request.id, name: shown.name, since: request.askedAt, letter: letter,
            inCommon: Fit(letter.asAsk, own.profile).reasonsForAdvocate(letter.asAsk), isOffered: shown.isOffered)
    }

    /// An advocate puts themselves forward. Twice is once. Throws `NotFound` for an ask that they can't read.
    package func offer(
        _ words: String, for request: SupportRequestID, advocate: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: advocate, hat: .advocate)
        let found = try await site.database.read { try ProposalTable.shown(to: viewer, only: request, in: $0).first }
        guard let found, try await readable(found, by: viewer) != nil else { throw NotFound() }
        let member = found.request.member
        let key = try await site.vault.key(for: .advocate(advocate.text), author: .staff(advocate.text))
        let sealed = try SealedValue.seal(words, with: key, in: .offer(request.text, advocate.text))
        try await site.database.write(locking: .person(member), .person(advocate)) { transaction in
            // Shown still? It may have been taken down while they wrote.
            guard try !ProposalTable.shown(to: viewer, only: request, in: transaction).isEmpty else { throw NotFound() }
            let isNew = try ProposalTable.insert(
                advocate, for: request, of: member, by: viewer, sealed: sealed, at: now, in: transaction)
            guard isNew else { return }
            try AuditTrail.record(
                "offer.made", subject: request.text, by: advocate, content: sealed, at: now, in: transaction)
        }
    }

    /// Takes an offer back that the member has not said yes to. Twice is once.
    package func takeBackOffer(for request: SupportRequestID, advocate: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: advocate, hat: .advocate)
        try await site.database.write(locking: .person(advocate)) { transaction in
            guard try ProposalTable.withdraw(from: request, by: viewer, in: transaction) else { return }
            try AuditTrail.record("offer.taken-back", subject: request.text, by: advocate, at: now, in: transaction)
        }
    }

    /// The member says yes to an offer: the second of two yeses, so they can talk at once.
    ///
    /// Throws `NotFound` when there is no offer of theirs, `notFreeNow` or `noRoomLeft` when they have no room any more.
    @discardableResult
    package func takeOffer(
        of advocate: PersonID, member: PersonID, at now: Instant
    ) async throws -> (relationship: RelationshipID, conversation: ConversationID?) {
        let viewer = Viewer(person: member, hat: .member)
        let offers = try await site.database.read { snapshot -> [StoredProposal] in
            guard let request = try RequestTable.open(of: viewer, in: snapshot) else { return [] }
            return try ProposalTable.all(for: request, of: viewer, in: snapshot)
        }
        guard offers.contains(where: { $0.isOffer && $0.advocate == advocate }) else { throw NotFound() }
        let hello = try await sayHello(member: member, to: advocate, words: "", at: now)
        return try await accept(hello, advocate: advocate, at: now)
    }

    /// The open asks of members. For the demo.
    package func openAsks(of members: [PersonID]) async throws -> [PersonID: SupportRequestID] {
        try await site.database.read { snapshot in
            try members.reduce(into: [:]) { found, member in
                found[member] = try RequestTable.open(of: Viewer(person: member, hat: .member), in: snapshot)
            }
        }
    }

    /// What an advocate wrote with their offer; nil when its key is gone.
    func opened(_ proposal: StoredProposal) async throws -> String? {
        let advocate = proposal.advocate.text
        guard let sealed = proposal.sealed,
            let key = try await site.vault.existingKey(for: .advocate(advocate), author: .staff(advocate))
        else { return nil }
        return try SealedValue.open(
            String.self, from: sealed, with: key, in: .offer(proposal.request.text, advocate))
    }
}

extension Cell {
    static func offer(_ request: String, _ advocate: String) -> Cell {
        Cell(table: "proposals", column: "sealed", row: "\(request):\(advocate)")
    }
}
