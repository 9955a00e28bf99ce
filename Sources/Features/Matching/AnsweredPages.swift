// What an advocate reads when a yes or a pass comes too late, and cards made from values.
import Design
import Markup
import Web

enum AnsweredPages {
    static let notWaiting = page(
        "That hello doesn't wait any more",
        "It was taken back, its time was over, or somebody else said yes first. Nothing was changed.")

    static let noRoom = Page("You have no room left") {
        h1 { "You have no room left" }
        p(.class("lede")) {
            "You walk with as many people as you said you have room for. The hello still waits: make room in your profile first, or pass."
        }
        actions {
            buttonLink("Back to hellos", "/hellos")
            buttonLink("Your profile", "/profile", .quiet)
        }
    }

    private static func page(_ title: Copy, _ words: Copy) -> Page {
        Page(title) {
            h1 { title }
            p(.class("lede")) { words }
            p { a(href: "/hellos") { "Back to hellos" } }
        }
    }
}

extension MatchingWords {
    /// A suggestion as its card shows it.
    func card(_ suggestion: MatchScoring.Suggestion, hello: Link) -> SuggestionView {
        let candidate = suggestion.candidate
        var view = card(
            candidate.profile, name: candidate.name, reasons: worthSaying(suggestion.reasons).map(forMember),
            hello: hello)
        if let answers = candidate.answers { view.answers = "Usually answers \(answers.words)" }
        return view
    }

    /// Whether the member has named topics, and none of these people can be told to share one.
    static func isWithoutSharedTopic(_ suggestions: [MatchScoring.Suggestion], _ ask: Ask) -> Bool {
        guard !ask.topics.isEmpty, !suggestions.isEmpty else { return false }
        return !suggestions.flatMap(\.reasons).contains { reason in
            if case .sharedTopic = reason { true } else { false }
        }
    }

    /// A profile as somebody sees it who has named nothing: reasons are what the advocate says about themselves.
    func preview(_ profile: AdvocateProfile, name: String) -> SuggestionView {
        let topics = profile.openTopics.prefix(6).map { topic in
            Copy("Shown to people who name it too: “\(topicLabel(topic))”.")
        }
        return card(profile, name: name, reasons: topics.isEmpty ? [forMember(.room)] : topics, hello: "/profile")
    }

    private func card(_ profile: AdvocateProfile, name: String, reasons: [Copy], hello: Link) -> SuggestionView {
        let ways = ways(profile.ways)
        let places = MatchingWords.list(profile.places)
        return SuggestionView(
            name: name, about: profile.introduction, reasons: reasons, times: times(profile.slots),
            languages: languages(profile.languages), places: places.isEmpty ? ways : "\(ways): \(places)", hello: hello)
    }

    /// What goes along with a hello, in words.
    func letter(_ letter: HelloLetter) -> LetterView {
        LetterView(
            topics: letter.topics.map(topicLabel), languages: languages(letter.languages),
            times: times(letter.slots, most: 6), ways: ways(letter.ways), access: letter.access.map(accessLabel),
            leavesFaithOut: letter.leavesFaithOut)
    }
}
