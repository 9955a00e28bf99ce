// The rule as conditions inside statements. Without one of these, a statement on a member's table is not prepared.
package import Domain
package import SQLText

/// Conditions that show who asks. Each carries the mark that `Guard` looks for.
package enum Visible {
    private static let viewerGrant = Grant("viewer")

    /// Rows whose member is the viewer: `column` names the member.
    package static func ownRecord(_ column: SQL, to viewer: Viewer) -> SQL {
        let allowed = viewer.hat == .member
        return .granted(viewerGrant, "(\(allowed) AND \(column) = \(viewer.person))")
    }

    /// That members wait, for a coordinator or the member: `column` names the member.
    package static func waiting(_ column: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .coordinator: .granted(viewerGrant, "NOT \(closedColleague(column))")
        case .member: .granted(viewerGrant, "\(column) = \(viewer.person)")
        case .advocate, .supervisor, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// A member who works here too, or did: a name that appeared when a role ended would tell whose it was. And they have
    /// not opened their record to colleagues.
    private static func closedColleague(_ column: SQL) -> SQL {
        """
        (EXISTS (SELECT 1 FROM account_hats AS own
        JOIN account_hats AS other ON other.account_id = own.account_id AND other.person_id <> own.person_id
        JOIN people AS colleague ON colleague.id = other.person_id
        WHERE own.person_id = \(column) AND colleague.hat <> \(Hat.member))
        AND NOT EXISTS (SELECT 1 FROM opened_records WHERE opened_records.member_id = \(column)))
        """
    }

    /// Asks that advocates may read, or the member's own: columns name the member, since when it is shown, and its end.
    package static func shownAsk(member: SQL, shown: SQL, closed: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member: .granted(viewerGrant, "\(member) = \(viewer.person)")
        case .advocate:
            .granted(
                viewerGrant,
                """
                (\(shown) IS NOT NULL AND \(closed) IS NULL
                AND NOT EXISTS (SELECT 1 FROM blocks
                    WHERE blocks.member_id = \(member) AND blocks.advocate_id = \(viewer.person))
                AND NOT EXISTS (SELECT 1 FROM account_hats AS own
                    JOIN account_hats AS other ON other.account_id = own.account_id
                    WHERE own.person_id = \(viewer.person) AND other.person_id = \(member)))
                """)
        case .supervisor, .coordinator, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// Hellos of one of the two.
    package static func hello(member: SQL, advocate: SQL, to viewer: Viewer) -> SQL {
        .granted(viewerGrant, oneOfTwo(member, advocate, viewer))
    }

    /// Relationships or conversations: always the member's own, the advocate's while `ended` is NULL.
    package static func relationship(member: SQL, advocate: SQL, ended: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member: .granted(viewerGrant, "\(member) = \(viewer.person)")
        case .advocate: .granted(viewerGrant, "(\(advocate) = \(viewer.person) AND \(ended) IS NULL)")
        case .supervisor, .coordinator, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// Rows of a conversation's tables: `column` names the conversation.
    package static func inConversation(_ column: SQL, to viewer: Viewer) -> SQL {
        .granted(
            viewerGrant,
            """
            EXISTS (SELECT 1 FROM conversations AS seen WHERE seen.id = \(column)
            AND \(relationship(member: "seen.member_id", advocate: "seen.advocate_id", ended: "seen.closed_at", to: viewer)))
            """)
    }

    /// A circle that the viewer came into and has not left: `column` names the circle.
    package static func circle(_ column: SQL, to viewer: Viewer) -> SQL {
        .granted(viewerGrant, sitting(column, "TRUE", viewer))
    }

    /// Lines of a circle: those written since the viewer came in.
    package static func circleLine(_ column: SQL, line: SQL, to viewer: Viewer) -> SQL {
        .granted(viewerGrant, sitting(column, "sitting.from_line < \(line)", viewer))
    }

    /// One's own place in a circle, also while one is only asked: `column` names the person.
    package static func ownSeat(_ column: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member, .advocate: .granted(viewerGrant, "\(column) = \(viewer.person)")
        case .supervisor, .coordinator, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    private static func sitting(_ column: SQL, _ more: SQL, _ viewer: Viewer) -> SQL {
        let isOpen: SQL
        switch viewer.hat {
        case .member: isOpen = "TRUE"
        case .advocate: isOpen = "round.ended_at IS NULL"
        case .supervisor, .coordinator, .clinician, .moderator, .operator: return "FALSE"
        }
        return """
            EXISTS (SELECT 1 FROM circle_people AS sitting JOIN circles AS round ON round.id = sitting.circle_id
            WHERE sitting.circle_id = \(column) AND sitting.person_id = \(viewer.person)
            AND sitting.joined_at IS NOT NULL AND sitting.left_at IS NULL AND \(isOpen) AND \(more))
            """
    }

    /// Worries and reports: a supervisor's, or one's own; never those about oneself, under another hat either.
    ///
    /// A condition for each hat, not one with bound truths: a planner that cannot see them would read the whole table.
    package static func concern(raisedBy: SQL, member: SQL, about: SQL, to viewer: Viewer) -> SQL {
        let me = viewer.person
        let isOpen: SQL =
            switch viewer.hat {
            case .supervisor: notTheirOwnAffair(member, about, viewer)
            case .member: "(\(raisedBy) = \(me) OR \(member) = \(me))"
            case .advocate, .coordinator, .clinician, .moderator, .operator: "\(raisedBy) = \(me)"
            }
        return .granted(viewerGrant, "(\(isOpen) AND (\(about) IS NULL OR \(about) <> \(me)))")
    }

    /// Each hat is a person of its own, so an advocate who also supervises could otherwise read a report about
    /// themselves. Their account gives them away.
    private static func notTheirOwnAffair(_ member: SQL, _ about: SQL, _ viewer: Viewer) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM account_hats AS own
        JOIN account_hats AS other ON other.account_id = own.account_id
        WHERE own.person_id = \(viewer.person) AND (other.person_id = \(about) OR other.person_id = \(member)))
        """
    }

    private static func oneOfTwo(_ member: SQL, _ advocate: SQL, _ viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member: "\(member) = \(viewer.person)"
        case .advocate: "\(advocate) = \(viewer.person)"
        case .supervisor, .coordinator, .clinician, .moderator, .operator: "FALSE"
        }
    }
}

/// Marks for statements that add no condition: they say on whose behalf a row is written, or which job reads.
package enum Acting {
    /// An INSERT or an UPDATE that the rule has already allowed for this viewer inside the same transaction.
    package static func by(_ viewer: Viewer) -> SQL { .granted(Grant("acting"), "") }

    /// Work of the program itself. Each purpose is named in docs/threat-model.md.
    package static func program(_ purpose: Purpose) -> SQL { .granted(purpose.grant, "") }

    /// Why the program itself reads or writes members' rows.
    package enum Purpose: CaseIterable, Sendable {
        /// Hellos that nobody answered in time come back.
        case returningHellos
        /// Taking a member's own copy, or erasing them, at their word.
        case exportAndErasure
        /// Counts without names, for `/metrics` and lists of numbers.
        case counting
        /// Which advocates a member's request could be matched with: loads of advocates, blocks between two people.
        case matching
        /// One feature's part of an event that another feature has allowed.
        case event
        /// A code for somebody who can't sign in: where it goes, and the message on its way.
        case wayBack
        /// Files that stopped on their way, and counts of days that are over.
        case tidying
        /// The demo organisation's history.
        case demo

        var grant: Grant {
            switch self {
            case .returningHellos: Grant("returning-hellos")
            case .exportAndErasure: Grant("export-and-erasure")
            case .counting: Grant("counting")
            case .matching: Grant("matching")
            case .event: Grant("event")
            case .wayBack: Grant("way-back")
            case .tidying: Grant("tidying")
            case .demo: Grant("demo")
            }
        }
    }
}
