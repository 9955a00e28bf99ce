// Bringing in somebody who will work here: by a link that works once, ends, and can be printed.
import Domain
import Storage
import Vault
import Web

/// Inviting and joining by invitation, without pages.
struct Inviting: Sendable {
    let site: Site

    /// How many days an invitation may last, to choose from.
    static let lengths = [3, 14, 30]
    static let standardLength = 14

    /// Makes an invitation. Its token is in the answer and nowhere else.
    ///
    /// - Parameter form: what the form is known by. Sent once more (a page that is loaded again) it makes no second
    ///   invitation: the first comes back.
    /// - Returns: the token, the invitation's last moment, and whether it is new.
    /// - Throws: `InvitationOver` when that first one has been used, taken back, or is over.
    func invite(
        as hat: Hat, days: Int, form: String, by viewer: Viewer, at now: Instant
    ) async throws -> (token: SecretToken, end: Instant, isNew: Bool) {
        guard InvitationAccess.hats(viewer.hat).contains(hat) else { throw NotFound() }
        let token = site.formTokens.secret("invitation:\(viewer.person):\(form):\(hat.rawValue):\(days)")
        let (id, digest, end) = (InvitationID(at: now), token.digest.description, now + .days(days))
        return try await site.database.write { transaction in
            let isNew = try InvitationTable.insert(
                id, token: digest, hat: hat, by: viewer.person, at: now, until: end, in: transaction)
            if isNew {
                try AuditTrail.record("invitation.made", subject: id.text, by: viewer.person, at: now, in: transaction)
                return (token, end, true)
            }
            guard let first = try InvitationTable.open(token: digest, at: now, in: transaction) else {
                throw InvitationOver()
            }
            return (token, first.endsAt, false)
        }
    }

    func withdraw(_ id: InvitationID, by viewer: Viewer, at now: Instant) async throws {
        let hats = InvitationAccess.hats(viewer.hat)
        try await site.database.write { transaction in
            guard try InvitationTable.withdraw(id, for: hats, at: now, in: transaction) else { throw NotFound() }
            try AuditTrail.record(
                "invitation.withdrawn", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// The invitation of a token, while it can be used.
    func find(_ token: String, at now: Instant) async throws -> StoredInvitation? {
        guard let digest = SecretToken(text: token)?.digest.description else { return nil }
        return try await site.database.read { try InvitationTable.open(token: digest, at: now, in: $0) }
    }

    /// Somebody new joins by an invitation. Nil when the name is taken; throws `InvitationOver` when somebody was faster.
    func join(
        _ invitation: StoredInvitation, name: String, passphrase: String, at now: Instant
    ) async throws -> AccountID? {
        let hash = try await SigningIn(site: site).hashed(passphrase).text
        let folded = SignInName.folded(name)
        let (account, person) = (AccountID(at: now), PersonID(at: now))
        return try await site.database.write(locking: .signInName(folded)) { transaction in
            guard
                try AccountTable.insertAccount(
                    account, signInName: folded, passphrase: hash, recovery: nil, at: now, in: transaction)
            else { return nil }
            try Inviting.add(person, named: name, to: account, invitation, at: now, in: transaction)
            return account
        }
    }

    /// Somebody who can sign in already takes the invitation's hat beside what they have.
    func add(
        _ invitation: StoredInvitation, named name: String, to account: AccountID, at now: Instant
    ) async throws -> PersonID {
        let person = PersonID(at: now)
        try await site.database.write { transaction in
            try Inviting.add(person, named: name, to: account, invitation, at: now, in: transaction)
        }
        return person
    }

    static func add(
        _ person: PersonID, named name: String, to account: AccountID, _ invitation: StoredInvitation,
        at now: Instant, in transaction: Transaction
    ) throws {
        try AccountTable.insertPerson(
            person, hat: invitation.hat, name: name, account: account, at: now, in: transaction)
        // In the statement: of two who come at once, the other one's rows go back.
        guard try InvitationTable.use(invitation.id, by: person, at: now, in: transaction) else {
            throw InvitationOver()
        }
        try AuditTrail.record("invitation.used", subject: invitation.id.text, by: person, at: now, in: transaction)
        try AuditTrail.record("person.joined", subject: person.text, by: person, at: now, in: transaction)
    }
}

/// Used, ended or taken back while its page was open.
struct InvitationOver: Error {}
