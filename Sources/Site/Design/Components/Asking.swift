package import Markup

/// How a topic is shared: not at all, only so that we find somebody, or said to them.
package enum TopicShare: String, Sendable, CaseIterable {
    case no
    case matching
    case open

    var words: Copy {
        switch self {
        case .no: "Not this"
        case .matching: "For matching only"
        case .open: "Say it openly"
        }
    }
}

/// A topic that somebody may choose, and how they share it so far.
package struct TopicChoice: Sendable {
    package var value: String
    package var label: Copy
    package var share: TopicShare

    package init(_ value: String, _ label: Copy, share: TopicShare = .no) {
        self.value = value
        self.label = label
        self.share = share
    }
}

/// Topics to choose from, each said openly, used for matching only, or left out.
/// - Parameter name: each topic's field is named `NAME-VALUE` and holds a `TopicShare`.
package func topicChoices(_ name: String, legend: Copy, hint: Copy? = nil, topics: [TopicChoice]) -> HTML {
    fieldset(legend: legend, hint: hint, id: name) {
        for topic in topics {
            radios(
                "\(name)-\(topic.value)", legend: topic.label,
                choices: TopicShare.allCases.map { Choice($0.rawValue, $0.words) },
                selected: topic.share.rawValue, layout: .line)
        }
    }
}

/// A wish about the person one would like to meet: a list to pick from, "no wish" first.
package struct Wish: Sendable {
    package var name: String
    package var label: Copy
    package var choices: [Choice]
    package var selected: String

    package init(_ name: String, _ label: Copy, choices: [Choice], selected: String = "") {
        self.name = name
        self.label = label
        self.choices = choices
        self.selected = selected
    }
}

/// Wishes, side by side where there is room. A wish helps to choose; it never shuts anybody out.
package func wishes(legend: Copy, hint: Copy? = nil, _ wishes: [Wish]) -> HTML {
    fieldset(legend: legend, hint: hint) {
        div(.class("grid")) {
            for wish in wishes {
                select(
                    wish.name, label: wish.label, choices: [Choice("", "No wish")] + wish.choices,
                    selected: wish.selected)
            }
        }
    }
}
