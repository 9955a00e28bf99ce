// When each session was last used, in memory until it is written: looking at a page is no write.
package import Domain
import Synchronization

/// What the database has not been told yet. Each process has its own; `AccountsFeature.keepLastSeen` writes it down.
package final class LastSeen: Sendable {
    private let state = Mutex<[String: Instant]>([:])

    package init() {}

    /// Somebody used this session.
    func note(_ session: String, at now: Instant) {
        state.withLock { state in state[session] = max(now, state[session] ?? now) }
    }

    /// When this process last saw it, if that is not written yet.
    package func moment(of session: String) -> Instant? { state.withLock { $0[session] } }

    /// What is to be written.
    package var waiting: [String: Instant] { state.withLock { $0 } }

    /// It is on disk. What was noted since stays.
    package func written(_ moments: [String: Instant]) {
        state.withLock { state in
            for (session, moment) in moments where state[session] == moment { state[session] = nil }
        }
    }
}
