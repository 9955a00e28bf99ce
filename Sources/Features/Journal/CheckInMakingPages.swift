// The form that makes a check-in, or changes one.
import Design
import Domain
import Markup
import Web

enum CheckInMakingPages {
    /// - Parameter id: the check-in that is changed; nil makes one.
    static func form(_ form: CheckInForm, to id: String?, isPaused: Bool = false) -> Page {
        let isNew = id == nil
        let action: Link = id.map { "/check-ins/\($0)/change" } ?? "/make-check-in"
        return Page(isNew ? "Make a check-in" : "Change your check-in") {
            h1 { isNew ? "Make a check-in" : "Change your check-in" }
            if isNew {
                p(.class("lede")) { "Ask yourself what matters to you. You can change all of it later." }
            } else {
                p { "A question that you take out, or answer in another way from now on, keeps the answers it has." }
            }
            form.messages.summary
            postForm(to: action) {
                hidden("once", form.once)
                question(form, 0)
                let filled = form.questions.lastIndex { !$0.words.isEmpty } ?? 0
                for place in 1..<max(filled + 1, 2) where place <= filled { question(form, place) }
                disclosure("More questions", isBoxed: true) {
                    for place in (filled + 1)..<max(form.questions.count, filled + 1) { question(form, place) }
                }
                radios(
                    "often", legend: "How often would you like to be asked?",
                    choices: [
                        Choice("whenever", "Whenever I like"), Choice("every", "Every day"),
                        Choice("some", "On these days"),
                    ], selected: form.often,
                    hint:
                        "On those days the button stands out on your start page. That is all: no reminders, no counting."
                )
                checkboxes(
                    "day", legend: "Which days?",
                    choices: LocalDay.weekdays.enumerated().map { Choice(String($0), "\($1)") },
                    checked: Set((form.often == "some" ? form.rhythm.weekdays : []).map { String($0) }),
                    hint: "Only if you chose “On these days”.", error: form.messages["day"], layout: .columns)
                textField(
                    "name", label: "A name for it", hint: "For your own list.", value: form.name,
                    error: form.messages["name"], isOptional: true)
                actions {
                    button(isNew ? "Make it" : "Keep the changes")
                    buttonLink("Not now", id.map { "/check-ins/\($0)" } ?? "/check-ins", .quiet)
                }
            }
            if let id {
                section {
                    h2 { "Stop for a while, or for good" }
                    postForm(to: "/check-ins/\(id)/pause") {
                        if isPaused {
                            button("Go on with it", .quiet)
                        } else {
                            button("Pause it", .quiet, name: "pause", value: "yes")
                        }
                    }
                    disclosure("Take it out", isBoxed: true) {
                        p { "The questions and every answer go for good, for you and for whoever you share them with." }
                        actionButton("Take it out for good", to: "/check-ins/\(id)/remove")
                    }
                }
            }
        }
    }

    private static func question(_ form: CheckInForm, _ place: Int) -> HTML {
        let one = form.questions[place]
        return card {
            hidden("id-\(place)", one.id)
            textField(
                "words-\(place)", label: place == 0 ? "Your question" : "Another question",
                hint: place == 0 ? "In your own words: “How is my energy?”, “Was there a good moment?”" : nil,
                value: one.words, error: form.messages["words-\(place)"], isOptional: place > 0)
            radios(
                "scale-\(place)", legend: "How you answer",
                choices: AnswerScale.allCases.map { Choice($0.rawValue, $0.label) }, selected: one.scale.rawValue)
            textField(
                "faces-\(place)", label: "The words of the faces",
                hint: "Two to five, from the hardest to the best, with commas. Only if you chose faces.",
                value: one.faces, error: form.messages["faces-\(place)"], isOptional: true)
        }
    }
}
