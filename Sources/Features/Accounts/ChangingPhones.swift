// Another phone, for whoever still has the old one: one of its codes, then the first of the new one's.
import Domain
import Storage
import Vault
import Web

extension SecondFactors {
    /// A ticket with a new secret, for a good code of the old phone; nil when the code does not fit or was used.
    func beginReplacing(of account: AccountID, typed: String, browser: [UInt8]) async throws -> Step? {
        let key = try await site.vault.key(for: .service, author: .service)
        let (token, secret) = (SecretToken.random(), TimeCode.random())
        let (id, mark, now, drift) = (token.digest.description, self.mark(browser), site.now, drift)
        let sealed = try key.seal(secret.bytes, in: SecondFactorTable.cell(ofTicket: id)).bytes
        return try await site.database.write { transaction in
            guard let stored = try SecondFactorTable.factor(of: account, in: transaction),
                let old = TimeCode(
                    bytes: try key.openBytes(Sealed(bytes: stored.sealed), in: SecondFactorTable.cell(account))),
                let found = old.step(of: typed, at: now.milliseconds / 1000, drift: drift),
                try SecondFactorTable.use(step: found, of: account, in: transaction)
            else { return nil }
            try SecondFactorTable.insertTicket(
                id, account: account, browser: mark, until: now + SecondFactors.ticketLife, sealed: sealed,
                replaces: found, in: transaction)
            let name = try SecondFactorTable.ticket(id, browser: mark, at: now, in: transaction)?.signInName ?? ""
            return Step(token: token, account: account, signInName: name, newSecret: secret, replaces: found)
        }
    }

    /// In the transaction that uses up the ticket: from here on the old phone's codes open nothing.
    static func replace(
        _ secret: TimeCode, for account: AccountID, after old: Int64, step: Int64, _ key: DataKey, at now: Instant,
        in transaction: Transaction
    ) throws {
        let sealed = try key.seal(secret.bytes, in: SecondFactorTable.cell(account)).bytes
        guard
            try SecondFactorTable.replaceFactor(
                sealed: sealed, of: account, after: old, step: step, at: now, in: transaction)
        else { throw TicketOver() }
        try AuditTrail.record("account.second-factor", subject: account.text, by: nil, at: now, in: transaction)
    }
}
