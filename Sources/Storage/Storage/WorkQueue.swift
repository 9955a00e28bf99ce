// A queue between async callers and an engine's threads.
import Foundation

/// First in, first out, for threads that block while there is nothing to do.
package final class WorkQueue<Work: Sendable>: @unchecked Sendable {
    // All state is behind `condition`.
    private let condition = NSCondition()
    private var waiting: [Work] = []
    private var head = 0
    private var isClosed = false

    package init() {}

    /// False when the queue is closed and the work was not taken.
    package func add(_ work: Work) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return false }
        waiting.append(work)
        condition.signal()
        return true
    }

    /// Up to `limit` pieces of work, waiting for the first; empty once the queue is closed and done.
    package func take(upTo limit: Int) -> [Work] {
        condition.lock()
        defer { condition.unlock() }
        while head == waiting.count && !isClosed { condition.wait() }
        let end = min(waiting.count, head + limit)
        let taken = Array(waiting[head..<end])
        head = end
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1024 {
            waiting.removeFirst(head)
            head = 0
        }
        return taken
    }

    /// How many wait now.
    package var depth: Int {
        condition.lock()
        defer { condition.unlock() }
        return waiting.count - head
    }

    /// Takes no more; threads finish what is there.
    package func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}

/// A thread with a name, and a way to wait for its end.
package final class EngineThread: @unchecked Sendable {
    // The semaphore is the only shared state.
    private let ended = DispatchSemaphore(value: 0)

    package init(name: String, body: @escaping @Sendable () -> Void) {
        let thread = Thread { [ended] in
            body()
            ended.signal()
        }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Blocks until the thread has ended, as often as it is called. Never called from an event loop.
    package func join() {
        ended.wait()
        ended.signal()
    }
}
