// Something fetched from elsewhere and kept for a while: fetched once for all who wait, and not again too soon.
import Domain
import Synchronization

final class Remembered<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var fetchedAt: Instant?
        var askedAt: Instant?
        var running: Task<Value, any Error>?
    }
    private enum Step {
        case have(Value)
        case wait(Task<Value, any Error>)
        case tooSoon
    }
    private let state = Mutex(State())
    /// The shortest time between two fetches, so that nobody can make us ask all the time.
    private let pause: Span

    init(pause: Span) { self.pause = pause }

    /// The value, fetched again when it is as old as `age`. Within the pause the old one is given, or `TooSoon` thrown.
    func value(
        youngerThan age: Span, at now: Instant, fetch: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        switch state.withLock({ step(age, now, fetch, &$0) }) {
        case .have(let value): return value
        case .wait(let task): return try await task.value
        case .tooSoon: throw TooSoon()
        }
    }

    private func step(
        _ age: Span, _ now: Instant, _ fetch: @escaping @Sendable () async throws -> Value, _ state: inout State
    ) -> Step {
        if let value = state.value, let at = state.fetchedAt, at <= now, now - at < age { return .have(value) }
        if let running = state.running { return .wait(running) }
        if let asked = state.askedAt, asked <= now, now - asked < pause {
            return state.value.map { .have($0) } ?? .tooSoon
        }
        state.askedAt = now
        let task = Task {
            let result: Result<Value, any Error>
            do { result = .success(try await fetch()) } catch { result = .failure(error) }
            self.end(with: result, at: now)
            return try result.get()
        }
        state.running = task
        return .wait(task)
    }

    private func end(with result: Result<Value, any Error>, at now: Instant) {
        state.withLock { state in
            state.running = nil
            guard case .success(let value) = result else { return }
            state.value = value
            state.fetchedAt = now
        }
    }

    /// The last try came to nothing a moment ago.
    struct TooSoon: Error {}
}
