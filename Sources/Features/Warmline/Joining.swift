// Passing a chat on, and a second listener: the visitor is told before, and either of those asked may say no.
import Access
package import Domain
import Storage
import Web

extension Chats {
    /// Asks another who is on to go on, or to listen beside. Throws `over` while something else is asked, or they are not on.
    package func ask(
        _ kind: JoinKind, in id: WarmlineChatID, of listener: PersonID, by viewer: Viewer, at now: Instant
    ) async throws {
        try await change(id, viewer) { transaction in
            guard
                try JoinTable.ask(kind, in: id, to: listener, by: viewer, at: now, transaction: transaction)
            else { throw WarmlineRefusal.over }
            try LineTable.tell(
                kind == .pass ? .passAsked : .secondAsked, in: id, by: viewer.person, about: listener, at: now,
                transaction: transaction)
        }
    }

    /// The visitor's answer to what is asked in their chat.
    package func answer(_ isYes: Bool, cookie: String, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard let chat = try ChatTable.find(cookie: cookie, in: transaction),
                let join = try JoinTable.open(in: chat.id, database: transaction)
            else { throw WarmlineRefusal.over }
            try Chats.settle(join, isYes: isYes, isVisitor: true, at: now, in: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(chat.id, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }

    /// The listener's answer, on their own desk.
    package func answer(_ isYes: Bool, to id: WarmlineJoinID, by viewer: Viewer, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard let join = try JoinTable.find(id, askedOf: viewer, in: transaction) else {
                throw WarmlineRefusal.notFound
            }
            try Chats.settle(join, isYes: isYes, isVisitor: false, at: now, in: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(join.chat, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }

    private static func settle(
        _ join: StoredJoin, isYes: Bool, isVisitor: Bool, at now: Instant, in transaction: Transaction
    ) throws {
        guard isYes else {
            try JoinTable.end(join.id, at: now, in: transaction)
            // Who said no is nobody's to know: the chat stays as it was.
            try LineTable.tell(
                join.kind == .pass ? .passNo : .secondNo, in: join.chat, by: join.askedBy, about: join.to, at: now,
                transaction: transaction)
            return
        }
        try JoinTable.sayYes(join.id, isVisitor: isVisitor, at: now, in: transaction)
        guard try JoinTable.doIfBothSaidYes(join.id, at: now, in: transaction) else { return }
        try LineTable.tell(
            join.kind == .pass ? .passed : .secondIn, in: join.chat, by: join.askedBy, about: join.to, at: now,
            transaction: transaction)
    }

    /// The second listener goes: at the visitor's word, …
    package func endSecond(cookie: String, at now: Instant) async throws {
        guard let chat = try await chat(cookie: cookie) else { throw WarmlineRefusal.notFound }
        try await endSecond(in: chat.id, at: now)
    }

    /// … or of whoever has the chat, or their own.
    package func endSecond(in id: WarmlineChatID, by viewer: Viewer, at now: Instant) async throws {
        guard try await site.database.read({ try ChatTable.find(id, visibleTo: viewer, in: $0) }) != nil else {
            throw WarmlineRefusal.notFound
        }
        try await endSecond(in: id, at: now)
    }

    private func endSecond(in id: WarmlineChatID, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard let second = try JoinTable.leaveSecond(in: id, transaction: transaction) else { return }
            try JoinTable.endSecond(in: id, at: now, transaction: transaction)
            try LineTable.tell(.secondOut, in: id, about: second, at: now, transaction: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(id, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }
}
