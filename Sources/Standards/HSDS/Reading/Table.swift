import CSV

/// One CSV file held compactly: all text in one array, with where each field ends.
final class Table {
    /// What became of a row so far.
    enum State: UInt8 {
        case unread, read, leftOut
    }

    private(set) var kind: HSDSTable
    let file: String
    let reading: Reading
    private(set) var columns: [String: Int] = [:]
    private var header: [String] = []
    private var text: [UInt8] = []
    private var ends: [UInt32] = []
    private var lines: [UInt32] = []
    private var isUsed: [Bool] = []
    private var rowByID: [String: Int32] = [:]
    var state: [State] = []

    /// The rows that came through with a header's number of fields.
    var count: Int { lines.count }

    /// Reads the file through; rows that are broken in themselves or repeat an id are left out and noted.
    init(_ kind: HSDSTable, _ file: String, _ stream: ByteStream, _ reading: Reading) throws {
        self.kind = kind
        self.file = file
        self.reading = reading
        var csv = try CSVReader(stream.next)
        guard try csv.next() else { return }
        if let fault = csv.fault {
            reading.note(.init(fault), file: file, line: csv.line, table: kind)
            return
        }
        takeHeader((0..<csv.ends.count).map(csv.text))
        while try csv.next() { append(csv) }
        indexIDs()
    }

    /// The field's text, nil where empty or not a column of this file.
    func text(_ row: Int, _ field: String) -> String? {
        guard let column = columns[field] else { return nil }
        isUsed[column] = true
        return text(row, column)
    }

    /// The row with this id, if it was not left out.
    func row(id: String) -> Int? {
        rowByID[id].map(Int.init).flatMap { state[$0] == .leftOut ? nil : $0 }
    }

    /// Columns that hold something in some row and that nothing has asked for.
    func unreadColumns() -> [String] {
        header.indices.filter { column in
            !isUsed[column] && (0..<count).contains { text($0, column) != nil }
        }.map { header[$0] }
    }

    func note(_ reason: HSDSProblem.Reason, row: Int, field: String? = nil, value: String? = nil) {
        let id = columns["id"].flatMap { text(row, $0) }
        reading.note(
            reason, file: file, line: Int(lines[row]), table: kind, id: id, field: field, value: value)
    }

    /// Leaves a row out before anything was made of it.
    func leaveOut(_ row: Int, _ reason: HSDSProblem.Reason, field: String? = nil, value: String? = nil) {
        state[row] = .leftOut
        reading.countLeftOut(kind)
        note(reason, row: row, field: field, value: value)
    }

    private func text(_ row: Int, _ column: Int) -> String? {
        let field = row * header.count + column
        let start = field == 0 ? 0 : Int(ends[field - 1])
        let end = Int(ends[field])
        return start == end ? nil : String(decoding: text[start..<end], as: UTF8.self)
    }

    private func takeHeader(_ names: [String]) {
        header = names
        isUsed = names.map { _ in false }
        let plain = names.map(HSDSTable.plainName).map { name in
            name == "uuid" ? "id" : name.hasSuffix("_uuid") ? name.dropLast(4) + "id" : name
        }
        for (column, name) in plain.enumerated() where !name.isEmpty && columns[name] == nil {
            columns[name] = column
        }
        // Some sets say `service_name` in the services' table, or the plural, or call the id after the table.
        for (column, name) in plain.enumerated() {
            for prefix in [kind.rawValue + "_", kind.rawValue + "s_"] where name.hasPrefix(prefix) {
                let short = String(name.dropFirst(prefix.count))
                guard Self.shortNames.contains(short), columns[short] == nil else { continue }
                columns[short] = column
                columns[name] = nil
            }
        }
        // Until version 2 a file called taxonomy held the terms.
        if kind == .taxonomy, columns["parent_id"] != nil { kind = .taxonomyTerm }
    }

    private static let shortNames: Set<String> = [
        "id", "name", "alternate_name", "description", "email", "url", "tax_id", "legal_status", "year_incorporated",
        "min_age", "max_age", "address",
    ]

    private func append(_ csv: CSVReader) {
        reading.countRead(kind)
        var fault = csv.fault.map { HSDSProblem.Reason($0) }
        let extra = csv.ends.dropFirst(header.count)
        if fault == nil, let last = extra.last, last > csv.ends[header.count - 1] { fault = .tooManyFields }
        if let fault {
            reading.countLeftOut(kind)
            reading.note(fault, file: file, line: csv.line, table: kind)
            return
        }
        let start = text.count
        let ends = csv.ends.prefix(header.count)
        text += csv.bytes[..<(ends.last ?? 0)]
        for end in ends { self.ends.append(UInt32(start + end)) }
        for _ in ends.count..<header.count { self.ends.append(UInt32(text.count)) }
        lines.append(UInt32(csv.line))
        state.append(.unread)
        if ends.count < header.count { note(.shortRow, row: count - 1) }
    }

    private func indexIDs() {
        guard let column = columns["id"] else { return }
        isUsed[column] = true
        rowByID.reserveCapacity(count)
        for row in 0..<count {
            guard let id = text(row, column)?.asID, !id.isEmpty else { continue }
            if rowByID[id] == nil {
                rowByID[id] = Int32(row)
            } else {
                leaveOut(row, .duplicateId, field: "id", value: id)
            }
        }
    }
}

extension HSDSProblem.Reason {
    init(_ fault: CSVFault) {
        switch fault {
        case .invalidUTF8: self = .invalidUTF8
        case .brokenRow: self = .brokenRow
        }
    }
}
