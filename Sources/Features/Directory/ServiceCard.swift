// What lists show of a service and what the search index is made of: small, stored beside the whole record.
import HSDS

/// A service in short. Stored as JSON in `services.card`.
struct ServiceCard: Codable, Sendable, Equatable {
    var name: String
    var organization: String
    /// The beginning of its description.
    var summary: String
    var status: HSDSStatus?
    /// The first number to call, with its extension.
    var phone: String?
    /// What it costs, in the source's words.
    var cost: String?
    var isFree: Bool
    /// What it is about: names of taxonomy terms.
    var topics: [String]
    var languages: [ServiceLanguage]
    var places: [CardPlace]
    var hours: CardHours?
    /// The day on which somebody last checked it.
    var verified: String?

    /// Whether a search may find it. What has ended stays readable for whoever has its address.
    var isFound: Bool { status != .defunct && status != .inactive }
}

/// A language that is spoken there.
struct ServiceLanguage: Codable, Sendable, Equatable {
    /// BCP 47 where we know it, else the name as one word.
    var code: String
    var name: String
}

/// One of the places where a service is.
struct CardPlace: Codable, Sendable, Equatable {
    var name: String?
    var city: String?
    var state: String?
    var postalCode: String?
    var country: String?
    /// Nil where it is unknown or withheld.
    var latitude: Double?
    var longitude: Double?
}

extension ServiceCard {
    /// A card has room for a name, not for an essay; the page shows all of it.
    static let longestName = 200
    private static let longestSummary = 220
    private static let mostPlaces = 200

    init(_ service: HSDSService) {
        name = PlainText.shortened(service.name, to: Self.longestName)
        organization = PlainText.shortened(service.organization?.name ?? "", to: Self.longestName)
        let text = service.description ?? service.program?.description ?? ""
        summary = PlainText.shortened(text, to: Self.longestSummary)
        status = service.status
        phone = ServicePhone.all(of: service).first { $0.kind == .voice }?.number
        let price = ServiceCost(service)
        cost = price.words.map { PlainText.shortened($0, to: 80) }
        isFree = price.isFree
        topics = Self.topics(of: service)
        languages = LanguageNames.languages(of: service)
        places = service.locations.prefix(Self.mostPlaces).map(CardPlace.init)
        hours = CardHours(service.allSchedules)
        verified = service.assuredDate
    }

    private static func topics(of service: HSDSService) -> [String] {
        let attributes = service.attributes + service.serviceAtLocations.flatMap(\.attributes)
        var seen: Set<String> = []
        return attributes.compactMap(\.taxonomyTerm?.name).map { PlainText.shortened($0, to: 80) }
            .filter { seen.insert(PlainText.token($0)).inserted && !PlainText.token($0).isEmpty }
    }
}

extension CardPlace {
    init(_ location: HSDSLocation) {
        let address = location.streetAddress
        let isWithheld = location.isAddressWithheld
        name = location.name.map { PlainText.shortened($0, to: ServiceCard.longestName) }
        city = address?.city
        state = address?.stateProvince
        postalCode = address?.postalCode
        country = address?.country
        latitude = isWithheld ? nil : location.latitude
        longitude = isWithheld ? nil : location.longitude
    }
}

extension HSDSService {
    /// Its own schedules or, where it has none, those of its places.
    var allSchedules: [HSDSSchedule] {
        if !schedules.isEmpty { return schedules }
        let presences = serviceAtLocations.flatMap(\.schedules)
        return presences.isEmpty ? locations.flatMap(\.schedules) : presences
    }
}

extension HSDSLocation {
    /// Where somebody can go to.
    var streetAddress: HSDSAddress? {
        addresses.first { $0.addressType == "physical" } ?? addresses.first { $0.addressType != "postal" }
            ?? addresses.first
    }

    /// Whether the source keeps the address to itself, as shelters do: nothing may give it away then.
    var isAddressWithheld: Bool {
        let lines = addresses.flatMap { [$0.address1, $0.address2] } + [name]
        return lines.compactMap { $0 }.contains { line in
            let plain = PlainText.fold(line)
            return Self.withholding.contains { plain.contains($0) }
        }
    }

    private static let withholding = [
        "confidential", "undisclosed", "not disclosed", "withheld", "address not published", "unpublished",
        "secret location", "private location", "call for address", "call for location",
    ]
}
