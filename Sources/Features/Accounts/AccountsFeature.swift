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
        OwnedTable("contact_ways", isExported: true, erasure: .deleted),
        OwnedTable(
            "sent_codes", isExported: false,
            erasure: .holdsNoMember("keyed digests of names and codes, gone after ten minutes")),
        OwnedTable(
            "code_requests", isExported: false,
            erasure: .holdsNoMember("what a stranger typed, sealed, gone within seconds")),
        // None of these is in a member's copy: it would tell whoever reads it that they also work here.
        OwnedTable("second_factors", isExported: false, erasure: .deleted),
        OwnedTable("sign_in_tickets", isExported: false, erasure: .deleted),
        OwnedTable("opened_records", isExported: false, erasure: .deleted),
        OwnedTable("returns", isExported: true, erasure: .deleted),
        OwnedTable("invitations", isExported: false, erasure: .deleted),
        OwnedTable(
            "sign_in_failures", isExported: false,
            erasure: .holdsNoMember("keyed digests of names and addresses, gone after a day")),
        OwnedTable("agency_identities", isExported: false, erasure: .holdsNoMember("staff, by their agency's id")),
        OwnedTable("agency_hats", isExported: false, erasure: .holdsNoMember("hats of staff")),
        OwnedTable("agency_answers", isExported: false, erasure: .holdsNoMember("keyed digests, gone after a day")),
    ]

    let site: Site
    /// Joining and signing in, without pages.
    package var signingIn: SigningIn { SigningIn(site: site) }
    /// The second step of everybody who works here.
    package var secondFactors: SecondFactors { SecondFactors(site: site) }

    /// The agency's own sign-in, where there is one.
    let singleSignOn: SingleSignOn?

    package init(site: Site) {
        self.site = site
        singleSignOn = site.settings.agency.map { SingleSignOn($0, site: site) }
    }

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

    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .supporterInvited(let id, let token, let member, let until, let instant):
            _ = try InvitationTable.insert(
                id, token: token, hat: .supporter, by: member, at: instant, until: until, in: transaction)
        case .supporterInvitationWithdrawn(let id, let instant):
            _ = try InvitationTable.withdraw(id, for: [.supporter], at: instant, in: transaction)
        case .relationshipStarted, .relationshipEnded, .roleEnded, .signedOutElsewhere, .sessionMoved, .supporterCame,
            .memberJoined, .serviceSent, .introductionClosed:
            break
        }
    }

    package var jobs: [Job] {
        [
            Job("finish-erasures", every: .minutes(1)) { [self] in try await finishErasures() },
            Job("forget-old-sign-ins", every: .hours(1), settling: .days(3)) { [self] in try await forgetOld() },
        ]
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let now = site.now
        let (parts, stored) = try await site.database.read { snapshot in
            (
                try AccountTable.export(of: member, at: now, in: snapshot),
                try ContactWayTable.all(of: member, in: snapshot)
            )
        }
        let ways = try await waysBack.opened(stored, of: member)
        return parts + [
            ExportedPart(
                "waysBack",
                rows: ways.map { way in
                    [
                        "kind": .text(way.kind.rawValue), "address": .text(way.address),
                        "mayNameUs": .flag(way.mayNameUs), "addedAt": .moment(way.addedAt),
                        "confirmedAt": way.confirmedAt.map { .moment($0) } ?? .nothing,
                    ]
                })
        ]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try ContactWayTable.erase(member, in: transaction)
        try AccountTable.erase(member, in: transaction)
    }

    /// Writes down who has been here since the last time. Each process does it for itself: what it noted is in its memory.
    package func keepLastSeen() async throws {
        let waiting = site.lastSeen.waiting
        for part in Array(waiting).chunked(by: 200) {
            try await site.database.write { transaction in
                for (session, moment) in part { try AccountTable.noteSeen(session, at: moment, in: transaction) }
            }
        }
        site.lastSeen.written(waiting)
    }

    private func forgetOld() async throws {
        let (now, days) = (site.now, site.standing.keeping.deviceDays)
        try await site.database.write { transaction in
            try AccountTable.forgetOld(before: now, devicesAfter: days, in: transaction)
            try CodeTable.forgetOld(before: now, in: transaction)
            try SecondFactorTable.forgetOldTickets(before: now, in: transaction)
            try ReturnTable.forgetOld(before: now, in: transaction)
        }
    }
}

extension Array {
    /// Parts of at most so many.
    fileprivate func chunked(by most: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: most).map { self[$0..<Swift.min($0 + most, count)] }
    }
}
