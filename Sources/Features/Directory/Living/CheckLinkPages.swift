// Links for volunteers who check: whom each is for, until when, and stopping it.
import Design
import Domain
import Markup
import Web
import Vault

/// A link that works, ready to be shown.
struct CheckLinkView: Sendable {
    var id: CheckLinkID
    var name: String
    var until: Moment
}

enum CheckLinkPages {
    static func all(_ links: [CheckLinkView], _ form: CheckLinkForm) -> Page {
        Page("Volunteers who check") {
            h1 { "Volunteers who check" }
            p(.class("lede")) {
                "A link opens the page of what to check, and nothing else: no account, no names, no words of anybody."
            }
            if !links.isEmpty {
                rows(
                    links.map { link in
                        Row("\(link.name)") {
                            "Works until "
                            link.until.html
                        } end: {
                            actionButton("Stop it", to: "/directory/helpers/\(link.id.text)/stop", .plain)
                        }
                    })
            }
            h2 { "A new link" }
            form.messages.summary
            postForm(to: "/directory/helpers") {
                hidden("once", form.once)
                textField(
                    "name", label: "Whom is it for?",
                    hint: "Only those who make links see it. “Thursday group” will do.",
                    value: form.name, error: form.messages["name"], autocomplete: .off)
                select(
                    "days", label: "How long does it work?",
                    choices: CheckLinkForm.lengths.map { Choice(String($0), "\($0) days") },
                    selected: String(form.days))
                button("Make the link")
            }
            p { a(href: "/directory/check") { "Back to what to check" } }
        }
    }

    /// The one time that the address is shown.
    static func made(_ address: String, name: String, until: Moment) -> Page {
        Page("The link is made") {
            h1 { "The link is made" }
            p {
                "For "
                isolated(name)
                ", until "
                until.html
                ". It is shown this once: we keep only what is needed to know it again."
            }
            p { code(.class("address")) { text(address) } }
            p { a(href: "/directory/helpers") { "Done" } }
        }
    }

    static var over: Page {
        Page("This link is over") {
            h1 { "This link is over" }
            p { "It has ended or was stopped. Whoever gave it to you can make a new one." }
            p { a(href: "/directory") { "Find a service" } }
        }
    }
}
