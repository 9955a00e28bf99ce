// Decisions about two records and about single fields. Each is one write, and each can be undone.
import Domain
import HSDS
import Storage
import Web

/// Why a decision was not taken.
enum ReviewRefusal: Refusal, Equatable {
    /// Somebody else decided it meanwhile, or one of the two is not there any more.
    case overtaken
    /// One of the two is part of another merge.
    case isMerged

    var kind: RefusalKind { .conflict }
}

/// What is done with a pair.
enum PairDecision: Sendable, Equatable {
    case different
    /// One record; `fields` are those in which the hidden one is right.
    case same(keeping: ServiceID, fields: Set<ServiceField>)
}

struct Merging: Sendable {
    let site: Site

    func decide(_ id: ID<PairTag>, _ decision: PairDecision, by viewer: Viewer) async throws {
        let (now, person) = (site.now, viewer.person)
        try await site.database.write(locking: .directory) { transaction in
            guard let pair = try PairTable.find(id, in: transaction) else { throw NotFound() }
            switch decision {
            case .different:
                guard try PairTable.decide(pair, hiding: nil, by: person, at: now, in: transaction) else { return }
            case .same(let kept, let fields):
                let hidden = kept == pair.first ? pair.second : pair.first
                // Sent twice it is one deed.
                guard pair.isSame == nil else { return }
                guard let ours = try OriginTable.served(kept, in: transaction),
                    let theirs = try OriginTable.served(hidden, in: transaction)
                else { throw ReviewRefusal.overtaken }
                guard try !PairTable.isMerged([kept, hidden], in: transaction),
                    try !PairTable.isKept(hidden, in: transaction)
                else { throw ReviewRefusal.isMerged }
                guard try PairTable.decide(pair, hiding: hidden, by: person, at: now, in: transaction) else { return }
                try take(fields, of: theirs, into: ours, pair: id, by: person, at: now, in: transaction)
                try OriginTable.touch(theirs.source, in: transaction)
            }
            try AuditTrail.record(
                decision == .different ? "services.different" : "services.merged", subject: id.text, by: person,
                at: now, in: transaction)
        }
    }

    private func take(
        _ fields: Set<ServiceField>, of other: OriginTable.Served, into own: OriginTable.Served, pair: ID<PairTag>,
        by person: PersonID, at now: Instant, in transaction: Transaction
    ) throws {
        let (service, second) = (try HSDSService(stored: own.document), try HSDSService(stored: other.document))
        let decided = Set(try ChoiceTable.all(of: own.id, in: transaction).map(\.field))
        var values: [(field: ServiceField, value: String)] = []
        for field in ServiceField.allCases where !decided.contains(field) {
            let (ours, theirs) = (field.value(in: service), field.value(in: second))
            guard !field.isSame(ours, theirs) else { continue }
            // What both say is kept beside what was chosen: when one of them changes, somebody looks again.
            let value = fields.contains(field) ? theirs : ours
            try ChoiceTable.put(
                value, for: field, of: own.id, against: ours, merge: pair, other: other.id, otherSaid: theirs,
                by: person, at: now, in: transaction)
            if fields.contains(field) { values.append((field, theirs)) }
        }
        try Amending.put(values, in: own.id, in: transaction)
    }

    /// Shows both again, with what each source says.
    func undo(_ id: ID<PairTag>, by viewer: Viewer) async throws {
        let (now, person) = (site.now, viewer.person)
        try await site.database.write(locking: .directory) { transaction in
            guard let pair = try PairTable.find(id, in: transaction) else { throw NotFound() }
            guard try PairTable.undo(id, in: transaction) else { return }
            let choices = try ChoiceTable.remove(merge: id, in: transaction)
            if let kept = pair.kept {
                try Amending.put(choices.map { ($0.field, $0.source) }, in: kept, in: transaction)
            }
            if let hidden = pair.hidden, let record = try OriginTable.served(hidden, in: transaction) {
                try OriginTable.touch(record.source, in: transaction)
            }
            try AuditTrail.record("services.undone", subject: id.text, by: person, at: now, in: transaction)
        }
    }

    // MARK: Single fields

    /// What is right about some fields, as somebody here knows it. It stays at the next import.
    func correct(_ values: [ServiceField: String], of id: ServiceID, by viewer: Viewer) async throws {
        let (now, person) = (site.now, viewer.person)
        try await site.database.write(locking: .directory) { transaction in
            guard let served = try OriginTable.served(id, in: transaction) else { throw NotFound() }
            let service = try HSDSService(stored: served.document)
            var changed: [(field: ServiceField, value: String)] = []
            for (field, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let before = field.value(in: service)
                guard value != before else { continue }
                try ChoiceTable.put(value, for: field, of: id, against: before, by: person, at: now, in: transaction)
                changed.append((field, value))
            }
            guard !changed.isEmpty else { return }
            try Amending.put(changed, in: id, in: transaction)
            try AuditTrail.record("service.corrected", subject: id.text, by: person, at: now, in: transaction)
        }
    }

    /// Decides between ours and what a source says now.
    func settle(_ field: ServiceField, of id: ServiceID, takingTheirs: Bool, by viewer: Viewer) async throws {
        let (now, person) = (site.now, viewer.person)
        try await site.database.write(locking: .directory) { transaction in
            guard let choice = try ChoiceTable.find(field, of: id, in: transaction) else { throw NotFound() }
            // Decided already, or it says again what it said.
            guard let theirs = choice.theirs else { return }
            guard try ChoiceTable.keep(choice, by: person, at: now, in: transaction) else { return }
            if takingTheirs {
                if choice.isTheirsOther {
                    // The other record's word stays ours over this one's source.
                    try ChoiceTable.put(
                        theirs, for: field, of: id, against: choice.against, by: person, at: now, in: transaction)
                } else {
                    try ChoiceTable.remove(field, of: id, in: transaction)
                }
                try Amending.put([(field, theirs)], in: id, in: transaction)
            }
            try AuditTrail.record("service.settled", subject: id.text, by: person, at: now, in: transaction)
        }
    }

    /// Takes a correction back: what the source says is shown again.
    func takeBack(_ field: ServiceField, of id: ServiceID, by viewer: Viewer) async throws {
        let (now, person) = (site.now, viewer.person)
        try await site.database.write(locking: .directory) { transaction in
            guard let choice = try ChoiceTable.find(field, of: id, in: transaction) else { return }
            try ChoiceTable.remove(field, of: id, in: transaction)
            try Amending.put([(field, choice.source)], in: id, in: transaction)
            try AuditTrail.record("service.taken-back", subject: id.text, by: person, at: now, in: transaction)
        }
    }
}

extension ServiceChoice {
    /// What the record's own source says, as far as we know.
    var source: String { isTheirsOther ? against : theirs ?? against }
}
