// Reads a dataset on a thread of its own and hands over rows in batches: reading is slow and must not hold up requests.
import Dispatch
import Foundation
import HSDS
import Synchronization

/// One reading. A reader that gives up stops the thread at its next service.
struct DatasetReading: Sendable {
    struct Batch: Sendable {
        var rows: [ServiceDocument] = []
        var progress: HSDSProgress?
        /// Only in the last batch.
        var end: End?
    }

    struct End: Sendable {
        var organizations = 0
        var locations = 0
        var terms = 0
        var report: HSDSReport
    }

    static let batchSize = 500

    /// The batches, in the dataset's order. Call `tookOne` after each.
    let batches: AsyncThrowingStream<Batch, any Error>
    private let gate: Gate

    init(_ dataset: HSDSDataset, source: String) {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: Batch.self)
        let gate = Gate()
        continuation.onTermination = { _ in gate.stop() }
        batches = stream
        self.gate = gate
        Thread.detachNewThread {
            do {
                continuation.yield(try DatasetReading.read(dataset, source: source, gate: gate, continuation))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    /// Lets the thread read one batch further.
    func tookOne() { gate.open() }

    private static func read(
        _ dataset: HSDSDataset, source: String, gate: Gate,
        _ continuation: AsyncThrowingStream<Batch, any Error>.Continuation
    ) throws -> Batch {
        let encoding = ServiceEncoding(source: source)
        var batch = Batch()
        var (organizations, locations, terms) = (0, 0, 0)
        let report = try dataset.read(progress: { batch.progress = $0 }) { item in
            try gate.checkStopped()
            switch item {
            case .service(let service): batch.rows.append(try encoding.row(service))
            case .organization: organizations += 1
            case .location: locations += 1
            case .taxonomyTerm: terms += 1
            }
            guard batch.rows.count == batchSize else { return }
            try gate.pass()
            continuation.yield(batch)
            batch.rows = []
        }
        batch.end = End(organizations: organizations, locations: locations, terms: terms, report: report)
        return batch
    }
}

/// Lets the thread be two batches ahead of whoever takes them.
private final class Gate: Sendable {
    private let isStopped = Mutex(false)
    private let room: DispatchSemaphore

    init() {
        // From 0 and raised: a semaphore that is let go below its first value traps.
        room = DispatchSemaphore(value: 0)
        room.signal()
        room.signal()
    }

    func open() { room.signal() }

    func stop() {
        isStopped.withLock { $0 = true }
        room.signal()
    }

    /// Waits for room; throws when nobody takes batches any more.
    func pass() throws {
        room.wait()
        try checkStopped()
    }

    func checkStopped() throws {
        if isStopped.withLock({ $0 }) { throw CancellationError() }
    }
}
