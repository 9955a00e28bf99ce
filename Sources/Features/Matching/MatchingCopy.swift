// Asks and hellos as rows of a member's own copy: everything they wrote, in words.
import Packs
import Markup
import Web

struct MatchingCopy {
    let words: MatchingWords

    func row(_ request: StoredRequest, _ ask: Ask?) -> [String: ExportedValue] {
        var row: [String: ExportedValue] = [
            "askedAt": .moment(request.askedAt), "state": .text(request.state),
            "closedAt": request.closedAt.map(ExportedValue.moment) ?? .nothing,
        ]
        guard let ask else { return row }
        row["topicsSaidOpenly"] = topics(ask.openTopics)
        row["topicsForMatchingOnly"] = topics(ask.topics.filter { $0.value == .matchingOnly }.keys.sorted())
        row["ownWords"] = .text(ask.ownWords)
        row["languages"] = .list(ask.languages.map(words.languageLabel))
        for facet in Facet.allCases {
            row["wish-\(facet.rawValue)"] = .list((ask.wishes[facet] ?? []).map { words.optionLabel(facet, $0) })
        }
        row["ownAge"] = ask.ownAge.map { .text(words.optionLabel(.age, $0)) } ?? .nothing
        row["ownCulture"] = .list(ask.ownCulture.map { words.optionLabel(.culture, $0) })
        row["unwanted-gender"] = .list(ask.unwanted.gender.map { words.optionLabel(.gender, $0) })
        row["unwanted-age"] = .list(ask.unwanted.age.map { words.optionLabel(.age, $0) })
        row["unwanted-topics"] = topics(ask.unwanted.topics)
        row["unwanted-people"] = .list(ask.unwanted.advocates)
        row["unwanted-words"] = .text(ask.unwanted.words)
        row["times"] = .list(ask.slots.map { words.packs.wishes.slotLabel($0) ?? $0 })
        row["ways"] = .list(ask.ways.map(words.wayLabel))
        row["area"] = .text(ask.area)
        row["makesItEasier"] = .list(ask.access.map(words.accessLabel))
        return row
    }

    func row(_ hello: StoredHello, _ letter: HelloLetter?) -> [String: ExportedValue] {
        var row: [String: ExportedValue] = [
            "to": .text(hello.otherName), "saidAt": .moment(hello.saidAt), "answerBy": .moment(hello.answerBy),
            "state": .text(hello.state.rawValue),
        ]
        guard let letter else { return row }
        row["words"] = .text(letter.words)
        row["topics"] = topics(letter.topics)
        row["languages"] = .list(letter.languages.map(words.languageLabel))
        row["times"] = .list(letter.slots.map { words.packs.wishes.slotLabel($0) ?? $0 })
        row["ways"] = .list(letter.ways.map(words.wayLabel))
        row["makesItEasier"] = .list(letter.access.map(words.accessLabel))
        row["leavesFaithOut"] = .flag(letter.leavesFaithOut)
        return row
    }

    private func topics(_ ids: [String]) -> ExportedValue { .list(ids.map(words.topicLabel)) }
}
