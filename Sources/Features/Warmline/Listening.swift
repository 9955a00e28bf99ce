// A chat from the advocate's side: taking the next, writing, more time, ending it kindly.
import Access
import SQLText
package import Domain
import Storage
import Vault
import Web

extension Chats {
    /// Takes whoever has waited longest. Nil when nobody waits. Throws `notOn` or `enough`.
    package func takeNext(by viewer: Viewer, at now: Instant) async throws -> WarmlineChatID? {
        guard viewer.hat == .advocate else { throw NotFound() }
        let live = site.live
        return try await site.database.write(locking: .warmline) { transaction in
            let settings = try SettingsTable.find(in: transaction).settings
            let taken = try ChatTable.takeNext(
                by: viewer, atOnce: settings.atOnce, seenSince: now - Chats.waitingGrace, at: now, in: transaction)
            guard let id = taken else {
                guard
                    try transaction.exists("SELECT id FROM people WHERE id = \(viewer.person) AND \(isOn(viewer, now))")
                else { throw WarmlineRefusal.notOn }
                let own = try ChatTable.desk(of: viewer, in: transaction).count { $0.advocate == viewer.person }
                guard own < settings.atOnce else { throw WarmlineRefusal.enough }
                return nil
            }
            try LineTable.tell(.answered, in: id, by: viewer.person, at: now, transaction: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(id, live)
                WarmlineTopic.wakeLine(live)
            }
            return id
        }
    }

    private func isOn(_ viewer: Viewer, _ now: Instant) -> SQL { TurnTable.isOn("\(viewer.person)", at: now) }

    /// Writes a line as who listens or who was called in. Throws `NotFound` when the chat is not on their desk.
    package func write(
        _ words: String, in id: WarmlineChatID, by viewer: Viewer, key: String, at now: Instant
    ) async throws -> Int64 {
        guard try await site.database.read({ try ChatTable.find(id, visibleTo: viewer, in: $0) }) != nil else {
            throw WarmlineRefusal.notFound
        }
        let dataKey = try await self.key(of: id)
        let own = "\(viewer.person):\(key)"
        let live = site.live
        return try await site.database.write { transaction in
            if let number = try LineTable.sent(own, side: .advocate, in: id, database: transaction) { return number }
            guard
                let number = try ChatTable.nextNumber(
                    in: id, by: viewer, most: Chats.mostLines, at: now, in: transaction)
            else { throw WarmlineRefusal.over }
            let sealed = try dataKey.seal(words, in: Chats.lineCell(id, number))
            try LineTable.insert(
                NewLine(
                    chat: id, number: number, side: .advocate, kind: "words", author: viewer.person, key: own, at: now,
                    sealed: sealed.bytes), in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeChat(id, live) }
            return number
        }
    }

    /// Ends a chat of the advocate's own.
    package func end(_ id: WarmlineChatID, by viewer: Viewer, at now: Instant) async throws {
        try await change(id, viewer) { transaction in
            try LineTable.tell(.endedByAdvocate, in: id, by: viewer.person, at: now, transaction: transaction)
            guard try ChatTable.end(id, by: viewer, at: now, in: transaction) else {
                throw WarmlineRefusal.notFound
            }
            try JoinTable.endAll(in: id, at: now, transaction: transaction)
        }
    }

    /// Ten minutes more. Throws `over` at two hours.
    package func lengthen(_ id: WarmlineChatID, by viewer: Viewer, at now: Instant) async throws {
        try await change(id, viewer) { transaction in
            let isLonger = try ChatTable.lengthen(
                id, by: viewer, minutes: 10, most: LineSettings.minuteBounds.upperBound + 60, in: transaction)
            guard isLonger else { throw WarmlineRefusal.over }
            try LineTable.tell(.longer, in: id, by: viewer.person, at: now, transaction: transaction)
        }
    }

    /// Points to the lines for right now that stand on every page.
    package func tellLines(_ id: WarmlineChatID, by viewer: Viewer, at now: Instant) async throws {
        try await change(id, viewer) { transaction in
            try LineTable.tell(.lines, in: id, by: viewer.person, at: now, transaction: transaction)
        }
    }

    /// Changes a chat that is the advocate's own, with everybody who looks at it woken. Throws `NotFound`.
    func change(
        _ id: WarmlineChatID, _ viewer: Viewer, _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard try ChatTable.find(id, visibleTo: viewer, in: transaction)?.advocate == viewer.person else {
                throw WarmlineRefusal.notFound
            }
            try body(transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(id, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }
}
