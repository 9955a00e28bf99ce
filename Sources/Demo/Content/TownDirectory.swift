// Reads the tables of the invented town into values.

/// The tables of the town, read.
package struct TownDirectory: Sendable {
    package var organizations: [TownOrganization] = []
    package var locations: [String: TownLocation] = [:]
    package var services: [TownService] = []
    /// Lines that no rule understood; a test wants none.
    package var unread: [String] = []

    /// The first place of an organization in the table is the one its services are at, unless they say otherwise.
    private var mainLocation: [String: String] = [:]
    private var lastLocation: String?
    private var ownPhones = 0

    /// Reads tables in the town's own format: one keyword and its parts a line (see `TownPeers.swift`).
    init(reading tables: [String]) {
        for table in tables {
            for line in table.split(separator: "\n") { read(line.trimmed) }
        }
    }

    private mutating func read(_ line: String) {
        let word = line.prefix { $0 != " " }
        let parts = line.dropFirst(word.count).split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmed }
        switch (word, parts.count) {
        case ("org", 3):
            let number = TownPhone.numbered(organizations.count)
            organizations.append(
                TownOrganization(
                    key: parts[0], name: parts[1], website: parts[2], description: "", phone: number))
        case ("at", 4):
            let steps = parts[3].split(separator: " ").compactMap { Double($0) }
            locations[parts[0]] = TownLocation(
                key: parts[0], name: parts[1], address: parts[2], organization: organizations.last?.key ?? "",
                latitude: Town.latitude + (steps.last ?? 0) / 1000,
                longitude: Town.longitude + (steps.first ?? 0) / 1000)
            lastLocation = parts[0]
            if let owner = organizations.last?.key, mainLocation[owner] == nil {
                mainLocation[owner] = parts[0]
            }
        case ("way", 2): readWay(access: parts[0], transport: parts[1])
        case ("svc", 6): readService(parts)
        case ("", _): return
        default: readDetail(of: String(word), parts: parts, line: line)
        }
    }

    private mutating func readWay(access: String, transport: String) {
        guard let key = lastLocation else { return }
        locations[key]?.access = access.split(separator: ",").map { $0.trimmed }
        locations[key]?.transport = transport == "-" ? nil : transport
    }

    private mutating func readService(_ parts: [String]) {
        guard let organization = organizations.last?.key else { return }
        services.append(
            TownService(
                key: parts[0], organization: organization, name: parts[1],
                topics: parts[2].split(separator: " ").map { String($0) },
                languages: parts[3].split(separator: " ").map { String($0) },
                cost: parts[4] == "-" ? nil : parts[4], assuredDaysAgo: Int(parts[5]),
                location: mainLocation[organization]))
    }

    private mutating func readDetail(of word: String, parts: [String], line: String) {
        let rest = String(line.dropFirst(word.count)).trimmed
        guard let last = services.indices.last, services[last].organization == organizations.last?.key else {
            guard let organization = organizations.indices.last else { return unread.append(line) }
            organizations[organization].description.append(sentence: line)
            return
        }
        switch word {
        case "hours": services[last].hours = rest.split(separator: ";").map { $0.trimmed }
        case "for": services[last].eligibility = rest
        case "bring": services[last].documents = rest.split(separator: ";").map { $0.trimmed }
        case "at": services[last].location = rest == "-" ? nil : rest
        case "phone":
            services[last].phone = TownPhone(number: TownPhone.own(ownPhones), label: rest)
            ownPhones += 1
        case "status":
            services[last].status = parts[0]
            services[last].alert = parts.count > 1 ? parts[1] : nil
        default: services[last].description.append(sentence: line)
        }
    }
}
