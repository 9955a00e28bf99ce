// The way back by two people: one asks, another confirms, a day passes, and six words open the door once.
import Domain
import Packs
import Storage
import Vault
import Web

/// The deeds behind the pages.
///
/// Each of the two gets half of the words and hands it over: neither alone can come in as somebody else, even by
/// deceiving the other. Nothing here looks whether a name exists until its words come back.
struct Returning: Sendable {
    let site: Site

    /// How long a second person has to confirm.
    static let answerWithin = Span.hours(24)
    /// How long every signed-in device may stop it, before the words work.
    static let wait = Span.hours(24)
    /// How long the words work after that.
    static let worksFor = Span.days(7)

    /// Asks on behalf of somebody. The first half of the words, for them alone.
    func ask(for name: String, lost: Lost, by viewer: Viewer, at now: Instant) async throws -> [String] {
        guard ReturnAccess.mayAsk(viewer.hat) else { throw NotFound() }
        let words = RecoveryWords.draw(count: 6, from: site.packs.recoveryWords)
        let hash = try await SigningIn(site: site).hashed(Returning.joined(words)).text
        let id = ReturnID(at: now)
        let key = try await site.vault.key(for: .service, author: .service)
        let sealed = try key.seal(words.suffix(3).joined(separator: " "), in: ReturnTable.cell(id)).bytes
        let folded = SignInName.folded(name)
        try await site.database.write { transaction in
            try ReturnTable.insert(
                id, name: folded, lost: lost, by: viewer.person, words: hash, sealedHalf: sealed, at: now,
                until: now + Returning.answerWithin, in: transaction)
            try AuditTrail.record("return.asked", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
        return Array(words.prefix(3))
    }

    /// A second person confirms. The other half of the words, and from when they work.
    func confirm(_ id: ReturnID, by viewer: Viewer, at now: Instant) async throws -> (words: [String], from: Instant) {
        guard ReturnAccess.mayConfirm(viewer.hat) else { throw NotFound() }
        let key = try await site.vault.key(for: .service, author: .service)
        let ready = now + Returning.wait
        return try await site.database.write { transaction in
            guard let found = try ReturnTable.waiting(id, at: now, in: transaction), let sealed = found.sealedHalf
            else {
                throw NotFound()
            }
            let half = try key.open(Sealed(bytes: sealed), in: ReturnTable.cell(id))
            guard
                try ReturnTable.confirm(
                    id, by: viewer.person, at: now, ready: ready, until: ready + Returning.worksFor, in: transaction)
            else { throw ReturnRefusal.needsAnother }
            try AuditTrail.record("return.confirmed", subject: id.text, by: viewer.person, at: now, in: transaction)
            return (half.split(separator: " ").map { String($0) }, ready)
        }
    }

    func turnDown(_ id: ReturnID, by viewer: Viewer, at now: Instant) async throws {
        guard ReturnAccess.mayConfirm(viewer.hat) else { throw NotFound() }
        try await site.database.write { transaction in
            guard try ReturnTable.turnDown(id, at: now, in: transaction) else { throw NotFound() }
            try AuditTrail.record("return.turned-down", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Whoever is signed in stops what is open for their own account.
    func stop(of account: AccountID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write { transaction in
            for id in try ReturnTable.stop(of: account, at: now, in: transaction) {
                try AuditTrail.record("return.stopped", subject: id.text, by: viewer.person, at: now, in: transaction)
            }
        }
    }

    /// What a name and six words open, or nil. Takes as long when there is nothing.
    func find(
        name: String, words: String, at now: Instant
    ) async throws -> (id: ReturnID, lost: Lost, account: AccountID)? {
        let folded = SignInName.folded(name)
        let found = try await site.database.read { try ReturnTable.ready(name: folded, at: now, in: $0) }
        let typed = RecoveryWords.normalise(typed: words)
        let isRight = try await SigningIn(site: site).matches(typed, stored: found?.words)
        guard let found, isRight else { return nil }
        return (found.id, found.lost, found.account)
    }

    /// Comes back: a new passphrase, or a phone to be set up anew. Whoever was signed in is not any more. Returns the
    /// words of a new recovery card for somebody who is a member; nil when there is none to give. False when it was stopped a moment ago.
    func comeBack(
        _ found: (id: ReturnID, lost: Lost, account: AccountID), passphrase: String, isMember: Bool, at now: Instant
    ) async throws -> (isDone: Bool, card: [String]?) {
        let signingIn = SigningIn(site: site)
        var hash: String?
        var card: [String]?
        var recovery: String?
        if found.lost.isPassphrase {
            hash = try await signingIn.hashed(passphrase).text
            if isMember {
                let words = RecoveryWords.draw(count: 4, from: site.packs.recoveryWords)
                recovery = try await signingIn.hashed(Returning.joined(words)).text
                card = words
            }
        }
        let (newHash, newRecovery) = (hash, recovery)
        let isDone = try await site.database.write { transaction in
            guard try ReturnTable.use(found.id, at: now, in: transaction) else { return false }
            if let newHash {
                try AccountTable.setPassphrase(newHash, recovery: newRecovery, of: found.account, in: transaction)
            }
            if found.lost.isPhone { try SecondFactorTable.deleteAll(of: found.account, in: transaction) }
            try AccountTable.deleteSessions(of: found.account, in: transaction)
            try site.publish(.signedOutElsewhere(found.account, at: now), in: transaction)
            try AccountTable.forgetDevices(of: found.account, in: transaction)
            try AuditTrail.record("return.used", subject: found.id.text, by: nil, at: now, in: transaction)
            return true
        }
        return (isDone, isDone ? card : nil)
    }

    private static func joined(_ words: [String]) -> String {
        RecoveryWords.normalise(typed: words.joined(separator: " "))
    }
}

/// What does not go.
enum ReturnRefusal: Refusal, Equatable {
    /// The second person is the first one, perhaps under another hat, or somebody was faster.
    case needsAnother
    var kind: RefusalKind { .conflict }
}
