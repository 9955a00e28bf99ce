// Invitations into circles for somebody's own people: family, friends.
import Access
import Domain
import SQLText
import Storage

/// An invitation that can still be used.
struct OpenInvitation: Sendable {
    let id: InvitationID
    let made: Instant
    let until: Instant
}

enum SupporterTable {
    /// Nothing, when the same form was sent before: then there is no such invitation.
    static func insert(
        _ id: InvitationID, into circle: CircleID, by member: Viewer, at now: Instant, in transaction: Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO circle_invitations (invitation_id, circle_id, made_at)
            SELECT invitations.id, \(circle), \(now) FROM invitations WHERE invitations.id = \(id) \(Acting.by(member))
            """)
    }

    /// Until when the invitation of a token can be used: nil when it can't any more; and whether there is one at all.
    static func standing(
        token: String, by member: Viewer, at now: Instant, in database: some Queryable
    ) throws -> (isMade: Bool, until: Instant?) {
        let row = try database.first(
            """
            SELECT ends_at, CASE WHEN used_at IS NULL AND withdrawn_at IS NULL AND ends_at > \(now)
                THEN 1 ELSE 0 END AS is_open
            FROM invitations WHERE token = \(token) AND made_by = \(member.person)
            """)
        guard let row else { return (false, nil) }
        return (true, try row["is_open"] as Int == 1 ? row["ends_at"] : nil)
    }

    /// Those into a circle that can be used, for its member.
    static func open(
        into circle: CircleID, visibleTo member: Viewer, at now: Instant, in database: some Queryable
    ) throws -> [OpenInvitation] {
        try database.rows(
            """
            SELECT circle_invitations.invitation_id, circle_invitations.made_at, invitations.ends_at
            FROM circle_invitations JOIN invitations ON invitations.id = circle_invitations.invitation_id
            JOIN circles ON circles.id = circle_invitations.circle_id
            WHERE circle_invitations.circle_id = \(circle) AND \(Visible.ownRecord("circles.member_id", to: member))
            AND invitations.used_at IS NULL AND invitations.withdrawn_at IS NULL AND invitations.ends_at > \(now)
            ORDER BY circle_invitations.made_at
            """
        ).map { OpenInvitation(id: try $0["invitation_id"], made: try $0["made_at"], until: try $0["ends_at"]) }
    }

    /// Whoever came by an invitation sits in its circle, and reads what is written from now on. Nil when it has ended.
    static func seat(
        _ person: PersonID, by invitation: InvitationID, at now: Instant, in transaction: Transaction
    ) throws -> CircleID? {
        try transaction.value(
            """
            INSERT INTO circle_people (circle_id, person_id, asked_at, joined_at, from_line, read_to, is_muted)
            SELECT circles.id, \(person), circle_invitations.made_at, \(now), circles.lines, circles.lines, FALSE
            FROM circle_invitations JOIN circles ON circles.id = circle_invitations.circle_id
            WHERE circle_invitations.invitation_id = \(invitation) AND circles.ended_at IS NULL
            ON CONFLICT (circle_id, person_id) DO UPDATE SET joined_at = excluded.joined_at, left_at = NULL,
                from_line = excluded.from_line, read_to = excluded.read_to
                WHERE circle_people.left_at IS NOT NULL OR circle_people.joined_at IS NULL
            \(Acting.program(.event)) RETURNING circle_id
            """)
    }

    /// The member shows somebody out. What they wrote stands.
    static func showOut(
        _ person: PersonID, of circle: CircleID, by member: Viewer, at now: Instant, in transaction: Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE circle_people SET left_at = \(now)
            WHERE circle_id = \(circle) AND person_id = \(person) AND left_at IS NULL AND person_id <> \(member.person)
            AND EXISTS (SELECT 1 FROM circles WHERE circles.id = circle_people.circle_id AND circles.ended_at IS NULL
                AND \(Visible.ownRecord("circles.member_id", to: member)))
            """) == 1
    }

    /// What somebody who goes for good leaves in other people's circles: nothing.
    static func erase(_ person: PersonID, in transaction: Transaction) throws {
        let circles: SQL = """
            SELECT circle_id FROM circle_people WHERE person_id = \(person) \(Acting.program(.exportAndErasure))
            """
        try transaction.run(
            """
            UPDATE circle_lines SET sealed = \([UInt8]()), kind = 'taken-back', about = NULL, corrected_at = NULL
            WHERE circle_id IN (\(circles)) AND author_id = \(person) AND kind <> 'change'
            """)
        try transaction.run(
            "DELETE FROM circle_people WHERE person_id = \(person) \(Acting.program(.exportAndErasure))")
    }
}
