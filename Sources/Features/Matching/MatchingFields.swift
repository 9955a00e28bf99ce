// Fields that the ask and the profile show in the same way: topics, languages, times.
import Design
import Markup
import Packs

/// Groups of fields, folded so that nobody has to read what they don't want to answer.
struct MatchingFields {
    let packs: Packs

    /// Topics by group, folded; how many are chosen stands on the fold. Those that can be heavy to read lie one fold
    /// deeper.
    func topics(_ named: [String: TopicNaming], openWords: Copy) -> HTML {
        group {
            for part in packs.topics.groups {
                let own = packs.topics.offered.filter { $0.group == part.id }
                let heavy = own.filter(\.sensitive)
                let chosen = own.filter { named[$0.id] != nil }
                disclosure(MatchingFields.fold("\(part.label)", chosen: chosen.count), isBoxed: true) {
                    for topic in own where !topic.sensitive { self.topic(topic, named[topic.id], openWords) }
                    if !heavy.isEmpty {
                        let heavyChosen = chosen.filter(\.sensitive).count
                        disclosure(MatchingFields.fold("Show topics that can be heavy to read", chosen: heavyChosen)) {
                            for topic in heavy { self.topic(topic, named[topic.id], openWords) }
                        }
                    }
                }
            }
        }
    }

    /// The words on a fold, with how much is chosen behind it.
    static func fold(_ words: Copy, chosen: Int) -> Copy { chosen == 0 ? words : "\(words): \(chosen) chosen" }

    private func topic(_ topic: TopicPack.Topic, _ naming: TopicNaming?, _ openWords: Copy) -> HTML {
        let selected =
            switch naming {
            case .openly: MatchingInput.open
            case .matchingOnly: MatchingInput.matching
            case nil: "no"
            }
        return radios(
            "topic-\(topic.id)", legend: "\(topic.label)",
            choices: [
                Choice("no", "Leave it out"), Choice(MatchingInput.matching, "For matching only"),
                Choice(MatchingInput.open, openWords),
            ],
            selected: selected, layout: .line)
    }

    /// Languages, each by its own name and in English.
    func languages(_ chosen: [String], legend: Copy, hint: Copy, error: Copy? = nil) -> HTML {
        checkboxes(
            "language", legend: legend,
            choices: packs.wishes.languages.map { language in
                let isSame = language.label == language.inEnglish
                return Choice(language.code, isSame ? "\(language.label)" : "\(language.label) (\(language.inEnglish))")
            },
            checked: Set(chosen), hint: hint, error: error, layout: .columns)
    }

    /// Options of a facet as boxes to tick.
    func options(_ name: String, _ options: [WishPack.Option], chosen: [String], legend: Copy, hint: Copy? = nil)
        -> HTML
    {
        checkboxes(
            name, legend: legend, choices: options.map { Choice($0.id, "\($0.label)") }, checked: Set(chosen),
            hint: hint, layout: .columns)
    }

    /// Times: the usual ones first, single ones folded. A short cut that is ticked covers its single times.
    func times(_ slots: [String], legend: Copy, hint: Copy) -> HTML {
        let pack = packs.wishes
        let chosen = Set(slots)
        let full = pack.shortcuts.filter { chosen.isSuperset(of: $0.slots) }
        let single = chosen.subtracting(full.flatMap(\.slots))
        return group {
            checkboxes(
                "hours", legend: legend, choices: pack.shortcuts.map { Choice($0.id, "\($0.label)") },
                checked: Set(full.map(\.id)), hint: hint, layout: .columns)
            disclosure(
                MatchingFields.fold("Choose single days and times", chosen: single.count), isBoxed: true
            ) {
                p(.class("hint")) { "These come on top of what you ticked above." }
                for day in pack.days {
                    checkboxes(
                        "slot", legend: "\(day.label)",
                        choices: pack.parts.map { Choice("\(day.id)-\($0.id)", "\($0.label)") },
                        checked: single, layout: .line, id: "slot-\(day.id)")
                }
            }
        }
    }
}
