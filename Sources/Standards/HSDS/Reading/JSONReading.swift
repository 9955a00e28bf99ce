import Foundation

/// Reads JSON in HSDS's nested form: services first, then what other views (organizations, presences) bring besides.
struct JSONReading {
    private enum Kind {
        case service, serviceAtLocation, organization, location, taxonomy, taxonomyTerm, base, unknown
    }

    private let source: FileSource
    private let reading: Reading

    init(_ source: FileSource, _ reading: Reading) {
        self.source = source
        self.reading = reading
    }

    static func isJSON(_ name: String) -> Bool {
        [".json", ".ndjson", ".jsonl"].contains { name.lowercased().hasSuffix($0) }
    }

    func run(_ progress: (HSDSProgress) throws -> Void, _ each: (HSDSItem) throws -> Void) throws {
        let files = Set(source.files.map(\.name).filter(Self.isJSON))
        reading.progress.bytesInAll = source.files.reduce(0) { $0 + (files.contains($1.name) ? $1.size : 0) }
        var others = Set<String>()
        var taken = Taken()
        try eachObject(files) { object, kind in
            switch kind {
            case .service:
                if let id = object.id, taken.services.contains(id) {
                    reading.countRead(.service)
                    reading.countLeftOut(.service)
                    reading.note(.duplicateId, file: object.file, line: object.line, table: .service, id: id)
                } else if let service = taken.service(object.record(.service, reading)) {
                    try deliver(service, progress, each)
                }
            case .base:
                reading.report.version = object.members["version"] as? String ?? reading.report.version
            case .unknown:
                reading.note(.notHSDS, file: object.file, line: object.line)
            default:
                others.insert(object.file)
            }
        }
        try eachObject(others, isAgain: true) { object, kind in
            try deliverOther(object, kind, &taken, progress, each)
        }
        if reading.report.version == "unknown", reading.report[.service].read > 0 {
            let isNew = [HSDSTable.serviceCapacity, .url, .unit].contains { reading.report[$0].read > 0 }
            reading.report.version = isNew ? "3.1 or later" : "3.0"
        }
        reading.progress.bytes = reading.progress.bytesInAll
        try progress(reading.progress)
    }

    /// One object of a file.
    private struct Object {
        let members: [String: Any]
        let file: String
        let line: Int

        var id: String? {
            ((members["id"] as? String) ?? (members["id"] as? NSNumber)?.stringValue)?.asID
        }

        func record(_ kind: HSDSTable, _ reading: Reading) -> Record {
            Record(kind, members, file: file, line: line, reading)
        }

        func nested(_ member: String) -> [Object] {
            let values = members[member] as? [Any] ?? (members[member] as? [String: Any]).map { [$0] } ?? []
            return values.compactMap { value in
                (value as? [String: Any]).map { Object(members: $0, file: file, line: line) }
            }
        }
    }

    /// The ids delivered so far.
    private struct Taken {
        var services = Set<String>()
        var terms = Set<String>()

        mutating func service(_ record: Record) -> HSDSService? {
            guard let service = record.make(HSDSService.init) else { return nil }
            return services.insert(service.id).inserted ? service : nil
        }
    }

    private func deliver(
        _ service: HSDSService, _ progress: (HSDSProgress) throws -> Void, _ each: (HSDSItem) throws -> Void
    ) throws {
        reading.progress.services += 1
        try each(.service(service))
        if reading.progress.services.isMultiple(of: 500) { try progress(reading.progress) }
    }

    /// Other views of a server's data: services in them that were not met yet are taken, the rest is a repetition.
    private func deliverOther(
        _ object: Object, _ kind: Kind, _ taken: inout Taken,
        _ progress: (HSDSProgress) throws -> Void, _ each: (HSDSItem) throws -> Void
    ) throws {
        let isNew = { (service: Object) in service.id.map { !taken.services.contains($0) } ?? true }
        switch kind {
        case .organization:
            let record = object.record(.organization, reading)
            let organization = record.make(HSDSOrganization.init)
            var isUsed = !record.isFirst
            for nested in object.nested("services").filter(isNew) {
                guard var service = taken.service(nested.record(.service, reading)) else { continue }
                service.organization = service.organization ?? organization
                isUsed = true
                try deliver(service, progress, each)
            }
            if let organization, !isUsed { try each(.organization(organization)) }
        case .serviceAtLocation:
            let presence = object.record(.serviceAtLocation, reading).make(HSDSServiceAtLocation.init)
            for nested in object.nested("service").filter(isNew) {
                guard var service = taken.service(nested.record(.service, reading)) else { continue }
                if let presence { service.serviceAtLocations.append(presence) }
                try deliver(service, progress, each)
            }
        case .location:
            let record = object.record(.location, reading)
            if let location = record.make(HSDSLocation.init), record.isFirst { try each(.location(location)) }
        case .taxonomy, .taxonomyTerm:
            if kind == .taxonomy { _ = object.record(.taxonomy, reading).make(HSDSTaxonomy.init) }
            for term in kind == .taxonomy ? object.nested("taxonomy_terms") : [object] {
                guard let value = term.record(.taxonomyTerm, reading).make(HSDSTaxonomyTerm.init) else { continue }
                if value.id.map({ taken.terms.insert($0).inserted }) ?? true { try each(.taxonomyTerm(value)) }
            }
        case .service, .base, .unknown: break
        }
    }

    private func kind(of object: [String: Any]) -> Kind {
        let has = { (names: String...) in names.contains { object[$0] != nil } }
        if has("taxonomy_terms") { return .taxonomy }
        if has("openapi_url"), has("version") { return .base }
        if has("resources", "openapi") { return .unknown }
        if has("location", "location_id"), !has("name") || has("service", "service_id") { return .serviceAtLocation }
        if has("location_type") { return .location }
        if has("taxonomy_detail", "taxonomy_id", "term_uri", "parent_id") { return .taxonomyTerm }
        if has("service_at_locations", "organization", "organization_id", "status") { return .service }
        if has("services", "website", "legal_status", "organization_identifiers", "tax_id", "year_incorporated") {
            return .organization
        }
        if has("id"), has("name"), has("uri", "version"), !has("email", "url") { return .taxonomy }
        return has("id") && has("name", "description") ? .service : .unknown
    }

    /// Parses each object of each file; what is none is named and passed over.
    private func eachObject(
        _ names: Set<String>, isAgain: Bool = false, _ body: (Object, Kind) throws -> Void
    ) throws {
        try source.read(names) { file, stream in
            let bytes = try stream.all()
            var elements = JSONElements(bytes, depth: reading.limits.depth)
            while let element = elements.next() {
                if !isAgain { reading.progress.bytes += element.range.count }
                let parsed = element.fault.map(Parsed.failure) ?? Self.parse(bytes[element.range])
                switch parsed {
                case .success(let members):
                    try body(Object(members: members, file: file.name, line: element.line), kind(of: members))
                case .failure(let reason):
                    if !isAgain { reading.note(reason, file: file.name, line: element.line) }
                }
            }
        }
    }

    private enum Parsed {
        case success([String: Any])
        case failure(HSDSProblem.Reason)
    }

    private static func parse(_ bytes: ArraySlice<UInt8>) -> Parsed {
        guard String(validating: bytes, as: UTF8.self) != nil else { return .failure(.invalidUTF8) }
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
            return .failure(.invalidJSON)
        }
        return (value as? [String: Any]).map { .success($0) } ?? .failure(.notHSDS)
    }
}
