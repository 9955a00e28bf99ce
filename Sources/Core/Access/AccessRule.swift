// The one rule: who sees what. Everything else, the SQL fragments included, says the same and is tested against it.
package import Domain

/// Something about a member, with the facts the rule needs.
package enum MemberThing: Sendable {
    /// What belongs to the member alone: their request, saved services, agreements, who has looked.
    case ownRecord(member: PersonID)
    /// What somebody of any hat set for themselves: how and when they are told that there is something new.
    case ownChoice(person: PersonID)
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
    /// That somebody would be there while a member's advocate is away. `isOffered`: that one has said yes. `isApart`: a block
    /// stands between the two, or they are one account; then the member is never asked, and nobody else sees a difference.
    case cover(
        member: PersonID, advocate: PersonID, covering: PersonID, proposedBy: PersonID, isOffered: Bool, isApart: Bool)
    /// That a member asked for somebody else: for the two, also after the end. It holds no words.
    case farewell(member: PersonID, advocate: PersonID)
    /// A line of an earlier conversation. `isPassed`: its member passes it on to a relationship with `advocate`.
    case passedOn(member: PersonID, advocate: PersonID, isPassed: Bool, isActive: Bool)
    /// What a member shares with one person, beside what they write to each other: a journal entry, a check-in, a plan.
    /// `isActive`: the member has not taken it back, and the two are still in touch.
    case shared(member: PersonID, person: PersonID, isActive: Bool)
    /// A circle and what is written in it. `people`: those who came in and have not left.
    case circle(people: Set<PersonID>, isOpen: Bool)
    /// A worry or a report. `member` is the member it concerns; `about` is the advocate it is about, if any.
    case concern(raisedBy: PersonID, member: PersonID, about: PersonID?)
    /// What a member wrote for a time of need, such as a safety plan. `isOpened`: the viewer has opened it in an emergency,
    /// less than an hour ago.
    case safetySection(member: PersonID, isOpened: Bool)
    /// That somebody opened safety sections in an emergency, and why. `isTold`: the member has been told, or the time for
    /// which telling may be put off is over.
    case emergencyOpening(member: PersonID, isTold: Bool)
    /// A chat on the warmline, with a visitor whom nobody knows: who listens, and who was called in beside them.
    case warmlineChat(advocate: PersonID?, second: PersonID?, isOpen: Bool)
    /// What a visitor left for a call back, sealed: whoever has taken it on, until it is done.
    case callBack(claimedBy: PersonID?, isOpen: Bool)
    /// A pause on the warmline with its reason: supervisors decide about it, and who asked for it.
    case pause(askedBy: PersonID)
}

/// The rule, as a pure function.
package enum AccessRule {
    /// Whether `viewer`, under the hat they wear now, may see `thing`. `otherHats`: who they are under their account's other
    /// hats. Those never open anything; they only close what would be judging one's own affair.
    package static func may(_ viewer: Viewer, otherHats: Set<PersonID> = [], see thing: MemberThing) -> Bool {
        switch thing {
        case .ownRecord(let member):
            return !viewer.hat.isStaff && viewer.person == member
        case .ownChoice(let person):
            return viewer.person == person
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
        case .cover(let member, let advocate, let covering, let proposedBy, let isOffered, let isApart):
            return (viewer.hat == .member && viewer.person == member && isOffered && !isApart)
                || (viewer.hat == .advocate && (viewer.person == advocate || viewer.person == covering))
                || (viewer.hat == .coordinator && viewer.person == proposedBy)
        case .farewell(let member, let advocate):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && viewer.person == advocate)
        case .passedOn(let member, let advocate, let isPassed, let isActive):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && viewer.person == advocate && isPassed && isActive)
        case .shared(let member, let person, let isActive):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .advocate && viewer.person == person && isActive)
        case .circle(let people, let isOpen):
            // What was written stays with its member. Everybody else's access ends with the circle.
            return people.contains(viewer.person)
                && (viewer.hat == .member || ([.advocate, .supporter].contains(viewer.hat) && isOpen))
        case .concern(let raisedBy, let member, let about):
            // Whoever it is about never sees it, whatever hat they wear.
            guard about != viewer.person else { return false }
            if viewer.hat == .supervisor, otherHats.contains(member) || about.map(otherHats.contains) == true {
                return false
            }
            // A member reads what is written about them, so a worry about them too.
            return viewer.hat == .supervisor || viewer.person == raisedBy
                || (viewer.hat == .member && viewer.person == member)
        case .safetySection(let member, let isOpened):
            return (viewer.hat == .member && viewer.person == member)
                || (viewer.hat == .supervisor && isOpened && !otherHats.contains(member))
        case .emergencyOpening(let member, let isTold):
            // Whose pages they are learns of it as a member, when told; under another hat it is their own affair.
            return (viewer.hat == .member && viewer.person == member && isTold)
                || (viewer.hat == .supervisor && !otherHats.contains(member))
        case .warmlineChat(let advocate, let second, let isOpen):
            // The words stay with the visitor. Access ends with the chat, and no other hat has any.
            return viewer.hat == .advocate && isOpen && [advocate, second].contains(viewer.person)
        case .callBack(let claimedBy, let isOpen):
            return viewer.hat == .advocate && isOpen && claimedBy == viewer.person
        case .pause(let askedBy):
            // Nobody decides about what they asked for themselves under another hat.
            return (viewer.hat == .supervisor && !otherHats.contains(askedBy))
                || (viewer.hat == .advocate && viewer.person == askedBy)
        }
    }
}
