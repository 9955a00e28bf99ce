// Says of each result how far it is, whether it is open, and why it is among the results.
import Design
import Domain
import Foundation
import HSDS
import Markup
import Search

/// One result, as a card shows it.
typealias ResultView = ServiceResultView

struct ResultWords: Sendable {
    let search: DirectorySearch
    let unit: LengthUnit
    let place: PlaceAnswer
    let now: Instant
    let zone: TimeZone

    func result(
        _ id: ServiceID, _ card: ServiceCard, _ hit: SearchHit, living: ServiceView.Living = ServiceView.Living()
    ) -> ResultView {
        let hours = self.hours(card, living)
        let today = LocalMoment(now, in: zone).day
        return ResultView(
            name: card.name, link: "/directory/services/\(id.text)", organisation: card.organization,
            summary: card.summary, distance: distance(card, hit), reasons: reasons(card, hit), hours: hours.words,
            isOpen: hours.isOpen, cost: cost(card), phone: living.corrections[.phone]?.value ?? card.phone,
            checked: StandingWords.short(living.standing, listed: card.verified, today: today, zone: zone))
    }

    private func distance(_ card: ServiceCard, _ hit: SearchHit) -> Copy {
        guard let metres = hit.distanceMetres else {
            guard card.places.contains(where: { $0.city != nil }) else { return "" }
            return "\(town(card))"
        }
        let far = unit.words(metres)
        guard case .found(let name, _) = place else { return "\(far) away" }
        return "\(far) from \(name)"
    }

    private func town(_ card: ServiceCard) -> String {
        let towns = card.places.compactMap { place in
            place.city.map { city in place.state.map { "\(city), \($0)" } ?? city }
        }
        var seen: Set<String> = []
        let different = towns.filter { seen.insert($0).inserted }
        return different.prefix(2).joined(separator: "; ") + (different.count > 2 ? " …" : "")
    }

    private func hours(_ card: ServiceCard, _ living: ServiceView.Living) -> (words: Copy, isOpen: Bool) {
        if living.standing?.isClosed == true { return ("Closed, we were told", false) }
        // Hours in somebody's own words can't be worked out: they are shown as they are.
        if let told = living.corrections[.hours] { return ("\(PlainText.shortened(told.value, to: 60))", false) }
        return hours(card)
    }

    /// Whether it is open now, by its own clock.
    func hours(_ card: ServiceCard) -> (words: Copy, isOpen: Bool) {
        if card.status == .temporarilyClosed { return ("Closed for now", false) }
        guard let hours = card.hours else { return ("", false) }
        let local = LocalMoment(now, in: hours.zone.flatMap { TimeZone(identifier: $0) } ?? zone)
        guard let week = hours.week(on: local.day) else { return ("", false) }
        let state = week.state(at: local.minuteOfWeek)
        return (OpeningWords.now(state, at: local.minuteOfWeek), state.isOpen)
    }

    private func cost(_ card: ServiceCard) -> Copy {
        if card.isFree { return "Free" }
        return card.cost.map { "\(PlainText.shortened($0, to: 50))" } ?? ""
    }

    private func reasons(_ card: ServiceCard, _ hit: SearchHit) -> [Copy] {
        var reasons = words(hit.matches)
        if !search.topic.isEmpty, let topic = card.topics.first(where: { PlainText.token($0) == search.topic }) {
            reasons.append("It is about \(topic)")
        }
        if !search.language.isEmpty, let language = card.languages.first(where: { $0.code == search.language }) {
            reasons.append("Offers \(language.name)")
        }
        if search.isFree, card.isFree { reasons.append("Free, as you asked") }
        return reasons
    }

    /// The words that matched, those in the same fields together: "“food” and “meal” in its name and description".
    private func words(_ matches: [SearchMatch]) -> [Copy] {
        var groups: [(fields: [String], terms: [Copy])] = []
        for match in matches.prefix(8) {
            let fields = match.fields.sorted()
            let term: Copy = "“\(match.term)”"
            if let index = groups.firstIndex(where: { $0.fields == fields }) {
                if !groups[index].terms.contains(term) { groups[index].terms.append(term) }
            } else {
                groups.append((fields, [term]))
            }
        }
        return groups.compactMap { group in
            let places = Self.fieldWords.filter { group.fields.contains($0.name) }.map(\.words)
            guard let terms = ScheduleWords.list(group.terms), let fields = ScheduleWords.list(places) else {
                return nil
            }
            return "\(terms) in its \(fields)"
        }
    }

    private static let fieldWords: [(name: String, words: Copy)] = [
        (IndexNames.name, "name"), (IndexNames.organization, "organization"), (IndexNames.topic, "topics"),
        (IndexNames.place, "address"), (IndexNames.language, "languages"), (IndexNames.about, "description"),
    ]
}
