// Goes through what a source serves anew: notes since when it says what it says, and finds records that may be one service.
import Domain
import HSDS
import Storage
import Web

struct Comparing: Sendable {
    let site: Site
    /// Services in one write; short, so that people's writes come between.
    var batch = 50
    /// A mark that more records have than this tells nothing.
    static let mostWithMark = 12

    /// Compares every source whose generation it has not seen, from where it stood.
    func compare() async throws {
        for source in try await site.database.read({ try DirectoryTable.sources(in: $0) }) {
            try await compare(source)
        }
    }

    private func compare(_ source: DirectorySource) async throws {
        let known = try await site.database.read { try OriginTable.compared(source.id, in: $0) }
        let isSame = known?.generation == source.generation
        if isSame, known?.isDone == true { return }
        var after = isSame ? known?.after ?? "" : ""
        let limit = batch
        while true {
            try Task.checkCancellation()
            let from = after
            let rows = try await site.database.read { snapshot in
                try OriginTable.documents(
                    of: source.id, generation: source.generation, after: from, limit: limit, in: snapshot)
            }
            guard let last = rows.last else { break }
            after = last.id.text
            let to = after
            try await site.database.write(locking: .directory) { transaction in
                for (id, document) in rows { try take(id, document, of: source, in: transaction) }
                try OriginTable.note(
                    source.id, generation: source.generation, after: to, isDone: false, in: transaction)
            }
        }
        let end = after
        while try await site.database.write(body: { transaction in
            try OriginTable.clear(source.id, keeping: source.generation, limit: 100, in: transaction)
        }) > 0 {}
        try await site.database.write { transaction in
            try OriginTable.note(source.id, generation: source.generation, after: end, isDone: true, in: transaction)
        }
    }

    private func take(
        _ id: ServiceID, _ document: String, of source: DirectorySource, in transaction: Transaction
    ) throws {
        let service = try HSDSService(stored: document)
        let choices = try ChoiceTable.all(of: id, in: transaction)
        let before = try OriginTable.find(id, in: transaction)
        var fields: [ServiceField: FieldOrigin] = [:]
        for field in ServiceField.allCases {
            // Where ours stands over theirs, theirs is what was noted on its way in.
            let choice = choices.first { $0.field == field }
            let own = choice.map { $0.isTheirsOther ? $0.against : $0.theirs ?? $0.against }
            let value = own ?? field.value(in: service)
            guard !value.isEmpty || before[field] != nil else { continue }
            let isKept = before[field]?.value == value
            fields[field] = FieldOrigin(
                value: value, since: isKept ? before[field]?.since ?? 0 : source.importedAt.milliseconds)
        }
        try OriginTable.put(fields, of: id, source: source.id, generation: source.generation, in: transaction)
        let marks = ServiceMarks.all(of: service)
        try PairTable.putMarks(marks, of: id, in: transaction)
        guard service.status != .defunct, service.status != .inactive else { return }
        var shared: [ServiceID: Set<ServiceMarks.Kind>] = [:]
        for (kind, mark) in marks {
            for other in try PairTable.others(
                with: mark, than: id, most: Comparing.mostWithMark, in: transaction)
            { shared[other, default: []].insert(kind) }
        }
        for (other, kinds) in shared where kinds.count >= 2 {
            guard let record = try OriginTable.served(other, in: transaction),
                ServiceMarks.isProbable(kinds, isOneSource: record.source == source.id)
            else { continue }
            try PairTable.insert(id, other, shared: kinds, at: site.now, in: transaction)
        }
    }
}
