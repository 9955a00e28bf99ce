// What a hello carries: a letter with what the member chose to say openly, as it stood when they sent it.

/// The sealed part of a hello. The advocate reads this and nothing else of what the member asked: topics named for
/// matching only, wishes, and what is not wanted never get in.
package struct HelloLetter: Codable, Sendable, Equatable {
    /// The member's own words, maybe none.
    package let words: String
    package let topics: [String]
    package let languages: [String]
    package let slots: [String]
    package let ways: [String]
    package let access: [String]
    /// "Please leave faith out of it": the one wish that the reader must know to keep it.
    package let leavesFaithOut: Bool

    /// What goes along with a hello that is said with this ask.
    package init(_ ask: Ask, words: String) {
        self.words = words
        topics = ask.openTopics
        languages = ask.languages
        slots = ask.slots
        ways = ask.ways
        access = ask.access
        leavesFaithOut = ask.wishes[.faith]?.contains(WishID.leaveFaithOut) ?? false
    }

    /// The letter as an ask, for the rules: it holds only what the reader may know.
    var asAsk: Ask {
        var ask = Ask()
        ask.topics = Dictionary(topics.map { ($0, .openly) }, uniquingKeysWith: { first, _ in first })
        ask.languages = languages
        ask.slots = slots
        ask.ways = ways
        ask.access = access
        return ask
    }
}
