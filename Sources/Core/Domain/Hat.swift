// Hats: what somebody is here as. Nobody acts under two at once.

/// What a person acts as. The raw value is what the database stores.
package enum Hat: String, CaseIterable, Sendable, Codable {
    case member
    case advocate
    case supervisor
    case coordinator
    case clinician
    case moderator
    case `operator`

    /// Everybody but members joins by `kith user add`.
    package var isStaff: Bool { self != .member }
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
