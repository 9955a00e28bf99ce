// The pages of joining, signing in and coming back.
import Design
import Domain
import Markup
import Web

/// Pages as functions of what they show.
enum AccountPages {
    static func join(_ form: JoinForm) -> Page {
        Page("Join") {
            h1 { "Join" }
            p(.class("lede")) {
                "No e-mail, no phone number, no real name. A name you choose and a passphrase are enough."
            }
            form.messages.summary
            postForm(to: "/join") {
                textField(
                    "name", label: "A name to go by",
                    hint: "Any name you like. If you want to stay unknown, not your own. Others here will see it.",
                    value: form.name, error: form.messages["name"], autocomplete: .username)
                passphrase(
                    "passphrase", label: "A passphrase",
                    hint: "At least \(JoinForm.shortestPassphrase) letters. Three or four words are easy to remember.",
                    error: form.messages["passphrase"], autocomplete: .newPassphrase)
                ownDevice(isOn: form.isOwnDevice)
                checkbox(
                    "adult", label: "I am 18 or older", isChecked: form.isAdult,
                    hint: "If you are younger, this place isn't for you yet. The people at the end of this page are.",
                    error: form.messages["adult"])
                button("Join")
            }
            p { a(href: "/promise") { "Read our promise first" } }
            p {
                "Here before? "
                a(href: "/sign-in") { "Sign in" }
            }
        }
    }

    static func card(name: String, words: [String], isSignedIn: Bool = true) -> Page {
        Page("Your recovery card") {
            h1 { "Your recovery card" }
            p(.class("lede")) {
                "These four words are your way back if you forget your passphrase. We show them only now."
            }
            Design.card {
                p(.class("meta")) { "Your name here" }
                p { strong { isolated(name) } }
                p(.class("meta")) { "Your four words" }
                ol(.class("recovery-words")) { for word in words { li { text(word) } } }
            }
            p {
                "Print this page, or copy the words onto paper. Keep it where nobody else looks. With both, anybody could come in as you."
            }
            actions {
                printButton()
                buttonLink("I have them. Go on", isSignedIn ? "/promise?then=/ask" : "/sign-in")
            }
        }
    }

    static func signIn(_ form: SignInForm) -> Page {
        Page("Sign in") {
            h1 { "Sign in" }
            form.messages.summary
            postForm(to: "/sign-in") {
                if let then = form.then { hidden("then", then) }
                if let kept = form.kept { kept.carried }
                textField(
                    "name", label: "The name you go by here", value: form.name, error: form.messages["name"],
                    autocomplete: .username)
                passphrase(
                    "passphrase", label: "Your passphrase", error: form.messages["passphrase"],
                    autocomplete: .currentPassphrase)
                ownDevice(isOn: form.isOwnDevice)
                button("Sign in")
            }
            p { a(href: "/way-back") { "I forgot my passphrase" } }
            p {
                "New here? "
                a(href: "/join") { "Join" }
            }
        }
    }

    static func wayBack(_ form: WayBackForm) -> Page {
        Page("The way back") {
            h1 { "The way back" }
            p(.class("lede")) { "With your name and the four words of your recovery card you choose a new passphrase." }
            form.messages.summary
            postForm(to: "/way-back") {
                textField(
                    "name", label: "The name you go by here", value: form.name, error: form.messages["name"],
                    autocomplete: .username)
                textField(
                    "words", label: "The four words on your card", hint: "In their order, with spaces between.",
                    value: form.words, error: form.messages["words"])
                passphrase(
                    "passphrase", label: "Your new passphrase",
                    hint: "At least \(JoinForm.shortestPassphrase) letters.", error: form.messages["passphrase"],
                    autocomplete: .newPassphrase)
                button("Change my passphrase")
            }
            p {
                "Card lost too? Two people here who know you can help: come by or call us. With the six words that they give you, you "
                a(href: "/way-back/two-people") { "come back here" }
                ". And you can always join again under a new name."
            }
        }
    }

    static func hats(_ hats: [OwnHat], current: PersonID) -> Page {
        Page("Your roles") {
            h1 { "Your roles here" }
            p { "Only you see that these belong together. What you do in one stays out of the other." }
            for own in hats {
                Design.card {
                    p {
                        strong { isolated(own.name) }
                        " · "
                        own.hat.label
                    }
                    if own.person == current {
                        p { tag("You are here as this now", .good) }
                    } else {
                        postForm(to: "/hats") {
                            hidden("person", own.person.text)
                            button("Change to this")
                        }
                    }
                }
            }
        }
    }

    static func ownDevice(isOn: Bool) -> HTML {
        checkbox(
            "own-device", label: "This is my own device", isChecked: isOn,
            hint: "Leave it empty on a shared one: you are signed out when the browser closes, or after 12 hours.")
    }

    static let samples: [(name: String, page: Page)] = [
        ("Join", join(JoinForm())),
        ("Join, with messages", join(JoinForm(FormInput([("name", "W"), ("passphrase", "short")])))),
        ("Recovery card", card(name: "Willow", words: ["river", "lantern", "pocket", "meadow"])),
        ("Sign in", signIn(SignInForm())), ("The way back", wayBack(WayBackForm())),
    ]
}
