// A planned ending: a last day that both say yes to, a letter each way if they like, and a door that stays open.
import Access
package import Domain
import SQLText
import Storage
import Vault
package import Web

/// What two people plan.
package struct EndingTerms: Sendable, Equatable {
    /// The last day, that day included; nil when they count meetings.
    package var lastDay: LocalDay?
    /// How many times they still meet; nil when there is a day.
    package var meetings: Int?
    /// For how many days afterwards the member may ask the same advocate again; 0 for not.
    package var openDays: Int

    package init(lastDay: LocalDay? = nil, meetings: Int? = nil, openDays: Int = 0) {
        self.lastDay = lastDay
        self.meetings = meetings
        self.openDays = openDays
    }

    /// What the form offers.
    static let openChoices = [0, 30, 90, 180, 365]
}

/// A relationship that ended as planned, as its member sees it.
struct EndedAsPlanned: Sendable {
    let relationship: RelationshipID
    let advocate: PersonID
    let name: String
    let endedAt: Instant
    let openDays: Int
    let hasLeft: Bool
    let isBlocked: Bool
    let isTogether: Bool
    /// A hello to them waits already.
    let isAsked: Bool

    init(_ row: Row) throws {
        relationship = try row["id"]
        advocate = try row["advocate_id"]
        name = try row["name"]
        endedAt = try row["ended_at"]
        openDays = try row["open_days"]
        hasLeft = try row["staff_left"] as Instant? != nil
        isBlocked = try row["is_blocked"]
        isTogether = try row["is_together"]
        isAsked = try row["is_asked"]
    }
}

/// Somebody changed the plan meanwhile, or its day is over.
struct EndingChanged: Error {}

extension MatchingFeature {
    /// Proposes how to end, or another day for it; with it, the viewer has said yes. The other says yes, or proposes another.
    ///
    /// - Parameter base: the newest version that the viewer has seen, 0 for none.
    /// - Throws: `NotFound` when there is nothing to end (any more), `EndingChanged` when there is a newer version.
    package func proposeEnding(
        _ terms: EndingTerms, over base: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant
    ) async throws {
        try await changeEnding(relationship, by: viewer) { found, transaction in
            guard !found.isCover else { throw NotFound() }
            guard try EndingTable.newestVersion(of: relationship, by: viewer, in: transaction) == base else {
                throw EndingChanged()
            }
            try EndingTable.insert(base + 1, of: found, terms, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "ending.proposed", subject: relationship.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Says yes to the other's plan. Twice is once. Throws `NotFound`, or `EndingChanged`.
    package func agreeToEnding(
        _ version: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant
    ) async throws {
        let today = LocalDay(now, zone: site.organisation.zone)
        try await changeEnding(relationship, by: viewer) { _, transaction in
            if try EndingTable.agree(
                to: version, of: relationship, on: today, by: viewer, at: now, in: transaction)
            {
                try AuditTrail.record(
                    "ending.agreed", subject: relationship.text, by: viewer.person, at: now, in: transaction)
                return
            }
            let newest = try EndingTable.standing(of: relationship, to: viewer, in: transaction).first
            guard newest?.version == version, newest?.agreedAt != nil else { throw EndingChanged() }
        }
    }

    /// Takes the plan back, whoever proposed it: the two go on. Twice is once.
    package func withdrawEnding(of relationship: RelationshipID, by viewer: Viewer, at now: Instant) async throws {
        try await changeEnding(relationship, by: viewer) { _, transaction in
            if try EndingTable.withdraw(of: relationship, by: viewer, at: now, in: transaction) {
                try AuditTrail.record(
                    "ending.withdrawn", subject: relationship.text, by: viewer.person, at: now, in: transaction)
            }
        }
    }

    /// They met: one meeting less, if `left` were left. The same form twice is one meeting.
    func met(left: Int, of relationship: RelationshipID, by viewer: Viewer, at now: Instant) async throws {
        let today = LocalDay(now, zone: site.organisation.zone)
        try await changeEnding(relationship, by: viewer) { _, transaction in
            let standing = try EndingTable.standing(of: relationship, to: viewer, in: transaction)
            guard let agreed = standing.first(where: { $0.agreedAt != nil }) else { throw EndingChanged() }
            _ = try EndingTable.met(
                left: left, of: relationship, version: agreed.version, on: today, by: viewer, in: transaction)
        }
    }

    /// Writes the viewer's letter to the other, or takes it back with no words.
    package func writeLetter(
        _ words: String, of relationship: RelationshipID, by viewer: Viewer, at now: Instant
    ) async throws {
        let conversation = try await site.database.read { snapshot -> ConversationID? in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: snapshot), found.endedAt == nil
            else { return nil }
            return try RelationshipTable.conversation(of: relationship, by: viewer, in: snapshot)
        }
        guard let conversation else { throw NotFound() }
        let key = try await site.vault.key(for: .conversation(conversation.text), author: BoxAuthor(viewer))
        try await changeEnding(relationship, by: viewer) { found, transaction in
            guard !words.isEmpty else {
                try EndingTable.removeLetter(of: relationship, by: viewer, in: transaction)
                return
            }
            let cell = Cell.letter(relationship.text, byMember: viewer.hat == .member)
            let sealed = try SealedValue.seal(words, with: key, in: cell)
            guard try EndingTable.putLetter(of: found, sealed: sealed, by: viewer, at: now, in: transaction) else {
                throw EndingChanged()
            }
        }
    }

    /// What a letter says; nil when its key is gone.
    func opened(
        _ letter: StoredLetter, member: PersonID, advocate: PersonID, _ conversation: ConversationID?
    ) async throws -> String? {
        let author: BoxAuthor = letter.byMember ? .member(member.text) : .staff(advocate.text)
        guard let conversation,
            let key = try await site.vault.existingKey(for: .conversation(conversation.text), author: author)
        else { return nil }
        return try SealedValue.open(
            String.self, from: letter.sealed, with: key,
            in: .letter(letter.relationship.text, byMember: letter.byMember))
    }

    /// Both are locked, and it must go on: whoever steps back at the same moment is first or second, never between.
    private func changeEnding(
        _ relationship: RelationshipID, by viewer: Viewer,
        _ body: @escaping @Sendable (StoredRelationship, Transaction) throws -> Void
    ) async throws {
        let seen = try await site.database.read { try RelationshipTable.one(relationship, of: viewer, in: $0) }
        guard let seen else { throw NotFound() }
        try await site.database.write(locking: .person(seen.member), .person(seen.advocate)) { transaction in
            guard let found = try RelationshipTable.one(relationship, of: viewer, in: transaction), found.endedAt == nil
            else { throw NotFound() }
            try body(found, transaction)
        }
    }

    /// What dates end: pauses, covers, and relationships on the day that both said yes to. For the job. Returns how many
    /// relationships.
    @discardableResult
    package func endDue(at now: Instant) async throws -> Int {
        let today = LocalDay(now, zone: site.organisation.zone)
        let right = Acting.program(.dueDays)
        return try await site.database.write { [self] transaction in
            try PauseTable.deleteDue(on: today, in: transaction)
            var ended = 0
            for relationship in try EndingTable.due(on: today, limit: 200, in: transaction)
            where try close(relationship, as: .planned, right: right, by: nil, at: now, in: transaction) {
                ended += 1
            }
            for cover in try CoverTable.due(on: today, limit: 200, in: transaction) {
                if let walk = cover.walk {
                    if try close(walk, right: right, by: nil, at: now, in: transaction) { ended += 1 }
                }
                try CoverTable.close(cover.id, right: right, at: now, in: transaction)
            }
            return ended
        }
    }
}

extension Cell {
    static func letter(_ relationship: String, byMember: Bool) -> Cell {
        Cell(table: "ending_letters", column: "sealed", row: "\(relationship):\(byMember ? "member" : "advocate")")
    }
}
