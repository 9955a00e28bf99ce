// What the queue shows: two records side by side, and fields that a source says otherwise now.
import Design
import Domain
import HSDS
import Markup
import Storage
import Web

/// One record of a pair.
struct RecordView: Sendable {
    let id: ServiceID
    let source: String
    let service: HSDSService
    /// Since when its source has said what it says.
    let since: [ServiceField: Moment]

    func value(_ field: ServiceField) -> String { field.value(in: service) }
}

struct PairView: Sendable {
    let id: ID<PairTag>
    let shared: [ServiceMarks.Kind]
    let first: RecordView
    let second: RecordView

    /// Fields in which one of the two says something, with those that differ first.
    var fields: [(field: ServiceField, differs: Bool)] {
        let all = ServiceField.allCases.filter { !first.value($0).isEmpty || !second.value($0).isEmpty }
            .map { (field: $0, differs: !$0.isSame(first.value($0), second.value($0))) }
        return all.filter(\.differs) + all.filter { !$0.differs }
    }
}

/// A field that somebody decided and that a source says otherwise now.
struct DisagreementView: Sendable {
    let service: ServiceID
    let name: String
    let field: ServiceField
    let ours: String
    let decidedAt: Moment
    let theirs: String
    let source: String
    let saidAt: Moment
}

/// A decision that can be undone.
struct DecidedView: Sendable {
    let id: ID<PairTag>
    let first: String
    let second: String
    let isSame: Bool
    let decidedAt: Moment
}

extension Site {
    func record(_ id: ServiceID, in snapshot: Snapshot) throws -> RecordView? {
        guard let served = try OriginTable.served(id, in: snapshot) else { return nil }
        let origins = try OriginTable.find(id, in: snapshot)
        return RecordView(
            id: id, source: served.sourceName, service: try HSDSService(stored: served.document),
            since: origins.mapValues { moment(Instant(milliseconds: $0.since)) })
    }

    func pairView(_ pair: ServicePair, in snapshot: Snapshot) throws -> PairView? {
        guard let first = try record(pair.first, in: snapshot), let second = try record(pair.second, in: snapshot)
        else { return nil }
        return PairView(id: pair.id, shared: pair.shared, first: first, second: second)
    }

    func disagreements(in snapshot: Snapshot) throws -> [DisagreementView] {
        try ChoiceTable.waiting(limit: 50, in: snapshot).compactMap { choice in
            guard let theirs = choice.theirs, let at = choice.theirsAt,
                let own = try OriginTable.served(choice.service, in: snapshot)
            else { return nil }
            let other = try choice.other.flatMap { try OriginTable.served($0, in: snapshot) }
            return DisagreementView(
                service: choice.service, name: try HSDSService(stored: own.document).name, field: choice.field,
                ours: choice.value, decidedAt: moment(choice.decidedAt), theirs: theirs,
                source: choice.isTheirsOther ? other?.sourceName ?? own.sourceName : own.sourceName,
                saidAt: moment(at))
        }
    }

    func decided(in snapshot: Snapshot) throws -> [DecidedView] {
        try PairTable.decided(limit: 20, in: snapshot).compactMap { pair in
            guard let at = pair.decidedAt, let isSame = pair.isSame else { return nil }
            let names = try DirectoryTable.names(of: [pair.first, pair.second], in: snapshot)
            return DecidedView(
                id: pair.id, first: names[pair.first]?.name ?? "Listed no more",
                second: names[pair.second]?.name ?? "Listed no more", isSame: isSame, decidedAt: moment(at))
        }
    }
}
