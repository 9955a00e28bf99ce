// A member's own copy of pauses, endings, letters, covers, and of asking for somebody else.
import Domain
import Storage
import Web

extension MatchingFeature {
    func exportedPauses(of member: PersonID) async throws -> ExportedPart {
        var rows: [[String: ExportedValue]] = []
        for one in try await site.database.read({ try PauseTable.all(of: member, in: $0) }) {
            rows.append([
                "with": .text(one.name), "by": .text(one.stored.byMember ? "you" : one.name),
                "since": .moment(one.stored.since),
                "back": one.stored.backDay.map { .text($0.text) } ?? .nothing,
                "words": .text(
                    try await opened(one.stored, member: member, advocate: one.advocate, one.conversation)),
            ])
        }
        return ExportedPart("pauses", rows: rows)
    }

    func exportedEndings(of member: PersonID) async throws -> ExportedPart {
        let all = try await site.database.read { try CareCopyTable.endings(of: member, in: $0) }
        return ExportedPart(
            "plannedEndings",
            rows: all.map { one in
                [
                    "with": .text(one.name), "version": .number(one.stored.version),
                    "by": .text(one.stored.byMember ? "you" : one.name),
                    "agreedAt": one.stored.agreedAt.map(ExportedValue.moment) ?? .nothing,
                    "withdrawnAt": one.withdrawnAt.map(ExportedValue.moment) ?? .nothing,
                    "lastDay": one.stored.terms.lastDay.map { .text($0.text) } ?? .nothing,
                    "meetings": one.stored.terms.meetings.map(ExportedValue.number) ?? .nothing,
                    "openDays": .number(one.stored.terms.openDays),
                ]
            })
    }

    func exportedLetters(of member: PersonID) async throws -> ExportedPart {
        var rows: [[String: ExportedValue]] = []
        for one in try await site.database.read({ try CareCopyTable.letters(of: member, in: $0) }) {
            let words = try await opened(one.stored, member: member, advocate: one.advocate, one.conversation)
            rows.append([
                "with": .text(one.name), "from": .text(one.stored.byMember ? "you" : one.name),
                "writtenAt": .moment(one.stored.writtenAt), "words": words.map(ExportedValue.text) ?? .nothing,
            ])
        }
        return ExportedPart("lettersAtTheEnd", rows: rows)
    }

    /// Those that the member was asked about. One that never came to them is nothing of theirs to read.
    func exportedCovers(of member: PersonID) async throws -> ExportedPart {
        let viewer = Viewer(person: member, hat: .member)
        let all = try await site.database.read { try CoverTable.all(of: viewer, in: $0) }
        return ExportedPart(
            "covers",
            rows: all.map { one in
                [
                    "away": .text(one.advocateName), "there": .text(one.coveringName),
                    "until": one.lastDay.map { .text($0.text) } ?? .nothing,
                    "yourYes": one.memberYesAt.map(ExportedValue.moment) ?? .nothing,
                    "endedAt": one.closedAt.map(ExportedValue.moment) ?? .nothing,
                ]
            })
    }

    func exportedSwitches(of member: PersonID) async throws -> ExportedPart {
        let all = try await site.database.read { try SwitchTable.all(of: member, in: $0) }
        return ExportedPart(
            "askedForSomebodyElse",
            rows: all.map { one, block in
                [
                    "than": .text(one.memberName), "when": .moment(one.askedAt), "goingOnUntilThen": .flag(one.goesOn),
                    "neverAgain": .flag(block), "doneAt": one.doneAt.map(ExportedValue.moment) ?? .nothing,
                ]
            })
    }
}
