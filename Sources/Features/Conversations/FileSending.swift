// Sending a file: looked through, sealed in pieces, each written by itself so that nobody waits long for the disk; the line that
// shows it comes last. Reading one is the same backwards.
import Attachments
package import Domain
import Foundation
import SQLText
import Storage
import Vault
import Web

extension Talking {
    /// The largest file, in bytes.
    package static let largestFile = 10 * 1024 * 1024
    /// What one person may send in a day.
    static let filesOfDay: Int64 = 30
    static let bytesOfDay: Int64 = 60 * 1024 * 1024
    /// A piece: large enough that a file has few, small enough to be written between two messages.
    static let pieceLength = 256 * 1024

    private static func cell(_ file: FileID, _ part: Int64) -> Cell {
        Cell(table: "file_parts", column: "sealed", row: "\(file):\(part)")
    }

    /// Sends a picture or a PDF; the number of its line. The same `key` twice is one line.
    ///
    /// Throws `FileTrouble` when it is none of those, or enough for today.
    package func sendFile(
        _ bytes: [UInt8], named name: String, note: String, in id: ConversationID, by viewer: Viewer, key: String,
        at now: Instant
    ) async throws -> Int64 {
        let sent = try await site.database.read { try LineTable.sent(with: key, in: id, by: viewer, database: $0) }
        if let sent { return sent }
        let attachment: Attachment
        do throws(AttachmentTrouble) {
            attachment = try Attachment(bytes)
        } catch {
            throw FileTrouble.attachment(error)
        }
        let dataKey = try await ownKey(in: id, author: BoxAuthor(viewer), viewer: viewer)
        let file = FileID(at: now)
        try await keep(attachment.bytes, as: file, in: id, by: viewer, with: dataKey, at: now)
        return try await send(
            .file(SentFile(attachment, id: file, named: name, note: note)), in: id, by: viewer, key: key, at: now)
    }

    private func keep(
        _ bytes: [UInt8], as file: FileID, in id: ConversationID, by viewer: Viewer, with key: DataKey, at now: Instant
    ) async throws {
        let pieces = stride(from: 0, to: bytes.count, by: Talking.pieceLength).map {
            Array(bytes[$0..<min($0 + Talking.pieceLength, bytes.count)])
        }
        let day = site.localDay.day
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: transaction) else {
                throw ConversationRefusal.notFound
            }
            guard conversation.closedAt == nil else { throw ConversationRefusal.ended }
            let isLeft = try FileTable.take(
                Int64(bytes.count), of: viewer, day: day, mostFiles: Talking.filesOfDay, mostBytes: Talking.bytesOfDay,
                transaction: transaction)
            guard isLeft else { throw FileTrouble.enough }
            try FileTable.begin(
                file, in: id, by: viewer, bytes: Int64(bytes.count), parts: Int64(pieces.count), at: now,
                transaction: transaction)
        }
        for (number, piece) in pieces.enumerated() {
            let part = Int64(number)
            let sealed = try key.seal(piece, in: Talking.cell(file, part)).bytes
            try await site.database.write { transaction in
                try FileTable.add(part, to: file, sealed: sealed, by: viewer, transaction: transaction)
            }
        }
    }

    /// One piece of a file, opened; nil if it is not there for the viewer, or not any more.
    func piece(_ part: Int64, of file: FileID, by viewer: Viewer, with key: DataKey) async throws -> [UInt8]? {
        let sealed = try await site.database.read {
            try FileTable.part(part, of: file, visibleTo: viewer, in: $0)
        }
        guard let sealed else { return nil }
        return try key.openBytes(Sealed(bytes: sealed), in: Talking.cell(file, part))
    }

    /// A sent file and what opens its pieces; nil if there is none at this line that the viewer may see.
    func file(
        at line: Int64, of id: ConversationID, by viewer: Viewer
    ) async throws -> (told: SentFile, stored: StoredFile, key: DataKey, conversation: StoredConversation)? {
        let found = try await site.database.read { snapshot -> (StoredConversation, StoredLine, StoredFile)? in
            guard let conversation = try ConversationTable.find(id, visibleTo: viewer, in: snapshot),
                let stored = try LineTable.line(line, of: id, visibleTo: viewer, in: snapshot),
                let file = try FileTable.find(line: line, of: id, visibleTo: viewer, in: snapshot)
            else { return nil }
            return (conversation, stored, file)
        }
        guard let (conversation, stored, file) = found else { return nil }
        let author: BoxAuthor =
            stored.author == conversation.member ? .member(stored.author.text) : .staff(stored.author.text)
        guard let key = try await site.vault.existingKey(for: .conversation(id.text), author: author),
            case .file(let told) = try stored.open(with: key), told.id == file.id
        else { return nil }
        return (told, file, key, conversation)
    }

    /// The whole of a file, for its owner's copy.
    func whole(at line: Int64, of id: ConversationID, by viewer: Viewer) async throws -> [UInt8]? {
        guard let (_, stored, key, _) = try await file(at: line, of: id, by: viewer) else { return nil }
        var bytes: [UInt8] = []
        for part in 0..<stored.parts {
            guard let piece = try await piece(part, of: stored.id, by: viewer, with: key) else { return nil }
            bytes += piece
        }
        return bytes
    }
}
