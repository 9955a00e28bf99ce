/// HSDS's tables by the names of version 3.2, and the few that only older sets have.
public enum HSDSTable: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    case organization, program, service, location, address, phone, contact, schedule, funding, language
    case accessibility, taxonomy, unit, url, attribute
    case serviceAtLocation = "service_at_location"
    case serviceArea = "service_area"
    case serviceCapacity = "service_capacity"
    case requiredDocument = "required_document"
    case costOption = "cost_option"
    case organizationIdentifier = "organization_identifier"
    case taxonomyTerm = "taxonomy_term"
    case postalAddress = "postal_address"
    case holidaySchedule = "holiday_schedule"
    case eligibility
    case paymentAccepted = "payment_accepted"

    /// The table in a file named so, in the singular or plural of any version (`services_at_location.csv`).
    init?(file: String) {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        let stem = last.lowercased().hasSuffix(".csv") ? String(last.dropLast(4)) : last
        let name = Self.plainName(stem)
        if let table = Self.byFileName[name] { self = table } else { return nil }
    }

    private static let byFileName: [String: HSDSTable] = {
        var names: [String: HSDSTable] = [
            "taxonomies": .taxonomy, "services_at_location": .serviceAtLocation, "addresses": .address,
            "services_at_locations": .serviceAtLocation, "physical_address": .address,
            "physical_addresses": .address, "mail_address": .postalAddress, "mail_addresses": .postalAddress,
            "postal_addresses": .postalAddress, "regular_schedule": .schedule, "regular_schedules": .schedule,
            "service_capacities": .serviceCapacity, "accessibility_for_disabilities": .accessibility,
            "service_attribute": .attribute, "service_attributes": .attribute, "service_taxonomy": .attribute,
            "service_taxonomies": .attribute, "payments_accepted": .paymentAccepted, "eligibilities": .eligibility,
        ]
        for table in allCases {
            names[table.rawValue] = table
            if names[table.rawValue + "s"] == nil { names[table.rawValue + "s"] = table }
        }
        return names
    }()

    /// The foreign-key columns that say what a row belongs to; none for what stands alone.
    var parents: [HSDSTable] {
        switch self {
        case .organization, .service, .location, .taxonomy, .taxonomyTerm, .unit: []
        case .program, .organizationIdentifier: [.organization]
        case .phone: [.service, .location, .organization, .contact, .serviceAtLocation]
        case .contact: [.service, .location, .organization, .serviceAtLocation]
        case .schedule, .holidaySchedule: [.service, .location, .serviceAtLocation]
        case .address, .postalAddress: [.location, .organization]
        case .language: [.service, .location, .phone]
        case .serviceArea: [.service, .serviceAtLocation]
        case .funding, .url: [.service, .organization]
        case .accessibility: [.location]
        case .attribute: [.service, .organization, .location, .serviceAtLocation]
        case .serviceAtLocation, .serviceCapacity, .requiredDocument, .costOption, .eligibility, .paymentAccepted:
            [.service]
        }
    }

    /// The table behind a member of a nested object: `phones`, `taxonomy_term`.
    init?(member: String) {
        if let table = Self.byMember[member] { self = table } else { return nil }
    }

    private static let byMember = byFileName.merging(
        [
            "additional_urls": .url, "additional_websites": .url, "capacities": .serviceCapacity,
            "taxonomy_detail": .taxonomy,
        ]) { own, _ in own }

    /// Lower case, with one `_` for anything between words: how headers and file names are compared.
    static func plainName(_ text: String) -> String {
        var plain = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                plain.append(character)
            } else if plain.last != "_", !plain.isEmpty {
                plain.append("_")
            }
        }
        return plain.last == "_" ? String(plain.dropLast()) : plain
    }
}
