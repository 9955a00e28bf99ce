// The rule as conditions inside statements. Without one of these, a statement on a member's table is not prepared.
package import Domain
package import SQLText

/// Conditions that show who asks. Each carries the mark that `Guard` looks for.
package enum Visible {
    static let viewerGrant = Grant("viewer")

    /// How far the clocks of two computers may be apart before one counts as turned back.
    package static let clockSlack = Span.minutes(1)

    /// Rows whose member is the viewer: `column` names the member.
    package static func ownRecord(_ column: SQL, to viewer: Viewer) -> SQL {
        let allowed = !viewer.hat.isStaff
        return .granted(viewerGrant, "(\(allowed) AND \(column) = \(viewer.person))")
    }

    /// What somebody of any hat set for themselves, such as where a notice goes: `column` names the person.
    package static func ownChoice(_ column: SQL, to viewer: Viewer) -> SQL {
        .granted(viewerGrant, "\(column) = \(viewer.person)")
    }

    /// That members wait, for a coordinator or the member: `column` names the member.
    package static func waiting(_ column: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .coordinator: .granted(viewerGrant, "NOT \(closedColleague(column))")
        case .member: .granted(viewerGrant, "\(column) = \(viewer.person)")
        case .advocate, .supervisor, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// A member who works here too, or did: a name that appeared when a role ended would tell whose it was. And they have
    /// not opened their record to colleagues.
    private static func closedColleague(_ column: SQL) -> SQL {
        """
        (EXISTS (SELECT 1 FROM account_hats AS own
        JOIN account_hats AS other ON other.account_id = own.account_id AND other.person_id <> own.person_id
        JOIN people AS colleague ON colleague.id = other.person_id
        WHERE own.person_id = \(column) AND colleague.hat NOT IN (\(Hat.member), \(Hat.supporter)))
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
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
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
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// Covers: columns name the member, who is away, who would be there, who proposed it, and since when that one said yes.
    package static func cover(
        member: SQL, advocate: SQL, covering: SQL, proposedBy: SQL, offered: SQL, to viewer: Viewer
    ) -> SQL {
        let me = viewer.person
        return switch viewer.hat {
        case .member:
            .granted(
                viewerGrant,
                """
                (\(member) = \(me) AND \(offered) IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM blocks
                    WHERE blocks.member_id = \(member) AND blocks.advocate_id = \(covering))
                AND NOT EXISTS (SELECT 1 FROM account_hats AS own
                    JOIN account_hats AS other ON other.account_id = own.account_id
                    WHERE own.person_id = \(me) AND other.person_id = \(covering)))
                """)
        case .advocate: .granted(viewerGrant, "(\(advocate) = \(me) OR \(covering) = \(me))")
        case .coordinator: .granted(viewerGrant, "\(proposedBy) = \(me)")
        case .supervisor, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// That a member asked for somebody else: of one of the two.
    package static func farewell(member: SQL, advocate: SQL, to viewer: Viewer) -> SQL {
        .granted(viewerGrant, oneOfTwo(member, advocate, viewer))
    }

    /// Lines of earlier conversations: columns name the conversation and the line. An advocate reads what lies inside a grant to
    /// a relationship of theirs that goes on.
    package static func passedOn(conversation: SQL, line: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member:
            .granted(
                viewerGrant,
                """
                EXISTS (SELECT 1 FROM conversations AS seen
                WHERE seen.id = \(conversation) AND seen.member_id = \(viewer.person))
                """)
        case .advocate:
            .granted(
                viewerGrant,
                """
                EXISTS (SELECT 1 FROM passed_lines AS given
                JOIN relationships AS receiving ON receiving.id = given.relationship_id
                WHERE given.conversation_id = \(conversation) AND \(line) BETWEEN given.first_line AND given.last_line
                AND receiving.advocate_id = \(viewer.person) AND receiving.ended_at IS NULL)
                """)
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    /// What a member shares with one person: columns of the sharing and of the relationship that it ends with. A sharing
    /// that was taken back has no row.
    package static func shared(member: SQL, person: SQL, ended: SQL, to viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member: .granted(viewerGrant, "\(member) = \(viewer.person)")
        case .advocate: .granted(viewerGrant, "(\(person) = \(viewer.person) AND \(ended) IS NULL)")
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
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
        case .member, .advocate, .supporter: .granted(viewerGrant, "\(column) = \(viewer.person)")
        case .supervisor, .coordinator, .clinician, .moderator, .operator: .granted(viewerGrant, "FALSE")
        }
    }

    private static func sitting(_ column: SQL, _ more: SQL, _ viewer: Viewer) -> SQL {
        let isOpen: SQL
        switch viewer.hat {
        case .member: isOpen = "TRUE"
        case .advocate, .supporter: isOpen = "round.ended_at IS NULL"
        case .supervisor, .coordinator, .clinician, .moderator, .operator: return "FALSE"
        }
        return """
            EXISTS (SELECT 1 FROM circle_people AS sitting JOIN circles AS round ON round.id = sitting.circle_id
            WHERE sitting.circle_id = \(column) AND sitting.person_id = \(viewer.person)
            AND sitting.joined_at IS NOT NULL AND sitting.left_at IS NULL AND \(isOpen) AND \(more))
            """
    }

    static func oneOfTwo(_ member: SQL, _ advocate: SQL, _ viewer: Viewer) -> SQL {
        switch viewer.hat {
        case .member: "\(member) = \(viewer.person)"
        case .advocate: "\(advocate) = \(viewer.person)"
        case .supervisor, .coordinator, .supporter, .clinician, .moderator, .operator: "FALSE"
        }
    }
}
