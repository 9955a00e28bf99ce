// What the demo knows of one invented person, as plain values. Ids of topics, wishes and slots are those of `packs/`.

/// A person of the cast. Everybody is invented.
package struct CastPerson: Sendable, Hashable {
    /// Stable name in code and history, and what they sign in with.
    package let key: String
    /// What others see: a pseudonym for members, a first name for staff.
    package let name: String
    package let hats: [CastHat]
    /// Who they are in a sentence or two; for documents and the console, never shown to other people in the demo.
    package let background: String
    /// Days before `now` when they joined.
    package let joinedDaysAgo: Int
    /// What they share as an advocate.
    package var profile: CastProfile?
    /// What they asked for as a member; nil when they have asked nothing yet.
    package var ask: CastAsk?
    /// The pseudonym under the member hat of somebody who also works here.
    package var memberName: String?

    package var signIn: String { key }
    /// The demo's one pattern, printed by `kith demo`: quiet-river- and the sign-in name.
    package var passphrase: String { "quiet-river-\(key)" }
}

/// What somebody is here as; raw values are those of `Domain.Hat`.
package enum CastHat: String, Sendable, Hashable {
    case member, supporter, advocate, supervisor, coordinator, clinician, moderator
    case `operator`
}

/// What an advocate tells of themselves.
package struct CastProfile: Sendable, Hashable {
    /// In their own words, to the person who is choosing.
    package var about: String
    /// Topics said openly.
    package var topics: [String]
    /// Topics used for matching only.
    package var quietTopics: [String] = []
    package var languages: [String] = ["en"]
    /// Slots such as `tue-evening`.
    package var slots: [String]
    package var contact: [String] = ["chat"]
    /// Places where they can meet, by name.
    package var places: [String] = []
    package var gender: String?
    package var age: String?
    package var faith: String?
    package var culture: String?
    package var life: [String] = []
    /// How many people they have room for.
    package var capacity: Int
    package var takesNew = true
}

/// What a member says when they ask. Everything is optional.
package struct CastAsk: Sendable, Hashable {
    package var topics: [String] = []
    package var quietTopics: [String] = []
    package var ownWords: String?
    package var languages: [String] = []
    package var gender: [String] = []
    package var age: [String] = []
    package var faith: [String] = []
    package var culture: [String] = []
    package var life: [String] = []
    package var notWanted: String?
    package var contact: [String] = []
    package var slots: [String] = []
    package var area: String?
    package var access: [String] = []
}

/// Slots of several days at once.
package enum Slots {
    /// `mon-evening` to `fri-evening` and the like.
    package static func weekday(_ part: String) -> [String] { on(["mon", "tue", "wed", "thu", "fri"], part) }
    package static func weekend(_ part: String) -> [String] { on(["sat", "sun"], part) }
    package static func on(_ days: [String], _ part: String) -> [String] { days.map { "\($0)-\(part)" } }
}
