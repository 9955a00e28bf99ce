// The one rule: who sees what. Everything else, the SQL fragments included, says the same and is tested against it.
package import Domain

/// Something about a member, with the facts the rule needs.
package enum MemberThing: Sendable {
    /// What belongs to the member alone: their request, saved services, agreements, who has looked.
    case ownRecord(member: PersonID)
    /// That a member waits, and since when; not what they wrote. `isColleague`: they also work here and have not opened
    /// their record to colleagues.
    case waiting(member: PersonID, isColleague: Bool)
    /// What a member said openly when they asked. `isShown`: they let advocates read it, and the ask is open. `isApart`: a
    /// block stands between the two, or they are one account.
    case shownAsk(member: PersonID, isShown: Bool, isApart: Bool)
    /// A hello from a member to an advocate.
    case hello(member: PersonID, advocate: PersonID)
    /// A relationship and its conversation.
    case relationship(member: PersonID, advocate: PersonID, isActive: Bool)
    /// A circle and what is written in it. `people`: those who came in and have not left.
    case circle(people: Set<PersonID>, isOpen: Bool)
    /// A worry or a report. `member` is the member it concerns; `about` is the advocate it is about, if any.
    case concern(raisedBy: PersonID, member: PersonID, about: PersonID?)
}

/// The rule, as a pure function.
package enum AccessRule {
    /// Whether `viewer`, under the hat they wear now, may see `thing`. `otherHats`: who they are under their account's other
    /// hats. Those never open anything; they only close what would be judging one's own affair.
    package static func may(_ viewer: Viewer, otherHats: Set<PersonID> = [], see thing: MemberThing) -> Bool {
        switch thing {
        case .ownRecord(let member):
            return viewer.hat == .member && viewer.person == member
        case .waiting(let member, let isColleague):
            return (viewer.hat == .coordinator && !isColleague) || (viewer.hat == .member && viewer.person == member)
        case .shownAsk(let member, let isShown, let isApart):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && isShown && !isApart)
        case .hello(let member, let advocate):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && viewer.person == advocate)
        case .relationship(let member, let advocate, let isActive):
            // What was said stays with the member. The advocate's access ends with the relationship.
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && viewer.person == advocate && isActive)
        case .circle(let people, let isOpen):
            // What was written stays with its member. Everybody else's access ends with the circle.
            return people.contains(viewer.person) && (viewer.hat == .member || (viewer.hat == .advocate && isOpen))
        case .concern(let raisedBy, let member, let about):
            // Whoever it is about never sees it, whatever hat they wear.
            guard about != viewer.person else { return false }
            if viewer.hat == .supervisor, otherHats.contains(member) || about.map(otherHats.contains) == true {
                return false
            }
            // A member reads what is written about them, so a worry about them too.
            return viewer.hat == .supervisor || viewer.person == raisedBy
                || (viewer.hat == .member && viewer.person == member)
        }
    }
}
