// Coming into somebody's circle by their invitation: for family and friends, who need no second factor and no role here.
import Design
package import Domain
import Hummingbird
import Markup
import Storage
package import Vault
import Web

extension AccountsFeature {
    func addSupporterRoutes(to routes: SiteRoutes) {
        routes.visitors.get("circle-invitation/:token") { visit in
            guard let found = try await circleInvitation(of: visit) else {
                return .page(InvitationPages.over, status: .notFound)
            }
            return .page(try await page(for: found, visit, InvitedForm()))
        }
        routes.visitors.post("circle-invitation/:token") { visit, input in try await come(visit, input) }
    }

    /// Somebody who is a supporter here comes into the circle of a link. Throws `NotFound` when it can't be used.
    package func come(by link: SecretToken, as supporter: PersonID, at now: Instant) async throws {
        guard let found = try await inviting.find(link.text, at: now), found.hat == .supporter else { throw NotFound() }
        try await inviting.come(found, as: supporter, at: now)
    }

    private func circleInvitation(of visit: OpenVisit) async throws -> StoredInvitation? {
        let throttles = [Throttle(kind: .invitation, subject: visit.address)]
        try await Throttle.count(throttles, site: site)
        guard let found = try await inviting.find(try visit.path("token"), at: visit.now), found.hat == .supporter
        else {
            return nil
        }
        try await Throttle.forgive(throttles, site: site)
        return found
    }

    private func page(for invitation: StoredInvitation, _ visit: OpenVisit, _ form: InvitedForm) async throws -> Page {
        let own = try await supporter(of: visit)
        return SupporterJoinPages.come(
            invitation, token: try visit.path("token"), until: site.moment(invitation.endsAt), form: form,
            signedIn: visit.session?.name, as: own?.name)
    }

    /// Whoever is signed in, as the supporter that they are already.
    private func supporter(of visit: OpenVisit) async throws -> OwnHat? {
        guard let account = visit.session?.account else { return nil }
        return try await site.database.read { try AccountTable.hats(of: account, in: $0) }
            .first { $0.hat == .supporter }
    }

    private func come(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        guard let found = try await circleInvitation(of: visit) else {
            return .page(InvitationPages.over, status: .notFound)
        }
        let own = try await supporter(of: visit)
        var form = InvitedForm(input, isSignedIn: visit.session != nil)
        if own != nil { form.messages = FormMessages() }
        if visit.session?.isAgency == true {
            form.messages.add("You are here through your agency. Sign out, then open the invitation again.", to: "name")
        }
        guard form.messages.isEmpty else {
            return .page(try await page(for: found, visit, form), status: .unprocessableContent)
        }
        do {
            if let session = visit.session {
                var going = Going()
                if let own {
                    try await inviting.come(found, as: own.person, at: visit.now)
                    going.person = own.person.text
                } else {
                    going.person = try await inviting.come(
                        found, named: form.name, to: session.account, at: visit.now
                    ).text
                }
                let hats = try await site.database.read { try AccountTable.hats(of: session.account, in: $0) }
                return try await open(
                    session.account, hats: hats, going: going, visit: visit, secondFactorAt: session.secondFactorAt)
            }
            guard
                let account = try await inviting.come(
                    found, name: form.name, passphrase: form.passphrase, at: visit.now)
            else {
                form.messages.add("Somebody here goes by that name. Add a word or a number to it.", to: "name")
                return .page(try await page(for: found, visit, form), status: .unprocessableContent)
            }
            var going = Going()
            going.isOwnDevice = form.isOwnDevice
            let hats = try await site.database.read { try AccountTable.hats(of: account, in: $0) }
            return try await open(account, hats: hats, going: going, visit: visit, secondFactorAt: nil)
        } catch is InvitationOver {
            return .page(InvitationPages.over, status: .notFound)
        }
    }
}

extension Inviting {
    /// Somebody new comes by a member's invitation. Nil when the name is taken.
    func come(
        _ invitation: StoredInvitation, name: String, passphrase: String, at now: Instant
    ) async throws -> AccountID? {
        let hash = try await SigningIn(site: site).hashed(passphrase).text
        let folded = SignInName.folded(name)
        let (account, person) = (AccountID(at: now), PersonID(at: now))
        let site = site
        return try await site.database.write(locking: .signInName(folded)) { transaction in
            guard
                try AccountTable.insertAccount(
                    account, signInName: folded, passphrase: hash, recovery: nil, at: now, in: transaction)
            else { return nil }
            try Inviting.add(person, named: name, to: account, invitation, at: now, in: transaction)
            try site.publish(.supporterCame(invitation.id, person, at: now), in: transaction)
            return account
        }
    }

    /// Somebody who signs in here already comes, as a supporter beside their other hats.
    func come(
        _ invitation: StoredInvitation, named name: String, to account: AccountID, at now: Instant
    ) async throws -> PersonID {
        let (person, site) = (PersonID(at: now), site)
        try await site.database.write { transaction in
            try Inviting.add(person, named: name, to: account, invitation, at: now, in: transaction)
            try site.publish(.supporterCame(invitation.id, person, at: now), in: transaction)
        }
        return person
    }

    /// A supporter comes into another circle.
    func come(_ invitation: StoredInvitation, as supporter: PersonID, at now: Instant) async throws {
        let site = site
        try await site.database.write { transaction in
            guard try InvitationTable.use(invitation.id, by: supporter, at: now, in: transaction) else {
                throw InvitationOver()
            }
            try AuditTrail.record(
                "invitation.used", subject: invitation.id.text, by: supporter, at: now, in: transaction)
            try site.publish(.supporterCame(invitation.id, supporter, at: now), in: transaction)
        }
    }
}
