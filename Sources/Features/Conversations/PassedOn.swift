// Passing on: a member chooses which lines of earlier conversations somebody new may read. By default, nothing.
import Access
package import Domain
import Foundation
import SQLText
import Storage
import Vault
import Web

/// Why nothing was passed on.
package enum PassingRefusal: Refusal {
    /// The conversation that it would go to has ended.
    case ended

    package var kind: RefusalKind { .conflict }
}

/// What is passed on to one relationship, opened.
struct PassedOn: Sendable {
    /// Nil content: its key is gone, wherever it was passed on to.
    var lines: [(passed: PassedLine, content: LineContent?)] = []
    /// The member's own words; "" for none.
    var words = ""

    var isEmpty: Bool { lines.isEmpty && words.isEmpty }
}

extension ConversationsFeature {
    /// The most that a member's own words may hold.
    static let mostPassedWords = 8000

    /// Passes lines of one of the member's conversations on to another of theirs.
    ///
    /// - Parameter window: the lines that the member chose from: what they did not choose there is taken back. Nil adds to
    ///   what is passed on already.
    /// - Throws: `NotFound` when one of the two is not theirs, `PassingRefusal.ended` when nobody could read it.
    package func passOn(
        _ lines: Set<Int64>, of source: ConversationID, to receiving: ConversationID,
        within window: ClosedRange<Int64>? = nil, member: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .conversation(receiving)) { transaction in
            guard let to = try ConversationTable.find(receiving, visibleTo: viewer, in: transaction),
                let from = try ConversationTable.find(source, visibleTo: viewer, in: transaction), source != receiving
            else { throw NotFound() }
            guard to.closedAt == nil else { throw PassingRefusal.ended }
            var passed = lines
            for range in try PassedOnTable.ranges(to: to.relationship, of: viewer, in: transaction)
            where range.conversation == source {
                passed.formUnion((range.first...range.last).filter { window?.contains($0) != true })
            }
            try PassedOnTable.takeBack(source, from: to.relationship, by: viewer, in: transaction)
            for run in ConversationsFeature.runs(passed.filter { $0 >= 1 && $0 <= from.lines }) {
                try PassedOnTable.give(
                    run, of: source, to: to.relationship, by: viewer, at: now, in: transaction)
            }
            try AuditTrail.record("history.passed-on", subject: receiving.text, by: member, at: now, in: transaction)
        }
    }

    /// Numbers as runs of neighbours: 3, 4, 5, 9 are 3 to 5, and 9.
    static func runs(_ lines: Set<Int64>) -> [ClosedRange<Int64>] {
        lines.sorted().reduce(into: []) { runs, line in
            if let last = runs.last, last.upperBound + 1 == line {
                runs[runs.count - 1] = last.lowerBound...line
            } else {
                runs.append(line...line)
            }
        }
    }

    /// What the member tells in their own words instead; empty takes it back.
    package func passOn(words: String, to receiving: ConversationID, member: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let key: DataKey
        do {
            key = try await site.vault.key(for: .member(member.text), author: .member(member.text))
        } catch VaultError.erased {
            throw NotFound()
        }
        let bytes = Array(try JSONEncoder().encode([words]))
        try await site.database.write(locking: .conversation(receiving)) { transaction in
            guard let to = try ConversationTable.find(receiving, visibleTo: viewer, in: transaction) else {
                throw NotFound()
            }
            guard to.closedAt == nil else { throw PassingRefusal.ended }
            guard !words.isEmpty else {
                try PassedOnTable.removeWords(to: to.relationship, by: viewer, in: transaction)
                return
            }
            let sealed = try key.seal(bytes, in: .passedWords(to.relationship.text))
            try PassedOnTable.putWords(
                sealed.bytes, to: to.relationship, by: viewer, at: now, in: transaction)
            try AuditTrail.record(
                "history.told", subject: receiving.text, by: member, content: sealed.bytes, at: now, in: transaction)
        }
    }

    /// Takes all of it back. Twice is once.
    package func takeBackPassed(from receiving: ConversationID, member: PersonID, at now: Instant) async throws {
        let viewer = Viewer(person: member, hat: .member)
        try await site.database.write(locking: .conversation(receiving)) { transaction in
            guard let to = try ConversationTable.find(receiving, visibleTo: viewer, in: transaction) else {
                throw NotFound()
            }
            guard try PassedOnTable.takeBack(from: to.relationship, by: viewer, in: transaction) > 0 else { return }
            try AuditTrail.record(
                "history.taken-back", subject: receiving.text, by: member, at: now, in: transaction)
        }
    }

    /// What is passed on, as the advocate reads it: the member is shown the very same. An advocate's look is noted.
    func passedOn(to conversation: StoredConversation, for viewer: Viewer, at now: Instant) async throws -> PassedOn {
        let (lines, sealed) = try await site.database.read { snapshot in
            (
                try PassedOnTable.lines(to: conversation.relationship, visibleTo: viewer, in: snapshot),
                try PassedOnTable.words(to: conversation.relationship, visibleTo: viewer, in: snapshot)
            )
        }
        var passed = PassedOn()
        if let sealed { passed.words = try await openedWords(sealed, conversation.relationship, conversation.member) }
        let contents = try await talking.open(lines.map(\.line), member: conversation.member)
        passed.lines = zip(lines, contents).map { ($0, $1) }
        if viewer.hat != .member, !passed.isEmpty {
            try await site.database.write { transaction in
                try AccessLog.note(
                    "passed-on", of: conversation.member, openedBy: viewer, at: now, in: transaction)
            }
        }
        return passed
    }

    /// A member's own words; "" when their key is gone.
    private func openedWords(
        _ sealed: [UInt8], _ relationship: RelationshipID, _ member: PersonID
    ) async throws -> String {
        guard let key = try await site.vault.existingKey(for: .member(member.text), author: .member(member.text))
        else { return "" }
        let bytes = try key.openBytes(Sealed(bytes: sealed), in: .passedWords(relationship.text))
        return try JSONDecoder().decode([String].self, from: Data(bytes)).first ?? ""
    }

    /// A member's copy of what they passed on.
    func exportedPassing(of member: PersonID) async throws -> ExportedPart {
        let (ranges, words) = try await site.database.read { snapshot in
            (
                try PassedOnTable.given(by: member, in: snapshot),
                try PassedOnTable.wordsGiven(by: member, in: snapshot)
            )
        }
        var rows: [[String: ExportedValue]] = ranges.map { one in
            [
                "to": .text(one.to), "fromConversationWith": .text(one.range.with),
                "firstLine": .number(Int(one.range.first)), "lastLine": .number(Int(one.range.last)),
                "when": .moment(one.at),
            ]
        }
        for one in words {
            let text = try await openedWords(one.sealed, one.relationship, member)
            rows.append(["to": .text(one.to), "words": .text(text), "when": .moment(one.at)])
        }
        return ExportedPart("passedOn", rows: rows)
    }
}

extension Cell {
    static func passedWords(_ relationship: String) -> Cell {
        Cell(table: "passed_words", column: "sealed", row: relationship)
    }
}
