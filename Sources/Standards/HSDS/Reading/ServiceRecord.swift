// Services and what only they have, made of records. Field names of older versions come after HSDS 3's.

extension HSDSService {
    init(_ record: Record) throws(Rejection) {
        guard let id = record.id() else { throw Rejection(reason: .missingField, field: "id") }
        self.init(id: id, name: try record.required("name", "title"))
        alternateName = record.line("alternate_name")
        description = record.text("description", "short_desc")
        status = record.status()
        url = record.url("url", "website", "website_address")
        additionalUrls = record.all("additional_urls", HSDSURL.init)
        email = record.email("email")
        interpretationServices = record.text("interpretation_services")
        applicationProcess = record.text("application_process")
        feesDescription = record.text("fees_description", "fees")
        waitTime = record.text("wait_time")
        accreditations = record.text("accreditations")
        licenses = record.text("licenses")
        eligibilityDescription = record.eligibility()
        minimumAge = record.number("minimum_age", "min_age", in: 0...150)
        maximumAge = record.number("maximum_age", "max_age", in: 0...150)
        if let least = minimumAge, let most = maximumAge, least > most {
            record.note(.contradiction, "minimum_age", value: "\(least) to \(most)")
            (minimumAge, maximumAge) = (nil, nil)
        }
        assuredDate = record.date("assured_date")
        assurerEmail = record.email("assurer_email")
        alert = record.text("alert")
        lastModified = record.moment("last_modified")
        program = record.one("program", HSDSProgram.init)
        organization = record.one("organization", HSDSOrganization.init)
        phones = record.all("phones", HSDSPhone.init) + HSDSPhone.inline(record)
        schedules = record.schedules()
        serviceAreas =
            record.all("service_areas", HSDSServiceArea.init)
            + record.list("service_areas").map { HSDSServiceArea(name: $0) }
        languages =
            record.all("languages", HSDSLanguage.init) + record.list("languages").map { HSDSLanguage(name: $0) }
        costOptions = record.all("cost_options", HSDSCostOption.init)
        requiredDocuments =
            record.all("required_documents", HSDSRequiredDocument.init)
            + record.list("required_documents").map { HSDSRequiredDocument(document: $0) }
        funding =
            record.all("funding", HSDSFunding.init)
            + record.list("funding_sources").map { HSDSFunding(source: $0) }
        contacts = record.all("contacts", HSDSContact.init)
        capacities = record.all("capacities", HSDSServiceCapacity.init)
        attributes = record.attributes()
        serviceAtLocations = record.all("service_at_locations", HSDSServiceAtLocation.init)
        addOlderLocation(record)
    }

    /// Before version 1.1 a service named its one location itself, and its organization only through that.
    private mutating func addOlderLocation(_ record: Record) {
        if serviceAtLocations.isEmpty, let location = record.one("location", HSDSLocation.init) {
            serviceAtLocations = [HSDSServiceAtLocation(id: "\(id)-\(location.id)", location: location)]
        }
        if organization == nil { organization = record.organizationOfLocation() }
    }
}

extension HSDSServiceAtLocation {
    init(_ record: Record) throws(Rejection) {
        let location = record.one("location", HSDSLocation.init)
        let service = record.id("service_id") ?? "service"
        guard let id = record.id() ?? location.map({ "\(service)-\($0.id)" }) else {
            throw Rejection(reason: .missingField, field: "id")
        }
        self.init(id: id, location: location)
        description = record.text("description")
        phones = record.all("phones", HSDSPhone.init)
        contacts = record.all("contacts", HSDSContact.init)
        schedules = record.schedules()
        serviceAreas = record.all("service_areas", HSDSServiceArea.init)
        attributes = record.attributes()
    }
}

extension Record {
    fileprivate func status() -> HSDSStatus? {
        guard let text = line("status") else { return nil }
        let plain = text.lowercased().split(whereSeparator: { " _-".contains($0) }).joined(separator: " ")
        if let status = HSDSStatus(rawValue: plain) { return status }
        note(.unknownValue, "status", value: text)
        return nil
    }

    /// Who may come: version 3's text, or a column and a table of older versions, line by line.
    fileprivate func eligibility() -> String? {
        if let text = text("eligibility_description") { return text }
        let rows = all("eligibility") { row throws(Rejection) in try row.required("eligibility") }
        let columns = [text("eligibility"), text("audience")].compactMap { $0 }
        let lines = columns + rows
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The organization of the location or program that a row of an older services' table names.
    fileprivate func organizationOfLocation() -> HSDSOrganization? {
        guard case .row(let tables, _, _) = source, id("organization_id") == nil else { return nil }
        for (key, kind) in [("location_id", HSDSTable.location), ("program_id", .program)] {
            guard let id = id(key), let table = tables[kind], let row = table.row(id: id) else { continue }
            if let organization = Record(tables, table, row: row).one("organization", HSDSOrganization.init) {
                return organization
            }
        }
        return nil
    }
}
