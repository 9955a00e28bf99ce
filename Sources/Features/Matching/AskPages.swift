// The page on which a member asks. Every part may be left out, and says who will see it.
import Web
import Design
import Markup
import Packs

/// What the page of an ask shows.
struct AskView: Sendable {
    var form: AskForm
    /// Names of people whom the member would rather not meet, by id.
    var avoided: [(id: String, name: String)] = []
    /// Is there an open ask that this changes?
    var isOpen = false
    /// Is it filled with what they wrote last time?
    var isFromLastTime = false
}

enum AskPages {
    static func ask(_ view: AskView, packs: Packs) -> Page {
        let fields = MatchingFields(packs: packs)
        let ask = view.form.ask
        return Page(view.isOpen ? "Change what you asked for" : "Find someone") {
            h1 { view.isOpen ? "Change what you asked for" : "Find someone who has been there" }
            p(.class("lede")) {
                "Tell us what you like, and leave out what you like. Every question can stay empty. You can change it any time."
            }
            if view.isFromLastTime {
                notice {
                    p { "We kept what you wrote last time, so that you don't have to tell it again. Change anything." }
                }
            }
            view.form.messages.summary
            whoSees
            postForm(to: "/ask") {
                company(ask, fields, view)
                someone(ask, fields, packs)
                unwanted(ask, fields, packs, view)
                whenAndHow(ask, fields, packs, view)
                actions {
                    button("Show me people")
                    button("Save and stop for now", .quiet, name: "then", value: "stop")
                }
            }
            if view.isOpen {
                hr()
                h2 { "Not now after all?" }
                p { "You can close this. Hellos that wait are taken back. You can ask again whenever you like." }
                actionButton("Close this", to: "/ask/close")
            }
        }
    }

    private static var whoSees: HTML {
        disclosure("Who sees what I write here?", isBoxed: true) {
            ul {
                li { "It is sealed, and it is yours. We use it to find people who may fit." }
                li {
                    "When you say hello to somebody, they see your name here, the topics you say openly, your times, ways to talk and what makes it easier. You see all of it before it goes."
                }
                li { "Nobody sees the topics you name for matching only, your wishes, or what you don't want." }
                li { "A coordinator sees that you wait, and since when." }
            }
        }
    }

    private static func company(_ ask: Ask, _ fields: MatchingFields, _ view: AskView) -> HTML {
        section {
            h2 { "What would you like company with?" }
            p(.class("hint")) {
                "Open a part and choose, or choose nothing. “For matching only” helps us find somebody; they are not told."
            }
            fields.topics(ask.topics, openWords: "Say it openly")
            textArea(
                "words", label: "In your own words",
                hint: "A line is plenty. If you say hello to somebody, we offer you these words again, and you decide.",
                value: ask.ownWords, error: view.form.messages["words"], isOptional: true)
        }
    }

    private static func someone(_ ask: Ask, _ fields: MatchingFields, _ packs: Packs) -> HTML {
        section {
            h2 { "Who would feel right?" }
            p(.class("hint")) { "A wish helps us choose. It may not always come true, and it shuts nobody out." }
            disclosure(MatchingFields.fold("Languages", chosen: ask.languages.count), isBoxed: true) {
                fields.languages(
                    ask.languages, legend: "I would like to talk in",
                    hint: "If you tick some, we only show people who speak at least one of them.")
            }
            disclosure(
                MatchingFields.fold("Somebody like …", chosen: ask.wishes.values.map(\.count).reduce(0, +)),
                isBoxed: true
            ) {
                for facet in Facet.allCases {
                    fields.options(
                        "wish-\(facet.rawValue)", packs.wishes.options(facet), chosen: ask.wishes[facet] ?? [],
                        legend: facet.legend)
                }
                h3 { "If you ticked “near my own”" }
                p(.class("hint")) { "Then we need to know yours. We use it for this and show it to nobody." }
                select(
                    "own-age", label: "My own age",
                    choices: [Choice("", "No answer")]
                        + packs.wishes.descriptions(.age).map { Choice($0.id, "\($0.label)") },
                    selected: ask.ownAge ?? "")
                fields.options(
                    "own-culture", packs.wishes.descriptions(.culture), chosen: ask.ownCulture, legend: "My own culture"
                )
            }
        }
    }

    private static func unwanted(
        _ ask: Ask, _ fields: MatchingFields, _ packs: Packs, _ view: AskView
    ) -> HTML {
        let unwanted = ask.unwanted
        return section {
            h2 { "What don't you want?" }
            p(.class("hint")) { "We keep to this. You don't need a reason, and nobody is told." }
            disclosure(MatchingFields.fold("I would rather not meet …", chosen: unwanted.count), isBoxed: true) {
                fields.options(
                    "not-gender", packs.wishes.descriptions(.gender), chosen: unwanted.gender, legend: "Not …",
                    hint: "Then we only show people who have said what they are.")
                fields.options(
                    "not-age", packs.wishes.descriptions(.age), chosen: unwanted.age, legend: "Nobody aged …",
                    hint: "Then we only show people who have said how old they are.")
                if !view.avoided.isEmpty {
                    checkboxes(
                        "not-person", legend: "These people",
                        choices: view.avoided.map { Choice($0.id, "\($0.name)") },
                        checked: Set(unwanted.advocates), hint: "Untick a name to see them again.", layout: .columns)
                }
                disclosure(MatchingFields.fold("Topics to stay away from", chosen: unwanted.topics.count)) {
                    checkboxes(
                        "not-topic", legend: "Nobody who brings up …",
                        choices: packs.topics.offered.map { Choice($0.id, "\($0.label)") },
                        checked: Set(unwanted.topics), layout: .columns)
                }
            }
            textArea(
                "not-words", label: "Anything else you don't want",
                hint: "We offer you these words again when you say hello.", value: unwanted.words,
                error: view.form.messages["not-words"], rows: 2, isOptional: true)
        }
    }

    private static func whenAndHow(
        _ ask: Ask, _ fields: MatchingFields, _ packs: Packs, _ view: AskView
    ) -> HTML {
        section {
            h2 { "When and how?" }
            fields.times(ask.slots, legend: "Good times", hint: "Leave it empty if any time is fine.")
            fields.options(
                "way", packs.wishes.contact, chosen: ask.ways, legend: "Ways to talk",
                hint: "Leave it empty if any way is fine.")
            textField(
                "area", label: "Where could you meet?", hint: "A part of town is enough. Not your address.",
                value: ask.area, error: view.form.messages["area"], autocomplete: .off, isOptional: true)
            disclosure(
                MatchingFields.fold("What makes it easier for you?", chosen: ask.access.count), isBoxed: true
            ) {
                fields.options(
                    "access", packs.wishes.access, chosen: ask.access, legend: "This makes it easier",
                    hint: "It goes along when you say hello.")
            }
        }
    }
}

extension Facet {
    /// Over the boxes of a facet.
    var legend: Copy {
        switch self {
        case .gender: "Gender"
        case .age: "Age"
        case .faith: "Faith"
        case .culture: "Culture"
        case .life: "Life"
        }
    }
}
