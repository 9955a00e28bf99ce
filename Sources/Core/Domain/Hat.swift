// Hats: what somebody is here as. Nobody acts under two at once.

/// What a person acts as. The raw value is what the database stores.
package enum Hat: String, CaseIterable, Sendable, Codable {
    case member
    /// Family or a friend, whom a member asked into a circle.
    case supporter
    case advocate
    case supervisor
    case coordinator
    case clinician
    case moderator
    case `operator`

    /// Whoever works here: they join by an invitation or `kith user add`, and need a second factor.
    package var isStaff: Bool { self != .member && self != .supporter }
}

/// Who is asking. Every read of a member's data needs one.
package struct Viewer: Hashable, Sendable {
    package let person: PersonID
    package let hat: Hat

    package init(person: PersonID, hat: Hat) {
        self.person = person
        self.hat = hat
    }
}
