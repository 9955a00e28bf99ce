// Why two people are brought together, as values: one list for the member, another for the advocate.

/// One reason. Pages turn it into a sentence.
package enum Reason: Sendable, Hashable {
    /// Both have named it. `isQuiet`: the member named it for matching only, so nobody but they are told.
    case sharedTopic(String, isQuiet: Bool)
    case language(String)
    case time([String])
    case place(String)
    case wish(Facet, String)
    case nearMine(Facet)
    case way(String)
    case access(String)
    /// Nothing else to say, and no small thing: they have room.
    case room
}

extension Fit {
    /// What the member may read: topics that the advocate says openly, whichever way the member named them.
    func reasonsForMember(_ ask: Ask, _ profile: AdvocateProfile) -> [Reason] {
        let shared = topics.filter { profile.topics[$0] == .openly }.map { topic in
            Reason.sharedTopic(topic, isQuiet: ask.topics[topic] != .openly)
        }
        let met = Facet.allCases.flatMap { facet in (wishes[facet] ?? []).map { Reason.wish(facet, $0) } }
        let all =
            shared + languages.map(Reason.language) + (slots.isEmpty ? [] : [.time(slots)])
            + places.map(Reason.place) + met + nearMine.map(Reason.nearMine) + access.map(Reason.access)
            + ways.map(Reason.way)
        return all.isEmpty ? [.room] : all
    }

    /// What the advocate may read: topics that the member says openly, and what they could give. Wishes stay with the
    /// member; what the member would like stands in the letter itself.
    func reasonsForAdvocate(_ ask: Ask) -> [Reason] {
        let shared = topics.filter { ask.topics[$0] == .openly }.map { Reason.sharedTopic($0, isQuiet: false) }
        return shared + (slots.isEmpty ? [] : [.time(slots)]) + access.map(Reason.access)
    }
}
