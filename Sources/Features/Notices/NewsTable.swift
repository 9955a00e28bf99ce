// Who has something new: statements that find people, and say nothing of what it is. They begin with those who are to be
// told at all, so that nothing here costs whoever writes a message.
import Access
import Domain
import SQLText
import Storage

enum NewsTable {
    /// At most so many at a time; the next run finds the others.
    static let most = 200

    /// Everybody who has news up to `cutoff`, may be told now, and has looked since they were told last.
    static func people(newsUntil cutoff: Instant, at now: Instant, in database: some Queryable) throws -> [PersonID] {
        var found: Set<PersonID> = []
        for statement in statements(cutoff, now) {
            for row in try database.rows(statement) { found.insert(try row["person_id"]) }
        }
        return found.sorted { $0.text < $1.text }.prefix(most).map { $0 }
    }

    private static func statements(_ cutoff: Instant, _ now: Instant) -> [SQL] {
        [
            lines("conversations.member_id", cutoff, now), lines("conversations.advocate_id", cutoff, now),
            circles(cutoff, now), askedIn(cutoff, now), coversForAdvocates(cutoff, now), coversForMembers(cutoff, now),
            pauses("relationships.member_id", byMember: false, cutoff, now),
            pauses("relationships.advocate_id", byMember: true, cutoff, now),
            endings("relationships.member_id", byMember: false, cutoff, now),
            endings("relationships.advocate_id", byMember: true, cutoff, now),
            answers(cutoff, now), hellos(cutoff, now), proposals(cutoff, now),
            agreements("relationships.member_id", cutoff, now), agreements("relationships.advocate_id", cutoff, now),
            concerns(cutoff, now), openings(cutoff, now), placesOffered(cutoff, now), shiftsPutDown(cutoff, now),
            introductions(cutoff, now),
        ]
    }

    /// Those who may be told now.
    static func listening(_ now: Instant) -> SQL {
        "notice_people.is_on AND notice_people.told_at IS NULL AND notice_people.look_after <= \(now)"
    }

    /// News that came after the last that they were told of, and long enough ago that they could have seen it themselves.
    static func isNews(_ column: SQL, _ cutoff: Instant) -> SQL {
        "\(column) > notice_people.noticed_to AND \(column) <= \(cutoff)"
    }

    /// The same, for what has no mark of being read: they have opened no page since.
    static func isUnseen(_ column: SQL, _ cutoff: Instant) -> SQL {
        "\(isNews(column, cutoff)) AND \(column) > notice_people.looked_at"
    }

    /// A line of the other side that they have not read for a minute: so they have not got the conversation open either.
    private static func lines(_ side: SQL, _ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN conversations
        LEFT JOIN reading_positions ON reading_positions.conversation_id = conversations.id
            AND reading_positions.person_id = notice_people.person_id
        WHERE \(listening(now)) AND notice_people.about_messages
        AND \(side) = notice_people.person_id AND conversations.last_at > notice_people.noticed_to
        AND conversations.closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM conversation_choices WHERE conversation_choices.conversation_id = conversations.id
            AND conversation_choices.person_id = notice_people.person_id AND conversation_choices.is_muted)
        AND EXISTS (SELECT 1 FROM messages WHERE messages.conversation_id = conversations.id
            AND messages.line > COALESCE(reading_positions.line, 0)
            AND messages.kind <> 'change' AND messages.author_id <> notice_people.person_id
            AND \(isNews("messages.sent_at", cutoff)))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// A hello that came back, with a yes, a pass, or unanswered.
    private static func answers(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN hellos
        WHERE \(listening(now)) AND notice_people.about_answers AND hellos.member_id = notice_people.person_id
        AND hellos.state IN ('accepted', 'passed', 'returned') AND \(isUnseen("hellos.answered_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// A hello for somebody who works here.
    private static func hellos(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN hellos
        WHERE \(listening(now)) AND notice_people.about_answers AND hellos.advocate_id = notice_people.person_id
        AND hellos.state = 'waiting' AND hellos.answered_at IS NULL AND \(isUnseen("hellos.said_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Somebody who was put forward for an open ask, or who offers themselves.
    private static func proposals(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN proposals
        JOIN support_requests ON support_requests.id = proposals.request_id
        WHERE \(listening(now)) AND notice_people.about_answers AND proposals.member_id = notice_people.person_id
        AND support_requests.closed_at IS NULL AND \(isUnseen("proposals.made_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// "How we do this", written by the other of the two and waiting for a yes.
    private static func agreements(_ side: SQL, _ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN relationships
        JOIN agreements ON agreements.relationship_id = relationships.id
        WHERE \(listening(now)) AND notice_people.about_answers AND \(side) = notice_people.person_id
        AND relationships.ended_at IS NULL AND agreements.agreed_at IS NULL
        AND agreements.written_by <> notice_people.person_id AND \(isUnseen("agreements.written_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// An answer to a worry or a report that they raised.
    private static func concerns(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN concerns
        WHERE \(listening(now)) AND notice_people.about_concerns AND concerns.raised_by = notice_people.person_id
        AND (concerns.about_id IS NULL OR concerns.about_id <> notice_people.person_id)
        AND concerns.sealed_answer IS NOT NULL AND concerns.ends_at > \(now)
        AND \(isUnseen("concerns.closed_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }

    /// Something of theirs was opened in an emergency, and they have been told.
    private static func openings(_ cutoff: Instant, _ now: Instant) -> SQL {
        """
        SELECT notice_people.person_id FROM notice_people CROSS JOIN emergency_openings
        WHERE \(listening(now)) AND notice_people.about_concerns
        AND emergency_openings.member_id = notice_people.person_id AND emergency_openings.read_at IS NULL
        AND \(isUnseen("emergency_openings.told_at", cutoff))
        LIMIT \(most) \(Acting.program(.notices))
        """
    }
}
