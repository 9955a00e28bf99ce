// Messages on their way out: each is claimed, opened, handed to the operator's program, and forgotten once it was taken.
import Domain
import Foundation
import Storage
import Vault
import Web

extension WaysBack {
    /// Times that one message is tried, half a minute apart; then it is given up. A code has ten minutes.
    private static let mostTries: Int64 = 4

    /// Sends what is due, a few at once, so that a program that hangs holds up nobody else. Returns how many were taken.
    @discardableResult
    package func sendWaiting() async throws -> Int {
        let now = site.now
        let due = try await site.database.read { try OutgoingTable.due(at: now, in: $0) }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for id in due { group.addTask { try await send(id) } }
            var taken = 0
            for try await isTaken in group where isTaken { taken += 1 }
            return taken
        }
    }

    private func send(_ id: String) async throws -> Bool {
        let now = site.now
        let claimed = try await site.database.write { try OutgoingTable.claim(id, at: now, in: $0) }
        guard let claimed else { return false }
        // After an erasure there is no key, and nobody to write to.
        guard claimed.endsAt > now, let key = try await existingKey(of: claimed.member) else {
            try await site.database.write { try OutgoingTable.remove(id, in: $0) }
            return false
        }
        let bytes = try key.openBytes(Sealed(bytes: claimed.sealed), in: .outgoing(id))
        let message = try JSONDecoder().decode(SealedMessage.self, from: Data(bytes))
        do {
            try await site.messenger.send(OutgoingMessage(kind: message.kind, to: message.to, text: message.text))
        } catch {
            // Counted and said without a word about to whom; tried again later, or given up.
            let reason = (error as? MessageNotSent)?.description ?? "for a reason unknown"
            site.note(error, as: "a message was not sent: \(reason)", isFault: false)
            site.numbers.add(1, to: "kith_messages_not_sent_total")
            if claimed.tries >= WaysBack.mostTries {
                try await site.database.write { try OutgoingTable.remove(id, in: $0) }
            }
            return false
        }
        try await site.database.write { try OutgoingTable.remove(id, in: $0) }
        return true
    }
}
