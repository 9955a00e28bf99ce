// What a service costs, asks for, covers, holds and lives on: HSDS's small tables around a service.

/// A price, and for whom.
public struct HSDSCostOption: Codable, Sendable, Equatable {
    public var id: String?
    public var validFrom: String?
    public var validTo: String?
    public var option: String?
    /// ISO 4217, as the source wrote it.
    public var currency: String?
    public var amount: Double?
    public var amountDescription: String?

    /// A price that says nothing yet.
    public init(id: String? = nil) {
        self.id = id
    }

    enum CodingKeys: String, CodingKey {
        case id, option, currency, amount
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case amountDescription = "amount_description"
    }
}

/// A paper that somebody has to bring.
public struct HSDSRequiredDocument: Codable, Sendable, Equatable {
    public var id: String?
    public var document: String?
    public var uri: String?

    /// A document by its name.
    public init(id: String? = nil, document: String? = nil) {
        self.id = id
        self.document = document
    }
}

/// The area whose people a service is for.
public struct HSDSServiceArea: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String?
    public var description: String?
    /// Of the kind that `extentType` names: geojson, topojson, kml or text.
    public var extent: String?
    public var extentType: String?
    public var uri: String?

    /// An area by its name.
    public init(id: String? = nil, name: String? = nil) {
        self.id = id
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case id, name, description, extent, uri
        case extentType = "extent_type"
    }
}

/// Who pays for it.
public struct HSDSFunding: Codable, Sendable, Equatable {
    public var id: String?
    public var source: String?

    /// A source of money.
    public init(id: String? = nil, source: String? = nil) {
        self.id = id
        self.source = source
    }
}

/// How much of something (beds, places) a service has, and how much is free.
public struct HSDSServiceCapacity: Codable, Sendable, Equatable {
    public var id: String?
    public var unit: HSDSUnit?
    public var available: Double?
    public var maximum: Double?
    public var description: String?
    /// As the source wrote it: a date or an ISO 8601 moment.
    public var updated: String?

    /// A capacity that says nothing yet.
    public init(id: String? = nil) {
        self.id = id
    }
}

/// What a capacity counts.
public struct HSDSUnit: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String
    public var scheme: String?
    public var identifier: String?
    public var uri: String?

    /// A unit by its name.
    public init(id: String? = nil, name: String) {
        self.id = id
        self.name = name
    }
}
