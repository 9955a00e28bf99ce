// What a member asks for: every part is optional, all of it is theirs, and it is sealed as one value.

/// A member's ask. Ids are those of `packs/topics` and `packs/wishes`. A property that is added later must be optional:
/// what was sealed before does not have it.
package struct Ask: Codable, Sendable, Equatable {
    /// What they want to stay away from.
    package struct Unwanted: Codable, Sendable, Equatable {
        package var gender: [String] = []
        package var age: [String] = []
        package var topics: [String] = []
        /// Ids of people they would rather not meet.
        package var advocates: [String] = []
        /// In their own words; shown to nobody unless they put it into a hello.
        package var words = ""

        package init() {}

        /// How much is ticked; words apart.
        var count: Int { gender.count + age.count + topics.count + advocates.count }
    }

    /// What they would like company with.
    package var topics: [String: TopicNaming] = [:]
    /// In their own words; offered again as the beginning of a hello.
    package var ownWords = ""
    /// Any of these will do; none means any at all.
    package var languages: [String] = []
    /// Wishes about the other person: they help to choose and never shut anybody out.
    package var wishes: [Facet: [String]] = [:]
    /// Their own age band and cultures, only to find somebody near them.
    package var ownAge: String?
    package var ownCulture: [String] = []
    package var unwanted = Unwanted()
    /// Times that suit, such as "tue-evening"; none means any.
    package var slots: [String] = []
    /// Ways to talk; none means any.
    package var ways: [String] = []
    /// Where they would meet, in their own words.
    package var area = ""
    /// What makes it easier.
    package var access: [String] = []

    package init() {}

    /// Topics that may be said to somebody.
    package var openTopics: [String] { topics.filter { $0.value == .openly }.keys.sorted() }

    /// The ways that will do. "No phone calls" takes the phone out, unless it is the only way they named.
    var acceptableWays: Set<String>? {
        guard !ways.isEmpty else { return nil }
        let wanted = Set(ways)
        guard access.contains(WishID.noCalls) else { return wanted }
        let quiet = wanted.subtracting([WishID.phone])
        return quiet.isEmpty ? wanted : quiet
    }

    /// Is there nothing in it yet?
    var isEmpty: Bool { self == Ask() }
}
