// Who may see worries, safety sections and emergency openings, as conditions of statements.
package import Domain
package import SQLText

extension Visible {
    /// Worries and reports: a supervisor's, or one's own; never those about oneself, under another hat either.
    ///
    /// A condition for each hat, not one with bound truths: a planner that cannot see them would read the whole table.
    package static func concern(raisedBy: SQL, member: SQL, about: SQL, to viewer: Viewer) -> SQL {
        let me = viewer.person
        let isOpen: SQL =
            switch viewer.hat {
            case .supervisor: notTheirOwnAffair(member, about, viewer)
            case .member: "(\(raisedBy) = \(me) OR \(member) = \(me))"
            case .advocate, .coordinator, .supporter, .clinician, .moderator, .operator: "\(raisedBy) = \(me)"
            }
        return .granted(viewerGrant, "(\(isOpen) AND (\(about) IS NULL OR \(about) <> \(me)))")
    }

    /// Each hat is a person of its own, so an advocate who also supervises could otherwise read a report about
    /// themselves. Their account gives them away.
    static func notTheirOwnAffair(_ member: SQL, _ about: SQL, _ viewer: Viewer) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM account_hats AS own
        JOIN account_hats AS other ON other.account_id = own.account_id
        WHERE own.person_id = \(viewer.person) AND (other.person_id = \(about) OR other.person_id = \(member)))
        """
    }

    /// What a member wrote for a time of need: the member's own, and a supervisor's who has opened it in an emergency and is
    /// still inside the hour. `column` names the member. A clock that was turned back since a look opens nothing.
    package static func safetySection(_ column: SQL, to viewer: Viewer, at now: Instant) -> SQL {
        switch viewer.hat {
        case .member: .granted(viewerGrant, "\(column) = \(viewer.person)")
        case .supervisor:
            .granted(
                viewerGrant,
                """
                EXISTS (SELECT 1 FROM emergency_openings AS opening WHERE opening.member_id = \(column)
                AND opening.opened_by = \(viewer.person) AND opening.closed_at IS NULL
                AND opening.ends_at > \(now) AND opening.latest_at <= \(now + clockSlack)
                AND \(notTheirOwnAffair(column, column, viewer)))
                """)
        case .advocate, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// Emergency openings: every supervisor's to review, the member's once told. Columns name the member, when they were
    /// told, and until when it may be put off at most.
    package static func emergencyOpening(
        member: SQL, told: SQL, hidden: SQL, to viewer: Viewer, at now: Instant
    ) -> SQL {
        switch viewer.hat {
        case .member:
            .granted(
                viewerGrant, "(\(member) = \(viewer.person) AND (\(told) IS NOT NULL OR \(hidden) <= \(now)))")
        case .supervisor: .granted(viewerGrant, notTheirOwnAffair(member, member, viewer))
        case .advocate, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }
}
