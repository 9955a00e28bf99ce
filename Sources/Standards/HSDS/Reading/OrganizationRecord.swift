// Organizations, programs and locations, made of records.

extension HSDSOrganization {
    init(_ record: Record) throws(Rejection) {
        guard let id = record.id() else { throw Rejection(reason: .missingField, field: "id") }
        self.init(id: id, name: try record.required("name", "title"))
        alternateName = record.line("alternate_name")
        description = record.text("description", "body")
        email = record.email("email")
        website = record.url("website", "url", "website_address")
        additionalWebsites = record.all("additional_websites", HSDSURL.init)
        taxStatus = record.line("tax_status")
        taxId = record.line("tax_id")
        yearIncorporated =
            record.integer("year_incorporated", in: 1000...2200)
            ?? record.date("date_incorporated").flatMap { Int($0.prefix(4)) }
        legalStatus = record.line("legal_status")
        logo = record.url("logo")
        uri = record.url("uri")
        parentOrganizationId = record.id("parent_organization_id")
        funding =
            record.all("funding", HSDSFunding.init)
            + record.list("funding_sources").map { HSDSFunding(source: $0) }
        contacts = record.all("contacts", HSDSContact.init)
        phones = record.all("phones", HSDSPhone.init) + HSDSPhone.inline(record)
        locations = record.all("locations", HSDSLocation.init) + Self.postalLocations(record, id)
        programs = record.all("programs", HSDSProgram.init)
        organizationIdentifiers = record.all("organization_identifiers", HSDSOrganizationIdentifier.init)
        attributes = record.attributes()
    }

    /// Version 3 gives an organization no address of its own: older ones become postal locations.
    private static func postalLocations(_ record: Record, _ id: String) -> [HSDSLocation] {
        let postal = record.all("postal_address", HSDSAddress.init)
        let addresses = record.all("addresses", HSDSAddress.init) + postal
        return addresses.enumerated().map { index, address in
            var location = HSDSLocation(id: address.id ?? "\(id)-address-\(index + 1)")
            location.locationType = "postal"
            location.addresses = [address]
            return location
        }
    }
}

extension HSDSProgram {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), name: try record.required("name"))
        alternateName = record.line("alternate_name")
        description = record.text("description")
    }
}

extension HSDSOrganizationIdentifier {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), identifier: try record.required("identifier"))
        identifierScheme = record.line("identifier_scheme")
        identifierType = record.line("identifier_type")
    }
}

extension HSDSLocation {
    init(_ record: Record) throws(Rejection) {
        guard let id = record.id() else { throw Rejection(reason: .missingField, field: "id") }
        self.init(id: id)
        locationType = record.locationType()
        url = record.url("url", "website")
        name = record.line("name", "field_2")
        alternateName = record.line("alternate_name")
        description = record.text("description", "short_desc")
        transportation = record.text("transportation")
        externalIdentifier = record.line("external_identifier")
        externalIdentifierType = record.line("external_identifier_type")
        takeCoordinates(record)
        let postal = record.all("postal_address", HSDSAddress.init).map { address in
            var address = address
            address.addressType = address.addressType ?? "postal"
            return address
        }
        addresses = record.all("addresses", HSDSAddress.init) + postal
        if let text = record.line("address") {
            var address = HSDSAddress()
            address.address1 = text
            addresses.append(address)
        }
        phones = record.all("phones", HSDSPhone.init) + HSDSPhone.inline(record)
        contacts = record.all("contacts", HSDSContact.init)
        if let email = record.email("email") {
            var contact = HSDSContact()
            contact.email = email
            contacts.append(contact)
        }
        schedules = record.schedules()
        languages =
            record.all("languages", HSDSLanguage.init) + record.list("languages").map { HSDSLanguage(name: $0) }
        accessibility =
            record.all("accessibility", HSDSAccessibility.init)
            + record.list("accessibility").map { HSDSAccessibility(description: $0) }
        attributes = record.attributes()
    }

    private mutating func takeCoordinates(_ record: Record) {
        let north = record.number("latitude", in: -90...90)
        let east = record.number("longitude", in: -180...180)
        guard let north, let east else {
            let isHalf = (record.raw("latitude") == nil) != (record.raw("longitude") == nil)
            if isHalf { record.note(.contradiction, "latitude", value: "one coordinate only") }
            return
        }
        if north == 0, east == 0 {
            record.note(.outOfRange, "latitude", value: "0, 0")
            return
        }
        (latitude, longitude) = (north, east)
    }
}

extension HSDSAddress {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id())
        attention = record.line("attention")
        address1 = record.line("address_1", "address")
        address2 = record.line("address_2")
        city = record.line("city")
        region = record.line("region")
        stateProvince = record.line("state_province")
        country = record.line("country")
        postalCode = record.postalCode(state: stateProvince, country: country)
        addressType = record.line("address_type")
        if address1 == nil, address2 == nil, city == nil, postalCode == nil {
            throw Rejection(reason: .missingField, field: "address_1")
        }
    }
}

extension HSDSAccessibility {
    init(_ record: Record) throws(Rejection) {
        self.init(id: record.id(), description: record.text("description", "accessibility"))
        details = record.text("details")
        url = record.url("url")
        if description == nil, details == nil, url == nil {
            throw Rejection(reason: .missingField, field: "description")
        }
    }
}

extension Record {
    fileprivate func locationType() -> String? {
        if let text = line("location_type") {
            if ["physical", "postal", "virtual"].contains(text.lowercased()) { return text.lowercased() }
            note(.unknownValue, "location_type", value: text)
            return nil
        }
        return flag("virtual") == true ? "virtual" : nil
    }

    /// With the leading zeros that spreadsheets take from ZIP codes of the north-east and the islands.
    fileprivate func postalCode(state: String?, country: String?) -> String? {
        guard var code = line("postal_code") else { return nil }
        if code.hasSuffix(".0") { code = String(code.dropLast(2)) }
        let isInUSA = country.map { ["US", "USA", "UNITED STATES"].contains($0.uppercased()) } ?? true
        let states: Set = ["CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"]
        let isDigits = code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isInUSA, isDigits, (3...4).contains(code.count), let state, states.contains(state.uppercased()) {
            note(.postalCode, "postal_code", value: code)
            return String(repeating: "0", count: 5 - code.count) + code
        }
        return code
    }
}
