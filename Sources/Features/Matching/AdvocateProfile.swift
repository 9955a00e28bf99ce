// What an advocate shares about themselves, in their own words and as far as they choose.

/// An advocate's profile. What is sealed is everything but `capacity` and `isTakingNew`, which stand in columns of
/// their own. A property that is added later must be optional: what was sealed before does not have it.
package struct AdvocateProfile: Codable, Sendable, Equatable {
    /// To the person who is choosing.
    package var introduction = ""
    /// Topics from their own life.
    package var topics: [String: TopicNaming] = [:]
    package var languages = ["en"]
    /// What they choose to say about themselves.
    package var aboutMe: [Facet: [String]] = [:]
    /// Times when they are there, such as "tue-evening".
    package var slots: [String] = []
    package var ways = ["chat"]
    /// Places where they can meet, by the names people use.
    package var places: [String] = []
    /// What they can make easier; ids of `packs/wishes`, access.
    package var offers: [String] = []
    /// How many people they have room for, hellos that wait for an answer included.
    package var capacity = 5
    package var isTakingNew = true

    package init() {}

    enum CodingKeys: String, CodingKey {
        case introduction, topics, languages, aboutMe, slots, ways, places, offers
    }

    /// Topics they say openly.
    package var openTopics: [String] { topics.filter { $0.value == .openly }.keys.sorted() }
}
