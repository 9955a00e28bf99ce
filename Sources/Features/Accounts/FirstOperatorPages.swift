// The two pages that set-up begins with. The first says nothing: neither what this is nor whose.
import Design
import Markup
import Web

/// Pages as functions of what they show.
enum FirstOperatorPages {
    /// - Parameter isWrong: the same words for a wrong code, a used one, and one from before a restart.
    static func code(isWrong: Bool = false) -> Page {
        Page("Code") {
            h1 { "Code" }
            postForm(to: "/set-up") {
                textField(
                    "code", label: "Type the code", error: isWrong ? "That isn't it." : nil, autocomplete: .off)
                button("Go on")
            }
        }
    }

    static func operatorForm(_ form: FirstOperatorForm) -> Page {
        Page("Set this place up") {
            h1 { "Set this place up" }
            p(.class("lede")) {
                "You are the first person here. With this name and passphrase you run the place: its settings, its computer, who works here."
            }
            p { "You see nobody's words. You can stop after any step and go on another day." }
            form.messages.summary(losesPassphrase: true)
            postForm(to: "/set-up/operator") {
                hidden("code", form.code)
                textField(
                    "name", label: "Your name here",
                    hint: "What people who work here call you. Those who look for company don't see it.",
                    value: form.name, error: form.messages["name"], autocomplete: .username)
                passphrase(
                    "passphrase", label: "A passphrase",
                    hint:
                        "At least \(JoinForm.shortestPassphrase) letters. Four or five words that mean something only to you are good. Write it down: there is no mail to reset it with.",
                    error: form.messages["passphrase"], autocomplete: .newPassphrase)
                button("Begin")
            }
        }
    }

    static let samples: [(name: String, page: Page)] = [
        ("Code", code()), ("Code, wrong", code(isWrong: true)),
        ("First operator", operatorForm(FirstOperatorForm(code: "river lantern pocket meadow"))),
        ("First operator, with messages", operatorForm(FirstOperatorForm(FormInput([("name", "W")])))),
    ]
}
