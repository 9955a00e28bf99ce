// Hears what other nodes announce (LISTEN), on threads of their own that open a lost connection anew.
import Foundation
import SQLText
import Storage
import Synchronization

/// The listeners of an engine, so that closing it ends them.
final class PostgreSQLListeners: Sendable {
    private struct State {
        var running: [PostgreSQLListener] = []
        var isClosed = false
    }
    private let state = Mutex(State())

    /// Starts a thread that listens. The stream has ended already when the engine is closed.
    func start(on channel: String, at address: PostgreSQLAddress) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(256))
        let bell = Bell()
        continuation.onTermination = { _ in bell.ring() }
        state.withLock { state in
            guard !state.isClosed else { return continuation.finish() }
            state.running.removeAll(where: \.hasEnded)
            state.running.append(PostgreSQLListener(address, channel, bell, continuation))
        }
        return stream
    }

    /// Ends them all. Their threads are gone when this returns.
    func close() {
        let running = state.withLock { state in
            state.isClosed = true
            return state.running
        }
        for listener in running { listener.stop() }
    }
}

/// One channel's thread.
private final class PostgreSQLListener: Sendable {
    private let bell: Bell
    private let thread: EngineThread

    init(
        _ address: PostgreSQLAddress, _ channel: String, _ bell: Bell,
        _ continuation: AsyncStream<String>.Continuation
    ) {
        self.bell = bell
        thread = EngineThread(name: "postgresql-listen") {
            PostgreSQLListener.run(address, channel, bell, continuation)
        }
    }

    var hasEnded: Bool { bell.hasRung }

    func stop() {
        bell.ring()
        thread.join()
    }

    private static func run(
        _ address: PostgreSQLAddress, _ channel: String, _ bell: Bell,
        _ continuation: AsyncStream<String>.Continuation
    ) {
        var wait: Int32 = 100
        while !bell.hasRung {
            do {
                let connection = try PostgreSQLConnection(address, guard: Guard(guardedTables: []))
                try connection.listen(to: channel)
                wait = 100
                // What was announced while nobody listened is missed: the reader looks for itself.
                continuation.yield("")
                while !bell.hasRung {
                    for notice in try connection.notices() { continuation.yield(notice) }
                    bell.wait(orReadable: connection.socket)
                }
            } catch {
                // Gone: try again, ever more slowly, until told to stop.
                bell.wait(atMost: wait)
                wait = min(wait * 2, 5000)
            }
        }
        continuation.finish()
    }
}
