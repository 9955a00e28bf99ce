// How sign-in slows down: tries that fail make the next one wait. A browser that has signed in before is exempt from
// the wait on its account's name, so that no stranger can keep anybody out.
import Vault
import Domain
import Storage
import Web

/// Whose tries are counted, and how fast the wait grows.
struct Throttle: Sendable, Equatable {
    enum Kind: String, Sendable {
        /// One name from one address: the usual guesser.
        case nameFromAddress
        /// One address, whatever the name.
        case address
        /// One name, from anywhere: many addresses together.
        case name
        /// New accounts from one address.
        case joining
        /// Codes sent for one name, or to what one person left: each rings somebody's phone.
        case codeForName
        /// Codes asked for from one address.
        case codeFromAddress
        /// Codes from a phone, after the right passphrase.
        case code
        /// Links of invitations that lead nowhere.
        case invitation
        /// Ways back that one person asks for.
        case asking
    }
    let kind: Kind
    let subject: String

    /// Tries that cost nothing, the first wait after them, and the longest wait.
    private var policy: (free: Int64, first: Span, longest: Span) {
        switch kind {
        case .nameFromAddress: (5, .seconds(5), .minutes(15))
        case .address: (30, .seconds(5), .minutes(15))
        // Short: this is the one that a stranger could hold up for somebody else.
        case .name: (50, .seconds(2), .seconds(10))
        case .joining, .asking: (10, .seconds(30), .hours(1))
        // Three of a million codes are right at any time, so a day of guessing finds one in three thousand.
        case .code: (5, .seconds(5), .minutes(15))
        case .invitation: (20, .seconds(5), .minutes(15))
        case .codeForName: (3, .minutes(2), .hours(1))
        case .codeFromAddress: (10, .seconds(30), .hours(1))
        }
    }

    /// The wait after `failures` tries that failed: it doubles each time.
    func delay(after failures: Int64) -> Span {
        let over = failures - policy.free
        guard over > 0 else { return .seconds(0) }
        let doubled = policy.first.milliseconds << min(over - 1, 20)
        return Span(milliseconds: min(doubled, policy.longest.milliseconds))
    }
}

/// Too many tries: how long until the next.
struct TooManyTries: Refusal {
    let seconds: Int
    var kind: RefusalKind { .slowDown(retryAfterSeconds: seconds) }
}

extension Throttle {
    /// Counts a try before it is made, so that a hundred at once do not slip through. Throws `TooManyTries`.
    static func count(_ throttles: [Throttle], site: Site) async throws {
        let now = site.now
        let marked = throttles.map { ($0, site.formTokens.mark("\($0.kind.rawValue):\($0.subject)")) }
        let wait = try await site.database.write { transaction -> Span? in
            var longest: Span?
            for (throttle, mark) in marked {
                // A wait longer than the longest was written while the clock was wrong: it keeps nobody out.
                if let until = try AccountTable.blockedUntil(mark, in: transaction), until > now,
                    until - now <= throttle.policy.longest
                {
                    longest = max(longest ?? .seconds(0), until - now)
                }
            }
            if let longest { return longest }
            for (throttle, mark) in marked {
                let failures =
                    try AccountTable.failures(mark, since: now - .hours(Keeping.tryHours), in: transaction) + 1
                try AccountTable.countTry(
                    mark, failures: failures, blockedUntil: now + throttle.delay(after: failures), at: now,
                    in: transaction)
            }
            return nil
        }
        if let wait { throw TooManyTries(seconds: max(1, Int((wait.milliseconds + 999) / 1000))) }
    }

    /// The try was a good one: it no longer counts. An address keeps what others failed from it.
    static func forgive(_ throttles: [Throttle], site: Site) async throws {
        let marked = throttles.map { ($0.kind, site.formTokens.mark("\($0.kind.rawValue):\($0.subject)")) }
        try await site.database.write { transaction in
            for (kind, mark) in marked {
                switch kind {
                case .nameFromAddress: try AccountTable.clearTries(mark, in: transaction)
                case .address, .name, .joining, .code, .invitation, .asking, .codeForName, .codeFromAddress:
                    try AccountTable.takeBackTry(mark, in: transaction)
                }
            }
        }
    }
}
