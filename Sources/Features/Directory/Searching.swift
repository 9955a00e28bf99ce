// Answers a search: place, query, the cards of one page in one read, and why each is there.
import Domain
import Foundation
import Markup
import Search
import Storage
import Web

/// All that the page of a search shows.
struct SearchView: Sendable {
    var search: DirectorySearch
    var unit: LengthUnit
    var place: PlaceAnswer
    /// A distance was asked for, and there is nothing to measure from.
    var lacksPlace = false
    var results: [ResultView] = []
    var total = 0
    /// The results have only some of the words.
    var isRelaxed = false
    /// Words that nothing here has, and those that the results are for.
    var corrections: [SpellingCorrection] = []
    var facets = Facets()
    var isReady = true
    /// No source has been imported yet.
    var isEmptyDirectory = false
    /// Our own phone and when it is answered, for whoever finds nothing.
    var phone: String?
    var phoneHours = ""

    var pageCount: Int {
        min(DirectorySearch.mostPages, (total + DirectorySearch.pageLength - 1) / DirectorySearch.pageLength)
    }
}

/// What can be picked, with how many services each would leave.
struct Facets: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        var value: String
        var name: String
        var count: Int
    }

    var topics: [Entry] = []
    var languages: [Entry] = []
    var free = 0
}

/// Runs searches against the index and the database.
struct Searching: Sendable {
    static let mostTopics = 60

    let site: Site
    let index: DirectoryIndex

    func view(of search: DirectorySearch) async throws -> SearchView {
        let organisation = site.organisation
        let unit = LengthUnit(country: organisation.country)
        var view = SearchView(search: search, unit: unit, place: index.place(search.place))
        view.phone = organisation.phone
        view.phoneHours = organisation.phoneHours
        view.isReady = index.isReady
        let now = LocalMoment(site.now, in: organisation.zone)
        var query = self.query(search, unit: unit, now: now)
        switch view.place {
        case .found(_, let point): query.near = point
        case .none where search.isNearest || search.within != nil:
            query.near = ownPlace(organisation)
            view.lacksPlace = query.near == nil
        case .none, .several, .unknown: break
        }
        var found = index.search(query)
        if found.total == 0 || found.relaxed, let spelled = index.spelled(search.words) {
            // Only words that nothing has are changed, so what this finds has at least as many of the words.
            var corrected = query
            corrected.words = spelled.words
            let again = index.search(corrected)
            if again.total > 0 { (query, found, view.corrections) = (corrected, again, spelled.corrections) }
        }
        view.total = found.total
        if found.hits.isEmpty, found.total > 0 {
            // Further than there is: a service has gone since the link was made, or somebody typed a number.
            view.search.page = view.pageCount
            query.offset = (view.pageCount - 1) * DirectorySearch.pageLength
            found = index.search(query)
        }
        view.isRelaxed = found.relaxed
        view.facets = facets(search, query, found)
        view.isEmptyDirectory = index.serviceCount == 0
        let ids = found.hits.map { ServiceID(stored: $0.id) }
        let (stored, living) = try await site.database.read {
            snapshot -> ([ServiceID: String], [ServiceID: ServiceView.Living]) in
            guard !ids.isEmpty else { return ([:], [:]) }
            return (try DirectoryTable.cards(of: ids, in: snapshot), try CheckTable.living(of: ids, in: snapshot))
        }
        let listed = zip(ids, found.hits).filter { stored[$0.0] != nil }
        let cards = try ServiceCard.all(stored: listed.compactMap { stored[$0.0] })
        let words = ResultWords(search: search, unit: unit, place: view.place, now: site.now, zone: organisation.zone)
        view.results = zip(listed, cards).map { listed, card in
            words.result(listed.0, card, listed.1, living: living[listed.0] ?? ServiceView.Living())
        }
        return view
    }

    private func query(_ search: DirectorySearch, unit: LengthUnit, now: LocalMoment) -> SearchQuery {
        var query = SearchQuery(words: search.words, limit: DirectorySearch.pageLength)
        query.offset = (search.page - 1) * DirectorySearch.pageLength
        query.radius = search.within.map { Double($0) * unit.metres }
        query.order = search.isNearest ? .nearest : .best
        query.openAt = search.isOpenNow ? now.minuteOfWeek : nil
        if !search.topic.isEmpty { query.facets.append([IndexNames.topic(search.topic)]) }
        if !search.language.isEmpty { query.facets.append([IndexNames.language(search.language)]) }
        if search.isFree { query.facets.append([IndexNames.free]) }
        query.facetCounts = [IndexNames.topic(""), IndexNames.language(""), IndexNames.free]
        return query
    }

    private func ownPlace(_ organisation: Organisation) -> GeoPoint? {
        guard let latitude = organisation.latitude, let longitude = organisation.longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    /// What could be picked. Where something is picked already, the others are counted as if it were not.
    private func facets(_ search: DirectorySearch, _ query: SearchQuery, _ found: SearchResult) -> Facets {
        func counts(without token: String?, _ prefix: String) -> [(String, Int)] {
            var counts = found.facetCounts
            if let token {
                var wider = query
                wider.facets.removeAll { $0 == [token] }
                (wider.limit, wider.offset, wider.facetCounts) = (0, 0, [prefix])
                counts = index.search(wider).facetCounts
            }
            return counts.compactMap { key, count in
                key.hasPrefix(prefix) ? (String(key.dropFirst(prefix.count)), count) : nil
            }
        }
        func entries(_ counts: [(String, Int)], picked: String, _ name: (String) -> String?) -> [Facets.Entry] {
            let most = counts.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(Self.mostTopics)
            var entries = most.map { Facets.Entry(value: $0.0, name: name($0.0) ?? $0.0, count: $0.1) }
            if !picked.isEmpty, !entries.contains(where: { $0.value == picked }) {
                entries.append(Facets.Entry(value: picked, name: name(picked) ?? picked, count: 0))
            }
            // Folded once each: inside the comparison it took a quarter of a search (MEASURED).
            return entries.map { (PlainText.fold($0.name), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let topic = search.topic.isEmpty ? nil : IndexNames.topic(search.topic)
        let language = search.language.isEmpty ? nil : IndexNames.language(search.language)
        return Facets(
            topics: entries(counts(without: topic, IndexNames.topic("")), picked: search.topic, index.topicName),
            languages: entries(
                counts(without: language, IndexNames.language("")), picked: search.language, index.languageName),
            free: found.facetCounts[IndexNames.free] ?? 0)
    }
}
