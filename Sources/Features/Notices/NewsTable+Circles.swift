// News of circles, of what the two of a relationship ask each other, and of the warmline's roster.
import Access
import Domain
import SQLText
import Storage

extension NewsTable {
    /// A line of somebody else in a circle where they sit.
    static func circles(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN circle_people CROSS JOIN circles
        WHERE \(listening(now)) AND notice_people.about_messages
        AND circle_people.person_id = notice_people.person_id AND circle_people.joined_at IS NOT NULL
        AND circle_people.left_at IS NULL AND NOT circle_people.is_muted
        AND circles.id = circle_people.circle_id AND circles.ended_at IS NULL
        AND circles.last_at > notice_people.noticed_to
        AND EXISTS (SELECT 1 FROM circle_lines WHERE circle_lines.circle_id = circles.id
            AND circle_lines.line > circle_people.read_to AND circle_lines.kind <> 'change'
            AND circle_lines.author_id <> notice_people.person_id AND \(isNews("circle_lines.sent_at", cutoff)))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Somebody asks them into a circle.
    static func askedIn(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN circle_people
        WHERE \(listening(now)) AND notice_people.about_answers
        AND circle_people.person_id = notice_people.person_id AND circle_people.joined_at IS NULL
        AND circle_people.left_at IS NULL AND \(isUnseen("circle_people.asked_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Another who stands on the warmline's roster asks them by name to take a place over.
    static func placesOffered(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN warmline_places
        WHERE \(listening(now)) AND notice_people.about_answers
        AND warmline_places.given_to = notice_people.person_id AND warmline_places.given_at IS NOT NULL
        AND warmline_places.left_at IS NULL AND warmline_places.until_at > \(now)
        AND \(isUnseen("warmline_places.given_at", cutoff)) LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Somebody put them down for a shift.
    static func shiftsPutDown(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN warmline_places
        WHERE \(listening(now)) AND notice_people.about_answers
        AND warmline_places.advocate_id = notice_people.person_id AND warmline_places.put_by IS NOT NULL
        AND warmline_places.left_at IS NULL AND warmline_places.until_at > \(now)
        AND \(isUnseen("warmline_places.taken_at", cutoff)) LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// They are asked to be there for somebody while a colleague is away.
    static func coversForAdvocates(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN covers
        WHERE \(listening(now)) AND notice_people.about_answers AND covers.cover_id = notice_people.person_id
        AND covers.cover_yes_at IS NULL AND covers.closed_at IS NULL
        AND covers.proposed_by <> notice_people.person_id AND \(isUnseen("covers.proposed_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Somebody would be there for them meanwhile, and waits for their yes.
    static func coversForMembers(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN covers
        WHERE \(listening(now)) AND notice_people.about_answers AND covers.member_id = notice_people.person_id
        AND covers.member_yes_at IS NULL AND covers.closed_at IS NULL AND \(isUnseen("covers.cover_yes_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// The other of the two has paused.
    static func pauses(_ side: SQL, byMember: Bool, _ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN relationships
        JOIN pauses ON pauses.relationship_id = relationships.id
        WHERE \(listening(now)) AND notice_people.about_answers AND \(side) = notice_people.person_id
        AND relationships.ended_at IS NULL AND pauses.by_member = \(byMember) AND \(isUnseen("pauses.since", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// The other of the two has proposed how to end, and waits for a yes.
    static func endings(_ side: SQL, byMember: Bool, _ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN relationships
        JOIN ending_plans ON ending_plans.relationship_id = relationships.id
        WHERE \(listening(now)) AND notice_people.about_answers AND \(side) = notice_people.person_id
        AND relationships.ended_at IS NULL AND ending_plans.by_member = \(byMember)
        AND ending_plans.agreed_at IS NULL AND ending_plans.withdrawn_at IS NULL
        AND \(isUnseen("ending_plans.proposed_at", cutoff)) LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// What a service is to be told, written by the other of the two and waiting for a yes.
    static func introductions(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN introductions
        JOIN introduction_texts ON introduction_texts.introduction_id = introductions.id
            AND introduction_texts.version = introductions.version
        WHERE \(listening(now)) AND notice_people.about_answers AND introductions.member_id = notice_people.person_id
        AND introductions.state = 'offered' AND introduction_texts.written_by <> notice_people.person_id
        AND \(isUnseen("introduction_texts.written_at", cutoff)) LIMIT \(most) \(Acting.program(.notices))
        """
    }
}
