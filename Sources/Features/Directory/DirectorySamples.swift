// The directory's pages with invented services, for the gallery and for tests.
package import Design
import Domain
import Foundation
import HSDS
import Markup
import Search

/// Samples of the directory's pages.
package enum DirectorySamples {
    /// Tuesday 24 November 2026, 14:05 in the organisation's own zone.
    private static let now = Instant(milliseconds: 1_795_529_100_000)
    private static let zone = TimeZone.gmt

    /// Every page by name.
    package static var pages: [(name: String, page: Page)] {
        [
            ("directory-search", SearchPages.search(search)), ("directory-first-day", SearchPages.search(firstDay)),
            ("directory-nothing", SearchPages.search(nothing)), ("directory-which-place", SearchPages.search(several)),
            ("directory-unknown-place", SearchPages.search(unknown)),
            ("service", ServicePages.service(view(of: table))),
            ("service-to-share", ServicePages.service(view(of: table, deeds: deeds))),
            ("service-withheld", ServicePages.service(view(of: refuge))),
            ("service-bare", ServicePages.service(view(of: HSDSService(id: "bare", name: "Line of Sight")))),
            (
                "service-gone",
                ServicePages.gone(name: "Lantern Night Café", organization: "Lantern Trust", phone: "555-0142")
            ),
            ("saved", SavedPages.all(saved)), ("saved-nothing", SavedPages.all([])),
            (
                "directory-panels",
                Page("Panels") {
                    h1 { "Panels" }
                    SavedPages.panel(saved)
                    SearchPages.panel()
                }
            ),
        ] + LivingSamples.pages
    }

    // MARK: Services

    static var table: HSDSService {
        var service = HSDSService(id: "table", name: "Millpond Community Table")
        service.description = "A hot meal every evening, and a bag to take home.\n\nNobody asks why you came."
        service.status = .active
        service.assuredDate = "2026-09-20"
        service.eligibilityDescription = "Anybody"
        service.minimumAge = 16
        service.feesDescription = "Free"
        service.applicationProcess = "Come in and sit down."
        service.url = "https://millpond.example.org/table"
        service.email = "table@millpond.example.org"
        var organization = HSDSOrganization(id: "millpond", name: "Millpond Neighbours")
        organization.phones = [HSDSPhone(number: "(555) 010-0100")]
        service.organization = organization
        var phone = HSDSPhone(number: "(555) 010-0177")
        phone.extension = "2"
        phone.description = "The kitchen"
        service.phones = [phone]
        service.schedules = [
            weekly("MO,TU,WE,TH,FR", "17:00", "20:00"), weekly("FR,SA", "22:00", "02:00"), monthly, holiday,
        ]
        service.languages = [HSDSLanguage(code: "en"), HSDSLanguage(name: "Spanish")]
        service.requiredDocuments = [HSDSRequiredDocument(document: "Nothing at all")]
        service.attributes = [HSDSAttribute(taxonomyTerm: HSDSTaxonomyTerm(id: "food", name: "Food and meals"))]
        service.serviceAtLocations = [HSDSServiceAtLocation(id: "at", location: hall)]
        return service
    }

    private static var hall: HSDSLocation {
        var address = HSDSAddress()
        address.address1 = "4 Weir Lane"
        address.city = "Arrowmere"
        address.stateProvince = "VT"
        address.postalCode = "05047"
        address.country = "US"
        var location = HSDSLocation(id: "hall")
        location.name = "Millpond Hall"
        location.addresses = [address]
        location.latitude = 43.66
        location.longitude = -72.31
        location.transportation = "Bus 3 stops at the door."
        var access = HSDSAccessibility(description: "Step-free")
        access.details = "From the car park"
        location.accessibility = [access]
        return location
    }

    static var refuge: HSDSService {
        var service = HSDSService(id: "refuge", name: "Safe Harbour House")
        service.description = "A place to stay for people who had to leave home."
        service.status = .temporarilyClosed
        service.alert = "The house is full until the new year."
        var location = hall
        location.addresses[0].address1 = "Confidential"
        location.description = "Behind the mill, the green door."
        service.serviceAtLocations = [HSDSServiceAtLocation(id: "at", location: location)]
        service.phones = [HSDSPhone(number: "555-0188")]
        return service
    }

    private static func weekly(_ days: String, _ opens: String, _ closes: String) -> HSDSSchedule {
        var schedule = HSDSSchedule()
        (schedule.freq, schedule.byday, schedule.opensAt, schedule.closesAt) = ("WEEKLY", days, opens, closes)
        return schedule
    }

    private static var monthly: HSDSSchedule {
        var schedule = HSDSSchedule()
        (schedule.freq, schedule.byday, schedule.opensAt, schedule.closesAt) = ("MONTHLY", "2SU", "12:00", "14:00")
        schedule.description = "The long lunch"
        return schedule
    }

    private static var holiday: HSDSSchedule {
        var schedule = HSDSSchedule()
        (schedule.validFrom, schedule.validTo, schedule.closed) = ("2026-12-25", "2026-12-26", true)
        return schedule
    }

    static func view(
        of service: HSDSService, deeds: ServiceView.Deeds = ServiceView.Deeds(), at now: Instant = now
    ) -> ServiceView {
        ServiceView(
            id: ServiceID(stored: "00000000-0000-8000-8000-000000000001"), service: service,
            sourceName: "Weir Valley Guide", importedAt: now - .days(3), now: now, zone: zone, deeds: deeds)
    }

    private static var deeds: ServiceView.Deeds {
        ServiceView.Deeds(
            isSaved: false,
            conversations: [
                OpenConversation(id: ConversationID(stored: "00000000-0000-8000-8000-000000000002"), name: "Rosa"),
                OpenConversation(id: ConversationID(stored: "00000000-0000-8000-8000-000000000003"), name: "ليلى"),
            ], shareKey: "sample")
    }

    // MARK: Searches

    private static var search: SearchView {
        var search = DirectorySearch()
        (search.words, search.place, search.isFree, search.topic) = ("meals", "Hartford VT", true, "food-and-meals")
        let point = GeoPoint(latitude: 43.65, longitude: -72.33)
        var view = SearchView(
            search: search, unit: LengthUnit(country: "US"),
            place: point.map { .found(name: "Hartford, VT", $0) } ?? .none)
        let words = ResultWords(search: search, unit: view.unit, place: view.place, now: now, zone: zone)
        view.results = hits(for: search.words, near: point).map {
            words.result(ServiceID(stored: $0.id), ServiceCard(table), $0)
        }
        (view.total, view.isRelaxed) = (41, true)
        view.facets = Facets(
            topics: [Facets.Entry(value: "food-and-meals", name: "Food and meals", count: 41)],
            languages: [Facets.Entry(value: "es", name: "Spanish", count: 7)], free: 41)
        return view
    }

    private static func hits(for words: String, near point: GeoPoint?) -> [SearchHit] {
        var contents = IndexContents(source: ID(stored: "sample"), now: now, zone: zone)
        let id = ServiceID(stored: "00000000-0000-8000-8000-000000000001")
        contents.add(ServiceCard(table), id: id, words: table.description ?? "")
        return SearchIndex(contents.documents).search(SearchQuery(words: words, near: point)).hits
    }

    private static var several: SearchView {
        var view = search
        view.search.place = "Springfield"
        let entries = ["Springfield, IL", "Springfield, VT"].compactMap { name in
            GeoPoint(latitude: 40, longitude: -80).map { Gazetteer.Entry(name: name, point: $0, count: 3) }
        }
        view.place = .several(entries)
        return view
    }

    private static var unknown: SearchView {
        var view = search
        view.search.place = "Nowhere <b>"
        view.place = .unknown
        return view
    }

    private static var nothing: SearchView {
        var view = SearchView(search: search.search, unit: LengthUnit(country: "CA"), place: .none)
        view.search.words = "trampoline club"
        (view.search.isOpenNow, view.search.within, view.search.language) = (true, 5, "es")
        (view.phone, view.phoneHours) = ("(555) 010-0142", "Every day, 5 pm to 9 pm")
        return view
    }

    private static var firstDay: SearchView {
        var view = SearchView(search: DirectorySearch(), unit: LengthUnit(country: "GB"), place: .none)
        view.isEmptyDirectory = true
        return view
    }

    private static var saved: [SavedView] {
        let names = [("Millpond Community Table", "Millpond Neighbours", true), ("Lantern Night Café", "", false)]
        return names.map { name, organization, isListed in
            SavedView(
                saved: SavedService(
                    service: ServiceID(stored: "00000000-0000-8000-8000-000000000001"), savedAt: now, name: name,
                    organization: organization, isListed: isListed),
                moment: Moment(iso: "2026-11-24T14:05:00Z", words: "today at 14:05"))
        }
    }
}
