// What somebody types who sets an installation up: the code that was printed, then a name and a passphrase.
import Markup
import Web

/// The first operator's form. The code goes along, for nothing is kept between the two pages.
struct FirstOperatorForm: Sendable {
    var code = ""
    var name = ""
    var passphrase = ""
    var messages = FormMessages()

    init(code: String) { self.code = code }

    init(_ input: FormInput) {
        code = String(input.text("code").prefix(200))
        name = input.text("name")
        passphrase = input.raw("passphrase") ?? ""
        if name.isEmpty {
            messages.add("Type the name you want to go by here.", to: "name")
        } else if !SignInName.isAcceptable(name) {
            messages.add(
                "Use \(SignInName.shortest) to \(SignInName.longest) letters, numbers, spaces or dashes.", to: "name")
        }
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }
}
