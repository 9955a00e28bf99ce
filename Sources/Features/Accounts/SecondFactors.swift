// The second step of signing in, for everybody who works here: a code from their phone, after the right passphrase.
package import Domain
import Storage
package import Vault
import Web

/// Setting up and checking second factors. What joins the two steps is a ticket: random, short-lived, for one browser
/// and for one use. The passphrase does not travel.
package struct SecondFactors: Sendable {
    let site: Site

    /// How long somebody may look for their phone, or set up an app on it.
    static let ticketLife = Span.minutes(15)
    /// How far a phone's clock may be off, in steps of thirty seconds. The demo shows the codes itself, and lends later
    /// ones to whoever signs in several times in a minute.
    var drift: Int64 { site.settings.isDemo ? 20 : 1 }

    /// A ticket at hand, and what its page shows.
    struct Step: Sendable {
        let token: SecretToken
        let account: AccountID
        let signInName: String
        /// A new secret, while it is being set up.
        let newSecret: TimeCode?
        /// The step of the old phone's code, when the new secret replaces one.
        var replaces: Int64?
    }

    enum Outcome: Sendable { case right, wrong, over }

    /// The first step went well: a ticket for the second, in this browser alone.
    func begin(_ account: AccountID, browser: [UInt8]) async throws -> Step {
        let key = try await site.vault.key(for: .service, author: .service)
        let token = SecretToken.random()
        let (id, mark, now) = (token.digest.description, self.mark(browser), site.now)
        let isSetUp = try await site.database.read { try SecondFactorTable.factor(of: account, in: $0) != nil }
        // A fresh secret for each ticket: nobody sets up one that somebody else has seen before them.
        let secret = isSetUp ? nil : TimeCode.random()
        let sealed = try secret.map { try key.seal($0.bytes, in: SecondFactorTable.cell(ofTicket: id)).bytes }
        let name = try await site.database.write { transaction in
            try SecondFactorTable.insertTicket(
                id, account: account, browser: mark, until: now + SecondFactors.ticketLife, sealed: sealed,
                in: transaction)
            return try SecondFactorTable.ticket(id, browser: mark, at: now, in: transaction)?.signInName ?? ""
        }
        return Step(token: token, account: account, signInName: name, newSecret: secret)
    }

    /// The step of a ticket that somebody sent; nil when it is unknown, used, over, or another browser's.
    func step(_ ticket: String, browser: [UInt8]) async throws -> Step? {
        guard let token = SecretToken(text: ticket) else { return nil }
        let (id, mark, now) = (token.digest.description, self.mark(browser), site.now)
        let key = try await site.vault.key(for: .service, author: .service)
        let found = try await site.database.read {
            try SecondFactorTable.ticket(id, browser: mark, at: now, in: $0)
        }
        return try found.map { found in
            let secret = try found.sealed.flatMap {
                TimeCode(bytes: try key.openBytes(Sealed(bytes: $0), in: SecondFactorTable.cell(ofTicket: id)))
            }
            return Step(
                token: token, account: found.account, signInName: found.signInName, newSecret: secret,
                replaces: found.replaces)
        }
    }

    /// Checks a code, and uses up both it and the ticket when it is right.
    func finish(_ step: Step, typed: String, browser: [UInt8]) async throws -> Outcome {
        let key = try await site.vault.key(for: .service, author: .service)
        let (id, mark, now, drift) = (step.token.digest.description, self.mark(browser), site.now, drift)
        do {
            return try await site.database.write { transaction in
                let stored = try SecondFactorTable.factor(of: step.account, in: transaction)
                let secret =
                    try step.newSecret
                    ?? stored.flatMap {
                        TimeCode(
                            bytes: try key.openBytes(
                                Sealed(bytes: $0.sealed), in: SecondFactorTable.cell(step.account)))
                    }
                guard let found = secret?.step(of: typed, at: now.milliseconds / 1000, drift: drift) else {
                    return .wrong
                }
                if let new = step.newSecret, let old = step.replaces {
                    try SecondFactors.replace(
                        new, for: step.account, after: old, step: found, key, at: now, in: transaction)
                } else if let new = step.newSecret {
                    try SecondFactors.insert(new, for: step.account, step: found, key, at: now, in: transaction)
                } else if try !SecondFactorTable.use(step: found, of: step.account, in: transaction) {
                    return .wrong
                }
                guard try SecondFactorTable.useTicket(id, browser: mark, at: now, in: transaction) else {
                    throw TicketOver()
                }
                return .right
            }
        } catch is TicketOver {
            return .over
        }
    }

    /// Gives an account a secret that somebody holds already. For the demo and for tests.
    package func give(_ secret: TimeCode, to account: AccountID, at now: Instant) async throws {
        let key = try await site.vault.key(for: .service, author: .service)
        try await site.database.write { transaction in
            try SecondFactors.insert(secret, for: account, step: 0, key, at: now, in: transaction)
        }
    }

    private static func insert(
        _ secret: TimeCode, for account: AccountID, step: Int64, _ key: DataKey, at now: Instant,
        in transaction: Transaction
    ) throws {
        let sealed = try key.seal(secret.bytes, in: SecondFactorTable.cell(account)).bytes
        guard
            try SecondFactorTable.insertFactor(
                sealed: sealed, of: account, step: step, at: now, in: transaction)
        else { throw TicketOver() }
        try AuditTrail.record("account.second-factor", subject: account.text, by: nil, at: now, in: transaction)
    }

    /// The code that the demo shows on the page: nobody's phone holds the cast's secrets. Nil outside the demo.
    func demoCode(for step: Step) async throws -> String? {
        guard site.settings.isDemo else { return nil }
        let now = TimeCode.step(at: site.now.milliseconds / 1000)
        if let secret = step.newSecret { return secret.code(step: now) }
        return try await demoCode(of: step.account)
    }

    /// The same for somebody who is signed in already.
    func demoCode(of account: AccountID) async throws -> String? {
        guard site.settings.isDemo else { return nil }
        let now = TimeCode.step(at: site.now.milliseconds / 1000)
        let key = try await site.vault.key(for: .service, author: .service)
        let stored = try await site.database.read { try SecondFactorTable.factor(of: account, in: $0) }
        return try stored.flatMap { stored in
            TimeCode(
                bytes: try key.openBytes(Sealed(bytes: stored.sealed), in: SecondFactorTable.cell(account)))?
                .code(step: max(now, stored.lastStep + 1))
        }
    }

    /// Stands for a browser in the database: it does not tell which cookie.
    func mark(_ browser: [UInt8]) -> String {
        site.formTokens.mark("ticket:" + browser.map { String($0) }.joined(separator: "."))
    }
}

/// A ticket was used a moment ago, or a second factor was set up by somebody faster: nothing of this write stays.
struct TicketOver: Error {}
