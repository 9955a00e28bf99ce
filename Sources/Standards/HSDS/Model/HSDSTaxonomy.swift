/// A term of a taxonomy hung on a service, location, organization or presence: its topic, audience or kind.
public struct HSDSAttribute: Codable, Sendable, Equatable {
    public var id: String?
    public var linkType: String?
    public var linkEntity: String?
    public var value: String?
    public var label: String?
    public var taxonomyTerm: HSDSTaxonomyTerm?

    /// A term on something.
    public init(id: String? = nil, taxonomyTerm: HSDSTaxonomyTerm? = nil) {
        self.id = id
        self.taxonomyTerm = taxonomyTerm
    }

    enum CodingKeys: String, CodingKey {
        case id, value, label
        case linkType = "link_type"
        case linkEntity = "link_entity"
        case taxonomyTerm = "taxonomy_term"
    }
}

/// One word of a taxonomy.
public struct HSDSTaxonomyTerm: Codable, Sendable, Equatable {
    /// Nil for words from older sets' comma lists (keywords).
    public var id: String?
    public var code: String?
    public var name: String
    public var description: String?
    public var parentId: String?
    /// The taxonomy's name.
    public var taxonomy: String?
    public var taxonomyDetail: HSDSTaxonomy?
    public var language: String?
    public var termUri: String?

    /// A term by its name.
    public init(id: String? = nil, name: String) {
        self.id = id
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case id, code, name, description, taxonomy, language
        case parentId = "parent_id"
        case taxonomyDetail = "taxonomy_detail"
        case termUri = "term_uri"
    }
}

/// A set of terms, such as Open Eligibility.
public struct HSDSTaxonomy: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String
    public var description: String?
    public var uri: String?
    public var version: String?

    /// A taxonomy by its name.
    public init(id: String? = nil, name: String) {
        self.id = id
        self.name = name
    }
}
