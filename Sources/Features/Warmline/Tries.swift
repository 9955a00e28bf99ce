// How often one place asks for something: counted by a keyed digest that is no address and goes after a day.
import Domain
import SQLText
import Storage
import Vault
import Web

/// What is counted.
enum TryKind: String, Sendable {
    case chat
    case callBack = "call-back"

    /// Tries that cost nothing, the first wait after them, and the longest. A shelter's or a library's people share one
    /// address: the waits are short.
    var policy: (free: Int64, first: Span, longest: Span) {
        switch self {
        case .chat: (8, .minutes(1), .hours(1))
        case .callBack: (4, .minutes(5), .hours(3))
        }
    }

    /// The wait after so many tries: it doubles each time.
    func wait(after tries: Int64) -> Span {
        let over = tries - policy.free
        guard over > 0 else { return .seconds(0) }
        return Span(milliseconds: min(policy.first.milliseconds << min(over - 1, 20), policy.longest.milliseconds))
    }
}

/// Too often from one place: how long until the next.
struct TooOften: Refusal {
    let seconds: Int
    var kind: RefusalKind { .slowDown(retryAfterSeconds: seconds) }
}

extension WarmlineFeature {
    /// Counts before it is done, so that a hundred at once do not slip through. Throws `TooOften`.
    func count(_ kind: TryKind, from address: String, at now: Instant) async throws {
        let mark = site.formTokens.mark("warmline:\(kind.rawValue):\(address)")
        let until = try await site.database.write { transaction -> Instant? in
            let tries: Int64? = try transaction.value(
                """
                INSERT INTO warmline_tries (mark, tries, blocked_until, last_at) VALUES (\(mark), 1, 0, \(now))
                ON CONFLICT (mark) DO UPDATE SET last_at = excluded.last_at,
                    tries = CASE WHEN warmline_tries.last_at > \(now - .days(1)) THEN warmline_tries.tries + 1 ELSE 1 END
                WHERE warmline_tries.blocked_until <= \(now)
                    OR warmline_tries.blocked_until > \(now + kind.policy.longest)
                RETURNING tries
                """)
            guard let tries else {
                return try transaction.value("SELECT blocked_until FROM warmline_tries WHERE mark = \(mark)")
            }
            try transaction.run(
                "UPDATE warmline_tries SET blocked_until = \(now + kind.wait(after: tries)) WHERE mark = \(mark)")
            return nil
        }
        if let until { throw TooOften(seconds: Int((until - now).milliseconds / 1000) + 1) }
    }
}
