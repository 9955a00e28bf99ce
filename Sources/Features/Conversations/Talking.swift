// Writing and reading lines: sealing, sending once, opening. No pages here.
import Access
package import Domain
import Foundation
import SQLText
import Synchronization
import Storage
import Vault
package import Web

/// The deeds of a conversation. Routes and the demo use the same ones.
package struct Talking: Sendable {
    let site: Site

    package init(site: Site) { self.site = site }

    /// Writes a line. The same `key` twice is one line: its number comes back both times.
    ///
    /// When this returns, the line is on disk. Throws `NotFound` when the viewer cannot see the conversation, and
    /// `ConversationRefusal.ended` when nothing can be written in it any more.
    package func send(
        _ content: LineContent, in id: ConversationID, by viewer: Viewer, about: Int64? = nil, key: String,
        at now: Instant
    ) async throws -> Int64 {
        let author = BoxAuthor(viewer)
        let dataKey = try await ownKey(in: id, author: author, viewer: viewer)
        let bytes = Array(try JSONEncoder().encode(content))
        let live = site.live
        return try await site.database.write(locking: .conversation(id)) { transaction in
            if let number = try LineTable.sent(with: key, in: id, by: viewer, database: transaction) {
                return number
            }
            guard let number = try ConversationTable.nextNumber(in: id, by: viewer, at: now, transaction: transaction)
            else {
                let isVisible = try ConversationTable.exists(id, visibleTo: viewer, in: transaction)
                throw isVisible ? ConversationRefusal.ended : ConversationRefusal.notFound
            }
            let sealed = try dataKey.seal(bytes, in: StoredLine.cell(id, number))
            // An answer to nothing is a line like any other.
            let answered = try about.flatMap {
                try LineTable.line($0, of: id, visibleTo: viewer, in: transaction)?.number
            }
            try LineTable.insert(
                number, in: id, by: viewer, kind: content.kind, about: answered, key: key, sealed: sealed.bytes,
                at: now,
                transaction: transaction)
            if case .file(let file) = content {
                guard try FileTable.place(file.id, at: number, by: viewer, transaction: transaction) else {
                    throw ConversationRefusal.notFound
                }
            }
            if case .service(let shared) = content {
                try site.publish(.serviceSent(shared.service), in: transaction)
            }
            // Whoever writes has read what stands above.
            try ConversationTable.read(to: number, in: id, by: viewer, transaction: transaction)
            transaction.afterCommit { live.wake("conversation:\(id)") }
            return number
        }
    }

    /// The writer's key in the conversation's box. It is made only for somebody who can see the conversation.
    func ownKey(in id: ConversationID, author: BoxAuthor, viewer: Viewer) async throws -> DataKey {
        if let key = try await site.vault.existingKey(for: .conversation(id.text), author: author) { return key }
        guard try await site.database.read({ try ConversationTable.exists(id, visibleTo: viewer, in: $0) }) else {
            throw ConversationRefusal.notFound
        }
        return try await site.vault.key(for: .conversation(id.text), author: author)
    }

    /// Opens lines; nil content means that nothing is there any more: taken back, or its author's key is gone.
    func opened(_ lines: [StoredLine], member: PersonID) async throws -> [(StoredLine, LineContent?)] {
        let contents = try await open(lines.map(\.line), member: member)
        return Array(zip(lines, contents))
    }

    /// The same for whatever is sealed at places of conversations.
    func open(_ lines: [SealedLine], member: PersonID) async throws -> [LineContent?] {
        var keys: [PersonID: DataKey?] = [:]
        var result: [LineContent?] = []
        for line in lines {
            if keys[line.author] == nil {
                let author: BoxAuthor =
                    line.author == member ? .member(line.author.text) : .staff(line.author.text)
                keys[line.author] = try await site.vault.existingKey(
                    for: .conversation(line.conversation.text), author: author)
            }
            let key = line.isTakenBack ? nil : keys[line.author] ?? nil
            result.append(try key.map { try line.open(with: $0) })
        }
        return result
    }

    /// For the demo: everything said before a moment has been read by both.
    package func markOldRead(before instant: Instant) async throws {
        try await site.database.write { transaction in
            for column in [true, false] {
                let reader: SQL = column ? "conversations.member_id" : "conversations.advocate_id"
                try transaction.run(
                    """
                    INSERT INTO reading_positions (conversation_id, person_id, line)
                    SELECT conversations.id, \(reader), conversations.lines FROM conversations
                    WHERE conversations.last_at < \(instant) \(Acting.program(.demo))
                    ON CONFLICT (conversation_id, person_id) DO UPDATE SET line = excluded.line
                    """)
            }
        }
    }

    /// Notes that the viewer has the conversation open: how far they read and, for the advocate, that they looked.
    /// - Parameter isRead: they saw its newest lines, and not only what they were looking for.
    func noteOpened(_ conversation: StoredConversation, by viewer: Viewer, isRead: Bool = true) async throws {
        guard (isRead && conversation.unread > 0) || viewer.person != conversation.member else { return }
        let now = site.now
        try await site.database.write { transaction in
            if isRead {
                try ConversationTable.read(
                    to: conversation.lines, in: conversation.id, by: viewer, transaction: transaction)
            }
            try AccessLog.note(
                "conversation", of: conversation.member, openedBy: viewer, at: now, in: transaction)
        }
    }
}

/// Why nothing was written.
package enum ConversationRefusal: Refusal {
    case notFound
    /// The relationship has ended; what was said stays with the member.
    case ended
    /// What somebody said at work stands after an hour.
    case stands

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .ended, .stands: .conflict
        }
    }
}

/// How far somebody read on an open stream: noted at its heartbeats, not at every line.
final class ReadingNote: Sendable {
    private let conversation: ConversationID
    private let viewer: Viewer
    private let noted: Mutex<Int64>

    init(conversation: ConversationID, viewer: Viewer, from position: Int64) {
        self.conversation = conversation
        self.viewer = viewer
        self.noted = Mutex(position)
    }

    func note(_ position: Int64, site: Site) async throws {
        let isNew = noted.withLock { noted in
            guard position > noted else { return false }
            noted = position
            return true
        }
        guard isNew else { return }
        let (conversation, viewer) = (conversation, viewer)
        try await site.database.write { transaction in
            try ConversationTable.read(to: position, in: conversation, by: viewer, transaction: transaction)
        }
    }
}
