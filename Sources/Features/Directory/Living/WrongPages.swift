// "This is wrong": for anybody, without an account, and without a trace of them.
import Design
import Domain
import Markup
import Web

enum WrongPages {
    static func ask(_ form: WrongForm, id: ServiceID, name: String) -> Page {
        Page("What is wrong?") {
            h1 { "What is wrong?" }
            p(.class("lede")) { isolated(name) }
            p { "Nobody can see that it was you: we keep what you write here, the day, and nothing else." }
            form.messages.summary
            postForm(to: "/directory/services/\(id.text)/wrong") {
                hidden("once", form.once)
                radios(
                    "kind", legend: "What is it?",
                    choices: WrongKind.allCases.map { Choice($0.rawValue, StandingWords.wrong($0)) },
                    selected: form.kind?.rawValue, error: form.messages["kind"])
                textArea(
                    "words", label: "Do you want to say more?",
                    hint:
                        "Such as the right number. Please leave out what is about you. Those who keep the list right here can read it; it is destroyed a week after they checked, or after 90 days.",
                    value: form.words, error: form.messages["words"], rows: 3, isOptional: true)
                button("Tell us")
            }
            p { a(href: "/directory/services/\(id.text)") { "Back to the service" } }
        }
    }
}
