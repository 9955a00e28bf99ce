// Who somebody is here when their agency says who they are: an account of their own, with staff hats alone.
import Domain
import OpenIDConnect
import Storage
import Vault
import Web

extension AccountsFeature {
    /// Opens a session under the first hat that the agency answers for; nil when there is none.
    ///
    /// The account is the provider's person's own, made at the first sign-in. It is joined to no other: not to a name and
    /// passphrase here, and so not to anything that somebody does here for themselves.
    func openAgencySession(
        for claims: Claims, by settings: AgencySettings, words: DeviceWords
    ) async throws -> SecretToken? {
        let site = site
        let (issuer, subject) = (settings.issuer, claims.subject)
        let hats = settings.hats(in: claims)
        let name = AgencyName.of(claims)
        // No name can be typed like this, and an account without a passphrase opens to none.
        let signInName = "agency:" + site.formTokens.mark("agency-identity:\(issuer) \(subject)").prefix(40)
        let token = SecretToken.random()
        let now = site.now
        let isIn = try await site.database.write(locking: .signInName(signInName)) { transaction in
            var account = try SingleSignOnTable.account(issuer: issuer, subject: subject, in: transaction)
            if account == nil, !hats.isEmpty {
                let made = AccountID(at: now)
                _ = try AccountTable.insertAccount(
                    made, signInName: signInName, passphrase: "", recovery: nil, at: now, in: transaction)
                try SingleSignOnTable.insertIdentity(
                    issuer: issuer, subject: subject, account: made, at: now, in: transaction)
                account = made
            }
            guard let account else { return false }
            try bringUpToDate(account, hats: hats, name: name, at: now, in: transaction)
            let open = try SingleSignOnTable.hats(of: account, in: transaction).filter { !$0.hasEnded && !$0.hasLeft }
            guard let first = hats.compactMap({ hat in open.first { $0.hat == hat } }).first else { return false }
            let id = token.digest.description
            let ends = SessionEnds.of(isOwnDevice: false)
            try AccountTable.insertSession(
                NewSession(
                    id: id, account: account, person: first.person, isOwnDevice: false, device: words,
                    secondFactorAt: nil, startedAt: now, seenAt: now, endsAt: now + ends.longest),
                in: transaction)
            try SingleSignOnTable.markSession(id, in: transaction)
            return true
        }
        return isIn ? token : nil
    }

    /// Gives what the agency names, ends what it names no longer. Somebody who has left here does not come back so.
    private func bringUpToDate(
        _ account: AccountID, hats: [Hat], name: String, at now: Instant, in transaction: Transaction
    ) throws {
        let known = try SingleSignOnTable.hats(of: account, in: transaction)
        for own in known where !own.hasEnded && !hats.contains(own.hat) {
            try SingleSignOnTable.endHat(of: own.person, at: now, in: transaction)
            try InvitationTable.withdrawAll(of: own.person, at: now, in: transaction)
            try ReturnTable.stopAll(of: own.person, at: now, in: transaction)
            try AuditTrail.record("agency.hat-ended", subject: own.person.text, by: nil, at: now, in: transaction)
            // Whoever they walked with is told, as when a role ends here. The person stays: the agency may give it back.
            try site.publish(.roleEnded(own.person, hat: own.hat, at: now), in: transaction)
        }
        for hat in hats {
            if let own = known.first(where: { $0.hat == hat }) {
                guard own.hasEnded, !own.hasLeft else { continue }
                try SingleSignOnTable.reopenHat(of: own.person, in: transaction)
                try AuditTrail.record("agency.hat-given", subject: own.person.text, by: nil, at: now, in: transaction)
            } else {
                let person = PersonID(at: now)
                try AccountTable.insertPerson(
                    person, hat: hat, name: name, account: account, at: now, in: transaction)
                try SingleSignOnTable.insertHat(hat, person: person, account: account, in: transaction)
                try AuditTrail.record("person.joined", subject: person.text, by: person, at: now, in: transaction)
                try AuditTrail.record("agency.hat-given", subject: person.text, by: nil, at: now, in: transaction)
            }
        }
    }
}

extension AgencySettings {
    /// The hats that a token gives, in the order of the settings. Never one that is not staff's.
    func hats(in claims: Claims) -> [Hat] {
        var hats: [Hat] = []
        for (value, hat) in roles where hat.isStaff && !hats.contains(hat) {
            if self.claims.contains(where: { claims.has(value, in: $0) }) { hats.append(hat) }
        }
        return hats
    }
}

/// The name that others see, until they choose: the shortest that the agency gives.
enum AgencyName {
    static func of(_ claims: Claims) -> String {
        let names = ["nickname", "given_name", "name", "preferred_username"].compactMap(claims.text)
        return names.first(where: SignInName.isAcceptable) ?? "Colleague"
    }
}
