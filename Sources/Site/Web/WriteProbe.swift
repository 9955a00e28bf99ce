// Whether the database takes what is written, tried no more often than somebody has to know it.
import Domain
import Storage
import Synchronization

/// Tries a write, at most every few seconds while it goes well: anybody may ask `/readyz`, and each write is a sync.
final class WriteProbe: Sendable {
    private static let every = Span.seconds(5)
    private let last = Mutex<Instant?>(nil)

    /// Throws what the engine says when nothing can be written.
    func write(to site: Site) async throws {
        let now = site.now
        let isFresh = last.withLock { last in last.map { $0 <= now && now - $0 < WriteProbe.every } ?? false }
        guard !isFresh else { return }
        try await site.database.write { transaction in
            try OperatorNote.save(.lastProbe, "", at: now, in: transaction)
        }
        last.withLock { $0 = now }
    }
}
