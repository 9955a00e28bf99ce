// Worries and reports as values: raised by a person, never by a scan, and closed with an answer.
import Domain
import Foundation
import Vault

/// What sort of concern it is. The raw value is what the database stores.
package enum ConcernKind: String, Sendable {
    /// "I'm worried", by either of the two in a conversation.
    case worry
    /// A member's report about their advocate, who never sees it.
    case report
}

/// How far a concern has come.
enum ConcernState: Sendable, Equatable {
    case sent
    case seen(Instant)
    case answered(Instant)
}

/// What the database holds in clear about a concern: who, when, never what.
struct Concern: Sendable, Equatable {
    let id: ConcernID
    let kind: ConcernKind
    let raisedBy: PersonID
    let raiserHat: Hat
    let raiserName: String
    let member: PersonID
    let memberName: String
    /// The advocate who must not see it: the one a report is about, or the one a worried member talks with.
    let unseenBy: PersonID?
    let unseenByName: String
    let raisedAt: Instant
    let seenAt: Instant?
    let closedAt: Instant?
    let closedBy: PersonID?
    let closerName: String
    let endsAt: Instant

    var state: ConcernState {
        if let closedAt { return .answered(closedAt) }
        if let seenAt { return .seen(seenAt) }
        return .sent
    }

    /// Somebody else raised it about this member.
    func isAbout(_ person: PersonID) -> Bool { member == person && raisedBy != person }

    /// The id of the concern that a form makes: the same form of the same person twice is one concern, and nobody
    /// else's form can hit upon it.
    static func id(once: String, by person: PersonID) -> ConcernID {
        ConcernID(stored: stableID(namespace: "concern", name: "\(person) \(once)"))
    }
}

/// What is sealed in a concern, under the key of its own report box.
struct ConcernText: Codable, Sendable, Equatable {
    var words: String
    /// An advocate says that they have talked with the member about it.
    var hasTalked = false
    /// Lines of the conversation that a member chose to send along, copied.
    var lines: [ReportedLine] = []
}

/// A line of the conversation as it stood when it was reported.
struct ReportedLine: Codable, Sendable, Equatable {
    let number: Int64
    let isByMember: Bool
    /// Milliseconds since 1970, UTC.
    let sentAt: Int64
    /// Nil when it could not be opened any more: its author had removed it.
    let words: String?
}

/// How many lines go along with a report.
package enum LinesAlong: String, CaseIterable, Sendable {
    case none = "0"
    case lastTen = "10"
    case lastThirty = "30"

    package var count: Int {
        switch self {
        case .none: 0
        case .lastTen: 10
        case .lastThirty: 30
        }
    }
}

/// A message as Conversations seals it: words, or a service that was shared with a note.
struct SealedMessage: Decodable {
    var text: String?
    var service: String?
    /// A file: its name and what its sender says is on it. The file itself is not copied.
    var file: String?
    var name: String?
    var note: String?

    /// What a reader of a report reads.
    var words: String {
        guard service != nil || file != nil else { return text ?? "" }
        return ["[\(name ?? "")]", note ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension ConcernText {
    /// The bytes to seal.
    func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }

    init(decoding bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(ConcernText.self, from: Data(bytes))
    }
}
