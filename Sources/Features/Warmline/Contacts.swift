// What an advocate notes after a chat or a phone call, in a minute: codes and minutes. No words, no name, no number.
import Access
package import Domain
import Markup
import SQLText
import Storage
import Web

/// What a contact was about; every part may be left out.
package struct ContactNote: Sendable, Equatable {
    package var reasons: [String] = []
    package var support: [String] = []
    package var outcomes: [String] = []
    /// Only what somebody offered by themselves.
    package var offered: [String] = []

    package init() {}
}

/// The codes, and what they are called on pages.
enum ContactCodes {
    static let reasons: [(code: String, label: Copy)] = [
        ("company", "Company, somebody to talk with"), ("day", "How the day went"), ("night", "A hard night"),
        ("people", "Family, friends, partners"), ("loss", "Loss or grief"), ("work", "Work, school, money"),
        ("home", "Housing"), ("care", "Care, hospital, medication"), ("services", "Looking for something"),
        ("now", "A very hard moment"), ("good", "Something good"), ("other", "Something else"),
    ]
    static let support: [(code: String, label: Copy)] = [
        ("listening", "Listened"), ("own", "Shared something of my own"), ("information", "Gave information"),
        ("connecting", "Pointed to a service or a group"), ("next", "Thought about a next step together"),
        ("lines", "Pointed to the lines for right now"), ("other", "Something else"),
    ]
    static let outcomes: [(code: String, label: Copy)] = [
        ("heard", "They said that it helped to talk"), ("plan", "They have something to try"),
        ("again", "They may come again"), ("call-back", "We call them back"), ("passed", "Somebody else went on"),
        ("broke-off", "It broke off"), ("unsure", "Hard to say"),
    ]
    static let offered: [(code: String, label: Copy)] = [
        ("under-25", "Under 25"), ("25-64", "25 to 64"), ("over-64", "65 or older"),
        ("veteran", "Served in the military"),
        ("parent", "Cares for children"), ("first-time", "Here for the first time"), ("from-here", "From around here"),
    ]

    static func choices(_ all: [(code: String, label: Copy)]) -> [Choice] { all.map { Choice($0.code, $0.label) } }
}

/// What kind of contact it was.
package enum ContactKind: String, Sendable { case chat, phone }

/// A line of the log.
struct ContactEntry: Sendable {
    let kind: ContactKind
    let began: Instant
    let minutes: Int
    let reasons: [String]
}

enum ContactTable {
    /// Writes a note, or writes it anew: for a chat there is one.
    static func save(
        _ note: ContactNote, id: ID<ContactNote>, kind: ContactKind, chat: WarmlineChatID?, began: Instant,
        minutes: Int, by advocate: PersonID, in transaction: Transaction
    ) throws {
        let parts = [note.reasons, note.support, note.outcomes, note.offered].map { $0.joined(separator: " ") }
        try transaction.run(
            """
            INSERT INTO warmline_contacts (id, kind, chat_id, advocate_id, began_at, minutes, reasons, support,
                                           outcomes, offered)
            VALUES (\(id), \(kind.rawValue), \(chat), \(advocate), \(began), \(minutes), \(parts[0]), \(parts[1]),
                \(parts[2]), \(parts[3]))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    static func delete(chat: WarmlineChatID, of advocate: PersonID, in transaction: Transaction) throws {
        try transaction.run("DELETE FROM warmline_contacts WHERE chat_id = \(chat) AND advocate_id = \(advocate)")
    }

    /// An advocate's own newest.
    static func newest(of advocate: PersonID, in database: some Queryable) throws -> [ContactEntry] {
        try database.rows(
            """
            SELECT kind, began_at, minutes, reasons FROM warmline_contacts WHERE advocate_id = \(advocate)
            ORDER BY began_at DESC LIMIT 20
            """
        ).map { row in
            let codes: String = try row["reasons"]
            return ContactEntry(
                kind: ContactKind(rawValue: try row["kind"]) ?? .phone, began: try row["began_at"],
                minutes: try row["minutes"], reasons: codes.split(separator: " ").map { String($0) })
        }
    }
}

extension WarmlineFeature {
    /// How long after a chat its note can be written.
    static let noteTime = Span.days(2)

    /// Notes what a chat was, within two days of its end. Again is instead.
    package func note(_ note: ContactNote, chat id: WarmlineChatID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            let since = now - WarmlineFeature.noteTime
            guard let chat = try ChatTable.ended(id, of: viewer, since: since, in: transaction) else {
                throw NotFound()
            }
            try ContactTable.delete(chat: id, of: viewer.person, in: transaction)
            try ContactTable.save(
                note, id: ID(at: now), kind: .chat, chat: id, began: chat.answeredAt, minutes: chat.minutes,
                by: viewer.person, in: transaction)
        }
    }

    /// Notes a phone call, which ran elsewhere. The same `once` twice is one.
    package func notePhoneCall(
        _ note: ContactNote, minutes: Int, endedAt: Instant, once: ID<ContactNote>, by viewer: Viewer
    ) async throws {
        guard viewer.hat == .advocate else { throw NotFound() }
        try await site.database.write(locking: .person(viewer.person)) { transaction in
            try ContactTable.save(
                note, id: once, kind: .phone, chat: nil, began: endedAt - .minutes(minutes), minutes: minutes,
                by: viewer.person, in: transaction)
        }
    }
}
