// Values of this feature in words: reasons, times, ways, and lists of them.
import Markup
import Packs

/// Sentences for what the rules found. Labels are those of the packs.
struct MatchingWords: Sendable {
    let packs: Packs

    /// The language that everybody here is taken to speak: it is no reason for anything.
    static let commonLanguage = "en"

    static let notFree: Copy =
        "They are not free to take someone new right now. Nothing was sent. It is about their time, not about you."

    /// A reason, as a member reads it about an advocate.
    func forMember(_ reason: Reason) -> Copy {
        switch reason {
        case .sharedTopic(let topic, let isQuiet):
            isQuiet
                ? "You both named “\(topicLabel(topic))”. You named it for matching only, so only you see this."
                : "You both named “\(topicLabel(topic))”."
        case .language(let code): "Speaks \(languageLabel(code))."
        case .time(let slots): "Free on \(times(slots, isStart: false))."
        case .place(let place): "Can meet in person: \(place)."
        case .wish(let facet, let id): "\(optionLabel(facet, id)), as you wished."
        case .nearMine(.age): "Near your own age."
        case .nearMine: "From a culture near yours."
        case .way(let way): "\(wayLabel(way)), as you wished."
        case .access(let need): "Can make this easier: \(accessLabel(need))."
        case .room: "Has room for somebody new."
        }
    }

    /// A reason, as an advocate reads it about a hello.
    func forAdvocate(_ reason: Reason) -> Copy {
        switch reason {
        case .sharedTopic(let topic, _): "You both named “\(topicLabel(topic))”."
        case .time(let slots): "You are both free on \(times(slots, isStart: false))."
        case .access(let need): "You can make this easier: \(accessLabel(need))."
        // None of these is the advocate's to read; `reasonsForAdvocate` holds none.
        case .language, .place, .way, .wish, .nearMine, .room: ""
        }
    }

    /// Reasons worth a line: the language that all speak is none unless nothing else is.
    func worthSaying(_ reasons: [Reason], most: Int = 6) -> [Reason] {
        let telling = reasons.filter { $0 != .language(MatchingWords.commonLanguage) }
        return Array((telling.isEmpty ? reasons : telling).prefix(most))
    }

    /// "Weekday evenings and Saturday mornings"; "" for none. `isStart`: at the beginning of a sentence.
    func times(_ slots: [String], isStart: Bool = true, most: Int = 3) -> Copy {
        var rest = Set(slots)
        var labels: [String] = []
        for shortcut in packs.wishes.shortcuts where rest.isSuperset(of: shortcut.slots) {
            labels.append(shortcut.label.prefix(1).lowercased() + shortcut.label.dropFirst())
            rest.subtract(shortcut.slots)
        }
        labels += packs.wishes.slots.filter(rest.contains).compactMap(packs.wishes.slotLabel)
        let isMore = labels.count > most
        labels = Array(labels.prefix(most))
        if isStart, let first = labels.first { labels[0] = first.prefix(1).uppercased() + first.dropFirst() }
        guard isMore else { return MatchingWords.list(labels) }
        return "\(MatchingWords.list(labels, last: false)) and more"
    }

    func ways(_ ways: [String]) -> Copy { MatchingWords.list(ways.map(wayLabel), isSentence: true) }

    func languages(_ codes: [String]) -> Copy { MatchingWords.list(codes.map(languageLabel)) }

    func topicLabel(_ id: String) -> String { packs.topics.label(id) ?? id }
    func languageLabel(_ code: String) -> String { packs.wishes.languageLabel(code) ?? code }
    func wayLabel(_ id: String) -> String { packs.wishes.contact.first { $0.id == id }?.label ?? id }
    func accessLabel(_ id: String) -> String { packs.wishes.access.first { $0.id == id }?.label ?? id }
    func optionLabel(_ facet: Facet, _ id: String) -> String {
        packs.wishes.options(facet).first { $0.id == id }?.label ?? id
    }

    /// "a, b and c". `isSentence`: every item after the first begins small. `last`: whether "and" joins the last one.
    static func list(_ items: [String], isSentence: Bool = false, last: Bool = true) -> Copy {
        let items = items.enumerated().map { index, item in
            isSentence && index > 0 ? item.prefix(1).lowercased() + item.dropFirst() : item
        }
        guard let first = items.first else { return "" }
        var words: Copy = "\(first)"
        for (index, item) in items.enumerated().dropFirst() {
            words = last && index == items.count - 1 ? "\(words) and \(item)" : "\(words), \(item)"
        }
        return words
    }
}
