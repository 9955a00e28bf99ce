// One line of a conversation: who wrote it, when, and what, sealed for its place.
package import Domain
import Foundation
import Storage
import Vault

/// What a line says, as it is sealed.
package enum LineContent: Sendable, Equatable, Codable {
    /// Words that somebody wrote.
    case words(String)
    /// A service from the directory, as it was when it was shared, with a note.
    case service(SharedService)
    /// A picture or a PDF.
    case file(SentFile)

    /// What stands in the `kind` column, in clear.
    var kind: String {
        switch self {
        case .words: "words"
        case .service: "service"
        case .file: "file"
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .words(let text): try ["text": text].encode(to: encoder)
        case .service(let service): try service.encode(to: encoder)
        case .file(let file): try file.encode(to: encoder)
        }
    }

    package init(from decoder: any Decoder) throws {
        if let service = try? SharedService(from: decoder) {
            self = .service(service)
        } else if let file = try? SentFile(from: decoder) {
            self = .file(file)
        } else {
            self = .words(try [String: String](from: decoder)["text"] ?? "")
        }
    }
}

/// A shared service. It keeps what the person saw, even if the directory changes.
package struct SharedService: Sendable, Equatable, Codable {
    package var service: ServiceID
    package var name: String
    package var organization: String
    package var phone: String?
    package var note: String

    package init(service: ServiceID, name: String, organization: String, phone: String?, note: String) {
        self.service = service
        self.name = name
        self.organization = organization
        self.phone = phone
        self.note = note
    }

    enum CodingKeys: String, CodingKey { case service, name, organization, phone, note }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        service = ServiceID(stored: try container.decode(String.self, forKey: .service))
        name = try container.decode(String.self, forKey: .name)
        organization = try container.decodeIfPresent(String.self, forKey: .organization) ?? ""
        phone = try container.decodeIfPresent(String.self, forKey: .phone)
        note = try container.decodeIfPresent(String.self, forKey: .note) ?? ""
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(service.text, forKey: .service)
        try container.encode(name, forKey: .name)
        try container.encode(organization, forKey: .organization)
        try container.encodeIfPresent(phone, forKey: .phone)
        try container.encode(note, forKey: .note)
    }
}

/// What is sealed at one place of a conversation.
struct SealedLine: Sendable {
    let conversation: ConversationID
    let number: Int64
    let author: PersonID
    let kind: String
    let sealed: [UInt8]

    /// Its author took it back: nothing is there to open.
    var isTakenBack: Bool { kind == "taken-back" }

    /// Where a line is sealed for. Safety opens lines of a report by the same name.
    static func cell(_ conversation: ConversationID, _ number: Int64) -> Cell {
        Cell(table: "messages", column: "sealed", row: "\(conversation):\(number)")
    }

    func open(with key: DataKey) throws -> LineContent {
        let bytes = try key.openBytes(Sealed(bytes: sealed), in: SealedLine.cell(conversation, number))
        return try JSONDecoder().decode(LineContent.self, from: Data(bytes))
    }
}

/// A line as the database holds it.
struct StoredLine: Sendable {
    /// How long whoever works here may put a slip right. Then it stands: what was said stays with the member.
    static let slip = Span.hours(1)

    let line: SealedLine
    let sentAt: Instant
    let correctedAt: Instant?
    /// The line that this one answers.
    let quoted: SealedLine?
    /// The number that a stream has reached with it: a later one than its own if it was changed since.
    let event: Int64

    var conversation: ConversationID { line.conversation }
    var number: Int64 { line.number }
    var author: PersonID { line.author }
    var sealed: [UInt8] { line.sealed }
    /// It has been here already, and is another now.
    var isChange: Bool { event != number }

    init(_ row: Row, conversation: ConversationID) throws {
        line = SealedLine(
            conversation: conversation, number: try row["line"], author: try row["author_id"], kind: try row["kind"],
            sealed: try row["sealed"])
        sentAt = try row["sent_at"]
        correctedAt = try row["corrected_at"]
        event = try row["event"]
        if let number = try row["quoted_line"] as Int64? {
            quoted = SealedLine(
                conversation: conversation, number: number, author: try row["quoted_author"],
                kind: try row["quoted_kind"], sealed: try row["quoted_sealed"])
        } else {
            quoted = nil
        }
    }

    static func cell(_ conversation: ConversationID, _ number: Int64) -> Cell {
        SealedLine.cell(conversation, number)
    }

    func open(with key: DataKey) throws -> LineContent { try line.open(with: key) }

    /// Whether `viewer` may put other words there, or take them back, while the conversation is open.
    func isChangeable(by viewer: Viewer, at now: Instant) -> Bool {
        author == viewer.person && !line.isTakenBack && (viewer.hat == .member || sentAt >= now - StoredLine.slip)
    }
}
