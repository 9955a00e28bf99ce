// The facts of a service, each under its name; what the source does not say is left out.
import Design
import HSDS
import Markup

enum ServiceFacts {
    static func facts(_ view: ServiceView) -> [Fact] {
        let service = view.service
        var facts: [Fact] = []
        facts += told(view)
        if !view.phones.isEmpty {
            facts.append(
                Fact(isCorrected(view, .phone) ? "Phone, says the list" : "Phone") { list(view.phones.map(\.html)) })
        }
        if let email = service.email ?? service.organization?.email {
            facts.append(Fact("E-mail") { linked(email, Link.mail(email)) })
        }
        let addresses =
            [service.url, service.organization?.website].compactMap { $0 } + service.additionalUrls.map(\.url)
        var seen: Set<String> = []
        let pages = addresses.filter { seen.insert($0).inserted }
        if !pages.isEmpty { facts.append(Fact("Website") { list(pages.map { linked($0, Link(web: $0)) }) }) }
        if !view.places.isEmpty {
            facts.append(
                Fact(isCorrected(view, .address) ? "Where, says the list" : "Where") { list(view.places.map(place)) })
        }
        let ways = view.places.compactMap(\.transport)
        if !ways.isEmpty { facts.append(Fact("How to get there") { list(ways.map { paragraphs($0) }) }) }
        facts += who(view)
        facts += asking(view)
        facts.append(
            Fact("Last checked") {
                p { ServicePages.checked(view) }
                if view.living.standing?.verified == nil, service.assuredDate != nil {
                    p(.class("meta")) { "By whoever keeps the list, as it says" }
                }
            })
        facts.append(
            Fact("From") {
                isolated(view.sourceName)
                ", brought in on \(view.importedOn)"
            })
        return facts
    }

    private static func isCorrected(_ view: ServiceView, _ field: CorrectedField) -> Bool {
        view.living.corrections[field] != nil
    }

    /// What people here were told that differs from the list, first and with its day.
    private static func told(_ view: ServiceView) -> [Fact] {
        // Hours stand beside the week.
        view.living.corrections.filter { $0.field != .hours }.map { correction in
            Fact(StandingWords.field(correction.field)) {
                p { correction.field == .phone ? phoneLink(correction.value) : isolated(correction.value) }
                p(.class("meta")) { "As we were told on \(view.day(of: correction))" }
            }
        }
    }

    /// Whom it is for, and in which languages and bodies one can come.
    private static func who(_ view: ServiceView) -> [Fact] {
        let service = view.service
        var facts: [Fact] = []
        if service.eligibilityDescription != nil || view.ages != nil {
            facts.append(
                Fact("Who it is for") {
                    if let words = service.eligibilityDescription { paragraphs(words) }
                    if let ages = view.ages { p { ages } }
                })
        }
        let areas = service.serviceAreas.compactMap { $0.name ?? $0.description }
        if !areas.isEmpty { facts.append(Fact("Area") { list(areas.map { text($0) }) }) }
        if !view.languages.isEmpty || service.interpretationServices != nil {
            facts.append(
                Fact("Languages") {
                    if !view.languages.isEmpty { p { text(view.languages.map(\.name).joined(separator: ", ")) } }
                    if let words = service.interpretationServices { paragraphs(words) }
                })
        }
        let access = view.places.flatMap(\.access)
        if !access.isEmpty { facts.append(Fact("Access") { list(access.map { text($0) }) }) }
        return facts
    }

    /// What it asks for: money, papers, waiting.
    private static func asking(_ view: ServiceView) -> [Fact] {
        let service = view.service
        var facts: [Fact] = []
        if view.cost.words != nil || view.cost.isFree {
            facts.append(
                Fact("Cost") {
                    if view.cost.isFree { p { "Free" } }
                    if let words = view.cost.words, PlainText.fold(words) != "free" { paragraphs(words) }
                })
        }
        let documents = service.requiredDocuments.compactMap(\.document)
        if !documents.isEmpty { facts.append(Fact("What to bring") { list(documents.map { text($0) }) }) }
        if let words = service.applicationProcess { facts.append(Fact("How to start") { paragraphs(words) }) }
        if let words = service.waitTime { facts.append(Fact("Waiting time") { paragraphs(words) }) }
        let free = service.capacities.compactMap(capacity)
        if !free.isEmpty { facts.append(Fact("Room") { list(free.map { words in p { words } }) }) }
        if let words = service.accreditations { facts.append(Fact("Accreditation") { paragraphs(words) }) }
        return facts
    }

    private static func capacity(_ capacity: HSDSServiceCapacity) -> Copy? {
        guard let available = capacity.available, (0...1e9).contains(available) else { return nil }
        let unit = capacity.unit?.name ?? ""
        guard let day = capacity.updated.flatMap(CalendarDay.init(iso:)) else {
            return "\(Int(available)) \(unit) free, the source said, without a date"
        }
        return "\(Int(available)) \(unit) free on \(day.words)"
    }

    private static func place(_ place: ServiceView.PlaceView) -> HTML {
        group {
            if place.isVirtual { p { "Online or by phone" } }
            if let name = place.name { p { strong { isolated(name) } } }
            if !place.lines.isEmpty {
                p(.dir(.automatic)) {
                    for (index, line) in place.lines.enumerated() {
                        if index > 0 { br() }
                        text(line)
                    }
                }
            }
            if place.isWithheld { p { "The address is not given here, to keep people safe. Ring and ask." } }
            if let words = place.description { paragraphs(words) }
        }
    }

    private static func linked(_ words: String, _ link: Link?) -> HTML {
        guard let link else { return text(words) }
        return a(href: link, link.url.hasPrefix("http") ? .rel("noreferrer") : .omitted) { text(words) }
    }

    /// One as it is, several as a list.
    private static func list(_ items: [HTML]) -> HTML {
        if items.count == 1 { return items[0] }
        return ul { for item in items { li { item } } }
    }
}
