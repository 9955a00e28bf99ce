/// A person or desk to ask for.
public struct HSDSContact: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String?
    public var title: String?
    public var department: String?
    public var email: String?
    public var phones: [HSDSPhone] = []

    /// A contact, its name known or not.
    public init(id: String? = nil, name: String? = nil) {
        self.id = id
        self.name = name
    }
}

/// A telephone number.
public struct HSDSPhone: Codable, Sendable, Equatable {
    public var id: String?
    public var number: String
    /// Digits to dial afterwards. Text, as a leading zero counts.
    public var `extension`: String?
    /// `voice`, `fax`, `text`, `tty`, …
    public var type: String?
    public var description: String?
    public var languages: [HSDSLanguage] = []

    /// A phone by its number.
    public init(id: String? = nil, number: String) {
        self.id = id
        self.number = number
    }
}

/// A language that is spoken at a service, a location or on a phone.
public struct HSDSLanguage: Codable, Sendable, Equatable {
    public var id: String?
    public var name: String?
    /// ISO 639-1 or 639-3.
    public var code: String?
    public var note: String?

    /// A language by its name.
    public init(id: String? = nil, name: String? = nil, code: String? = nil) {
        self.id = id
        self.name = name
        self.code = code
    }
}

/// A further web address.
public struct HSDSURL: Codable, Sendable, Equatable {
    public var id: String?
    public var label: String?
    public var url: String

    /// A web address.
    public init(id: String? = nil, label: String? = nil, url: String) {
        self.id = id
        self.label = label
        self.url = url
    }
}
