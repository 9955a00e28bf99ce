/// A place where services are offered: an address, a virtual place, or where post goes.
public struct HSDSLocation: Codable, Sendable, Equatable {
    public var id: String
    /// `physical`, `postal` or `virtual`.
    public var locationType: String?
    public var url: String?
    public var name: String?
    public var alternateName: String?
    public var description: String?
    public var transportation: String?
    /// Degrees north, with `longitude` or not at all; never 0/0 and always in range.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    public var externalIdentifier: String?
    public var externalIdentifierType: String?
    public var addresses: [HSDSAddress] = []
    public var phones: [HSDSPhone] = []
    public var contacts: [HSDSContact] = []
    public var schedules: [HSDSSchedule] = []
    public var languages: [HSDSLanguage] = []
    public var accessibility: [HSDSAccessibility] = []
    public var attributes: [HSDSAttribute] = []

    /// A place by its id.
    public init(id: String) {
        self.id = id
    }

    enum CodingKeys: String, CodingKey {
        case id, url, name, description, transportation, latitude, longitude, addresses, phones, contacts, schedules
        case languages, accessibility, attributes
        case locationType = "location_type"
        case alternateName = "alternate_name"
        case externalIdentifier = "external_identifier"
        case externalIdentifierType = "external_identifier_type"
    }
}

/// A service at one of its locations, with what holds only there.
public struct HSDSServiceAtLocation: Codable, Sendable, Equatable {
    public var id: String
    public var description: String?
    public var location: HSDSLocation?
    public var phones: [HSDSPhone] = []
    public var contacts: [HSDSContact] = []
    public var schedules: [HSDSSchedule] = []
    public var serviceAreas: [HSDSServiceArea] = []
    public var attributes: [HSDSAttribute] = []

    /// A service's presence at a location.
    public init(id: String, location: HSDSLocation?) {
        self.id = id
        self.location = location
    }

    enum CodingKeys: String, CodingKey {
        case id, description, location, phones, contacts, schedules, attributes
        case serviceAreas = "service_areas"
    }
}

/// A postal or street address.
public struct HSDSAddress: Codable, Sendable, Equatable {
    public var id: String?
    public var attention: String?
    public var address1: String?
    public var address2: String?
    public var city: String?
    public var region: String?
    public var stateProvince: String?
    public var postalCode: String?
    /// ISO 3166-1 alpha-2 where the source keeps to HSDS.
    public var country: String?
    /// `physical`, `postal` or `virtual`.
    public var addressType: String?

    /// An empty address.
    public init(id: String? = nil) {
        self.id = id
    }

    enum CodingKeys: String, CodingKey {
        case id, attention, city, region, country
        case address1 = "address_1"
        case address2 = "address_2"
        case stateProvince = "state_province"
        case postalCode = "postal_code"
        case addressType = "address_type"
    }
}

/// What makes a location usable for people with a disability, or keeps them out.
public struct HSDSAccessibility: Codable, Sendable, Equatable {
    public var id: String?
    public var description: String?
    public var details: String?
    public var url: String?

    /// One remark on access.
    public init(id: String? = nil, description: String? = nil) {
        self.id = id
        self.description = description
    }
}
