// The front door: an index in memory that answers queries while documents change.

import Synchronization

/// Finds documents by words, place, facets and opening hours; ranks them, counts facets, says why.
///
/// A large segment holds what was there at the last rebuild, a small one what changed since; a bitmap hides
/// what the small one replaces. Queries read a snapshot and never wait for a change; changes wait for each
/// other. The cost of a change grows with the changes since the last rebuild: call `rebuild` now and then,
/// on a thread that may take seconds.
package final class SearchIndex: Sendable {
    private let stemmer = Stemmer()
    private let snapshot: Mutex<Snapshot>
    /// Held while something changes; holds the ids changed since a rebuild began, nil when none is running.
    private let changing = Mutex<[String]?>(nil)

    /// Builds an index; of documents with the same id the last one counts.
    package init(_ documents: [SearchDocument] = []) {
        let large = LiveSegment(segment: Segment(documents, stemmer: stemmer), live: nil)
        let small = LiveSegment(segment: Segment([], stemmer: stemmer), live: nil)
        snapshot = Mutex(Snapshot(large: large, small: small))
    }

    /// How many documents can be found.
    package var documentCount: Int { current.documentCount }

    /// How many documents were added, replaced or removed since the last rebuild, more or less.
    package var changeCount: Int {
        let (large, small) = (current.large, current.small)
        return small.documentCount + large.segment.documents.count - large.documentCount
    }

    /// Bytes of memory that the index takes, roughly.
    package var byteCount: Int { current.large.segment.byteCount + current.small.segment.byteCount }

    /// Answers a query. Never fails: what cannot be read in it finds nothing or is left out.
    package func search(_ query: SearchQuery) -> SearchResult {
        let words = QueryWords.read(query.words, stemmer: stemmer)
        let snapshot = current
        return withExtendedLifetime(snapshot) { snapshot.search(query, words: words) }
    }

    /// The words of a query with what is nowhere in the index put right, for when a search found nothing or not all of
    /// its words. Nil when every word is there, or nothing is near enough to those that are not.
    package func spelled(_ words: String) -> SpelledWords? {
        let words = QueryWords.read(words, stemmer: stemmer)
        let snapshot = current
        return withExtendedLifetime(snapshot) { snapshot.spelled(words) }
    }

    /// Removes documents, then adds others or puts them in place of those with their ids; queries see either
    /// all of it or nothing.
    package func apply(upserts: [SearchDocument], removals: [String] = []) {
        guard !upserts.isEmpty || !removals.isEmpty else { return }
        let added = LiveSegment(segment: Segment(upserts, stemmer: stemmer), live: nil)
        let ids = removals + upserts.map(\.id)
        changing.withLock { changedSinceRebuild in
            let before = current
            let kept = before.small.hiding(ids)
            let small = Segment(merging: [kept, added], stemmer: stemmer)
            let after = Snapshot(
                large: before.large.hiding(ids), small: LiveSegment(segment: small, live: nil))
            changedSinceRebuild?.append(contentsOf: ids)
            snapshot.withLock { $0 = after }
        }
    }

    /// Makes one large segment of everything and counts anew how rare each word is. Queries and changes go
    /// on meanwhile. Returns at once if another rebuild is running.
    package func rebuild() {
        let start: Snapshot? = changing.withLock { changedSinceRebuild in
            guard changedSinceRebuild == nil else { return nil }
            changedSinceRebuild = []
            return current
        }
        guard let start else { return }
        let merged = Segment(merging: [start.large, start.small], stemmer: stemmer)
        changing.withLock { changedSinceRebuild in
            let ids = changedSinceRebuild ?? []
            changedSinceRebuild = nil
            let small = Segment(merging: [current.small.keeping(ids)], stemmer: stemmer)
            let after = Snapshot(
                large: LiveSegment(segment: merged, live: nil).hiding(ids),
                small: LiveSegment(segment: small, live: nil))
            snapshot.withLock { $0 = after }
        }
    }

    private var current: Snapshot { snapshot.withLock { $0 } }
}
