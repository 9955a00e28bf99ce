// The post: messages on their way out. Each is claimed, opened, handed to the operator's program, and forgotten once taken.
import Access
package import Domain
import Foundation
import SQLText
package import Storage
package import Vault

/// Puts messages on their way, and hands over what waits. Features write nothing of it: they ask here.
package struct Post: Sendable {
    let site: Site

    /// What a message is for. It decides what is tried again, and what is counted as what.
    package enum Purpose: String, Sendable, CaseIterable {
        /// A code that somebody asked for a moment ago: tried four times.
        case code
        /// That there is something new: handed over once, or not at all.
        case notice
    }

    /// A message, sealed for the person it goes to and ready for a transaction.
    package struct Envelope: Sendable {
        package let id: String
        let person: PersonID
        let purpose: Purpose
        /// How many parts a text has; nil for mail.
        let parts: Int?
        let sealed: [UInt8]
    }

    /// What stands sealed in a row.
    private struct Content: Codable {
        let kind: OutgoingMessage.Kind
        let to: String
        let text: String
    }

    /// Times that a code is tried, half a minute apart; then it is given up. A code has ten minutes.
    private static let mostTries: Int64 = 4

    /// Seals a message with the person's own key, so that erasing them makes it unreadable.
    package func envelope(
        _ message: OutgoingMessage, for person: PersonID, purpose: Purpose, key: DataKey
    ) throws -> Envelope {
        let id = ID<OutgoingMessage>(at: site.now).text
        let value = try JSONEncoder().encode(Content(kind: message.kind, to: message.to, text: message.text))
        return Envelope(
            id: id, person: person, purpose: purpose,
            parts: message.kind == .text ? TextParts.count(of: message.text) : nil,
            sealed: try key.seal(Array(value), in: Post.cell(id)).bytes)
    }

    /// Puts it on its way with the transaction; after `end` it is not sent any more. A notice by text is counted here, so
    /// that the month's limit holds whoever else tells somebody at this moment: false when it is reached.
    @discardableResult
    package func put(_ envelope: Envelope, until end: Instant, in transaction: Transaction) throws -> Bool {
        let now = site.now
        if envelope.purpose == .notice, let parts = envelope.parts {
            let limit = site.settings.textLimit ?? .max
            guard limit > 0,
                try PostTable.count(
                    parts: parts, purpose: .notice, month: site.month(of: now), below: limit, in: transaction)
            else { return false }
        }
        try PostTable.insert(
            envelope.id, to: envelope.person, isOnce: envelope.purpose == .notice, sealed: envelope.sealed,
            at: now, until: end, in: transaction)
        return true
    }

    /// Sends what is due, a few at once, so that a program that hangs holds up nobody else. Returns how many were taken.
    @discardableResult
    package func sendWaiting() async throws -> Int {
        let now = site.now
        let due = try await site.database.read { try PostTable.due(at: now, in: $0) }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for id in due { group.addTask { try await send(id) } }
            var taken = 0
            for try await isTaken in group where isTaken { taken += 1 }
            return taken
        }
    }

    private func send(_ id: String) async throws -> Bool {
        let now = site.now
        let claimed = try await site.database.write { try PostTable.claim(id, at: now, in: $0) }
        guard let claimed else { return false }
        // After an erasure there is no key, and nobody to write to.
        guard claimed.endsAt > now, let key = try await site.ownKey(of: claimed.person, isMember: claimed.isMember)
        else { return try await forget(id) }
        let bytes = try key.openBytes(Sealed(bytes: claimed.sealed), in: Post.cell(id))
        let content = try JSONDecoder().decode(Content.self, from: Data(bytes))
        let message = OutgoingMessage(kind: content.kind, to: content.to, text: content.text)
        if message.kind == .text, try await isStopped(message.to) { return try await forget(id) }
        do {
            try await site.messenger.send(message)
        } catch {
            // Counted and said without a word about to whom; tried again later, or given up.
            let reason = (error as? MessageNotSent)?.description ?? "for a reason unknown"
            site.note(error, as: "a message was not sent: \(reason)", isFault: false)
            site.numbers.add(1, to: "kith_messages_not_sent_total")
            if claimed.tries >= Post.mostTries { return try await forget(id) }
            // The program said that it did not take it, so trying again sends nothing twice.
            try await site.database.write { try PostTable.giveBack(id, at: now + .seconds(30), in: $0) }
            return false
        }
        let (month, parts) = (site.month(of: now), TextParts.count(of: message.text))
        // A notice was counted when it was put on its way.
        let isCounted = message.kind == .text && !claimed.isOnce
        try await site.database.write { transaction in
            try PostTable.remove(id, in: transaction)
            if isCounted {
                _ = try PostTable.count(parts: parts, purpose: .code, month: month, below: .max, in: transaction)
            }
        }
        return true
    }

    private func forget(_ id: String) async throws -> Bool {
        try await site.database.write { try PostTable.remove(id, in: $0) }
        return false
    }

    /// Everything that waits for somebody goes with them.
    package static func erase(_ person: PersonID, in transaction: Transaction) throws {
        try PostTable.erase(person, in: transaction)
    }

    private static func cell(_ id: String) -> Cell { Cell(table: "outgoing_messages", column: "sealed", row: id) }
}

extension Site {
    /// Messages on their way out.
    package var post: Post { Post(site: self) }

    /// The key of what somebody keeps for themselves alone: a member's record, or the own page of whoever works here. Nil
    /// when there is none, or no longer.
    package func ownKey(of person: PersonID, isMember: Bool) async throws -> DataKey? {
        try await vault.existingKey(for: .own(person, isMember: isMember), author: .own(person, isMember: isMember))
    }

    /// The same, made if there is none.
    package func ownKey(of viewer: Viewer) async throws -> DataKey {
        let isMember = !viewer.hat.isStaff
        return try await vault.key(
            for: .own(viewer.person, isMember: isMember), author: .own(viewer.person, isMember: isMember))
    }

    /// The month that a moment lies in where the organisation is: "2026-11".
    package func month(of instant: Instant) -> String {
        let offset = organisation.zone.secondsFromGMT(for: instant.date)
        return String(TimeWords.iso(instant + .seconds(offset)).prefix(7))
    }
}

extension Box {
    fileprivate static func own(_ person: PersonID, isMember: Bool) -> Box {
        isMember ? .member(person.text) : .advocate(person.text)
    }
}

extension BoxAuthor {
    fileprivate static func own(_ person: PersonID, isMember: Bool) -> BoxAuthor {
        isMember ? .member(person.text) : .staff(person.text)
    }
}
