// What an ask and a profile have in common: the ground that points and reasons are both made from.

/// What fits, as lists of ids in the order of the ask or of the alphabet. Nothing in it is a judgement of anybody.
package struct Fit: Sendable, Equatable {
    /// Topics that both have named, openly or not.
    package var topics: [String] = []
    package var languages: [String] = []
    package var slots: [String] = []
    package var ways: [String] = []
    /// Places of the profile that are in the area of the ask.
    package var places: [String] = []
    /// Wishes that come true, by what the advocate says about themselves.
    package var wishes: [Facet: [String]] = [:]
    /// Facets in which somebody "near mine" was wished for and found.
    package var nearMine: [Facet] = []
    package var access: [String] = []

    package init(_ ask: Ask, _ profile: AdvocateProfile) {
        topics = ask.topics.keys.filter { profile.topics[$0] != nil }.sorted()
        languages = ask.languages.filter(profile.languages.contains)
        slots = ask.slots.filter(profile.slots.contains)
        ways = ask.ways.filter { profile.ways.contains($0) && ask.acceptableWays?.contains($0) != false }
        if ask.ways.isEmpty || ways.contains(WishID.inPerson) {
            places = profile.places.filter { Fit.isSamePlace($0, ask.area) }
        }
        for facet in Facet.allCases {
            let wished = Set(ask.wishes[facet] ?? []).subtracting(WishID.wishesOnly)
            let met = (profile.aboutMe[facet] ?? []).filter(wished.contains)
            if !met.isEmpty { wishes[facet] = met }
            if Fit.isNearMine(facet, ask, profile) { nearMine.append(facet) }
        }
        access = ask.access.filter { need in
            profile.offers.contains(need)
                || (need == WishID.signInterpreter && !WishID.signLanguages.isDisjoint(with: profile.languages))
        }
    }

    private static func isNearMine(_ facet: Facet, _ ask: Ask, _ profile: AdvocateProfile) -> Bool {
        guard ask.wishes[facet]?.contains(WishID.nearMine) ?? false else { return false }
        let theirs = profile.aboutMe[facet] ?? []
        switch facet {
        case .age: return ask.ownAge.map(theirs.contains) ?? false
        case .culture: return !Set(ask.ownCulture).isDisjoint(with: theirs)
        case .gender, .faith, .life: return false
        }
    }

    /// Whether a place and an area, both typed by people, name the same: one contains the other, capitals apart.
    static func isSamePlace(_ place: String, _ area: String) -> Bool {
        let place = place.lowercased()
        let area = area.lowercased()
        guard place.count >= 3, area.count >= 3 else { return !place.isEmpty && place == area }
        return place.contains(area) || area.contains(place)
    }
}
