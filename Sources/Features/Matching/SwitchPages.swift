// Asking for somebody else: one plain page, no question why. And what the advocate is told.
import Design
import Domain
import Markup

/// What the page shows.
struct SwitchView: Sendable {
    var id: String
    var name: String
    /// They asked already, and the two go on until then.
    var isSwitching = false
}

enum SwitchPages {
    static func ask(_ view: SwitchView) -> Page {
        Page("Ask for somebody else") {
            h1 { "Ask for somebody else?" }
            p(.class("lede")) { "You don't need a reason, and nobody will ask for one. Two people don't always fit." }
            ul {
                li { "What you asked for last time stands again, the same wishes. You can change it." }
                li { "The days that you waited then count, so that you don't begin at the end." }
                li { "\(view.name) is told that you asked for somebody else, kindly, and not why." }
                li { "What you two wrote stays yours. Nobody new sees any of it, unless you pass it on." }
            }
            postForm(to: "/relationships/\(view.id)/switch") {
                radios(
                    "how", legend: "You and \(view.name), meanwhile",
                    choices: [
                        Choice(
                            "on", "Go on until somebody new has said yes",
                            hint: "Then this ends by itself."),
                        Choice("now", "Stop now", hint: "\(view.name) can't read what you wrote any more."),
                    ], selected: "on")
                checkbox(
                    "never", label: "Never suggest us to each other again",
                    hint: "From the day on that it ends. \(view.name) is not told.")
                button("Ask for somebody else")
            }
            if view.isSwitching {
                section {
                    h2 { "Or stay" }
                    p { "You asked already. If you would rather stay with \(view.name), take it back." }
                    actionButton("I stay with \(view.name)", to: "/relationships/\(view.id)/switch/stay")
                }
            }
            p { a(href: "/relationships/\(view.id)") { "Go back, nothing changes" } }
        }
    }

    /// What the advocate reads on their home page.
    static func told(_ one: StoredSwitch, at moment: Moment) -> HTML {
        card {
            if one.doneAt == nil {
                h2 { "\(one.memberName) would like to walk with somebody else" }
                p {
                    "You two go on until they have found each other. Nobody was asked why, and it happens for many reasons. It does not mean that you did something wrong."
                }
            } else {
                h2 { "You and \(one.memberName) have stopped" }
                p {
                    "\(one.memberName) asked for somebody else. Nobody was asked why, and it happens for many reasons. What you gave was theirs, and it stays with them."
                }
            }
            p(.class("meta")) {
                "Asked "
                moment.html
            }
            actionButton("I have read this", to: "/relationships/\(one.relationship.text)/switch/seen")
        }
    }

    static let samples: [(name: String, page: Page)] = [
        ("Ask for somebody else", ask(SwitchView(id: "r", name: "Tamar"))),
        ("Asked for somebody else", ask(SwitchView(id: "r", name: "Tamar", isSwitching: true))),
    ]
}
