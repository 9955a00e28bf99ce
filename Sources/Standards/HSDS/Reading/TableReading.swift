import Foundation

/// Reads a dataset of tables: every file into a `Table`, the joins, then item by item.
struct TableReading {
    private let source: FileSource
    private let reading: Reading

    init(_ source: FileSource, _ reading: Reading) {
        self.source = source
        self.reading = reading
    }

    /// Delivers services in their table's order, then the organizations, locations and terms that are left.
    func run(_ progress: (HSDSProgress) throws -> Void, _ each: (HSDSItem) throws -> Void) throws {
        let kinds = chooseFiles()
        reading.progress.bytesInAll = source.files.reduce(0) { $0 + (kinds[$1.name] == nil ? 0 : $1.size) }
        let tables = TableSet(reading)
        try source.read(Set(kinds.keys)) { file, stream in
            guard let kind = kinds[file.name] else { return }
            let counted = ByteStream {
                let chunk = try stream.next()
                reading.progress.bytes += chunk?.count ?? 0
                return chunk
            }
            let table = try Table(kind, file.name, counted, reading)
            if tables[table.kind] == nil { tables.add(table) } else { reading.note(.secondFile, file: file.name) }
            try progress(reading.progress)
        }
        reading.report.version = version(tables)
        tables.join()
        reading.progress.servicesInAll = tables[.service]?.count ?? 0
        try deliver(tables, .service, HSDSService.init) { service in
            reading.progress.services += 1
            try each(.service(service))
            if reading.progress.services.isMultiple(of: 500) { try progress(reading.progress) }
        }
        try deliver(tables, .organization, HSDSOrganization.init) { try each(.organization($0)) }
        try deliver(tables, .location, HSDSLocation.init) { try each(.location($0)) }
        try deliver(tables, .taxonomyTerm, andRead: true, HSDSTaxonomyTerm.init) { try each(.taxonomyTerm($0)) }
        try deliver(tables, .program, HSDSProgram.init) { _ in }
        try deliver(tables, .taxonomy, HSDSTaxonomy.init) { _ in }
        try deliver(tables, .unit, HSDSUnit.init) { _ in }
        finish(tables)
        try progress(reading.progress)
    }

    /// Makes a value of each row of a table that no other row has brought; with `andRead`, of those too.
    private func deliver<T>(
        _ tables: TableSet, _ kind: HSDSTable, andRead: Bool = false,
        _ build: (Record) throws(Rejection) -> T, _ each: (T) throws -> Void
    ) throws {
        guard let table = tables[kind] else { return }
        for row in 0..<table.count where table.state[row] == .unread || andRead && table.state[row] == .read {
            if let value = Record(tables, table, row: row).make(build) { try each(value) }
        }
    }

    /// Which file holds which table: by its name, or by the data package's word for it.
    private func chooseFiles() -> [String: HSDSTable] {
        var kinds: [String: HSDSTable] = [:]
        for file in source.files where file.name.lowercased().hasSuffix(".csv") {
            if let kind = HSDSTable(file: file.name) {
                if kinds.values.contains(kind) {
                    reading.note(.secondFile, file: file.name, table: kind)
                } else {
                    kinds[file.name] = kind
                }
            } else {
                let isMetadata =
                    file.name.hasSuffix("metadata.csv") || file.name.hasSuffix("meta_table_descriptions.csv")
                reading.note(isMetadata ? .tableNotKept : .unknownFile, file: file.name)
            }
        }
        return kinds
    }

    /// What the tables show; `datapackage.json` says 3.0.0 in every release, so it is not asked.
    private func version(_ tables: TableSet) -> String {
        let names = Set(source.files.map { HSDSTable.plainName(String($0.name.split(separator: "/").last ?? "")) })
        let has = { (stems: String...) in stems.contains { names.contains($0 + "_csv") } }
        if has("regular_schedules", "regular_schedule", "services_at_location", "mail_addresses", "service_taxonomy") {
            return "1.1 or older"
        }
        if has("postal_addresses", "service_attributes", "eligibility", "physical_addresses") { return "2.0" }
        let labels = tables[.attribute]?.columns["label"] != nil
        if has("url", "urls", "units", "service_capacity", "service_capacities") || labels { return "3.1 or later" }
        if has("addresses", "service_at_location", "attributes") { return "3.0" }
        return "unknown"
    }

    /// Names the rows that nothing has brought because what they belong to was left out, and the columns not read.
    private func finish(_ tables: TableSet) {
        for table in tables.all {
            for row in 0..<table.count where table.state[row] == .unread { table.leaveOut(row, .parentLeftOut) }
            let unread = table.unreadColumns()
            if !unread.isEmpty, table.state.contains(.read) { reading.report.unreadColumns[table.file] = unread }
        }
    }
}
