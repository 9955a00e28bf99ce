// Routes of invitations: for those who may invite, and for whoever holds a link.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension AccountsFeature {
    var inviting: Inviting { Inviting(site: site) }

    func addInvitationRoutes(to routes: SiteRoutes) {
        routes.leads.get("invitations") { visit in .page(try await invitations(for: visit, InviteForm())) }
        routes.leads.post("invitations") { visit, input in try await invite(visit, input) }
        routes.leads.post("invitations/:id/withdraw") { visit, _ in
            try await inviting.withdraw(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/invitations", notice: .invitationWithdrawn)
        }
        routes.visitors.get("invitation/:token") { visit in
            guard let found = try await invitation(of: visit) else {
                return .page(InvitationPages.over, status: .notFound)
            }
            return .page(try await page(for: found, visit, InvitedForm()))
        }
        routes.visitors.post("invitation/:token") { visit, input in try await accept(visit, input) }
    }

    private func invitations(for visit: Visit<Leads>, _ form: InviteForm) async throws -> Page {
        let (hats, now) = (InvitationAccess.hats(visit.viewer.hat), visit.now)
        let open = try await site.database.read { try InvitationTable.open(for: hats, at: now, in: $0) }
        return InvitationPages.list(
            open.map { one in
                InvitationView(
                    id: one.id, hat: one.hat, madeBy: one.madeBy, madeAt: site.moment(one.madeAt),
                    until: site.moment(one.endsAt))
            }, hats: hats, form: form)
    }

    private func invite(_ visit: Visit<Leads>, _ input: FormInput) async throws -> Answer {
        let form = InviteForm(input, hats: InvitationAccess.hats(visit.viewer.hat))
        guard form.messages.isEmpty, let hat = form.hat else {
            return .page(try await invitations(for: visit, form), status: .unprocessableContent)
        }
        do {
            let made = try await inviting.invite(
                as: hat, days: form.days, form: input.once, by: visit.viewer, at: visit.now)
            let address = site.settings.publicURL
            // Shown to who has the form alone: the database has the token's digest.
            return .page(
                InvitationPages.sheet(
                    InvitationSheet(
                        organisation: site.organisation.name, hat: hat,
                        address: "\(address)/invitation/\(made.token.text)", promise: "\(address)/promise",
                        until: site.moment(made.end), isNew: made.isNew)))
        } catch is InvitationOver {
            return .seeOther("/invitations")
        }
    }

    /// The invitation of the address, while it can be used. Tries that find none are counted.
    private func invitation(of visit: OpenVisit) async throws -> StoredInvitation? {
        let throttles = [Throttle(kind: .invitation, subject: visit.address)]
        try await Throttle.count(throttles, site: site)
        guard let found = try await inviting.find(try visit.path("token"), at: visit.now) else { return nil }
        try await Throttle.forgive(throttles, site: site)
        return found
    }

    private func page(
        for invitation: StoredInvitation, _ visit: OpenVisit, _ form: InvitedForm
    ) async throws -> Page {
        var hats: [OwnHat] = []
        if let account = visit.session?.account {
            hats = try await site.database.read { try AccountTable.hats(of: account, in: $0) }
        }
        return InvitationPages.accept(
            invitation, token: try visit.path("token"), until: site.moment(invitation.endsAt), form: form,
            signedIn: visit.session?.name, hasHat: hats.contains { $0.hat == invitation.hat },
            organisation: site.organisation.name)
    }

    private func accept(_ visit: OpenVisit, _ input: FormInput) async throws -> Answer {
        guard let found = try await invitation(of: visit) else {
            return .page(InvitationPages.over, status: .notFound)
        }
        var form = InvitedForm(input, isSignedIn: visit.session != nil)
        guard form.messages.isEmpty else {
            return .page(try await page(for: found, visit, form), status: .unprocessableContent)
        }
        if visit.session?.isAgency == true {
            form.messages.add(
                "You are here through your agency. An invitation is for a sign-in of its own: sign out, then open it again.",
                to: "name")
            return .page(try await page(for: found, visit, form), status: .unprocessableContent)
        }
        do {
            if let session = visit.session { return try await add(found, to: session, form, visit) }
            var going = Going()
            going.isOwnDevice = form.isOwnDevice
            guard
                let account = try await inviting.join(
                    found, name: form.name, passphrase: form.passphrase, at: visit.now)
            else {
                form.messages.add("Somebody here goes by that name. Add a word or a number to it.", to: "name")
                return .page(try await page(for: found, visit, form), status: .unprocessableContent)
            }
            return try await askForCode(account, going: going, visit: visit)
        } catch is InvitationOver {
            return .page(InvitationPages.over, status: .notFound)
        }
    }

    /// The hat beside those that somebody has: at once if this session has shown a code, else by way of their phone.
    private func add(
        _ invitation: StoredInvitation, to session: ActiveSession, _ form: InvitedForm, _ visit: OpenVisit
    ) async throws -> Answer {
        let before = try await site.database.read { try AccountTable.hats(of: session.account, in: $0) }
        guard !before.contains(where: { $0.hat == invitation.hat }) else {
            return .page(try await page(for: invitation, visit, form), status: .unprocessableContent)
        }
        let person = try await inviting.add(invitation, named: form.name, to: session.account, at: visit.now)
        var going = Going()
        going.person = person.text
        guard let shownAt = session.secondFactorAt else {
            return try await askForCode(session.account, going: going, visit: visit)
        }
        let hats = try await site.database.read { try AccountTable.hats(of: session.account, in: $0) }
        return try await open(session.account, hats: hats, going: going, visit: visit, secondFactorAt: shownAt)
    }
}
