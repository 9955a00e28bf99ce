// The cast's plain values as what the features take.
import Matching

extension AdvocateProfile {
    /// What a person of the cast shares as an advocate.
    init(_ cast: CastProfile) {
        self.init()
        introduction = cast.about
        for topic in cast.topics { topics[topic] = .openly }
        for topic in cast.quietTopics { topics[topic] = .matchingOnly }
        languages = cast.languages
        aboutMe = facets(
            gender: [cast.gender].compactMap { $0 }, age: [cast.age].compactMap { $0 },
            faith: [cast.faith].compactMap { $0 }, culture: [cast.culture].compactMap { $0 }, life: cast.life)
        slots = cast.slots
        ways = cast.contact
        places = cast.places
        capacity = cast.capacity
        isTakingNew = cast.takesNew
    }
}

extension Ask {
    /// What a member of the cast asks for.
    init(_ cast: CastAsk) {
        self.init()
        for topic in cast.topics { topics[topic] = .openly }
        for topic in cast.quietTopics { topics[topic] = .matchingOnly }
        ownWords = cast.ownWords ?? ""
        languages = cast.languages
        wishes = facets(
            gender: cast.gender, age: cast.age, faith: cast.faith, culture: cast.culture, life: cast.life)
        unwanted.words = cast.notWanted ?? ""
        slots = cast.slots
        ways = cast.contact
        area = cast.area ?? ""
        access = cast.access
    }
}

private func facets(
    gender: [String], age: [String], faith: [String], culture: [String], life: [String]
) -> [Facet: [String]] {
    var result: [Facet: [String]] = [:]
    for (facet, values) in [
        (Facet.gender, gender), (.age, age), (.faith, faith), (.culture, culture), (.life, life),
    ] where !values.isEmpty {
        result[facet] = values
    }
    return result
}
