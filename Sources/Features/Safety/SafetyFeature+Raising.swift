// Raising a worry or a report: sealed under a key of its own, which nobody but its date destroys.
import Web
package import Domain
import Foundation
import Storage
import Vault

extension SafetyFeature {
    /// Raises a worry from a conversation that `viewer` may see. The member reads it; the other advocate of a worried
    /// member does not. The same `once` of the same person twice is one worry. Throws `NotFound`.
    @discardableResult
    package func raiseWorry(
        _ words: String, hasTalked: Bool = false, in conversation: ConversationID, by viewer: Viewer, once: String,
        at now: Instant
    ) async throws -> ConcernID {
        let facts = try await facts(of: conversation, for: viewer)
        return try await raise(
            .worry, ConcernText(words: words, hasTalked: hasTalked && viewer.hat == .advocate), in: facts,
            unseenBy: viewer.hat == .member ? facts.advocate : nil, by: viewer, once: once, at: now)
    }

    /// Reports the advocate of a conversation, with its last lines if the member wants. The advocate never sees it.
    /// The same `once` of the same person twice is one report. Throws `NotFound`.
    @discardableResult
    package func report(
        _ words: String, with lines: LinesAlong = .none, in conversation: ConversationID, by viewer: Viewer,
        once: String, at now: Instant
    ) async throws -> ConcernID {
        guard viewer.hat == .member else { throw NotFound() }
        let facts = try await facts(of: conversation, for: viewer)
        let rows = try await site.database.read {
            try MessageRow.last(lines.count, of: conversation, visibleTo: viewer, in: $0)
        }
        let copied = try await open(rows, of: facts)
        return try await raise(
            .report, ConcernText(words: words, lines: copied), in: facts, unseenBy: facts.advocate, by: viewer,
            once: once, at: now)
    }

    /// The conversation, if `viewer` may see it. Throws `NotFound`.
    func facts(of conversation: ConversationID, for viewer: Viewer) async throws -> ConversationFacts {
        let found = try await site.database.read {
            try ConversationFacts.find(conversation, visibleTo: viewer, in: $0)
        }
        guard let found else { throw NotFound() }
        return found
    }

    private func raise(
        _ kind: ConcernKind, _ text: ConcernText, in facts: ConversationFacts, unseenBy: PersonID?,
        by viewer: Viewer, once: String, at now: Instant
    ) async throws -> ConcernID {
        let id = Concern.id(once: once, by: viewer.person)
        let sealed = try await sealer(of: id).seal(
            try text.encoded(), in: Cell(table: "concerns", column: "sealed", row: id.text)
        ).bytes
        let new = NewConcern(
            id: id, kind: kind, conversation: facts.id, member: facts.member, unseenBy: unseenBy, raisedAt: now,
            endsAt: DayWords.months(
                site.standing.keeping.concernMonths, after: now, in: site.organisation.zone),
            sealed: sealed)
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            // Looked at again in here: the relationship may have ended while the words were on their way.
            guard try ConversationFacts.find(facts.id, visibleTo: viewer, in: transaction) != nil else {
                throw NotFound()
            }
            guard try ConcernTable.insert(new, by: viewer, in: transaction) else { return }
            try AuditTrail.record(
                "\(kind.rawValue).raised", subject: id.text, by: viewer.person, content: sealed, at: now,
                in: transaction)
        }
        return id
    }

    /// The key of a concern. One whose date has come is not found: a form that old makes nothing new.
    func sealer(of id: ConcernID) async throws -> DataKey {
        do {
            return try await site.vault.key(for: .report(id.text), author: .service)
        } catch VaultError.erased {
            throw NotFound()
        }
    }

    /// Copies lines out of the conversation. One that does not open any more does not stop a report.
    private func open(_ rows: [MessageRow], of facts: ConversationFacts) async throws -> [ReportedLine] {
        guard !rows.isEmpty else { return [] }
        let box = Box.conversation(facts.id.text)
        let members = try await site.vault.existingKey(for: box, author: .member(facts.member.text))
        let advocates = try await site.vault.existingKey(for: box, author: .staff(facts.advocate.text))
        return rows.map { row in
            let isByMember = row.author == facts.member
            let cell = Cell(table: "messages", column: "sealed", row: "\(facts.id):\(row.line)")
            let bytes = try? (isByMember ? members : advocates)?.openBytes(Sealed(bytes: row.sealed), in: cell)
            let message = bytes.flatMap { try? JSONDecoder().decode(SealedMessage.self, from: Data($0)) }
            return ReportedLine(
                number: row.line, isByMember: isByMember, sentAt: row.sentAt.milliseconds, words: message?.words)
        }
    }
}
