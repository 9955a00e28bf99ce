// Correcting a line and taking it back. Neither keeps the words that were there: they are sealed anew, or gone.
package import Domain
import Foundation
import SQLText
import Storage
import Vault
import Web

extension Talking {
    /// Puts other words in the place of a line of one's own. Both see that it was corrected.
    ///
    /// Throws `ConversationRefusal.stands` when whoever works here is too late: what was said stays with the member.
    package func correct(
        _ number: Int64, to words: String, in id: ConversationID, by viewer: Viewer, key: String, at now: Instant
    ) async throws {
        let dataKey = try await ownKey(in: id, author: BoxAuthor(viewer), viewer: viewer)
        let bytes = Array(try JSONEncoder().encode(LineContent.words(words)))
        try await change(number, in: id, by: viewer, key: key, at: now) { transaction in
            let sealed = try dataKey.seal(bytes, in: SealedLine.cell(id, number))
            return try LineTable.correct(
                number, in: id, sealed: sealed.bytes, by: viewer, at: now, transaction: transaction)
        }
    }

    /// Takes back a line of one's own: what it said is destroyed, and its place says so.
    package func takeBack(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, key: String, at now: Instant
    ) async throws {
        try await change(number, in: id, by: viewer, key: key, at: now) { transaction in
            guard try LineTable.takeBack(number, in: id, by: viewer, at: now, transaction: transaction) else {
                return false
            }
            try FileTable.remove(line: number, of: id, by: viewer, transaction: transaction)
            return true
        }
    }

    /// One write: the change, and the number by which streams learn of it.
    private func change(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, key: String, at now: Instant,
        _ apply: @escaping @Sendable (Transaction) throws -> Bool
    ) async throws {
        let live = site.live
        try await site.database.write(locking: .conversation(id)) { transaction in
            if try LineTable.sent(with: key, in: id, by: viewer, database: transaction) != nil { return }
            guard try apply(transaction) else {
                throw try Talking.reason(number, in: id, by: viewer, transaction: transaction)
            }
            guard let event = try ConversationTable.nextChange(in: id, by: viewer, transaction: transaction) else {
                throw ConversationRefusal.ended
            }
            try LineTable.insert(
                event, in: id, by: viewer, kind: "change", about: number, key: key, sealed: [], at: now,
                transaction: transaction)
            try ConversationTable.keepUpToDate(id, with: event, by: viewer, transaction: transaction)
            transaction.afterCommit { live.wake("conversation:\(id)") }
        }
    }

    /// Why a line was not changed. Somebody else's is not found, like one that is not there.
    private static func reason(
        _ number: Int64, in id: ConversationID, by viewer: Viewer, transaction: Transaction
    ) throws -> ConversationRefusal {
        guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: transaction),
            let line = try LineTable.line(number, of: id, visibleTo: viewer, in: transaction),
            line.author == viewer.person, !line.line.isTakenBack
        else { return .notFound }
        return conversation.closedAt == nil ? .stands : .ended
    }
}
