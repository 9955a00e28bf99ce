// What somebody chose to look for among everybody who has room.
import Domain
import Packs
import Web

/// The filters of the list; each may be left open. What the packs do not know is left out.
struct BrowseForm: Sendable, Equatable {
    var topic: String?
    var language: String?
    var way: String?
    /// A part of the week, as the packs' shortcuts name it.
    var hours: String?

    init() {}

    init(_ query: FormInput, packs: Packs) {
        topic = query.choice("topic", of: packs.topics.offered.map(\.id))
        language = query.choice("language", of: packs.wishes.languages.map(\.code))
        way = query.choice("way", of: packs.wishes.contact.map(\.id))
        hours = query.choice("hours", of: packs.wishes.shortcuts.map(\.id))
    }

    var isEmpty: Bool { self == BrowseForm() }

    /// Whether somebody is among those looked for. By a topic only those are found who say it openly: a list that found
    /// the others would tell what they keep for matching.
    func finds(_ profile: AdvocateProfile, packs: Packs) -> Bool {
        if let topic, profile.topics[topic] != .openly { return false }
        if let language, !profile.languages.contains(language) { return false }
        if let way, !profile.ways.contains(way) { return false }
        if let hours {
            let slots = packs.wishes.shortcuts.first { $0.id == hours }?.slots ?? []
            if Set(slots).isDisjoint(with: profile.slots) { return false }
        }
        return true
    }
}
