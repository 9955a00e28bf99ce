// The directory in memory: built in the background at start, and again for each source whose generation changes.
import Domain
import Foundation
import Logging
import Search
import Storage
import Synchronization
import Vault
package import Web

/// The search index, the gazetteer and the names of topics and languages, of what is served now.
///
/// Every process has its own and looks every two seconds which generations are served, so that an import by another
/// process shows within seconds. Looking at the generations, not at the outbox alone, misses nothing after a restart.
package final class DirectoryIndex: Sendable {
    /// The outbox's topic for an import that is complete.
    package static let topic = "directory"
    private static let cardsInRead = 1_000

    private struct State {
        var index = SearchIndex()
        var isReady = false
        var shown: [ID<SourceTag>: Shown] = [:]
        var gazetteer = Gazetteer()
        var topics: [String: String] = [:]
        var languages: [String: String] = [:]
    }

    /// A source as the index has it.
    private struct Shown {
        let generation: Int64
        let revision: Int64
        let day: CalendarDay
        /// All of it but the documents' texts.
        let ids: [String]
        let gazetteer: Gazetteer
        let topics: [String: String]
        let languages: [String: String]
        let isOfOneDay: Bool
    }

    private let site: Site
    private let state = Mutex(State())
    private let isRefreshing = Mutex(false)
    private let following = Mutex<Task<Void, Never>?>(nil)
    /// Building takes seconds for a large directory, so it has a thread of its own.
    private let threads = WorkThreads(threads: 1, waitingLimit: 4)

    package init(site: Site) { self.site = site }

    /// Builds the index in the background and follows changes until `stop`.
    package func start() {
        following.withLock { task in
            guard task == nil else { return }
            task = Task { [weak self] in
                while !Task.isCancelled {
                    await self?.refreshOrLog()
                    try? await Task.sleep(for: .seconds(2))
                }
            }
        }
    }

    /// Follows no more changes. What is there can still be searched.
    package func stop() {
        following.withLock { task in
            task?.cancel()
            task = nil
        }
    }

    private func refreshOrLog() async {
        do {
            try await refresh()
        } catch is CancellationError {
            return
        } catch {
            site.logger.error("the directory's index was not built", metadata: ["kind": "\(type(of: error))"])
        }
    }

    /// Looks which sources have changed and takes up what they serve now. Returns at once while another refresh runs.
    package func refresh() async throws {
        let isFirst = isRefreshing.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard isFirst else { return }
        defer { isRefreshing.withLock { $0 = false } }
        let now = site.now
        let zone = site.organisation.zone
        let today = LocalMoment(now, in: zone).day
        let sources = try await site.database.read { try DirectoryTable.sources(in: $0) }
        let shown = state.withLock { $0.shown }
        let changed = sources.filter { source in
            guard let old = shown[source.id] else { return true }
            return old.generation != source.generation || old.revision != source.revision
                || (old.isOfOneDay && old.day != today)
        }
        let removed = Set(shown.keys).subtracting(sources.map(\.id))
        guard !changed.isEmpty || !removed.isEmpty else {
            state.withLock { $0.isReady = true }
            return
        }
        var loaded: [(DirectorySource, IndexContents)] = []
        for source in changed { loaded.append((source, try await contents(of: source, now: now, zone: zone))) }
        let new = loaded
        try await threads.run { [self] in take(new, removing: removed, on: today) }
    }

    private func contents(of source: DirectorySource, now: Instant, zone: TimeZone) async throws -> IndexContents {
        let plain = try await site.database.read { try TermTable.plainWords(in: $0) }
        var contents = IndexContents(source: source.id, now: now, zone: zone, plain: plain)
        var last = ""
        while true {
            let after = last
            let rows = try await site.database.read { snapshot in
                try DirectoryTable.cards(
                    of: source.id, generation: source.generation, after: after, limit: DirectoryIndex.cardsInRead,
                    in: snapshot)
            }
            guard let end = rows.last else { return contents }
            last = end.id.text
            let empty = IndexContents(source: source.id, now: now, zone: zone, plain: plain)
            let part = try await threads.run {
                Result {
                    var part = empty
                    try part.add(rows)
                    return part
                }
            }
            contents.add(try part.get())
        }
    }

    /// Puts whole sources in place of what was there; searches see all of the change or nothing.
    private func take(
        _ loaded: [(DirectorySource, IndexContents)], removing removed: Set<ID<SourceTag>>, on day: CalendarDay
    ) {
        let (index, old) = state.withLock { ($0.index, $0.shown) }
        var shown = old
        var leaving: Set<String> = []
        for id in removed { leaving.formUnion(shown.removeValue(forKey: id)?.ids ?? []) }
        for (source, contents) in loaded {
            leaving.formUnion(old[source.id]?.ids ?? [])
            shown[source.id] = Shown(
                generation: source.generation, revision: source.revision, day: day, ids: contents.documents.map(\.id),
                gazetteer: contents.gazetteer, topics: contents.topics, languages: contents.languages,
                isOfOneDay: contents.isOfOneDay)
        }
        let documents = loaded.flatMap(\.1.documents)
        var next = index
        if old.isEmpty {
            next = SearchIndex(documents)
        } else {
            index.apply(upserts: documents, removals: leaving.subtracting(documents.map(\.id)).sorted())
            index.rebuild()
        }
        var gazetteer = Gazetteer()
        for source in shown.values { gazetteer.add(source.gazetteer) }
        state.withLock { [shown, gazetteer] state in
            state.index = next
            state.isReady = true
            state.shown = shown
            state.gazetteer = gazetteer
            state.topics = shown.values.reduce(into: [:]) { $0.merge($1.topics) { first, _ in first } }
            state.languages = shown.values.reduce(into: [:]) { $0.merge($1.languages) { first, _ in first } }
        }
    }

    // MARK: Asking

    /// False until everything that is served has been read once.
    package var isReady: Bool { state.withLock { $0.isReady } }

    /// How many services can be found.
    package var serviceCount: Int { state.withLock { $0.index }.documentCount }

    func search(_ query: SearchQuery) -> SearchResult { state.withLock { $0.index }.search(query) }

    func spelled(_ words: String) -> SpelledWords? { state.withLock { $0.index }.spelled(words) }

    func place(_ typed: String) -> PlaceAnswer {
        PlaceReading.read(typed, in: state.withLock { $0.gazetteer })
    }

    func topicName(_ token: String) -> String? { state.withLock { $0.topics[token] } }
    func languageName(_ code: String) -> String? { state.withLock { $0.languages[code] } }
}
