// A file in a conversation: what is told of it in its line, and what its name may be.
package import Attachments
import Domain
import Foundation
import Markup

/// A sent file, as its line tells of it. The bytes are sealed apart, in pieces.
package struct SentFile: Sendable, Equatable, Codable {
    package var file: String
    package var kind: String
    /// What it was called, without what could be a path or an ending of another kind.
    package var name: String
    /// What is on it, in the sender's words: for who cannot see it.
    package var note: String
    package var width: Int
    package var height: Int
    package var bytes: Int

    init(_ attachment: Attachment, id: FileID, named name: String, note: String) {
        file = id.text
        kind = attachment.kind.rawValue
        self.name = SentFile.plain(name) + "." + attachment.kind.ending
        self.note = note
        width = attachment.width
        height = attachment.height
        bytes = attachment.bytes.count
    }

    var id: FileID { FileID(stored: file) }
    var attachmentKind: AttachmentKind { AttachmentKind(rawValue: kind) ?? .pdf }

    /// Letters, digits and a few signs of what it was called; one ending is ours to give.
    static func plain(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let bare = last.lastIndex(of: ".").map { last[..<$0] } ?? last
        let kept = bare.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_ ()".unicodeScalars.contains($0)
        }
        let text = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespaces).prefix(80)
        return text.isEmpty ? "file" : String(text)
    }

    /// "PDF, 1.2 MB".
    var size: Copy {
        let kind = attachmentKind.rawValue.uppercased()
        guard bytes >= 100_000 else { return "\(kind), \(max(1, bytes / 1000)) kB" }
        return "\(kind), \(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
}

/// Why a file was not sent.
package enum FileTrouble: Error, Equatable, Sendable {
    case attachment(AttachmentTrouble)
    /// Enough for today.
    case enough
    case missing
    case tooLarge

    /// What the sender can do.
    var words: Copy {
        switch self {
        case .attachment(.unknown):
            "We take pictures (JPEG, PNG, WebP) and PDF files. This is something else, whatever its name says."
        case .attachment(.broken):
            "This file is damaged, or not what it looks like. Try to save it anew, or another one."
        case .attachment(.moving): "Pictures that move can't be sent here. Some people are hurt by flashing."
        case .attachment(.tooManyPoints): "This picture is very large. Please make it smaller first."
        case .enough: "That is as much as one person can send in a day. You can send more tomorrow."
        case .missing: "Choose a file first."
        case .tooLarge: "That file is larger than 10 MB. Please make it smaller first."
        }
    }
}
