/// Hashes and checks passphrases with Argon2id, two at once at most, away from every thread that serves requests.
package final class PassphraseHasher: Sendable {
    /// Two, so that a storm of sign-ins takes 38 MiB and leaves the event loops their time.
    package static let threadCount = 2

    private let cost: Argon2Cost
    private let threads: WorkThreads
    /// For browsers that have signed in before: however many strangers guess, their owners have a turn.
    private let reserved: WorkThreads
    private let waitingLimit: Int

    /// New hashes are made at `cost`; at most `waitingLimit` callers wait their turn, the next gets `.busy`.
    package init(cost: Argon2Cost = .standard, waitingLimit: Int = 64) {
        self.cost = cost
        self.waitingLimit = waitingLimit
        // Strangers' tries take what the pages leave over. Who has signed in on this browser before has a share of their
        // own, so that a flood of pages does not keep them out.
        threads = WorkThreads(
            threads: Self.threadCount, waitingLimit: waitingLimit, standing: .leftOver, whenQuiet: HashMemory.giveBack)
        reserved = WorkThreads(threads: 1, waitingLimit: waitingLimit, whenQuiet: HashMemory.giveBack)
    }

    /// What the threads are doing, for metrics.
    package var load: WorkThreads.Load { threads.load }

    /// Whether one more would be turned away. Asked before a try is counted: who is turned away has not tried.
    package func isBusy(isKnown: Bool) -> Bool { (isKnown ? reserved : threads).load.waiting >= max(1, waitingLimit) }

    /// Hashes a new passphrase (NFKC first). The caller bounds its length.
    package func hash(_ passphrase: String) async throws(PassphraseRefusal) -> PassphraseHash {
        let cost = cost
        guard let hash = try await run({ PassphraseHash(of: passphrase, cost: cost) }) else {
            throw .noMemory
        }
        return hash
    }

    /// Checks a passphrase against a kept hash, at the cost that the hash was made at.
    package func verify(
        _ passphrase: String, against hash: PassphraseHash, isKnown: Bool = false
    ) async throws(PassphraseRefusal) -> PassphraseCheck {
        guard let isRight = try await run(isKnown: isKnown, { hash.matches(passphrase) }) else { throw .noMemory }
        return isRight ? .right(needsRehash: hash.cost != cost) : .wrong
    }

    /// Takes as long as `verify` does: for a name that nobody has, so that nobody learns who has an account.
    package func verifyAgainstNothing(_ passphrase: String) async throws(PassphraseRefusal) {
        _ = try await hash(passphrase)
    }

    private func run<Value: Sendable>(
        isKnown: Bool = false, _ work: @escaping @Sendable () -> Value
    ) async throws(PassphraseRefusal) -> Value {
        do {
            return try await (isKnown ? reserved : threads).run(work)
        } catch {
            switch error {
            case .busy: throw .busy
            case .cancelled: throw .cancelled
            }
        }
    }
}

/// What checking a passphrase found.
package enum PassphraseCheck: Equatable, Sendable {
    /// Another passphrase.
    case wrong
    /// The passphrase. `needsRehash`: its hash was made at another cost than today's; hash it again now.
    case right(needsRehash: Bool)
}

/// Why a passphrase was neither hashed nor checked.
package enum PassphraseRefusal: Error, Equatable {
    /// Too many wait; ask the person to try again in a moment.
    case busy
    /// The asking task was cancelled.
    case cancelled
    /// The machine has no memory for a hash.
    case noMemory
}
