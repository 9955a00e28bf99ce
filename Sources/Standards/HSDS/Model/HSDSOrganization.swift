/// An organization as HSDS 3.2 describes it, with its programs, phones and the places that no service names.
public struct HSDSOrganization: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var alternateName: String?
    public var description: String?
    public var email: String?
    public var website: String?
    public var additionalWebsites: [HSDSURL] = []
    public var taxStatus: String?
    public var taxId: String?
    public var yearIncorporated: Int?
    public var legalStatus: String?
    public var logo: String?
    public var uri: String?
    public var parentOrganizationId: String?
    public var funding: [HSDSFunding] = []
    public var contacts: [HSDSContact] = []
    public var phones: [HSDSPhone] = []
    /// From tables: only the organization's locations that no service is at; a service brings its own.
    public var locations: [HSDSLocation] = []
    public var programs: [HSDSProgram] = []
    public var organizationIdentifiers: [HSDSOrganizationIdentifier] = []
    public var attributes: [HSDSAttribute] = []

    /// The least that is accepted of an organization.
    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case id, name, description, email, website, logo, uri, funding, contacts, phones, locations, programs,
            attributes
        case alternateName = "alternate_name"
        case additionalWebsites = "additional_websites"
        case taxStatus = "tax_status"
        case taxId = "tax_id"
        case yearIncorporated = "year_incorporated"
        case legalStatus = "legal_status"
        case parentOrganizationId = "parent_organization_id"
        case organizationIdentifiers = "organization_identifiers"
    }
}

/// A program: several services of one organization under one name.
public struct HSDSProgram: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String
    public var alternateName: String?
    public var description: String?

    /// A program by its name.
    public init(id: String? = nil, name: String) {
        self.id = id
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case id, name, description
        case alternateName = "alternate_name"
    }
}

/// A register's number for an organization (company, charity, tax).
public struct HSDSOrganizationIdentifier: Codable, Sendable, Equatable {
    public var id: String?
    public var identifierScheme: String?
    public var identifierType: String?
    public var identifier: String

    /// A number in a register.
    public init(id: String? = nil, identifier: String) {
        self.id = id
        self.identifier = identifier
    }

    enum CodingKeys: String, CodingKey {
        case id, identifier
        case identifierScheme = "identifier_scheme"
        case identifierType = "identifier_type"
    }
}
