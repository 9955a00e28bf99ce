// A chat from the visitor's side: opening it, writing, ending it. Known by a cookie, and by nothing else.
import Access
package import Domain
import Storage
import Vault
import Web

/// What somebody says when they open a chat.
package struct ChatOpening: Sendable {
    /// What they would like to be called; "" for nothing.
    package var name = ""
    /// How many minutes before the end they are told; 0 for only at the end.
    package var warnMinutes = 10

    package init() {}
}

/// The deeds of chats. Routes, the demo and tests use the same ones.
package struct Chats: Sendable {
    let feature: WarmlineFeature
    var site: Site { feature.site }

    /// More lines than anybody writes in two hours.
    static let mostLines = 1000
    /// How long a page may be silent before whoever waits counts as gone. A browser without script is looked at by hand.
    static let waitingGrace = Span.minutes(10)

    /// Opens a chat under a cookie's digest. The same cookie twice is one chat. Throws `closed` or `full`.
    package func open(
        _ opening: ChatOpening, cookie: String, guest: WarmlineGuestID? = nil, at now: Instant
    ) async throws -> WarmlineChatID {
        if let found = try await site.database.read({ try ChatTable.find(cookie: cookie, in: $0) }) { return found.id }
        let id = WarmlineChatID(at: now)
        var sealedName: [UInt8]?
        if !opening.name.isEmpty {
            let key = try await site.vault.key(for: .warmline(id.text), author: .service)
            sealedName = try key.seal(opening.name, in: Chats.nameCell(id)).bytes
        }
        let name = sealedName
        let live = site.live
        return try await site.database.write(locking: .warmline) { transaction in
            let (standing, settings) = try feature.line(at: now, in: transaction)
            guard standing.isInUse, standing.state.isOpen, !standing.on.isEmpty else { throw WarmlineRefusal.closed }
            let new = NewChat(
                id: id, cookie: cookie, guest: guest, at: now, minutes: settings.chatMinutes,
                warnMinutes: opening.warnMinutes, keepDays: settings.keepDays, sealedName: name)
            guard try ChatTable.insert(new, most: settings.mostWaiting, in: transaction) else {
                if let found = try ChatTable.find(cookie: cookie, in: transaction) { return found.id }
                throw WarmlineRefusal.full
            }
            transaction.afterCommit { WarmlineTopic.wakeLine(live) }
            return id
        }
    }

    static func nameCell(_ id: WarmlineChatID) -> Cell {
        Cell(table: "warmline_chats", column: "sealed_name", row: id.text)
    }

    static func lineCell(_ chat: WarmlineChatID, _ number: Int64) -> Cell {
        Cell(table: "warmline_lines", column: "sealed", row: "\(chat):\(number)")
    }

    /// The chat of a cookie.
    package func chat(cookie: String) async throws -> StoredChat? {
        try await site.database.read { try ChatTable.find(cookie: cookie, in: $0) }
    }

    /// Notes that whoever waits is still there, twice a minute at most.
    func noteSeen(_ chat: StoredChat, cookie: String, at now: Instant) async throws {
        guard chat.isWaiting, now - chat.seenAt > .seconds(30) else { return }
        try await site.database.write { try ChatTable.seen(cookie: cookie, at: now, in: $0) }
    }

    /// The key of a chat. One whose words are gone gets no new one.
    func key(of id: WarmlineChatID) async throws -> DataKey {
        do {
            return try await site.vault.key(for: .warmline(id.text), author: .service)
        } catch VaultError.erased {
            throw WarmlineRefusal.over
        }
    }

    /// Writes the visitor's line. The same key twice is one line. Throws `over` when nothing can be written.
    package func write(_ words: String, cookie: String, key: String, at now: Instant) async throws -> Int64 {
        guard let chat = try await chat(cookie: cookie) else { throw WarmlineRefusal.notFound }
        guard chat.endedAt == nil, chat.advocate != nil else { throw WarmlineRefusal.over }
        let dataKey = try await self.key(of: chat.id)
        let live = site.live
        return try await site.database.write { transaction in
            if let number = try LineTable.sent(key, side: .visitor, in: chat.id, database: transaction) {
                return number
            }
            guard
                let number = try ChatTable.nextNumber(
                    cookie: cookie, most: Chats.mostLines, at: now, in: transaction)
            else { throw WarmlineRefusal.over }
            let sealed = try dataKey.seal(words, in: Chats.lineCell(chat.id, number))
            try LineTable.insert(
                NewLine(
                    chat: chat.id, number: number, side: .visitor, kind: "words", author: nil, key: key, at: now,
                    sealed: sealed.bytes), in: transaction)
            transaction.afterCommit { WarmlineTopic.wakeChat(chat.id, live) }
            return number
        }
    }

    /// Ends the visitor's chat, answered or not. Ending twice is ending once.
    package func end(cookie: String, at now: Instant) async throws {
        guard let chat = try await chat(cookie: cookie) else { throw WarmlineRefusal.notFound }
        let live = site.live
        try await site.database.write(locking: .warmline) { transaction in
            guard let current = try ChatTable.find(cookie: cookie, in: transaction), current.endedAt == nil else {
                return
            }
            if !current.isWaiting {
                try LineTable.tell(.endedByVisitor, in: chat.id, at: now, transaction: transaction)
            }
            // What was never answered holds no words, and need not wait for its day.
            let end: ChatEnd = current.isWaiting && current.lines == 0 ? .left : .visitor
            _ = try ChatTable.end(cookie: cookie, as: end, at: now, in: transaction)
            try JoinTable.endAll(in: chat.id, at: now, transaction: transaction)
            transaction.afterCommit {
                WarmlineTopic.wakeChat(chat.id, live)
                WarmlineTopic.wakeLine(live)
            }
        }
    }

    /// Opens lines; words whose key is gone are nil.
    func opened(_ lines: [ChatLine]) async throws -> [(line: ChatLine, words: String?)] {
        guard let chat = lines.first(where: { $0.sealed != nil })?.chat else { return lines.map { ($0, nil) } }
        let key = try await site.vault.existingKey(for: .warmline(chat.text), author: .service)
        return try lines.map { line in
            guard let sealed = line.sealed, let key else { return (line, nil) }
            return (line, try key.open(Sealed(bytes: sealed), in: Chats.lineCell(line.chat, line.number)))
        }
    }

    /// What the visitor would like to be called; nil when they gave no name.
    func name(of chat: StoredChat) async throws -> String? {
        guard let sealed = chat.sealedName,
            let key = try await site.vault.existingKey(for: .warmline(chat.id.text), author: .service)
        else { return nil }
        return try key.open(Sealed(bytes: sealed), in: Chats.nameCell(chat.id))
    }
}
