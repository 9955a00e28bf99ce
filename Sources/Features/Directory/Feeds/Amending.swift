// What somebody here decided about a field stands over what its source says, at each import and at once.
import Domain
import HSDS
import Storage

enum Amending {
    /// Rows on their way in, with the choices written over them. What a source says now that it did not say when
    /// somebody decided is noted, for somebody to look at; ours stays until they have.
    static func rows(
        _ rows: [ServiceDocument], source: String, at now: Instant, in transaction: Transaction
    ) throws -> [ServiceDocument] {
        let choices = try ChoiceTable.all(about: rows.map(\.id), in: transaction)
        guard !choices.isEmpty else { return rows }
        let encoding = ServiceEncoding(source: source)
        return try rows.map { row in
            let own = choices.filter { $0.service == row.id }
            let taken = choices.filter { $0.other == row.id }
            guard !own.isEmpty || !taken.isEmpty else { return row }
            var service = try HSDSService(stored: row.document)
            for choice in own {
                try look(at: choice, says: choice.field.value(in: service), isOther: false, at: now, in: transaction)
            }
            for choice in taken {
                try look(at: choice, says: choice.field.value(in: service), isOther: true, at: now, in: transaction)
            }
            guard !own.isEmpty else { return row }
            for choice in own { choice.field.put(choice.value, in: &service) }
            return try encoding.row(service)
        }
    }

    private static func look(
        at choice: ServiceChoice, says: String, isOther: Bool, at now: Instant, in transaction: Transaction
    ) throws {
        let known = isOther ? choice.otherSaid ?? "" : choice.against
        let isNew = !choice.field.isSame(says, known) && !choice.field.isSame(says, choice.value)
        if isNew {
            // The same once more: since when stays.
            if choice.theirs != says || choice.isTheirsOther != isOther {
                try ChoiceTable.note(theirs: says, isOther: isOther, of: choice, at: now, in: transaction)
            }
        } else if choice.theirs != nil, choice.isTheirsOther == isOther {
            // It says again what it said, or what we say: there is nothing to decide.
            try ChoiceTable.note(theirs: nil, isOther: isOther, of: choice, at: now, in: transaction)
        }
    }

    /// Writes values into the record that is served now.
    static func put(
        _ values: [(field: ServiceField, value: String)], in id: ServiceID, in transaction: Transaction
    ) throws {
        guard !values.isEmpty, let served = try OriginTable.served(id, in: transaction) else { return }
        var service = try HSDSService(stored: served.document)
        for (field, value) in values { field.put(value, in: &service) }
        let row = try ServiceEncoding(source: served.sourceName).row(service)
        try OriginTable.rewrite(row, served: served, in: transaction)
    }
}
