// The pages of one's own ways back: which there are, what each protects from, and what each gives away.
import Design
import Markup
import Web

/// What the overview shows.
struct WaysBackView: Sendable {
    let hasCard: Bool
    let ways: [ContactWay]
    /// What can be sent from here; empty offers nothing.
    let offered: [OutgoingMessage.Kind]
}

enum WaysBackPages {
    static func overview(_ view: WaysBackView) -> Page {
        Page("Your ways back") {
            h1 { "Your ways back" }
            p(.class("lede")) {
                "If you forget your passphrase, one of these lets you in again. Which ones is up to you, now or later."
            }
            card(view.hasCard)
            for kind in OutgoingMessage.Kind.allCases {
                let way = view.ways.first { $0.kind == kind }
                let isOffered = view.offered.contains(kind)
                // What was left stays in sight, even where nothing can be sent any more.
                if let way { left(way, isOffered: isOffered) } else if isOffered { offer(kind) }
            }
            Design.card {
                h2 { "Two people here who know you" }
                p {
                    "Nothing to set up. Two people who work here can let you in again, after a day. Every device where you are signed in shows it, and can stop it."
                }
                actions { buttonLink("How that goes", "/way-back/two-people", .quiet) }
            }
            Design.card {
                h2 { "Your passphrase" }
                p { "You can change it any time. Everything of yours stays as it is." }
                actions { buttonLink("Change your passphrase", "/me/passphrase", .quiet) }
            }
            p { a(href: "/me") { "Back to You" } }
        }
    }

    private static func card(_ hasCard: Bool) -> HTML {
        Design.card {
            h2 { "A recovery card" }
            p { if hasCard { tag("You have one", .good) } else { tag("You have none") } }
            p { "Four words on paper. No phone is needed, and nobody else has to know anything." }
            p(.class("meta")) { "What it gives away: whoever has the paper and your name could come in as you." }
            actions {
                if hasCard {
                    buttonLink("Make a new card", "/me/ways-back/card", .quiet)
                } else {
                    buttonLink("Make a card", "/me/ways-back/card", .quiet)
                }
            }
        }
    }

    private static func title(_ kind: OutgoingMessage.Kind) -> Copy {
        switch kind {
        case .text: "A code to your phone"
        case .mail: "A code by e-mail"
        }
    }

    private static func left(_ way: ContactWay, isOffered: Bool) -> HTML {
        Design.card {
            h2 { title(way.kind) }
            if way.confirmedAt != nil {
                p { tag("Ready", .good) }
            } else {
                p { tag("Not confirmed yet", .warm) }
            }
            p {
                switch way.kind {
                case .text: "The number ends in \(way.ending)."
                case .mail: "The part before the @ ends in \(way.ending)."
                }
            }
            if way.kind == .text {
                p(.class("meta")) {
                    "If this phone ever sends STOP to us, no code comes to it either, until it sends START."
                }
            }
            if !isOffered { p { "Nothing can be sent from here at this time, so it doesn't work for now." } }
            if way.confirmedAt == nil {
                let confirm: Link = "/me/ways-back/confirm"
                actions { buttonLink("Type the code that we sent", confirm.adding("kind", way.kind.rawValue)) }
            }
            postForm(to: "/me/ways-back/remove") {
                hidden("way", way.id)
                button("Take it out", .quiet)
            }
        }
    }

    private static func offer(_ kind: OutgoingMessage.Kind) -> HTML {
        let add: Link = "/me/ways-back/add"
        return Design.card {
            h2 { title(kind) }
            switch kind {
            case .text:
                p { "If you forget your passphrase, we send a code to your phone." }
                p(.class("meta")) { gives(kind) }
                actions { buttonLink("Add a phone number", add.adding("kind", kind.rawValue), .quiet) }
            case .mail:
                p { "If you forget your passphrase, we send a code to your mailbox." }
                p(.class("meta")) { gives(kind) }
                actions { buttonLink("Add an e-mail address", add.adding("kind", kind.rawValue), .quiet) }
            }
        }
    }

    /// What leaving an address gives away, said before it is left.
    private static func gives(_ kind: OutgoingMessage.Kind) -> Copy {
        switch kind {
        case .text:
            "What it gives away: we would know your number. We keep it sealed and use it for nothing else. The phone company sees that a message came. Whoever holds your phone can read the code, and with your name could come in as you."
        case .mail:
            "What it gives away: we would know your address. We keep it sealed and use it for nothing else. Your mail company sees the message. Whoever reads your mail, and knows your name here, could come in as you."
        }
    }

    static func newCard(_ messages: FormMessages) -> Page {
        Page("A new card") {
            h1 { "Make a new card" }
            p(.class("lede")) { "You get four new words. The words on an older card stop working." }
            messages.summary(losesPassphrase: true)
            postForm(to: "/me/ways-back/card") {
                current(messages)
                button("Make a new card")
            }
            p { a(href: "/me/ways-back") { "Not now" } }
        }
    }

    static func add(_ form: ContactForm) -> Page {
        Page("A code for coming back") {
            h1 { title(form.kind) }
            p { gives(form.kind) }
            form.messages.summary(losesPassphrase: true)
            postForm(to: "/me/ways-back/add") {
                hidden("kind", form.kind.rawValue)
                switch form.kind {
                case .text:
                    textField(
                        "address", label: "Your phone number", value: form.address, error: form.messages["address"],
                        kind: .phone, autocomplete: .tel)
                case .mail:
                    textField(
                        "address", label: "Your e-mail address", value: form.address, error: form.messages["address"],
                        kind: .mail, autocomplete: .email)
                }
                checkbox(
                    "name-us", label: "The message may say who we are", isChecked: form.mayNameUs,
                    hint:
                        "Leave it empty, and it says only \"Your code is\" and the code. Then nobody who sees it learns of us."
                )
                current(form.messages)
                button("Send me a code")
            }
            p { a(href: "/me/ways-back") { "Not now" } }
        }
    }

    static func confirm(_ way: ContactWay, error: Copy?) -> Page {
        Page("Type the code") {
            h1 { "Type the code that we sent" }
            p(.class("lede")) { "It can take a minute to come. It works for ten minutes." }
            postForm(to: "/me/ways-back/confirm") {
                hidden("kind", way.kind.rawValue)
                textField(
                    "code", label: "The code", hint: "Eight digits.", error: error, kind: .number,
                    autocomplete: .oneTimeCode)
                button("This is it")
            }
            p { "Nothing came? Take it out, and add it again." }
            p { a(href: "/me/ways-back") { "Back to your ways back" } }
        }
    }

    static func changePassphrase(_ form: PassphraseForm) -> Page {
        Page("Change your passphrase") {
            h1 { "Change your passphrase" }
            p(.class("lede")) { "Everything of yours stays as it is. Other devices are signed out; this one stays." }
            form.messages.summary(losesPassphrase: true)
            postForm(to: "/me/passphrase") {
                current(form.messages)
                passphrase(
                    "passphrase", label: "Your new passphrase",
                    hint: "At least \(JoinForm.shortestPassphrase) letters. Three or four words are easy to remember.",
                    error: form.messages["passphrase"], autocomplete: .newPassphrase)
                button("Change it")
            }
            p { a(href: "/me") { "Not now" } }
        }
    }

    private static func current(_ messages: FormMessages) -> HTML {
        passphrase(
            "current-passphrase", label: "The passphrase that you have now", error: messages["current-passphrase"],
            autocomplete: .currentPassphrase)
    }
}
