/// A service as HSDS 3.2 describes it, with everything that belongs to it nested.
///
/// Every model type here has HSDS's own names, camel-cased; its `Codable` form is HSDS's JSON. Dates are ISO 8601 local
/// dates, times of day `HH:MM`. An id is the source's, unchanged, and where the source gave none, nil.
public struct HSDSService: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var alternateName: String?
    public var description: String?
    /// Nil where the source says none or one that HSDS does not know.
    public var status: HSDSStatus?
    public var url: String?
    public var additionalUrls: [HSDSURL] = []
    public var email: String?
    public var interpretationServices: String?
    public var applicationProcess: String?
    /// What it costs, in words; older sets' `fees` come here.
    public var feesDescription: String?
    public var waitTime: String?
    public var accreditations: String?
    public var licenses: String?
    public var eligibilityDescription: String?
    /// In years.
    public var minimumAge: Double?
    /// In years.
    public var maximumAge: Double?
    /// When somebody last checked the record.
    public var assuredDate: String?
    public var assurerEmail: String?
    public var alert: String?
    /// As the source wrote it: a date or an ISO 8601 moment.
    public var lastModified: String?
    public var organization: HSDSOrganization?
    public var program: HSDSProgram?
    public var phones: [HSDSPhone] = []
    public var schedules: [HSDSSchedule] = []
    public var serviceAreas: [HSDSServiceArea] = []
    public var serviceAtLocations: [HSDSServiceAtLocation] = []
    public var languages: [HSDSLanguage] = []
    public var costOptions: [HSDSCostOption] = []
    public var requiredDocuments: [HSDSRequiredDocument] = []
    public var funding: [HSDSFunding] = []
    public var contacts: [HSDSContact] = []
    public var capacities: [HSDSServiceCapacity] = []
    public var attributes: [HSDSAttribute] = []

    /// The least that HSDS accepts of a service.
    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    /// The places where it is offered.
    public var locations: [HSDSLocation] { serviceAtLocations.compactMap(\.location) }

    enum CodingKeys: String, CodingKey {
        case id, name, description, status, url, email, accreditations, licenses, alert, organization, program, phones
        case schedules, languages, funding, contacts, capacities, attributes
        case alternateName = "alternate_name"
        case additionalUrls = "additional_urls"
        case interpretationServices = "interpretation_services"
        case applicationProcess = "application_process"
        case feesDescription = "fees_description"
        case waitTime = "wait_time"
        case eligibilityDescription = "eligibility_description"
        case minimumAge = "minimum_age"
        case maximumAge = "maximum_age"
        case assuredDate = "assured_date"
        case assurerEmail = "assurer_email"
        case lastModified = "last_modified"
        case serviceAreas = "service_areas"
        case serviceAtLocations = "service_at_locations"
        case costOptions = "cost_options"
        case requiredDocuments = "required_documents"
    }
}

/// Whether a service can be used now.
public enum HSDSStatus: String, Codable, Sendable {
    case active, inactive, defunct
    case temporarilyClosed = "temporarily closed"
}
