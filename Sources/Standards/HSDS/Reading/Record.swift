import Foundation

/// One row of a table or one JSON object, read alike: fields by HSDS's names, and what belongs to it as records.
///
/// Whatever is odd about a value is noted once for each row, though a row may be met several times.
struct Record {
    enum Source {
        case row(TableSet, Table, Int)
        case object([String: Any], file: String, line: Int)
    }

    let kind: HSDSTable
    let source: Source
    let reading: Reading
    /// Whether this row was not met before, so that it is counted and its oddities are noted.
    let isFirst: Bool

    /// A row of a table.
    init(_ tables: TableSet, _ table: Table, row: Int) {
        kind = table.kind
        source = .row(tables, table, row)
        reading = tables.reading
        isFirst = table.state[row] == .unread
    }

    /// A JSON object.
    init(_ kind: HSDSTable, _ object: [String: Any], file: String, line: Int, _ reading: Reading) {
        self.kind = kind
        self.reading = reading
        source = .object(object, file: file, line: line)
        let id = (object["id"] as? String) ?? (object["id"] as? NSNumber)?.stringValue
        isFirst = id.map { reading.isFirst(kind, id: $0) } ?? true
        if isFirst { reading.countRead(kind) }
    }

    /// A scalar as the source has it, before any cleaning; nil where empty, null or of another type.
    func raw(_ field: String) -> String? {
        switch source {
        case .row(_, let table, let row):
            return table.text(row, field)
        case .object(let object, _, _):
            switch object[field] {
            case let text as String: return text.isEmpty ? nil : text
            case let number as NSNumber: return number.stringValue
            case nil, is NSNull: return nil
            default:
                note(.wrongType, field)
                return nil
            }
        }
    }

    /// Makes a value of this record; a row that cannot be used is named in the report and nil.
    func make<T>(_ build: (Record) throws(Rejection) -> T) -> T? {
        do {
            let value = try build(self)
            if isFirst { reading.countKept(kind) }
            markRead()
            return value
        } catch {
            if isFirst { reading.countLeftOut(kind) }
            note(error.reason, error.field, value: error.value)
            markRead()
            return nil
        }
    }

    /// Everything of one kind that belongs to this record and can be used.
    func all<T>(_ member: String, _ build: (Record) throws(Rejection) -> T) -> [T] {
        switch source {
        case .row(let tables, let table, let row):
            guard let kind = HSDSTable(member: member), let child = tables[kind] else { return [] }
            return tables.children(of: table, row, in: child).compactMap {
                Record(tables, child, row: $0).make(build)
            }
        case .object(let object, let file, let line):
            guard let table = HSDSTable(member: member) else { return [] }
            let values = object[member] as? [Any] ?? (object[member] as? [String: Any]).map { [$0] } ?? []
            return values.compactMap { value in
                guard let object = value as? [String: Any] else {
                    if !(value is String) { note(.wrongType, member) }
                    return nil
                }
                return Record(table, object, file: file, line: line, reading).make(build)
            }
        }
    }

    /// The one record that a nested object or a foreign key (`organization_id`) names; a key to nothing is noted.
    func one<T>(_ member: String, key: String? = nil, _ build: (Record) throws(Rejection) -> T) -> T? {
        switch source {
        case .row(let tables, _, _):
            let key = key ?? member + "_id"
            guard let id = raw(key)?.asID, !id.isEmpty else { return nil }
            guard let child = HSDSTable(member: member).flatMap({ tables[$0] }), let row = child.row(id: id) else {
                note(.danglingReference, key, value: id)
                return nil
            }
            return Record(tables, child, row: row).make(build)
        case .object(let object, let file, let line):
            guard let value = object[member], let table = HSDSTable(member: member) else { return nil }
            // Dictionaries first: asking one whether it is NSNull turns it into an NSDictionary.
            guard let object = value as? [String: Any] else {
                if !(value is String || value is NSNull) { note(.wrongType, member) }
                return nil
            }
            return Record(table, object, file: file, line: line, reading).make(build)
        }
    }

    /// Notes a problem with a field of this record, unless it was met before.
    func note(_ reason: HSDSProblem.Reason, _ field: String? = nil, value: String? = nil) {
        guard isFirst else { return }
        switch source {
        case .row(_, let table, let row):
            table.note(reason, row: row, field: field, value: value)
        case .object(let object, let file, let line):
            let id = (object["id"] as? String) ?? (object["id"] as? NSNumber)?.stringValue
            reading.note(reason, file: file, line: line, table: kind, id: id, field: field, value: value)
        }
    }

    private func markRead() {
        if case .row(_, let table, let row) = source { table.state[row] = .read }
    }
}
