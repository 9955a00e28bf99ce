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
        var (services, others) = (Set<String>(), Set<String>())
        try eachObject(files) { object, file, line in
            switch kind(of: object) {
            case .service:
                try deliver(object, file, line, &services, progress, each)
            case .base:
                reading.report.version = object["version"] as? String ?? reading.report.version
            case .unknown:
                reading.note(.notHSDS, file: file, line: line)
            default:
                others.insert(file)
            }
        }
        try eachObject(others, isAgain: true) { object, file, line in
            try deliverOther(object, file, line, &services, each)
        }
        if reading.report.version == "unknown", !services.isEmpty {
            let is31 = reading.report[.serviceCapacity].read + reading.report[.url].read + reading.report[.unit].read > 0
            reading.report.version = is31 ? "3.1 or later" : "3.0"
        }
        reading.progress.bytes = reading.progress.bytesInAll
        try progress(reading.progress)
    }

    private func deliver(
        _ object: [String: Any], _ file: String, _ line: Int, _ services: inout Set<String>,
        _ progress: (HSDSProgress) throws -> Void, _ each: (HSDSItem) throws -> Void
    ) throws {
        let id = (object["id"] as? String) ?? (object["id"] as? NSNumber)?.stringValue
        if let id, services.contains(id.trimmed) {
            reading.countRead(.service)
            reading.countLeftOut(.service)
            reading.note(.duplicateId, file: file, line: line, table: .service, id: id)
            return
        }
        let record = Record(.service, object, file: file, line: line, reading)
        guard let service = record.make(HSDSService.init) else { return }
        services.insert(service.id)
        reading.progress.services += 1
        try each(.service(service))
        if reading.progress.services.isMultiple(of: 500) { try progress(reading.progress) }
    }

    /// Other views of a server's data: services in them that were not met yet are taken, the rest is a repetition.
    private func deliverOther(
        _ object: [String: Any], _ file: String, _ line: Int, _ services: inout Set<String>,
        _ each: (HSDSItem) throws -> Void
    ) throws {
        let record = { (kind: HSDSTable, object: [String: Any]) in
            Record(kind, object, file: file, line: line, reading)
        }
        switch kind(of: object) {
        case .organization:
            let nested = (object["services"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
            let parent = record(.organization, object)
            let organization = parent.make(HSDSOrganization.init)
            var isUsed = false
            for object in nested where !services.contains(object["id"] as? String ?? "") {
                guard var service = record(.service, object).make(HSDSService.init) else { continue }
                service.organization = service.organization ?? organization
                isUsed = true
                services.insert(service.id)
                try each(.service(service))
            }
            if let organization, parent.isFirst, !isUsed { try each(.organization(organization)) }
        case .serviceAtLocation:
            let parent = record(.serviceAtLocation, object)
            let presence = parent.make(HSDSServiceAtLocation.init)
            guard let nested = object["service"] as? [String: Any],
                !services.contains(nested["id"] as? String ?? ""),
                var service = record(.service, nested).make(HSDSService.init)
            else { return }
            if let presence { service.serviceAtLocations.append(presence) }
            services.insert(service.id)
            try each(.service(service))
        case .location:
            let location = record(.location, object)
            if let value = location.make(HSDSLocation.init), location.isFirst { try each(.location(value)) }
        case .taxonomy:
            _ = record(.taxonomy, object).make(HSDSTaxonomy.init)
        case .taxonomyTerm:
            let term = record(.taxonomyTerm, object)
            if let value = term.make(HSDSTaxonomyTerm.init) { try each(.taxonomyTerm(value)) }
        case .service, .base, .unknown: break
        }
    }

    private func kind(of object: [String: Any]) -> Kind {
        let has = { (names: String...) in names.contains { object[$0] != nil } }
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
        _ names: Set<String>, isAgain: Bool = false, _ body: ([String: Any], String, Int) throws -> Void
    ) throws {
        try source.read(names) { file, stream in
            let bytes = try stream.all()
            var elements = JSONElements(bytes, depth: reading.limits.depth)
            while let element = elements.next() {
                if !isAgain { reading.progress.bytes += element.range.count }
                let object = element.fault == nil ? Self.parse(bytes[element.range]) : .failure(.invalidJSON)
                switch object {
                case .success(let object): try body(object, file.name, element.line)
                case .failure(let reason) where !isAgain:
                    reading.note(element.fault ?? reason, file: file.name, line: element.line)
                case .failure: break
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
