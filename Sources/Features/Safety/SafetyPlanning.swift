// Writing a safety plan, alone or with somebody, and reading one that is shared.
package import Domain
import Foundation
package import Storage
import Vault
import Web

extension Cell {
    static func plan(_ member: PersonID, _ version: Int) -> Cell {
        Cell(table: "safety_plans", column: "sealed", row: "\(member.text):\(version)")
    }
    static func planOffer(_ id: SafetyPlanOfferID) -> Cell {
        Cell(table: "safety_plan_offers", column: "sealed", row: id.text)
    }
}

extension SafetyFeature {
    /// What was shared ends with the relationship; devices elsewhere forget when somebody signs them out.
    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .relationshipEnded(let relationship, _): try SafetyPlanTable.end(relationship, in: transaction)
        case .signedOutElsewhere(let account, _): try KeptPlanTable.removeAll(of: account, in: transaction)
        default: break
        }
    }

    private func planKey(of member: PersonID) async throws -> DataKey {
        try await site.vault.key(for: .member(member.text), author: .member(member.text))
    }

    private static func sealed(
        _ plan: SafetyPlan, _ version: Int, of member: PersonID, with key: DataKey
    ) throws -> [UInt8] {
        try key.seal(Array(try JSONEncoder().encode(plan)), in: .plan(member, version)).bytes
    }

    private static func opened(_ stored: StoredPlan, of member: PersonID, with key: DataKey) throws -> OpenedPlan {
        let bytes = try key.openBytes(Sealed(bytes: stored.sealed), in: .plan(member, stored.version))
        return OpenedPlan(
            version: stored.version, keptAt: stored.keptAt,
            plan: try JSONDecoder().decode(SafetyPlan.self, from: Data(bytes)))
    }

    /// The member's own versions, the newest first.
    func plans(of viewer: Viewer, limit: Int = 1) async throws -> [OpenedPlan] {
        let stored = try await site.database.read {
            try SafetyPlanTable.versions(of: viewer, limit: limit, in: $0)
        }
        guard !stored.isEmpty else { return [] }
        let key = try await planKey(of: viewer.person)
        return try stored.map { try SafetyFeature.opened($0, of: viewer.person, with: key) }
    }

    /// A member's plan as it was read in an emergency; nil when its key is gone.
    func opened(_ stored: StoredPlan, ofMember member: PersonID) async throws -> OpenedPlan? {
        let key = try await site.vault.existingKey(for: .member(member.text), author: .member(member.text))
        return try key.map { try SafetyFeature.opened(stored, of: member, with: $0) }
    }

    /// Writes the next version. Saying the same again makes none.
    ///
    /// - Parameter base: the version that the writer has seen, 0 for none.
    /// - Throws: `PlanChanged` when there is a newer one.
    package func write(
        _ make: @Sendable @escaping (SafetyPlan) -> SafetyPlan, over base: Int, member: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await planKey(of: member)
        try await site.database.write(locking: .person(member)) { transaction in
            let stored = try SafetyPlanTable.versions(of: viewer, limit: 1, in: transaction).first
            guard (stored?.version ?? 0) == base else { throw PlanChanged() }
            let before = try stored.map { try SafetyFeature.opened($0, of: member, with: key).plan } ?? SafetyPlan()
            let plan = make(before)
            guard plan != before else { return }
            let sealed = try SafetyFeature.sealed(plan, base + 1, of: member, with: key)
            guard try SafetyPlanTable.insert(base + 1, by: viewer, sealed: sealed, at: now, in: transaction) else {
                throw PlanChanged()
            }
        }
    }

    /// Lets somebody read parts of it, and write along; no parts at all takes it back. Throws `NotFound`.
    package func sharePlan(
        _ sections: [PlanSection], isTogether: Bool, in relationship: RelationshipID, member: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let bits = sections.reduce(0) { $0 | $1.bit }
        try await site.database.write(locking: .person(member)) { transaction in
            if bits == 0 {
                try SafetyPlanTable.stop(relationship, by: viewer, in: transaction)
            } else {
                let isShared = try SafetyPlanTable.share(
                    bits, isTogether: isTogether, in: relationship, by: viewer, at: now, in: transaction)
                guard isShared else { throw NotFound() }
            }
            let deed = bits == 0 ? "safety-plan.unshared" : "safety-plan.shared"
            try AuditTrail.record(deed, subject: relationship.text, by: member, at: now, in: transaction)
        }
    }

    /// A line by somebody who is invited. Throws `NotFound`.
    @discardableResult
    package func offerLine(
        _ words: String, _ section: PlanSection, in relationship: RelationshipID, by viewer: Viewer, once: String,
        at now: Instant
    ) async throws -> SafetyPlanOfferID {
        let shared = try await site.database.read {
            try SafetyPlanTable.shared(in: relationship, with: viewer, in: $0)
        }
        guard let shared, shared.isTogether, shared.sections & section.bit != 0 else { throw NotFound() }
        let key = try await site.vault.key(for: .member(shared.member.text), author: BoxAuthor(viewer))
        return try await site.database.write(locking: .person(shared.member)) { transaction in
            let id = SafetyPlanOfferID(at: now)
            let sealed = try key.seal(words, in: .planOffer(id)).bytes
            let isWritten = try SafetyPlanOfferTable.insert(
                id, section, in: relationship, by: viewer, once: once, sealed: sealed, at: now, in: transaction)
            guard isWritten else { throw NotFound() }
            return id
        }
    }

    /// The member keeps a line that waits, as the last one of its part, or takes it out. Throws `NotFound`.
    package func answerOffer(
        _ id: SafetyPlanOfferID, keeps: Bool, member: PersonID, at now: Instant
    ) async throws {
        let viewer = Viewer(person: member, hat: .member)
        let key = try await planKey(of: member)
        let waiting = try await site.database.read { try SafetyPlanOfferTable.waiting(for: viewer, in: $0) }
        guard let offer = waiting.first(where: { $0.id == id }) else { throw NotFound() }
        let words = try await opened([offer])[0].words
        try await site.database.write(locking: .person(member)) { transaction in
            guard try SafetyPlanOfferTable.take(id, by: viewer, in: transaction) != nil else { throw NotFound() }
            guard keeps, let words else { return }
            let stored = try SafetyPlanTable.versions(of: viewer, limit: 1, in: transaction).first
            var plan = try stored.map { try SafetyFeature.opened($0, of: member, with: key).plan } ?? SafetyPlan()
            guard !plan[offer.section].contains(where: { $0.words == words }) else { return }
            plan[offer.section].append(PlanLine(words, by: offer.writerName))
            let version = (stored?.version ?? 0) + 1
            let sealed = try SafetyFeature.sealed(plan, version, of: member, with: key)
            guard try SafetyPlanTable.insert(version, by: viewer, sealed: sealed, at: now, in: transaction) else {
                throw PlanChanged()
            }
        }
    }

    /// What lines say that wait; nil where the key is gone.
    func opened(_ offers: [StoredPlanOffer]) async throws -> [OpenedOffer] {
        var all: [OpenedOffer] = []
        for stored in offers {
            let key = try await site.vault.existingKey(
                for: .member(stored.member.text), author: .staff(stored.writer.text))
            let words = try key.map { try $0.open(Sealed(bytes: stored.sealed), in: .planOffer(stored.id)) }
            all.append(OpenedOffer(stored: stored, words: words))
        }
        return all
    }

    /// A plan that is shared with the viewer; that they looked is written down. Throws `NotFound`.
    func sharedPlan(
        in relationship: RelationshipID, for viewer: Viewer, at now: Instant
    ) async throws -> (shared: SharedPlan, plan: OpenedPlan?, offers: [OpenedOffer]) {
        let (shared, stored, offers) = try await site.database.write { transaction in
            guard let shared = try SafetyPlanTable.shared(in: relationship, with: viewer, in: transaction) else {
                throw NotFound()
            }
            try AccessLog.note("safety plan", of: shared.member, openedBy: viewer, at: now, in: transaction)
            return (
                shared, try SafetyPlanTable.newest(in: relationship, with: viewer, in: transaction),
                try SafetyPlanOfferTable.written(in: relationship, by: viewer, in: transaction)
            )
        }
        var plan: OpenedPlan?
        if let stored,
            let key = try await site.vault.existingKey(
                for: .member(shared.member.text), author: .member(shared.member.text))
        {
            let whole = try SafetyFeature.opened(stored, of: shared.member, with: key)
            plan = OpenedPlan(version: whole.version, keptAt: whole.keptAt, plan: whole.plan.only(shared.sections))
        }
        return (shared, plan, try await opened(offers))
    }

    func exportSafetyPlan(of member: PersonID) async throws -> [ExportedPart] {
        let viewer = Viewer(person: member, hat: .member)
        let (held, offers) = try await site.database.read { snapshot in
            (
                try SafetyPlanTable.export(of: member, in: snapshot),
                try SafetyPlanOfferTable.all(of: member, in: snapshot)
            )
        }
        var rows: [[String: ExportedValue]] = []
        for version in try await plans(of: viewer, limit: 100_000).reversed() {
            var row: [String: ExportedValue] = ["version": .number(version.version), "keptAt": .moment(version.keptAt)]
            for section in PlanSection.allCases {
                row[section.rawValue] = .list(
                    version.plan[section].map { line in line.by.map { "\(line.words) (\($0))" } ?? line.words })
            }
            rows.append(row)
        }
        return [
            ExportedPart("safetyPlan", rows: rows),
            ExportedPart(
                "linesWaitingForYourPlan",
                rows: try await opened(offers).map {
                    [
                        "by": .text($0.stored.writerName), "section": .text($0.stored.section.rawValue),
                        "words": .text($0.words ?? ""), "when": .moment($0.stored.writtenAt),
                    ]
                }),
            ExportedPart(
                "whoReadsYourPlan", rows: held.readers.map { ["who": .text($0.name), "since": .moment($0.at)] }),
            ExportedPart("devicesThatKeepYourPlan", rows: held.kept.map { ["since": .moment($0)] }),
        ]
    }
}
