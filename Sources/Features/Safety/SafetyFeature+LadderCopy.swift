// What was done about a member's concerns, in the copy that they take.
import Domain
import Storage
import Vault
import Web

extension SafetyFeature {
    /// What was done about a member's concerns, and what they said to it, for their copy.
    func exportLadders(of member: PersonID) async throws -> [ExportedPart] {
        let now = site.now
        let (steps, reviews, views) = try await site.database.read { snapshot in
            (
                try StepTable.all(of: member, at: now, in: snapshot),
                try ConcernReviewTable.all(of: member, in: snapshot),
                try ConcernViewTable.all(of: member, in: snapshot)
            )
        }
        var rows: [[String: ExportedValue]] = []
        for found in steps {
            let box = Box.report(found.step.concern.text)
            let text = try opened(found, with: try await site.vault.existingKey(for: box, author: .service)).text
            rows.append([
                "step": .text(found.step.kind), "decidedBy": .text(found.step.deciderName),
                "begunAt": .moment(found.step.begunAt), "doneAt": found.step.doneAt.map { .moment($0) } ?? .nothing,
                "told": .text(found.step.told.rawValue), "note": text.map { .text($0.note) } ?? .nothing,
                "whyToldLater": text.map { .text($0.reason) } ?? .nothing,
            ])
        }
        var reviewed: [[String: ExportedValue]] = []
        for review in reviews {
            let key = try await site.vault.existingKey(for: .report(review.concern.text), author: .service)
            reviewed.append([
                "reviewedBy": .text(review.reviewerName), "reviewedAt": .moment(review.at),
                "outcome": .text(review.outcome.rawValue),
                "words": try words(of: review, with: key).map { .text($0) } ?? .nothing,
            ])
        }
        var own: [[String: ExportedValue]] = []
        for view in views {
            let key = try await site.vault.existingKey(
                for: .report(view.concern.text), author: .member(view.member.text))
            let words = try key?.open(Sealed(bytes: view.sealed), in: .view(view.id))
            own.append(["writtenAt": .moment(view.at), "words": words.map { .text($0) } ?? .nothing])
        }
        return [
            ExportedPart("stepsAboutWorries", rows: rows), ExportedPart("reviewsOfWorries", rows: reviewed),
            ExportedPart("whatYouSaidAboutWorries", rows: own),
        ]
    }
}
