// Opening a member's safety sections in an emergency, looking at them, telling the member, and a second person's review.
package import Domain
import Access
import Foundation
import SQLText
import Storage
import Vault
import Web

/// An opening with its words.
struct OpenedOpening: Sendable {
    let opening: Opening
    let text: OpeningText?
    let review: String?
    /// The viewer may review it now.
    var mayReview = false
}

/// What an opening shows: what the member keeps for a time of need, and nothing else of theirs.
struct SafetySections: Sendable {
    let agreement: PromiseAgreement?
    let concerns: [Concern]
    var plan: OpenedPlan?
}

extension SafetyFeature {
    /// Opens a member's safety sections for an hour. `delayReason`: why the member is not told at once; "" tells them. The
    /// same `once` of the same person is one opening. Throws `NotFound`, and `OpeningRefusal` while one is open.
    package func openInEmergency(
        _ member: PersonID, reason: String, delayReason: String = "", by viewer: Viewer, once: String, at now: Instant
    ) async throws -> OpeningID {
        guard try await site.database.read({ try OpeningTable.member(member, for: viewer, in: $0) }) != nil else {
            throw NotFound()
        }
        let id = OpeningID(stored: stableID(namespace: "opening of \(member)", name: "\(viewer.person) \(once)"))
        let isLater = !delayReason.isEmpty
        let new = Opening(
            id: id, member: member, memberName: "", openedBy: viewer.person, openerName: "", openedAt: now,
            endsAt: now + SafetyTimes.opening, latestAt: now, closedAt: nil, looks: 0, toldAt: isLater ? nil : now,
            hiddenUntil: isLater ? now + SafetyTimes.longestDelay : nil, readAt: nil,
            reviewDue: WorkingDays.oneLater(than: now, in: site.organisation.zone), reviewedBy: nil,
            reviewerName: "", reviewedAt: nil, outcome: nil)
        let text = OpeningText(reason: reason, delayReason: delayReason)
        let sealed = try await openingKey(of: member).seal(Array(try JSONEncoder().encode(text)), in: .opening(id))
            .bytes
        // On the member as well: an erasure that runs at this moment leaves no row behind.
        try await site.database.write(locking: .person(viewer.person), .person(member)) { transaction in
            guard try OpeningTable.member(member, for: viewer, in: transaction) != nil else { throw NotFound() }
            if try OpeningTable.find(id, visibleTo: viewer, at: now, in: transaction) != nil { return }
            guard try OpeningTable.insert(new, sealed: sealed, by: viewer, in: transaction) else {
                guard let other = try OpeningTable.open(of: member, by: viewer, at: now, in: transaction) else {
                    throw NotFound()
                }
                throw OpeningRefusal.isOpen(other)
            }
            try AuditTrail.record(
                "emergency.opened", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
        }
        return id
    }

    /// What the opening shows, for the one who opened it and inside the hour; each look is noted for the member. Nil when it
    /// is over.
    func lookInEmergency(_ id: OpeningID, by viewer: Viewer, at now: Instant) async throws -> SafetySections? {
        let found = try await site.database.write { transaction -> (SafetySections, StoredPlan?, PersonID)? in
            guard viewer.hat == .supervisor,
                let found = try OpeningTable.find(id, visibleTo: viewer, at: now, in: transaction)?.opening,
                try OpeningTable.look(id, by: viewer, at: now, in: transaction)
            else { return nil }
            try AccessLog.noteEmergency(
                of: found.member, openedBy: viewer,
                shownFrom: found.toldAt ?? found.hiddenUntil ?? now, at: now, in: transaction)
            let sections = SafetySections(
                agreement: try PromiseTable.latest(ofMember: found.member, openedBy: viewer, at: now, in: transaction),
                concerns: try ConcernTable.all(
                    about: found.member, openedBy: viewer, at: now, limit: 50, in: transaction))
            let plan = try SafetyPlanTable.newest(of: found.member, openedBy: viewer, at: now, in: transaction)
            return (sections, plan, found.member)
        }
        guard let (shown, stored, member) = found else { return nil }
        var sections = shown
        if let stored { sections.plan = try await opened(stored, ofMember: member) }
        return sections
    }

    /// Looks, as its page does. False when it is over.
    @discardableResult
    package func look(at id: OpeningID, by viewer: Viewer, at now: Instant) async throws -> Bool {
        try await lookInEmergency(id, by: viewer, at: now) != nil
    }

    /// An opening with its words. Throws `NotFound`.
    func opening(_ id: OpeningID, for viewer: Viewer, at now: Instant) async throws -> OpenedOpening {
        let (found, mayReview) = try await site.database.read { snapshot in
            (
                try OpeningTable.find(id, visibleTo: viewer, at: now, in: snapshot),
                try OpeningTable.isWaiting(id, for: viewer, at: now, in: snapshot)
            )
        }
        guard let found else { throw NotFound() }
        var opened = try await self.opened(found)
        opened.mayReview = mayReview && viewer.hat == .supervisor
        return opened
    }

    private func opened(_ found: SealedOpening) async throws -> OpenedOpening {
        let opening = found.opening
        let key = try await site.vault.existingKey(for: .member(opening.member.text), author: .service)
        let bytes = try key?.openBytes(Sealed(bytes: found.sealed), in: .opening(opening.id))
        let review = try found.sealedReview.flatMap {
            try key?.open(Sealed(bytes: $0), in: .openingReview(opening.id))
        }
        return OpenedOpening(
            opening: opening, text: try bytes.map { try JSONDecoder().decode(OpeningText.self, from: Data($0)) },
            review: review)
    }

    /// Ends an opening before its hour is over.
    package func closeOpening(_ id: OpeningID, by viewer: Viewer, at now: Instant) async throws {
        try await change(id, by: viewer, at: now) { transaction, _ in
            guard try OpeningTable.close(id, by: viewer, at: now, in: transaction) else { return }
            try AuditTrail.record(
                "emergency.closed", subject: id.text, by: viewer.person, at: now, in: transaction)
        }
    }

    /// Tells the member now, instead of when the time is over. Any supervisor may.
    package func tellOpening(_ id: OpeningID, by viewer: Viewer, at now: Instant) async throws {
        try await change(id, by: viewer, at: now) { transaction, opening in
            try SafetyFeature.tell(opening, by: viewer, at: now, in: transaction)
        }
    }

    private static func tell(
        _ opening: Opening, by viewer: Viewer, at now: Instant, in transaction: Transaction
    ) throws {
        guard try OpeningTable.tell(opening.id, by: viewer, at: now, in: transaction) else { return }
        try AccessLog.show(emergencyOf: opening.member, openedBy: opening.openedBy, at: now, in: transaction)
        try AuditTrail.record(
            "emergency.told", subject: opening.id.text, by: viewer.person, at: now, in: transaction)
    }

    /// A second person reviews it. False when somebody has, or the viewer is no second person. What should not have been
    /// opened is told to the member at once. Throws `NotFound`.
    @discardableResult
    package func reviewOpening(
        _ id: OpeningID, outcome: ReviewOutcome, words: String, by viewer: Viewer, at now: Instant
    ) async throws -> Bool {
        let found = try await opening(id, for: viewer, at: now).opening
        guard viewer.hat == .supervisor else { throw NotFound() }
        let sealed = try await openingKey(of: found.member).seal(words, in: .openingReview(id)).bytes
        return try await site.database.write { transaction in
            let isNew = try OpeningTable.review(
                id, outcome: outcome, sealed: sealed, by: viewer, at: now, in: transaction)
            guard isNew else { return false }
            try AuditTrail.record(
                "emergency.reviewed", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
            if outcome == .otherwise {
                try SafetyFeature.tell(found, by: viewer, at: now, in: transaction)
            }
            return true
        }
    }

    /// The member has read that it was opened. Throws `NotFound`.
    package func readOpening(_ id: OpeningID, by viewer: Viewer, at now: Instant) async throws {
        try await site.database.write { transaction in
            guard viewer.hat == .member,
                try OpeningTable.find(id, visibleTo: viewer, at: now, in: transaction) != nil
            else { throw NotFound() }
            try OpeningTable.read(id, by: viewer, at: now, in: transaction)
        }
    }

    private func change(
        _ id: OpeningID, by viewer: Viewer, at now: Instant,
        _ body: @escaping @Sendable (Transaction, Opening) throws -> Void
    ) async throws {
        try await site.database.write { transaction in
            guard viewer.hat == .supervisor,
                let found = try OpeningTable.find(id, visibleTo: viewer, at: now, in: transaction)
            else { throw NotFound() }
            try body(transaction, found.opening)
        }
    }

    /// What was put off is told when its time is over. Pages show it at that moment by themselves; this notes it, so that no
    /// clock hides it again.
    package func tellWhatWasPutOff() async throws {
        let now = site.now
        try await site.database.write { transaction in
            let steps = try StepTable.tellDue(at: now, in: transaction)
            let openings = try OpeningTable.tellDue(at: now, in: transaction)
            for member in Set(steps + openings) {
                try AuditTrail.record("told.by-time", subject: member.text, by: nil, at: now, in: transaction)
            }
        }
    }

    /// The member's box, so that it goes with their record; the service's key, so that it does not go with who wrote it.
    private func openingKey(of member: PersonID) async throws -> DataKey {
        do {
            return try await site.vault.key(for: .member(member.text), author: .service)
        } catch VaultError.erased {
            throw NotFound()
        }
    }

    func exportOpenings(of member: PersonID) async throws -> [ExportedPart] {
        let now = site.now
        var rows: [[String: ExportedValue]] = []
        for found in try await site.database.read({ try OpeningTable.all(of: member, at: now, in: $0) }) {
            let opened = try await opened(found)
            let opening = opened.opening
            rows.append([
                "openedBy": .text(opening.openerName), "openedAt": .moment(opening.openedAt),
                "endedAt": .moment(opening.closedAt ?? opening.endsAt), "looks": .number(opening.looks),
                "reason": opened.text.map { .text($0.reason) } ?? .nothing,
                "whyToldLater": opened.text.map { .text($0.delayReason) } ?? .nothing,
                "toldAt": opening.toldFrom(at: now).map { .moment($0) } ?? .nothing,
                "reviewedBy": .text(opening.reviewerName),
                "reviewedAt": opening.reviewedAt.map { .moment($0) } ?? .nothing,
                "outcome": opening.outcome.map { .text($0.rawValue) } ?? .nothing,
                "review": opened.review.map { .text($0) } ?? .nothing,
            ])
        }
        return [ExportedPart("openedInEmergencies", rows: rows)]
    }
}

extension Cell {
    static func opening(_ id: OpeningID) -> Cell { Cell(table: "emergency_openings", column: "sealed", row: id.text) }
    static func openingReview(_ id: OpeningID) -> Cell {
        Cell(table: "emergency_openings", column: "sealed_review", row: id.text)
    }
}
