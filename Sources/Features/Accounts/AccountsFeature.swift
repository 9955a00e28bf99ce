// Who signs in: joining, signing in and out, the way back, hats, and one's own record with its copy and its end.
import Design
package import Domain
import Markup
package import Storage
package import Web

/// Accounts. Owns who people are, what they sign in with, and where they are signed in.
package struct AccountsFeature: Feature {
    package static let name = "Accounts"
    package static let tables = [
        OwnedTable("people", isExported: true, erasure: .emptied),
        OwnedTable("accounts", isExported: true, erasure: .deleted),
        OwnedTable("account_hats", isExported: false, erasure: .deleted),
        OwnedTable("sessions", isExported: true, erasure: .deleted),
        OwnedTable("known_devices", isExported: true, erasure: .deleted),
        // None of these is in a member's copy: it would tell whoever reads it that they also work here.
        OwnedTable("second_factors", isExported: false, erasure: .deleted),
        OwnedTable("sign_in_tickets", isExported: false, erasure: .deleted),
        OwnedTable("opened_records", isExported: false, erasure: .deleted),
        OwnedTable("returns", isExported: true, erasure: .deleted),
        OwnedTable(
            "invitations", isExported: false,
            erasure: .holdsNoMember("who works here invited whom else who works here, without names")),
        OwnedTable(
            "sign_in_failures", isExported: false,
            erasure: .holdsNoMember("keyed digests of names and addresses, gone after a day")),
    ]

    let site: Site
    /// Joining and signing in, without pages.
    package var signingIn: SigningIn { SigningIn(site: site) }
    /// The second step of everybody who works here.
    package var secondFactors: SecondFactors { SecondFactors(site: site) }

    package init(site: Site) { self.site = site }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        switch hat {
        case nil:
            [
                NavigationEntry("Start", "/", icon: .home, order: 0),
                NavigationEntry("Sign in", "/sign-in", icon: .person, order: 90),
                NavigationEntry("Join", "/join", icon: .heart, order: 91),
            ]
        case .some:
            [
                NavigationEntry("Home", "/home", icon: .home, order: 0),
                NavigationEntry("You", "/me", icon: .person, order: 90),
            ]
        }
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        guard ReturnAccess.mayAsk(viewer.hat) else { return [] }
        let waiting =
            ReturnAccess.mayConfirm(viewer.hat) ? try ReturnTable.waiting(at: site.now, in: snapshot).count : 0
        return [Panel(order: 60, content: StaffPages.panel(for: viewer.hat, waiting: waiting))]
    }

    package var jobs: [Job] {
        [
            Job("finish-erasures", every: .minutes(1)) { [self] in try await finishErasures() },
            Job("forget-old-sign-ins", every: .hours(1)) { [self] in try await forgetOld() },
        ]
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        try await site.database.read { snapshot in try AccountTable.export(of: member, in: snapshot) }
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try AccountTable.erase(member, in: transaction)
    }

    private func forgetOld() async throws {
        let now = site.now
        try await site.database.write { transaction in
            try AccountTable.forgetOld(before: now, in: transaction)
            try SecondFactorTable.forgetOldTickets(before: now, in: transaction)
            try ReturnTable.forgetOld(before: now, in: transaction)
        }
    }
}
