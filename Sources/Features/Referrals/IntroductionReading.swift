// Opening introductions: for one of the two, noted when it is the other's record, and for a member's own copy.
package import Domain
import Storage
import Vault
package import Web

extension ReferralsFeature {
    /// One introduction with the text that stands now. An advocate's look is noted for the member. Throws `NotFound`.
    func read(_ id: IntroductionID, by viewer: Viewer, at now: Instant) async throws -> ReadIntroduction {
        let (stored, text, steps) = try await site.database.write { transaction in
            guard let stored = try IntroductionTable.one(id, to: viewer, in: transaction) else { throw NotFound() }
            try AccessLog.note("introduction", of: stored.member, openedBy: viewer, at: now, in: transaction)
            return (
                stored, try IntroductionTextTable.one(stored.version, of: id, to: viewer, in: transaction),
                try IntroductionStepTable.all(of: id, to: viewer, in: transaction)
            )
        }
        var opened: [ReadStep] = []
        for step in steps { opened.append(ReadStep(stored: step, words: try await words(of: step, stored.member))) }
        return ReadIntroduction(
            stored: stored, text: try await self.text(of: text, stored.member), writtenBy: text?.writtenBy,
            steps: opened)
    }

    private func text(of stored: StoredText?, _ member: PersonID) async throws -> Introduction? {
        guard let stored, let key = try await existingKey(of: member, writtenBy: stored.writtenBy) else { return nil }
        return try SealedJSON.open(
            Introduction.self, from: stored.sealed, with: key,
            in: .text(stored.introduction.text, stored.version))
    }

    private func words(of step: StoredStep, _ member: PersonID) async throws -> String {
        guard let sealed = step.sealed, let key = try await existingKey(of: member, writtenBy: step.by) else {
            return ""
        }
        return try SealedJSON.open(StepNote.self, from: sealed, with: key, in: .step(step.id.text)).words
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let (all, texts, steps) = try await site.database.read { snapshot in
            (
                try IntroductionTable.export(of: member, in: snapshot),
                try IntroductionTextTable.export(of: member, in: snapshot),
                try IntroductionStepTable.export(of: member, in: snapshot)
            )
        }
        var written: [[String: ExportedValue]] = []
        for stored in texts {
            let text = try await self.text(of: stored, member)
            var row: [String: ExportedValue] = [
                "introduction": .text(stored.introduction.text), "version": .number(stored.version),
                "writtenAt": .moment(stored.writtenAt), "writtenByYou": .flag(stored.writtenBy == member),
            ]
            for part in Introduction.Part.allCases { row[part.rawValue] = .text(text?[keyPath: part.path] ?? "") }
            written.append(row)
        }
        var happened: [[String: ExportedValue]] = []
        for step in steps {
            happened.append([
                "introduction": .text(step.introduction.text), "what": .text(step.kind), "by": .text(step.name),
                "at": .moment(step.at), "day": step.day.map { .text($0.text) } ?? .nothing,
                "words": .text(try await words(of: step, member)),
            ])
        }
        return [
            ExportedPart(
                "introductions",
                rows: all.map { one in
                    [
                        "id": .text(one.id.text), "state": .text(one.state.rawValue),
                        "with": .text(one.advocateName ?? ""), "madeAt": .moment(one.madeAt),
                        "until": .text(one.until.text), "outcome": .text(one.outcome?.rawValue ?? ""),
                        "agreedVersion": one.agreedVersion.map { .number($0) } ?? .nothing,
                        "closedAt": one.closedAt.map { .moment($0) } ?? .nothing,
                    ]
                }), ExportedPart("introductionTexts", rows: written),
            ExportedPart("introductionSteps", rows: happened),
        ]
    }
}
