// Bringing family and friends into a circle, and showing somebody out of it.
import Access
package import Domain
import Storage
package import Vault
import Web

extension Circles {
    /// How long an invitation can be used, and how many of a circle are open at once.
    static let invitationLength = Span.days(7)
    static let mostInvitations = 5

    /// The member makes an invitation for somebody of theirs. `form` is what the form is known by: sent twice it is one.
    /// The token is in the answer and nowhere else.
    package func invite(into id: CircleID, form: String, by member: Viewer, at now: Instant) async throws -> (
        SecretToken, Instant
    ) {
        let token = site.formTokens.secret("circle-invitation:\(member.person):\(id):\(form)")
        let (invitation, end) = (InvitationID(at: now), now + Circles.invitationLength)
        let site = site
        let until = try await site.database.write(locking: .circle(id)) { transaction in
            guard let circle = try CircleTable.find(id, visibleTo: member, in: transaction),
                circle.member == member.person
            else { throw CircleRefusal.notFound }
            guard circle.endedAt == nil else { throw CircleRefusal.ended }
            let digest = token.digest.description
            let standing = try SupporterTable.standing(token: digest, by: member, at: now, in: transaction)
            if standing.isMade {
                // The page of an invitation that has been used, loaded again.
                guard let until = standing.until else { throw CircleRefusal.used }
                return until
            }
            let open = try SupporterTable.open(into: id, visibleTo: member, at: now, in: transaction)
            guard open.count < Circles.mostInvitations else { throw CircleRefusal.enough }
            try site.publish(
                .supporterInvited(invitation, token: digest, by: member.person, until: end, at: now), in: transaction)
            try SupporterTable.insert(invitation, into: id, by: member, at: now, in: transaction)
            return end
        }
        return (token, until)
    }

    func takeBack(_ invitation: InvitationID, of id: CircleID, by member: Viewer, at now: Instant) async throws {
        let site = site
        try await site.database.write(locking: .circle(id)) { transaction in
            let open = try SupporterTable.open(into: id, visibleTo: member, at: now, in: transaction)
            guard open.contains(where: { $0.id == invitation }) else { throw CircleRefusal.notFound }
            try site.publish(.supporterInvitationWithdrawn(invitation, at: now), in: transaction)
        }
    }

    /// The member shows somebody out: they read nothing more, and what they wrote stands.
    package func showOut(_ person: PersonID, of id: CircleID, by member: Viewer, at now: Instant) async throws {
        let live = site.live
        try await site.database.write(locking: .circle(id)) { transaction in
            guard try SupporterTable.showOut(person, of: id, by: member, at: now, in: transaction) else {
                throw CircleRefusal.notFound
            }
            transaction.afterCommit { live.wake("circle:\(id)") }
        }
    }
}
