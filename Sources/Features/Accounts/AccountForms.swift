// What the forms of joining and signing in may hold.
import Markup
import Web

/// What somebody typed to join.
struct JoinForm: Sendable {
    var name = ""
    var passphrase = ""
    var isOwnDevice = false
    /// They came from the question of how old they are. It is all that we learn, and it is not kept.
    var isOldEnough = false
    var messages = FormMessages()

    static let shortestPassphrase = 10

    init() {}

    init(_ input: FormInput) {
        name = input.text("name")
        passphrase = input.raw("passphrase") ?? ""
        isOwnDevice = input.isOn("own-device")
        isOldEnough = input.isOn("old-enough")
        if name.isEmpty {
            messages.add("Choose a name. It can be any name you like.", to: "name")
        } else if !SignInName.isAcceptable(name) {
            messages.add(
                "Use \(SignInName.shortest) to \(SignInName.longest) letters, numbers, spaces or dashes.", to: "name")
        }
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }

    /// What is wrong with a new passphrase, if anything.
    static func objection(to passphrase: String, name: String) -> Copy? {
        if passphrase.count < shortestPassphrase {
            return
                "Use at least \(shortestPassphrase) letters. A few words that mean something only to you are good."
        }
        if passphrase.count > 200 { return "Use at most 200 letters." }
        if SignInName.folded(passphrase) == SignInName.folded(name) { return "Use something other than your name." }
        return nil
    }
}

/// What somebody typed to sign in.
struct SignInForm: Sendable {
    var name = ""
    var passphrase = ""
    var isOwnDevice = false
    var then: String?
    /// A shared device has cleared itself: the page says why.
    var hasEnded = false
    /// What they had typed before they were signed out.
    var kept: KeptForm?
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        name = String(input.text("name").prefix(200))
        passphrase = String((input.raw("passphrase") ?? "").prefix(1000))
        kept = KeptForm(carriedBy: input)
        isOwnDevice = input.isOn("own-device")
        then = input.raw("then")
        if name.isEmpty { messages.add("Type the name you go by here.", to: "name") }
        if passphrase.isEmpty { messages.add("Type your passphrase.", to: "passphrase") }
    }
}

/// What somebody typed to come back with their card.
struct WayBackForm: Sendable {
    var name = ""
    var words = ""
    var passphrase = ""
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        name = String(input.text("name").prefix(200))
        words = String(input.text("words").prefix(200))
        passphrase = input.raw("passphrase") ?? ""
        if name.isEmpty { messages.add("Type the name you go by here.", to: "name") }
        if words.isEmpty { messages.add("Type the four words on your card.", to: "words") }
        if let message = JoinForm.objection(to: passphrase, name: name) { messages.add(message, to: "passphrase") }
    }
}
