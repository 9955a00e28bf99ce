// A member's own copy: what they wrote here, as words and as values.
package import Domain
import Markup
import Storage
package import Web

extension JournalFeature {
    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let (entries, held, shares, zone) = try await site.database.read { snapshot in
            (
                try JournalTable.export(of: member, in: snapshot), try CheckInTable.export(of: member, in: snapshot),
                try SharingTable.export(of: member, in: snapshot),
                try JournalTable.zone(exportedOf: member, in: snapshot)
            )
        }
        var parts: [ExportedPart] = []
        let journal = try await opened(entries, of: member)
        parts.append(
            ExportedPart(
                "journal",
                rows: journal.map { entry in
                    [
                        "day": .text(entry.stored.day.text), "words": .text(entry.words ?? ""),
                        "writtenAt": .moment(entry.stored.writtenAt),
                        "changedAt": entry.stored.changedAt.map(ExportedValue.moment) ?? .nothing,
                        "sharedWith": .text(entry.stored.sharedWith?.name ?? ""),
                    ]
                }))
        var checkIns: [[String: ExportedValue]] = []
        var answers: [[String: ExportedValue]] = []
        if let key = try await existingKey(of: member) {
            let opened = try held.checkIns.map { try open($0, with: key) }
            checkIns = opened.map { row(of: $0) }
            for stored in held.answers {
                guard let checkIn = opened.first(where: { $0.stored.id == stored.checkIn })?.checkIn else { continue }
                let given = try open(stored, with: key)
                for question in checkIn.questions {
                    guard let answer = given.answers[question.id] else { continue }
                    answers.append([
                        "checkIn": .text(CheckInPages.title(checkIn)), "day": .text(given.day.text),
                        "answeredAt": .moment(given.at), "question": .text(question.words),
                        "answer": .text(answer.text), "value": answer.number.map(ExportedValue.number) ?? .nothing,
                    ])
                }
            }
        }
        parts.append(ExportedPart("checkIns", rows: checkIns))
        parts.append(ExportedPart("checkInAnswers", rows: answers))
        parts.append(
            ExportedPart(
                "sharedFromJournal",
                rows: shares.map { share in
                    [
                        "what": .text(share.thing), "with": .text(share.name), "fromDay": .text(share.day),
                        "when": .moment(share.at),
                    ]
                }))
        parts.append(ExportedPart("timeZone", rows: zone.map { [["zone": .text($0)]] } ?? []))
        return parts
    }

    private func row(of opened: OpenedCheckIn) -> [String: ExportedValue] {
        [
            "name": .text(opened.checkIn.name), "madeAt": .moment(opened.stored.madeAt),
            "pausedAt": opened.stored.pausedAt.map(ExportedValue.moment) ?? .nothing,
            "days": .text(opened.stored.rhythm.words.string()),
            "questions": .list(
                opened.checkIn.questions.map { question in
                    let faces = question.faces.isEmpty ? "" : " (\(question.faces.joined(separator: ", ")))"
                    return question.words + faces
                }),
        ]
    }
}
