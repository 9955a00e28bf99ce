// Who opened a page and when, in memory until it is written: for those who are told that there is something new, so that
// they are not told again before they have looked.
package import Domain
import Synchronization

/// What the database has not been told yet. Each process has its own.
package final class Looks: Sendable {
    private let state = Mutex<[PersonID: Instant]>([:])

    package init() {}

    /// Somebody opened a page.
    func note(_ person: PersonID, at now: Instant) {
        state.withLock { state in state[person] = max(now, state[person] ?? now) }
    }

    /// Everything since the last time. Lost if the process ends before it is written: then somebody is told once less.
    package func take() -> [PersonID: Instant] {
        state.withLock { state in
            defer { state = [:] }
            return state
        }
    }
}
