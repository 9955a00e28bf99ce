// Joining, signing in, and the way back: what happens, without pages.
package import Domain
import Packs
import Storage
package import Vault
package import Web

/// The deeds behind the pages. The command line and the demo use them too.
package struct SigningIn: Sendable {
    let site: Site

    package init(site: Site) { self.site = site }

    /// Somebody new. Returns nil when the sign-in name is taken.
    package func join(
        signInName: String? = nil, name: String, passphrase: String, hat: Hat, recoveryWords: [String]?,
        at now: Instant, hashedAlready: PassphraseHash? = nil
    ) async throws -> (account: AccountID, person: PersonID)? {
        let hash = if let hashedAlready { hashedAlready } else { try await hashed(passphrase) }
        var recovery: PassphraseHash?
        if let recoveryWords {
            recovery = try await hashed(RecoveryWords.normalise(typed: recoveryWords.joined(separator: " ")))
        }
        let recoveryText = recovery?.text
        let account = AccountID(at: now)
        let person = PersonID(at: now)
        let folded = SignInName.folded(signInName ?? name)
        let site = site
        let isNew = try await site.database.write(locking: .signInName(folded)) { transaction in
            guard
                try AccountTable.insertAccount(
                    account, signInName: folded, passphrase: hash.text, recovery: recoveryText, at: now,
                    in: transaction)
            else { return false }
            try AccountTable.insertPerson(
                person, hat: hat, name: name, account: account, at: now, in: transaction)
            try AuditTrail.record("person.joined", subject: person.text, by: person, at: now, in: transaction)
            if hat == .member { try site.publish(.memberJoined(person, at: now), in: transaction) }
            return true
        }
        return isNew ? (account, person) : nil
    }

    /// Another hat for somebody who has an account. Nothing but the account joins the two.
    package func addHat(_ hat: Hat, named name: String, to account: AccountID, at now: Instant) async throws -> PersonID
    {
        let person = PersonID(at: now)
        try await site.database.write { transaction in
            try AccountTable.insertPerson(person, hat: hat, name: name, account: account, at: now, in: transaction)
            try AuditTrail.record("person.joined", subject: person.text, by: person, at: now, in: transaction)
        }
        return person
    }

    /// The account of a name and passphrase, or nil. Takes as long when there is no such account.
    /// - Parameter isKnown: this browser has signed in to the account before.
    func account(name: String, passphrase: String, isKnown: Bool = false) async throws -> AccountID? {
        let folded = SignInName.folded(name)
        let stored = try await site.database.read { try AccountTable.find(signInName: folded, in: $0) }
        guard let stored, let hash = PassphraseHash(text: stored.passphrase) else {
            try await busyOrDone { try await site.hasher.verifyAgainstNothing(passphrase) }
            return nil
        }
        return try await matches(passphrase, hash, isKnown: isKnown) ? stored.id : nil
    }

    /// The account of a name and the words of its card, with the card's digest; or nil.
    func account(name: String, recoveryWords: String) async throws -> (id: AccountID, card: String)? {
        let folded = SignInName.folded(name)
        let words = RecoveryWords.normalise(typed: recoveryWords)
        let stored = try await site.database.read { try AccountTable.find(signInName: folded, in: $0) }
        guard let stored, let recovery = stored.recovery, let hash = PassphraseHash(text: recovery) else {
            try await busyOrDone { try await site.hasher.verifyAgainstNothing(words) }
            return nil
        }
        return try await matches(words, hash) ? (stored.id, recovery) : nil
    }

    /// A new passphrase and a new card; everybody signed in with the old one is signed out. False when the old card has been
    /// used a moment ago: it works once.
    @discardableResult
    func change(
        passphrase: String, recoveryWords: [String], of account: AccountID, inPlaceOf card: String? = nil
    ) async throws -> Bool {
        let hash = try await hashed(passphrase).text
        let recovery = try await hashed(RecoveryWords.normalise(typed: recoveryWords.joined(separator: " "))).text
        let now = site.now
        return try await site.database.write { transaction in
            if let card {
                guard
                    try AccountTable.setPassphrase(
                        hash, recovery: recovery, of: account, inPlaceOf: card, in: transaction)
                else { return false }
            } else {
                try AccountTable.setPassphrase(hash, recovery: recovery, of: account, in: transaction)
            }
            try AccountTable.deleteSessions(of: account, in: transaction)
            try site.publish(.signedOutElsewhere(account, at: now), in: transaction)
            try AccountTable.forgetDevices(of: account, in: transaction)
            try AuditTrail.record("account.passphrase", subject: account.text, by: nil, at: now, in: transaction)
            return true
        }
    }

    /// Opens a session under a hat. The token goes into the cookie, its digest into the database. `device`: the cookie of
    /// somebody's own device, which is known from then on. `replacing`: a session that ends with it, as when somebody signs
    /// in who was signed in.
    /// - Parameter secondFactorAt: when a code from their phone was right; without it a session of anybody who works here
    ///   is no session (`ActiveSession.find`).
    package func openSession(
        account: AccountID, person: PersonID, isOwnDevice: Bool, device: SecretToken?, secondFactorAt: Instant?,
        words: DeviceWords = .unknown, replacing old: ActiveSession? = nil
    ) async throws -> SecretToken {
        let token = SecretToken.random()
        let now = site.now
        let new = NewSession(
            id: token.digest.description, account: account, person: person, isOwnDevice: isOwnDevice, device: words,
            secondFactorAt: secondFactorAt, startedAt: now, seenAt: now,
            endsAt: now + SessionEnds.of(isOwnDevice: isOwnDevice).longest)
        let replaced = old.flatMap { Digest(bytes: $0.id)?.description }
        try await site.database.write { transaction in
            if let replaced { try AccountTable.deleteSession(replaced, in: transaction) }
            try AccountTable.insertSession(new, in: transaction)
            if let device {
                try AccountTable.rememberDevice(device.digest.description, of: account, at: now, in: transaction)
            }
        }
        return token
    }

    /// The same session under another hat of the account: a new token, the same device and the same end. Nil when it has
    /// ended meanwhile.
    func changeHat(of session: ActiveSession, to person: PersonID) async throws -> SecretToken? {
        let token = SecretToken.random()
        let now = site.now
        let old = Digest(bytes: session.id)?.description ?? ""
        return try await site.database.write { transaction in
            guard let standing = try AccountTable.session(old, of: session.account, in: transaction) else { return nil }
            try AccountTable.deleteSession(old, in: transaction)
            try AccountTable.insertSession(
                NewSession(
                    id: token.digest.description, account: session.account, person: person,
                    isOwnDevice: standing.isOwnDevice, device: standing.device,
                    secondFactorAt: session.secondFactorAt, startedAt: standing.startedAt,
                    seenAt: now,
                    endsAt: standing.endsAt), in: transaction)
            if session.isAgency { try SingleSignOnTable.markSession(token.digest.description, in: transaction) }
            try site.publish(.sessionMoved(from: old, to: token.digest.description), in: transaction)
            return token
        }
    }

    func hashed(_ passphrase: String) async throws -> PassphraseHash {
        try await busyOrDone { try await site.hasher.hash(passphrase) }
    }

    /// Whether what was typed fits a stored digest. False, and as slow, when there is none.
    func matches(_ typed: String, stored: String?) async throws -> Bool {
        guard let stored, let hash = PassphraseHash(text: stored) else {
            try await busyOrDone { try await site.hasher.verifyAgainstNothing(typed) }
            return false
        }
        return try await matches(typed, hash)
    }

    /// Who would be turned away is told so before their try is counted.
    func needsRoom(isKnown: Bool = false) throws {
        if site.hasher.isBusy(isKnown: isKnown) { throw Busy() }
    }

    func matches(_ typed: String, _ hash: PassphraseHash, isKnown: Bool = false) async throws -> Bool {
        switch try await busyOrDone({ try await site.hasher.verify(typed, against: hash, isKnown: isKnown) }) {
        case .right: true
        case .wrong: false
        }
    }

    private func busyOrDone<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch PassphraseRefusal.busy {
            throw Busy()
        }
    }
}

/// Too many passphrases are being checked at this moment.
struct Busy: Refusal {
    var kind: RefusalKind { .busy }
}
