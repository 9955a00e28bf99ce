// From cards to what the search index is given: fields with weights, facets, places, opening hours.
import Domain
import Foundation
import HSDS
import Search

/// Names of fields and facets, the same where the index is filled and where it is asked.
enum IndexNames {
    static let name = "name"
    static let organization = "organization"
    static let topic = "topic"
    static let place = "place"
    static let language = "language"
    static let about = "about"

    static let free = "cost:free"
    static func topic(_ token: String) -> String { "topic:\(token)" }
    static func language(_ code: String) -> String { "language:\(code)" }
    static func source(_ id: String) -> String { "source:\(id)" }
}

/// All that the index holds of one source.
struct IndexContents: Sendable {
    private(set) var documents: [SearchDocument] = []
    private(set) var gazetteer = Gazetteer()
    /// Topics by the word that stands for them in addresses.
    private(set) var topics: [String: String] = [:]
    /// Languages by code.
    private(set) var languages: [String: String] = [:]
    /// Whether some hours hold only on certain days: then this is true of one day.
    private(set) var isOfOneDay = false

    private let source: ID<SourceTag>
    private let now: Instant
    private let zone: TimeZone
    private let day: CalendarDay
    private let offset: Int
    /// What people here call topics, by the topic as one word.
    private let plain: [String: String]

    init(source: ID<SourceTag>, now: Instant, zone: TimeZone, plain: [String: String] = [:]) {
        self.plain = plain
        self.source = source
        self.now = now
        self.zone = zone
        day = LocalMoment(now, in: zone).day
        offset = zone.secondsFromGMT(for: now.date)
    }

    mutating func add(_ stored: [DirectoryTable.StoredCard]) throws {
        for (row, card) in zip(stored, try ServiceCard.all(stored: stored.map(\.card))) where card.isFound {
            add(card, id: row.id, words: row.words)
        }
    }

    /// Adds another part of the same source.
    mutating func add(_ other: IndexContents) {
        documents += other.documents
        gazetteer.add(other.gazetteer)
        topics.merge(other.topics) { first, _ in first }
        languages.merge(other.languages) { first, _ in first }
        isOfOneDay = isOfOneDay || other.isOfOneDay
    }

    mutating func add(_ card: ServiceCard, id: ServiceID, words: String) {
        var fields: [SearchDocument.Field] = []
        func field(_ name: String, _ text: String, weight: Int) {
            if !text.isEmpty { fields.append(SearchDocument.Field(name: name, text: text, weight: weight)) }
        }
        field(IndexNames.name, card.name, weight: 8)
        field(IndexNames.organization, card.organization, weight: 4)
        let said = card.topics.compactMap { plain[PlainText.token($0)] }
        field(IndexNames.topic, (card.topics + said).joined(separator: "\n"), weight: 4)
        field(IndexNames.place, placeWords(card), weight: 3)
        field(IndexNames.language, card.languages.map(\.name).joined(separator: "\n"), weight: 2)
        field(IndexNames.about, words, weight: 1)
        var facets: Set<String> = [IndexNames.source(source.text)]
        if card.isFree { facets.insert(IndexNames.free) }
        for topic in card.topics {
            let token = PlainText.token(topic)
            facets.insert(IndexNames.topic(token))
            topics[token] = plain[token] ?? topic
        }
        for language in card.languages {
            facets.insert(IndexNames.language(language.code))
            languages[language.code] = language.name
        }
        for place in card.places { gazetteer.add(place) }
        documents.append(
            SearchDocument(
                id: id.text, sortKey: PlainText.fold(card.name), fields: fields,
                points: card.places.compactMap(\.point), facets: facets, openings: openings(card)))
    }

    private func placeWords(_ card: ServiceCard) -> String {
        let words = card.places.prefix(20).flatMap { [$0.city, $0.state, $0.postalCode] }.compactMap { $0 }
        return words.joined(separator: "\n")
    }

    /// Hours by the clock of the installation.
    private mutating func openings(_ card: ServiceCard) -> WeeklyHours? {
        guard let hours = card.hours, card.status != .temporarilyClosed else { return nil }
        if hours.dated != nil { isOfOneDay = true }
        let theirs = hours.zone.flatMap { TimeZone(identifier: $0) }
        let ahead = theirs.map { offset - $0.secondsFromGMT(for: now.date) } ?? 0
        return hours.week(on: day)?.weekly(movedBy: ahead / 60)
    }
}

extension CardPlace {
    var point: GeoPoint? {
        guard let latitude, let longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}
