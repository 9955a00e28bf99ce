// The queue of the engine's threads. Writes that want the same lock wait here, not on a connection.
import Foundation

/// First in, first out, but for writes with locks: of those that want a lock, only the first is given to a thread.
///
/// PostgreSQL would keep the others waiting just as well, but each on a connection: with as many writes to one busy
/// conversation as there are connections, nobody else could even read. Across nodes the advisory locks decide.
final class LockingQueue<Work: Sendable>: @unchecked Sendable {
    // All state is behind `condition`.
    private let condition = NSCondition()
    private var ready = FIFO<Entry>()
    private var lines: [Int64: FIFO<Entry>] = [:]
    private var parked = 0
    private var isClosed = false

    /// A piece of work, and for how many locks somebody is ahead of it.
    final class Entry: @unchecked Sendable {
        let work: Work
        fileprivate let keys: Set<Int64>
        fileprivate var ahead = 0

        fileprivate init(_ work: Work, keys: Set<Int64>) {
            self.work = work
            self.keys = keys
        }
    }

    /// False when the queue is closed and the work was not taken.
    func add(_ work: Work, locks: some Sequence<Int64> = EmptyCollection()) -> Bool {
        let entry = Entry(work, keys: Set(locks))
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return false }
        for key in entry.keys {
            if lines[key] != nil { entry.ahead += 1 }
            lines[key, default: FIFO()].append(entry)
        }
        if entry.ahead == 0 {
            ready.append(entry)
            condition.signal()
        } else {
            parked += 1
        }
        return true
    }

    /// The next piece of work, waiting for one; nil once the queue is closed and done. Each is given back to `done`.
    func take() -> Entry? {
        condition.lock()
        defer { condition.unlock() }
        while ready.isEmpty && !(isClosed && parked == 0) { condition.wait() }
        return ready.popFirst()
    }

    /// Passes the entry's locks on to whoever is next in line for each.
    func done(_ entry: Entry) {
        guard !entry.keys.isEmpty else { return }
        condition.lock()
        defer { condition.unlock() }
        for key in entry.keys {
            _ = lines[key]?.popFirst()
            guard let next = lines[key]?.first else {
                lines[key] = nil
                continue
            }
            next.ahead -= 1
            if next.ahead == 0 {
                parked -= 1
                ready.append(next)
                condition.signal()
            }
        }
        if isClosed && parked == 0 { condition.broadcast() }
    }

    /// Takes no more; threads finish what is there.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}

/// An array that is taken from at its front.
private struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }
    var first: Element? { isEmpty ? nil : elements[head] }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if isEmpty {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1024 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
