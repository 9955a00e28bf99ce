// Taking a step about a concern, reviewing it as a second person, and the member's own view of it.
package import Domain
import Foundation
import Packs
import SQLText
import Storage
import Vault
import Web

/// A step with its words, for somebody who may read it.
struct OpenedStep: Sendable {
    let step: LadderStep
    let text: StepText?
}

/// What was done about a concern, opened.
struct OpenedLadder: Sendable {
    var steps: [OpenedStep] = []
    var review: (review: SealedReview, words: String?)?
    var views: [(view: SealedView, words: String?)] = []
    /// The viewer may review it now.
    var mayReview = false
    var aims = LadderAims()
    var onShift: [Shift] = []
}

extension SafetyFeature {
    /// Takes a step about a concern that is open. The same `once` of the same person is one step. Nil when the concern
    /// is closed. Throws `NotFound`.
    @discardableResult
    package func take(
        _ new: NewStep, about id: ConcernID, by viewer: Viewer, once: String, at now: Instant
    ) async throws -> ConcernStepID? {
        let (found, aims) = try await site.database.read { snapshot in
            (
                try requireSupervisor(of: id, viewer, at: now, in: snapshot),
                try LadderAims.stored(in: snapshot)
            )
        }
        let stepID = ConcernStepID(stored: stableID(namespace: "step of \(id)", name: "\(viewer.person) \(once)"))
        let isLater = new.told == .later
        let step = LadderStep(
            id: stepID, concern: id, member: found.member, kind: new.kind, decidedBy: viewer.person, deciderName: "",
            begunAt: now, aimMinutes: aims.minutes(for: new.kind, in: site.packs.ladder),
            doneAt: new.isDone ? now : nil, told: new.told, toldAt: isLater ? nil : now,
            hiddenUntil: isLater ? now + SafetyTimes.longestDelay : nil)
        let text = StepText(note: new.note, reason: isLater ? new.reason : "")
        let sealed = try await sealer(of: id).seal(
            Array(try JSONEncoder().encode(text)), in: .step(stepID)
        ).bytes
        return try await site.database.write { transaction in
            let found = try requireSupervisor(of: id, viewer, at: now, in: transaction)
            _ = try ConcernTable.see(id, by: viewer, at: now, in: transaction)
            guard try StepTable.insert(step, sealed: sealed, by: viewer, in: transaction) else {
                // Sent twice, or closed meanwhile.
                return found.closedAt == nil ? stepID : nil
            }
            try AuditTrail.record(
                "concern.step", subject: stepID.text, by: viewer.person, content: sealed, at: now, in: transaction)
            return stepID
        }
    }

    /// A step that was under way is done. Throws `NotFound`.
    package func finishStep(_ id: ConcernStepID, by viewer: Viewer, at now: Instant) async throws -> ConcernID {
        try await changeStep(id, as: "concern.step-done", by: viewer, at: now) {
            try StepTable.finish(id, by: viewer, at: now, in: $0)
        }
    }

    /// The member is told of a step now. Throws `NotFound`.
    package func tellStep(_ id: ConcernStepID, by viewer: Viewer, at now: Instant) async throws -> ConcernID {
        try await changeStep(id, as: "concern.step-told", by: viewer, at: now) {
            try StepTable.tell(id, by: viewer, at: now, in: $0)
        }
    }

    private func changeStep(
        _ id: ConcernStepID, as deed: String, by viewer: Viewer, at now: Instant,
        _ change: @escaping @Sendable (Transaction) throws -> Bool
    ) async throws -> ConcernID {
        try await site.database.write { transaction in
            guard let step = try StepTable.find(id, visibleTo: viewer, at: now, in: transaction) else {
                throw NotFound()
            }
            _ = try requireSupervisor(of: step.concern, viewer, at: now, in: transaction)
            if try change(transaction) {
                try AuditTrail.record(deed, subject: id.text, by: viewer.person, at: now, in: transaction)
            }
            return step.concern
        }
    }

    /// A second person reviews a closed concern. False when somebody has, or the viewer is no second person. Throws
    /// `NotFound`.
    @discardableResult
    package func review(
        _ id: ConcernID, outcome: ReviewOutcome, words: String, by viewer: Viewer, at now: Instant
    ) async throws -> Bool {
        _ = try await site.database.read { try requireSupervisor(of: id, viewer, at: now, in: $0) }
        let sealed = try await sealer(of: id).seal(words, in: .review(id)).bytes
        return try await site.database.write { transaction in
            _ = try requireSupervisor(of: id, viewer, at: now, in: transaction)
            let isNew = try ConcernReviewTable.insert(
                id, outcome: outcome, sealed: sealed, by: viewer, at: now, in: transaction)
            guard isNew else { return false }
            try AuditTrail.record(
                "concern.reviewed", subject: id.text, by: viewer.person, content: sealed, at: now, in: transaction)
            return true
        }
    }

    /// A member says how they see it. The same `once` is one. Throws `NotFound`.
    package func addView(
        _ words: String, to id: ConcernID, by viewer: Viewer, once: String, at now: Instant
    ) async throws {
        guard viewer.hat == .member,
            let found = try await site.database.read({
                try ConcernTable.find(id, visibleTo: viewer, at: now, in: $0)
            }), found.concern.member == viewer.person
        else { throw NotFound() }
        let view = ConcernViewID(stored: stableID(namespace: "view of \(id)", name: "\(viewer.person) \(once)"))
        let sealed = try await viewKey(of: id, viewer.person).seal(words, in: .view(view)).bytes
        try await site.database.write { transaction in
            guard try ConcernTable.find(id, visibleTo: viewer, at: now, in: transaction) != nil else {
                throw NotFound()
            }
            guard
                try ConcernViewTable.insert(view, of: id, sealed: sealed, by: viewer, at: now, in: transaction)
            else { return }
            try AuditTrail.record(
                "concern.view", subject: view.text, by: viewer.person, content: sealed, at: now, in: transaction)
        }
    }

    /// Their own key, so that their words go when they do.
    private func viewKey(of id: ConcernID, _ member: PersonID) async throws -> DataKey {
        do {
            return try await site.vault.key(for: .report(id.text), author: .member(member.text))
        } catch VaultError.erased {
            throw NotFound()
        }
    }

    /// What was done about a concern that the viewer may see. Whoever raised it reads that and when, and no notes: they
    /// are the member's and the supervisors'.
    func ladder(of concern: Concern, for viewer: Viewer, at now: Instant) async throws -> OpenedLadder {
        let id = concern.id
        let (sealedSteps, review, views, mayReview, aims, onShift) = try await site.database.read { snapshot in
            (
                try StepTable.all(of: id, visibleTo: viewer, at: now, in: snapshot),
                try ConcernReviewTable.find(of: id, visibleTo: viewer, at: now, in: snapshot),
                try ConcernViewTable.all(of: id, visibleTo: viewer, at: now, in: snapshot),
                viewer.hat == .supervisor
                    ? try ConcernReviewTable.isWaiting(id, for: viewer, at: now, in: snapshot) : false,
                try LadderAims.stored(in: snapshot),
                viewer.hat == .supervisor ? try ShiftTable.now(now, in: snapshot) : []
            )
        }
        let readsNotes = viewer.hat == .supervisor || viewer.person == concern.member
        var ladder = OpenedLadder(mayReview: mayReview, aims: aims, onShift: onShift)
        let key = try await site.vault.existingKey(for: .report(id.text), author: .service)
        ladder.steps = try sealedSteps.map { try opened($0, with: readsNotes ? key : nil) }
        if let review, readsNotes { ladder.review = (review, try words(of: review, with: key)) }
        if !views.isEmpty {
            let own = try await site.vault.existingKey(for: .report(id.text), author: .member(concern.member.text))
            ladder.views = try views.map { ($0, try own?.open(Sealed(bytes: $0.sealed), in: .view($0.id))) }
        }
        return ladder
    }

    func opened(_ found: SealedStep, with key: DataKey?) throws -> OpenedStep {
        let bytes = try key?.openBytes(Sealed(bytes: found.sealed), in: .step(found.step.id))
        let text = try bytes.map { try JSONDecoder().decode(StepText.self, from: Data($0)) }
        return OpenedStep(step: found.step, text: text)
    }

    func words(of review: SealedReview, with key: DataKey?) throws -> String? {
        try key?.open(Sealed(bytes: review.sealed), in: .review(review.concern))
    }
}

extension Cell {
    static func step(_ id: ConcernStepID) -> Cell { Cell(table: "concern_steps", column: "sealed", row: id.text) }
    static func review(_ id: ConcernID) -> Cell { Cell(table: "concern_reviews", column: "sealed", row: id.text) }
    static func view(_ id: ConcernViewID) -> Cell { Cell(table: "concern_views", column: "sealed", row: id.text) }
}
