// A chat on the warmline as the database holds it, and what happened in it beside the words.
package import Domain
import Storage

/// How a chat ended.
package enum ChatEnd: String, Sendable {
    case visitor, advocate
    /// Nobody wrote for half an hour.
    case quiet
    /// Whoever waited was gone before somebody answered.
    case left
}

/// What happened in a chat, said to both as a line of its own.
enum ChatEvent: String, Sendable {
    case answered, warning, time, longer, lines
    case passAsked = "pass-asked"
    case passed
    case passNo = "pass-no"
    case secondAsked = "second-asked"
    case secondIn = "second-in"
    case secondNo = "second-no"
    case secondOut = "second-out"
    /// Whoever listened is not here any more; the visitor is first in line again.
    case back
    case endedByVisitor = "ended-visitor"
    case endedByAdvocate = "ended-advocate"
    case endedQuiet = "ended-quiet"
}

/// Who wrote a line.
enum LineSide: String, Sendable { case visitor, advocate, house }

/// A chat.
package struct StoredChat: Sendable {
    package let id: WarmlineChatID
    let guest: WarmlineGuestID?
    package let askedAt: Instant
    let seenAt: Instant
    package let answeredAt: Instant?
    let lastAt: Instant
    package let endedAt: Instant?
    package let end: ChatEnd?
    package let advocate: PersonID?
    let advocateName: String
    package let second: PersonID?
    let secondName: String
    let minutes: Int
    let warnMinutes: Int
    /// For how many days after the end whoever came reads it: as it was when they opened it.
    let keepDays: Int
    package let lines: Int64
    let wordsEndAt: Instant?
    let sealedName: [UInt8]?

    var isWaiting: Bool { advocate == nil && endedAt == nil }

    init(_ row: Row) throws {
        id = try row["id"]
        guest = try row["guest_id"]
        askedAt = try row["asked_at"]
        seenAt = try row["seen_at"]
        answeredAt = try row["answered_at"]
        lastAt = try row["last_at"]
        endedAt = try row["ended_at"]
        end = (try row["how_ended"] as String?).flatMap { ChatEnd(rawValue: $0) }
        advocate = try row["advocate_id"]
        advocateName = try row["advocate_name"] ?? ""
        second = try row["second_id"]
        secondName = try row["second_name"] ?? ""
        minutes = try row["minutes"]
        warnMinutes = try row["warn_minutes"]
        keepDays = try row["keep_days"]
        lines = try row["lines"]
        wordsEndAt = try row["words_end_at"]
        sealedName = try row["sealed_name"]
    }
}

/// A line of a chat.
struct ChatLine: Sendable {
    let chat: WarmlineChatID
    let number: Int64
    let side: LineSide
    /// Nil for words.
    let event: ChatEvent?
    let author: PersonID?
    let authorName: String
    let otherName: String
    /// How many minutes an event is about.
    let minutes: Int?
    let sentAt: Instant
    let sealed: [UInt8]?

    init(_ row: Row, chat: WarmlineChatID) throws {
        self.chat = chat
        number = try row["line"]
        guard let side = LineSide(rawValue: try row["side"]) else {
            throw StorageError.column("side", "is nobody who writes")
        }
        self.side = side
        event = ChatEvent(rawValue: try row["kind"])
        author = try row["author_id"]
        authorName = try row["author_name"] ?? ""
        otherName = try row["other_name"] ?? ""
        let key: String = try row["form_key"]
        minutes = side == .house ? key.split(separator: ":").dropFirst().first.flatMap { Int($0) } : nil
        sentAt = try row["sent_at"]
        sealed = try row["sealed"]
    }
}

/// What is expected to go wrong on the line.
package enum WarmlineRefusal: Refusal, Equatable {
    /// Not there, or not theirs to see.
    case notFound
    /// It is over, or somebody was faster.
    case over
    /// Nobody is on, or the line is closed.
    case closed
    /// As many wait as may wait.
    case full
    /// An advocate has as many chats as they may have at once.
    case enough
    /// They are not on.
    case notOn

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .over, .closed, .full, .enough, .notOn: .conflict
        }
    }
}
