// The parts of an introduction's page that write something down: what happened, how it went, what was done beside it.
import Design
import Domain
import Markup
import Web

enum IntroductionStepPages {
    /// The question on the day that was set for it.
    static func followUp(_ view: IntroductionView) -> HTML {
        guard let day = view.stored.followUp, view.stored.state.isOpen, view.stored.state != .offered else {
            return .empty
        }
        let words = day.words(today: view.today)
        guard day <= view.today else { return p(.class("hint")) { "We ask how it went on \(words)." } }
        return section {
            h2 { view.isMember ? "What happened?" : "Ask how it went" }
            p {
                view.isMember
                    ? "You need not answer. Did you reach them? Were they full? Did it help?"
                    : "The day to ask was \(words). Did they reach them? Were they full? Did it help?"
            }
            postForm(to: "/introductions/\(view.path)/follow-up") {
                hidden("once", view.form.once)
                hidden("asked", day.text)
                textArea(
                    "words", label: "What happened", value: view.form.words(in: "follow-up"),
                    error: view.form.messages["follow-up-words"],
                    rows: 3, isOptional: true, id: "follow-up-words")
                textField(
                    "day", label: "Ask again on", hint: "Leave it empty if once is enough.",
                    value: view.form.day(in: "follow-up"),
                    error: view.form.messages["follow-up-day"], kind: .date, isOptional: true, id: "follow-up-day")
                button("Keep this")
            }
        }
    }

    /// What can be written down next.
    static func next(_ view: IntroductionView) -> HTML {
        let deeds = IntroductionDeed.steps(from: view.stored.state).filter { $0 != .introduce || view.holds }
        guard !deeds.isEmpty else { return .empty }
        return section {
            h2 { "Where does it stand?" }
            postForm(to: "/introductions/\(view.path)/step") {
                textField(
                    "words", label: "When, with whom, until when", value: view.form.words(in: "step"),
                    error: view.form.messages["step-words"], isOptional: true, id: "step-words")
                div(.class("cluster")) {
                    for deed in deeds { button(deed.button, .quiet, name: "choice", value: deed.rawValue) }
                }
            }
        }
    }

    static func history(_ view: IntroductionView) -> HTML {
        section {
            h2 { "So far" }
            rows(
                zip(view.read.steps, view.moments).map { step, moment in
                    Row(words(step.stored)) {
                        if step.stored.by == view.viewer { "You, " } else { "\(step.stored.name), " }
                        moment.html
                        if !step.words.isEmpty {
                            ": "
                            isolated(step.words)
                        }
                    }
                })
        }
    }

    private static func words(_ step: StoredStep) -> Copy {
        if let help = IntroductionHelp(rawValue: step.kind) {
            guard let day = step.day else { return help.words }
            return "\(help.words), \(TimeWords.day(iso: day.text))"
        }
        switch step.kind {
        case "offered": return "Written"
        case "changed": return "Changed: it needs a new yes"
        case "follow-up": return "How it went"
        default: return IntroductionState(rawValue: step.kind)?.words ?? "Something else"
        }
    }

    /// Transport, goods, going along.
    static func help(_ view: IntroductionView) -> HTML {
        guard view.stored.agreedVersion != nil else { return .empty }
        let isWrong = view.form.isWrong(in: "help")
        return disclosure("Write down a ride, something given, or going along", isOpen: isWrong, isBoxed: true) {
            postForm(to: "/introductions/\(view.path)/help") {
                hidden("once", view.form.once)
                radios(
                    "choice", legend: "What it was",
                    choices: IntroductionHelp.allCases.map { Choice($0.rawValue, $0.words) },
                    selected: view.form.choice(in: "help"), error: view.form.messages["help-choice"],
                    id: "help-choice")
                textField(
                    "day", label: "On which day", value: isWrong ? view.form.day(in: "help") : view.today.text,
                    error: view.form.messages["help-day"], kind: .date, id: "help-day")
                textField(
                    "words", label: "A small note", value: view.form.words(in: "help"),
                    error: view.form.messages["help-words"],
                    isOptional: true, id: "help-words")
                button("Write it down")
            }
        }
    }

    /// Closing with what came of it, and the member's taking back.
    static func ending(_ view: IntroductionView) -> HTML {
        group {
            if IntroductionDeed.close.from.contains(view.stored.state) {
                let isWrong = view.form.isWrong(in: "close")
                disclosure("Close it", isOpen: isWrong, isBoxed: true) {
                    postForm(to: "/introductions/\(view.path)/close") {
                        radios(
                            "choice", legend: "What came of it",
                            choices: IntroductionOutcome.allCases.map { Choice($0.rawValue, $0.words) },
                            selected: view.form.choice(in: "close"),
                            hint: "The service is counted with it, nobody's name.",
                            error: view.form.messages["close-choice"], id: "close-choice")
                        textArea(
                            "words", label: "A word about it", value: view.form.words(in: "close"),
                            error: view.form.messages["close-words"], rows: 2, isOptional: true, id: "close-words")
                        button("Close it")
                    }
                }
            }
            if view.isMember, IntroductionDeed.takeBack.from.contains(view.stored.state) {
                disclosure("Take my yes back", isBoxed: true) {
                    p {
                        "From then on nothing is handed over. What a service has read or has on paper we can't fetch; you or somebody you choose can ask them to destroy it."
                    }
                    postForm(to: "/introductions/\(view.path)/take-back") { button("Take it back", .quiet) }
                }
            }
        }
    }
}
