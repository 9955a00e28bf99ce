// The pages of helping somebody back in: for the two who help.
import Design
import Domain
import Markup
import Web

/// A way back as the two lists show it.
struct ReturnView: Sendable {
    var id: ReturnID
    var name: String
    var lost: Lost
    var askedBy: String
    var askedByHat: Hat
    var askedAt: Moment
    /// From when the words work; nil while nobody has confirmed.
    var readyAt: Moment?
    var endsAt: Moment
    /// They asked for it themselves, under this hat or another.
    var isOwn = false
}

enum ReturnPages {
    static func overview(
        _ form: AskReturnForm, own: [ReturnView], waiting: [ReturnView], mayConfirm: Bool
    ) -> Page {
        Page("Help somebody back in") {
            h1 { "Help somebody back in" }
            p(.class("lede")) {
                "Somebody you know can't sign in. Two people who work here bring them back, and it takes a day."
            }
            if mayConfirm {
                h2 { "Asked for, and waiting for a second person" }
                if waiting.isEmpty { p { "Nothing waits." } }
                for one in waiting { self.waiting(one) }
            }
            h2 { "Ask for somebody" }
            p { "We don't tell you whether there is such a name here. Never ask anybody for their passphrase." }
            form.messages.summary
            postForm(to: "/help-back-in") {
                textField(
                    "name", label: "The name they sign in with", value: form.name, error: form.messages["name"],
                    autocomplete: .off)
                radios(
                    "lost", legend: "What have they lost?",
                    choices: Lost.allCases.map { Choice($0.rawValue, $0.label) }, selected: form.lost?.rawValue,
                    error: form.messages["lost"])
                button("Ask")
            }
            if !own.isEmpty {
                h2 { "What you have asked for" }
                for one in own { self.own(one) }
            }
            h2 { "How it goes" }
            steps([
                Step("You ask", "You type the name they sign in with, and get three words for them."),
                Step(
                    "A second person confirms",
                    "Within a day. They speak with them too, and hand over three more words."),
                Step("A day's wait", "Every device on which they are signed in says so, and can stop it."),
                Step("They come back", "With their name and all six words. A new passphrase they choose themselves."),
            ])
        }
    }

    private static func waiting(_ one: ReturnView) -> HTML {
        Design.card {
            p { strong { isolated(one.name) } }
            p { one.lost.label }
            p(.class("meta")) {
                "Asked by "
                isolated(one.askedBy)
                ", \(one.askedByHat.label), "
                one.askedAt.html
                ". Until "
                one.endsAt.html
                "."
            }
            if one.isOwn {
                p { "You asked for this. Somebody else confirms it." }
            } else {
                buttonLink("Look at it", "/help-back-in/\(one.id.text)", .quiet)
            }
        }
    }

    private static func own(_ one: ReturnView) -> HTML {
        Design.card {
            p { strong { isolated(one.name) } }
            p { one.lost.label }
            if let ready = one.readyAt {
                p(.class("meta")) {
                    "Confirmed. If there is such a name, the words work from "
                    ready.html
                    " until "
                    one.endsAt.html
                    "."
                }
            } else {
                p(.class("meta")) {
                    "Waits for a second person, until "
                    one.endsAt.html
                    "."
                }
            }
        }
    }

    static func confirm(_ one: ReturnView, error: Copy?) -> Page {
        Page("Is this right?") {
            h1 { "Is this right?" }
            p(.class("lede")) {
                isolated(one.askedBy)
                ", \(one.askedByHat.label), says that somebody can't sign in."
            }
            facts([
                Fact("They sign in as") { isolated(one.name) },
                Fact("They have lost") { one.lost.label },
                Fact("Asked for") { one.askedAt.html },
            ])
            p {
                "Speak with them yourself, face to face or by a voice that you know. If you can't, leave it: it ends by itself."
            }
            postForm(to: "/help-back-in/\(one.id.text)") {
                checkbox("spoken", label: "I have spoken with them myself", error: error)
                button("Confirm")
            }
            actionButton("This isn't right. Stop it", to: "/help-back-in/\(one.id.text)/no")
            p { a(href: "/help-back-in") { "Not now" } }
        }
    }

    /// Half of the words, shown once.
    /// - Parameter from: from when they work; nil while nobody has confirmed.
    static func half(_ words: [String], isFirst: Bool, from: Moment?, address: String) -> Page {
        Page("Three words for them") {
            h1 { "Three words for them" }
            screenOnly {
                p {
                    "We show them only now. Print this page, or read it out to them. What follows speaks to the one who comes back."
                }
            }
            Design.card {
                p(.class("meta")) { isFirst ? "The first three of six" : "The last three of six" }
                ol(.class("recovery-words"), .start(isFirst ? 1 : 4)) { for word in words { li { text(word) } } }
            }
            if let from {
                p {
                    "All six words work once, from "
                    from.html
                    " on, together with the name that you sign in with. Open this address then:"
                }
            } else {
                p {
                    "A second person here has three more for you, and speaks with you first. All six work a day after that, once, together with the name that you sign in with. Open this address then:"
                }
            }
            p { code(.class("address")) { text(address) } }
            p {
                isFirst
                    ? "Once the second person has said yes, every device where you are signed in shows it, and can stop it."
                    : "Until then, whoever is signed in as you sees that this was asked for, and can stop it."
            }
            actions {
                printButton()
                buttonLink("Done", "/help-back-in", .quiet)
            }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let moment = Moment(iso: "2026-12-07T17:00:00Z", words: "Monday 7 December at 12:00")
        let view = ReturnView(
            id: ReturnID(stored: "sample"), name: "willow", lost: .passphrase, askedBy: "Tamar", askedByHat: .advocate,
            askedAt: moment, endsAt: moment)
        var own = view
        own.isOwn = true
        own.readyAt = moment
        let words = ["river", "lantern", "pocket"]
        return [
            ("Help somebody back in", overview(AskReturnForm(), own: [own], waiting: [view, own], mayConfirm: true)),
            ("A second person is asked", confirm(view, error: nil)),
            ("Three words, the first", half(words, isFirst: true, from: nil, address: "https://kith.example/way-back")),
            ("Three words, the last", half(words, isFirst: false, from: moment, address: "https://kith.example/")),
            ("Back by two people", ComeBackPages.comeBack(ComeBackForm())),
        ]
    }()
}
