// An entry of the journal, and what its form holds.
import Domain
import Markup
import Web

/// What is sealed of an entry. What is added later must be optional.
struct JournalEntry: Codable, Sendable, Equatable {
    var words: String
}

/// An entry that was opened; nil words mean that its key is gone.
struct OpenedEntry: Sendable {
    let stored: StoredEntry
    let words: String?
}

/// Somebody whom the member is in touch with, and could share something with.
struct Companion: Sendable, Equatable {
    let relationship: RelationshipID
    let person: PersonID
    let name: String
}

enum JournalLimits {
    /// Letters of an entry.
    static let words = 10_000
    /// The newest entries of one month that its page shows.
    static let ofMonth = 200
}

/// What somebody typed.
struct EntryForm: Sendable {
    var words = ""
    var day: String
    /// The relationship of the one who may read it; nil is nobody else.
    var relationship: RelationshipID?
    var once: String
    var messages = FormMessages()

    init(day: LocalDay, once: String) {
        self.day = day.text
        self.once = once
    }

    init(_ entry: OpenedEntry) {
        words = entry.words ?? ""
        day = entry.stored.day.text
        relationship = entry.stored.sharedWith?.relationship
        once = ""
    }

    /// - Parameter companions: with whom an entry can be shared now.
    init(_ input: FormInput, today: LocalDay, companions: [Companion]) {
        once = input.once
        day = input.text("day")
        words = input.required(
            "words", most: JournalLimits.words, missing: "Write a few words first. One is enough.", into: &messages)
        if let typed = LocalDay(day) {
            // The day has begun somewhere else already.
            if typed > today.adding(1) { messages.add("That day has not come yet.", to: "day") }
        } else {
            messages.add("Write the day like this: \(today.text).", to: "day")
        }
        let chosen = input.text("with")
        if !chosen.isEmpty {
            relationship = companions.first { $0.relationship.text == chosen }?.relationship
            if relationship == nil {
                messages.add("You two are not in touch any more. Please choose again who can read it.", to: "with")
            }
        }
    }
}
