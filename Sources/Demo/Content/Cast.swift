// The named cast of the demo, the tests, the previews and the documents. Everybody is invented.

/// The people of the demo organisation, by hat.
package enum Cast {
    /// Everybody with a name of their own here, members first.
    package static let named: [CastPerson] = members + supporters + advocates + staff
    /// The named cast and the people in the background who make lists and trends look like a real week.
    package static let everybody: [CastPerson] = named + background

    /// A person by key, in the named cast or the background.
    package static func person(_ key: String) -> CastPerson? { byKey[key] }
    private static let byKey = Dictionary(
        everybody.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

    // The key people, for tests and documents.
    package static let brandNew = "wren"
    package static let waitingForAnAnswer = "marlow"
    package static let inALongConversation = "juniper"
    package static let writesSpanish = "sol"
    package static let afterAnEnding = "linnet"
    package static let advocateAndMember = "noor"
    package static let advocateAtCapacity = "rosalind"
    package static let advocateNotTakingNew = "priya"
    package static let advocateWithNobodyYet = "ines"

    static let supporters: [CastPerson] = [
        CastPerson(
            key: "lettie", name: "Lettie", hats: [.supporter],
            background:
                "Juniper's sister, two hours away by car. Sits in one circle with her and Tamar, and nowhere else.",
            joinedDaysAgo: 2)
    ]

    static let staff: [CastPerson] = [
        CastPerson(
            key: "marguerite", name: "Marguerite", hats: [.supervisor],
            background:
                "Was a peer for fifteen years before she supervised any. Decides on exceptions to the promise.",
            joinedDaysAgo: 182),
        CastPerson(
            key: "hester", name: "Hester", hats: [.supervisor],
            background:
                "Supervises three evenings a week, and looks at what Marguerite decided. Each looks at the other's.",
            joinedDaysAgo: 181),
        CastPerson(
            key: "teo", name: "Teo", hats: [.coordinator],
            background: "Runs the peer program. Knows who waits and for how long, and hates when it is long.",
            joinedDaysAgo: 182),
        CastPerson(
            key: "anneke", name: "Anneke", hats: [.clinician],
            background:
                "Nurse practitioner at Quillan Community Clinic. Sees only what people share with her.",
            joinedDaysAgo: 150),
        CastPerson(
            key: "farah", name: "Farah", hats: [.moderator],
            background: "Keeps the community safe. Writes to people before she takes anything down.",
            joinedDaysAgo: 170),
        CastPerson(
            key: "olu", name: "Olu", hats: [.operator],
            background: "Runs the computer, two evenings a week. Does not want to be able to read anything.",
            joinedDaysAgo: 182),
    ]
}
