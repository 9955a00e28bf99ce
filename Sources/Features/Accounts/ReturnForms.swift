// What the forms of helping somebody back in may hold.
import Markup
import Web

/// What somebody typed for another who can't sign in.
struct AskReturnForm: Sendable {
    var name = ""
    var lost: Lost?
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        name = String(input.text("name").prefix(200))
        lost = input.choice("lost", of: Lost.allCases.map(\.rawValue)).flatMap(Lost.init)
        // Not whether it could be a name: that would begin to tell which there are.
        if name.isEmpty { messages.add("Type the name they sign in with.", to: "name") }
        if lost == nil { messages.add("Choose what they have lost.", to: "lost") }
    }
}

/// What somebody typed to come back with six words.
struct ComeBackForm: Sendable {
    var name = ""
    var words = ""
    var passphrase = ""
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        name = String(input.text("name").prefix(200))
        words = String(input.text("words").prefix(300))
        passphrase = input.raw("passphrase") ?? ""
        if name.isEmpty { messages.add("Type the name you go by here.", to: "name") }
        if words.isEmpty { messages.add("Type all six words, from both people.", to: "words") }
    }
}
