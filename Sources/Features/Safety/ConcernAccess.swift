// Who sees a concern: Core/Access's rule, until the date on which the concern ends.
import Access
import Domain
import SQLText

/// The conditions of Safety's statements.
enum ConcernAccess {
    /// Concerns that the viewer may see now.
    static func visible(to viewer: Viewer, at now: Instant) -> SQL {
        let rule = Visible.concern(
            raisedBy: "concerns.raised_by", member: "concerns.member_id", about: "concerns.about_id", to: viewer)
        return "(\(rule) AND concerns.ends_at > \(now))"
    }

    /// Supervisors as whoever raises a concern may know of them: all but themselves under another hat. Leaving out the
    /// other one of the conversation as well would tell that the two hats are one person.
    static func isReader(for raiser: PersonID) -> SQL {
        """
        people.hat = \(Hat.supervisor) AND people.left_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM account_hats AS own
        JOIN account_hats AS other ON other.account_id = own.account_id
        WHERE own.person_id = people.id AND other.person_id = \(raiser))
        """
    }
}
