// The pages of coming back with a code: what they say is the same whether there is such a person or not.
import Design
import Markup
import Web

enum CodePages {
    static func ask(_ form: CodeAskForm, offered: [OutgoingMessage.Kind]) -> Page {
        Page("Back with a code") {
            h1 { "Back with a code" }
            p(.class("lede")) { "If you left a phone number or an e-mail address here, a code can go there." }
            form.messages.summary
            postForm(to: "/way-back/code") {
                textField(
                    "name", label: "The name you go by here", value: form.name, error: form.messages["name"],
                    autocomplete: .username)
                if offered.count > 1 {
                    radios(
                        "kind", legend: "Where to",
                        choices: offered.map { Choice($0.rawValue, $0 == .text ? "To my phone" : "To my mailbox") },
                        selected: form.kind.rawValue)
                }
                button("Send a code")
            }
            p { a(href: "/way-back") { "Other ways back" } }
        }
    }

    static func enter(_ form: CodeForm) -> Page {
        Page("Type the code") {
            h1 { "Type the code" }
            p(.class("lede")) {
                "If somebody goes by that name and left a phone number or an address here, a code is on its way. It can take a minute, and works for ten."
            }
            form.messages.summary(losesPassphrase: true)
            postForm(to: "/way-back/code/enter") {
                textField(
                    "name", label: "The name you go by here", value: form.name, error: form.messages["name"],
                    autocomplete: .username)
                textField(
                    "code", label: "The code", hint: "Eight digits.", value: form.code, error: form.messages["code"],
                    kind: .number, autocomplete: .oneTimeCode)
                passphrase(
                    "passphrase", label: "Your new passphrase",
                    hint: "At least \(JoinForm.shortestPassphrase) letters.", error: form.messages["passphrase"],
                    autocomplete: .newPassphrase)
                button("Change my passphrase")
            }
            p { "Nothing came? We can't say why, not even to you. That keeps it secret who is here." }
            p { a(href: "/way-back") { "Other ways back" } }
        }
    }
}
