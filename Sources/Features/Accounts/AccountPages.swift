// The pages of joining, signing in and coming back.
import Design
import Domain
import Markup
import Web

/// Pages as functions of what they show.
enum AccountPages {
    /// The first thing that joining asks, on a page of its own. Two links and no form: nothing is sent, nothing is kept.
    static func age(_ joiningAge: Int) -> Page {
        Page("Join") {
            h1 { "How old are you?" }
            p(.class("lede")) {
                "This place is for people who are \(joiningAge) or older. If you are younger, we know others who are there for you."
            }
            actions {
                buttonLink("\(joiningAge) or older", "/join/name")
                buttonLink("Younger than \(joiningAge)", "/young", .quiet)
            }
            p { "We don't ask for a date, nobody checks, and your answer isn't kept." }
            p {
                "Here before? "
                a(href: "/sign-in") { "Sign in" }
            }
        }
    }

    static func join(_ form: JoinForm, joiningAge: Int) -> Page {
        Page("Join") {
            h1 { "Join" }
            p(.class("lede")) {
                "No e-mail, no phone number, no real name. A name you choose and a passphrase are enough."
            }
            form.messages.summary(losesPassphrase: true)
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
                hidden("old-enough", String(joiningAge))
                button("Join")
            }
            p {
                "You said that you are \(joiningAge) or older. "
                a(href: "/young") { "I am younger" }
            }
            p { a(href: "/promise") { "Read our promise first" } }
            p {
                "Here before? "
                a(href: "/sign-in") { "Sign in" }
            }
        }
    }

    static func card(
        name: String, words: [String], isSignedIn: Bool = true, next: Link = "/promise?then=/ask"
    ) -> Page {
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
                buttonLink("I have them. Go on", isSignedIn ? next : "/sign-in")
            }
        }
    }

    static func signIn(_ form: SignInForm, agency: String? = nil) -> Page {
        Page("Sign in") {
            h1 { "Sign in" }
            if form.hasEnded {
                notice {
                    p { "You were signed out, because nobody was here for a while. The page you had open is gone." }
                }
            }
            form.messages.summary(losesPassphrase: true)
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
            if let agency { SingleSignOnPages.door(named: agency, then: form.then) }
        }
    }

    /// `codes`: whether a code can be sent from here.
    static func wayBack(_ form: WayBackForm, codes: Bool) -> Page {
        Page("The way back") {
            h1 { "The way back" }
            p(.class("lede")) { "With your name and the four words of your recovery card you choose a new passphrase." }
            form.messages.summary(losesPassphrase: true)
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
            if codes {
                h2 { "No card here?" }
                p {
                    "If you left a phone number or an e-mail address, "
                    a(href: "/way-back/code") { "a code can go there" }
                    "."
                }
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
            hint:
                "Leave it empty on a shared one: we sign you out after half an hour of quiet, and leave nothing behind."
        )
    }

    static let samples: [(name: String, page: Page)] = [
        ("How old", age(18)), ("Join", join(JoinForm(), joiningAge: 18)),
        ("Join, with messages", join(JoinForm(FormInput([("name", "W"), ("passphrase", "short")])), joiningAge: 16)),
        ("Recovery card", card(name: "Willow", words: ["river", "lantern", "pocket", "meadow"])),
        ("Sign in", signIn(SignInForm())), ("The way back", wayBack(WayBackForm(), codes: true)),
    ]
}
