// The invented town as HSDS 3.1: an array of dereferenced services, the shape that `import hsds` reads.
package import FoundationEssentials

extension Town {
    /// HSDS 3.1 JSON of every service with its organization, places, hours, phones and topics. Ids depend on keys only,
    /// so importing twice changes nothing; dates of assurance count back from `day` (a date such as 2026-11-23).
    package static func hsdsServices(asOf day: CivilDay = CivilDay(year: 2026, month: 11, day: 23)) -> Data {
        let list = JSONPiece.list(directory.services.map { hsds($0, asOf: day) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // A tree of strings, numbers and lists always encodes; an empty array would say so in every test.
        return (try? encoder.encode(list)) ?? Data("[]".utf8)
    }

    /// The id that a service has in the JSON: the same in every installation.
    package static func serviceID(_ key: String) -> String { StableID.make("service/\(key)") }

    private static func hsds(_ service: TownService, asOf day: CivilDay) -> JSONPiece {
        let id = serviceID(service.key)
        var fields: [String: JSONPiece] = [
            "id": .text(id), "name": .text(service.name), "status": .text(service.status),
            "description": .text(service.description),
            "attributes": .list(service.topics.map { topic($0, of: id) }),
            "languages": .list(service.languages.map { language($0, of: id) }),
            "phones": .list(phones(of: service)), "schedules": .list(schedules(of: service)),
            "service_areas": .list([
                .object([
                    "id": .text(StableID.make("area/\(service.key)")), "service_id": .text(id),
                    "name": .text(county), "extent_type": .text("text"),
                ])
            ]),
        ]
        if let organization = directory.organizations.first(where: { $0.key == service.organization }) {
            fields["organization_id"] = .text(StableID.make("organization/\(organization.key)"))
            fields["organization"] = hsds(organization)
            fields["url"] = .text("https://\(organization.website)/\(service.key)")
            fields["email"] = .text("hello@\(organization.website)")
        }
        if let alert = service.alert { fields["alert"] = .text(alert) }
        if let who = service.eligibility { fields["eligibility_description"] = .text(who) }
        if let ago = service.assuredDaysAgo { fields["assured_date"] = .text(day.adding(-ago).text) }
        if let cost = service.cost {
            fields["cost_options"] = .list([price(cost, of: service.key, id)])
            fields["fees_description"] = .text(words(for: cost))
        }
        if !service.documents.isEmpty {
            fields["required_documents"] = .list(
                service.documents.enumerated().map { index, document in
                    .object([
                        "id": .text(StableID.make("document/\(service.key)/\(index)")),
                        "service_id": .text(id),
                        "document": .text(document),
                    ])
                })
        }
        if let place = service.location.flatMap({ directory.locations[$0] }) {
            fields["service_at_locations"] = .list([
                .object([
                    "id": .text(StableID.make("at/\(service.key)/\(place.key)")), "service_id": .text(id),
                    "location_id": .text(StableID.make("location/\(place.key)")), "location": hsds(place),
                ])
            ])
        }
        return .object(fields)
    }

    private static func hsds(_ organization: TownOrganization) -> JSONPiece {
        let id = StableID.make("organization/\(organization.key)")
        return .object([
            "id": .text(id), "name": .text(organization.name), "description": .text(organization.description),
            "website": .text("https://\(organization.website)"),
            "email": .text("hello@\(organization.website)"),
            "phones": .list([
                .object([
                    "id": .text(StableID.make("phone/\(organization.key)")), "organization_id": .text(id),
                    "number": .text(organization.phone), "type": .text("voice"),
                ])
            ]),
        ])
    }

    private static func hsds(_ place: TownLocation) -> JSONPiece {
        let id = StableID.make("location/\(place.key)")
        let street = place.address.split(separator: ",").map { $0.trimmed }
        var fields: [String: JSONPiece] = [
            "id": .text(id), "location_type": .text("physical"), "name": .text(place.name),
            "latitude": .number(place.latitude), "longitude": .number(place.longitude),
            "addresses": .list([
                .object([
                    "id": .text(StableID.make("address/\(place.key)")), "location_id": .text(id),
                    "address_1": .text(street.first ?? place.address),
                    "city": .text(street.count > 1 ? street[1] : name),
                    "region": .text(county), "state_province": .text(state), "postal_code": .text(postalCode),
                    "country": .text("US"), "address_type": .text("physical"),
                ])
            ]),
            "accessibility": .list(
                place.access.enumerated().map { index, access in
                    .object([
                        "id": .text(StableID.make("access/\(place.key)/\(index)")), "location_id": .text(id),
                        "description": .text(access),
                    ])
                }),
        ]
        if let transport = place.transport { fields["transportation"] = .text(transport) }
        return .object(fields)
    }

    private static func phones(of service: TownService) -> [JSONPiece] {
        guard let phone = service.phone else { return [] }
        return [
            .object([
                "id": .text(StableID.make("phone/\(service.key)")),
                "service_id": .text(serviceID(service.key)),
                "number": .text(phone.number), "type": .text("voice"), "description": .text(phone.label),
            ])
        ]
    }

    private static func schedules(of service: TownService) -> [JSONPiece] {
        service.hours.enumerated().compactMap { index, hours in
            guard let times = TownHours(hours) else { return nil }
            return .object([
                "id": .text(StableID.make("hours/\(service.key)/\(index)")),
                "service_id": .text(serviceID(service.key)),
                "freq": .text(times.monthly ? "MONTHLY" : "WEEKLY"),
                "byday": .text(times.days), "opens_at": .text(times.opens), "closes_at": .text(times.closes),
            ])
        }
    }
}
