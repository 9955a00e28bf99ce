// Changing one's passphrase or card while signed in: what somebody wrote stays, and what others may hold is worth nothing.
import Domain
import Storage
import Vault
import Web

extension SigningIn {
    /// Whether this is the account's passphrase, for whoever is signed in already.
    func isPassphrase(_ typed: String, of account: AccountID) async throws -> Bool {
        let stored = try await site.database.read { try AccountTable.passphrase(of: account, in: $0) }
        guard let stored, let hash = PassphraseHash(text: stored) else { return false }
        return try await matches(typed, hash)
    }

    /// A new passphrase; the card, the record and this device stay, every other device is signed out. The session gets a new
    /// token, so that a copy of the old one is worth nothing. Nil when the session has ended meanwhile.
    func change(passphrase: String, keeping session: ActiveSession) async throws -> SecretToken? {
        let hash = try await hashed(passphrase).text
        let account = session.account
        let token = SecretToken.random()
        let own = Digest(bytes: session.id)?.description ?? ""
        let (now, live) = (site.now, site.live)
        return try await site.database.write { transaction in
            guard let standing = try AccountTable.session(own, of: account, in: transaction) else { return nil }
            try AccountTable.setPassphrase(hash, of: account, in: transaction)
            try AccountTable.deleteSessions(of: account, in: transaction)
            try site.publish(.signedOutElsewhere(account, at: now), in: transaction)
            try AccountTable.forgetDevices(of: account, in: transaction)
            try AccountTable.insertSession(
                NewSession(
                    id: token.digest.description, account: account, person: session.viewer.person,
                    isOwnDevice: standing.isOwnDevice, device: standing.device,
                    secondFactorAt: session.secondFactorAt, startedAt: standing.startedAt, seenAt: now,
                    endsAt: standing.endsAt), in: transaction)
            try site.publish(.sessionMoved(from: own, to: token.digest.description), in: transaction)
            try AuditTrail.record("account.passphrase", subject: account.text, by: nil, at: now, in: transaction)
            transaction.afterCommit { live.wakeAll() }
            return token
        }
    }

    /// A new card; the words of the one before open nothing any more.
    func change(recoveryWords: [String], of account: AccountID) async throws {
        let recovery = try await hashed(RecoveryWords.normalise(typed: recoveryWords.joined(separator: " "))).text
        let now = site.now
        try await site.database.write { transaction in
            try AccountTable.setRecovery(recovery, of: account, in: transaction)
            try AuditTrail.record("account.card", subject: account.text, by: nil, at: now, in: transaction)
        }
    }
}
