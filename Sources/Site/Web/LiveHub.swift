// Wakes open streams. It carries no text, only that there is something new; a stream reads what it is from the
// database, from where it stands, so that a lost or doubled wake-up changes nothing.
import Synchronization

/// Who waits for what. A lock and not an actor: waking happens on an engine's thread, after a commit.
package final class LiveHub: Sendable {
    private struct State {
        var next = 0
        var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var isClosed = false
    }
    private let state = Mutex(State())

    package init() {}

    /// Wake-ups for a topic such as "conversation:0190…" until the caller stops listening. At most one is kept
    /// waiting: more would say nothing more.
    package func wakeUps(for topic: String) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.waiting[topic, default: [:]][state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in
                state.waiting[topic]?[number] = nil
                if state.waiting[topic]?.isEmpty == true { state.waiting[topic] = nil }
            }
        }
        return stream
    }

    /// There is something new for this topic.
    package func wake(_ topic: String) {
        let listeners = state.withLock { Array(($0.waiting[topic] ?? [:]).values) }
        for listener in listeners { listener.yield() }
    }

    /// Wakes everybody: the heartbeat.
    package func wakeAll() {
        let listeners = state.withLock { state in state.waiting.values.flatMap { Array($0.values) } }
        for listener in listeners { listener.yield() }
    }

    /// How many streams wait.
    package var listenerCount: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// Ends every stream: the server is going.
    package func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return state.waiting.values.flatMap { Array($0.values) }
        }
        for listener in listeners { listener.finish() }
    }
}
