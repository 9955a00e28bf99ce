// The words that an ask and a profile share: how a topic is named, and what people may say about themselves.

/// How somebody has named a topic about themselves.
package enum TopicNaming: String, Codable, Sendable, CaseIterable {
    /// Helps us find somebody; nobody is told.
    case matchingOnly
    /// May be said to the other person.
    case openly
}

/// Something that people may say about themselves, or wish for in somebody else. Each has its list in `packs/wishes`.
package enum Facet: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    case gender, age, faith, culture, life
}

/// Ids of `packs/wishes` that mean something to the rules. Ids of packs never change.
enum WishID {
    static let nearMine = "near-mine"
    static let leaveFaithOut = "leave-faith-out"
    static let noCalls = "no-calls"
    static let phone = "phone"
    static let inPerson = "in-person"
    static let signInterpreter = "sign-interpreter"
    static let signLanguages: Set<String> = ["ase", "bfi"]
    /// What fits nobody's description of themselves.
    static let wishesOnly: Set<String> = [nearMine, leaveFaithOut]
    /// What makes it easier and needs nothing from the place or the person but their care; nobody offers it.
    static let notOffered: Set<String> = [noCalls, "no-voicemail", "service-animal", "someone-with-me"]
}
