// Stepping back: one page, two ways to do it, no question why.
import Design
import Markup

/// What the page shows on which somebody ends a relationship.
struct PartingView: Sendable {
    var id: String
    /// The other person.
    var name: String
    var isMember: Bool
    var hasEnded = false
}

enum PartingPages {
    static func end(_ view: PartingView) -> Page {
        Page("Stop talking with \(view.name)") {
            h1 { view.hasEnded ? "You and \(view.name) have stopped" : "Stop talking with \(view.name)?" }
            if view.hasEnded {
                p(.class("lede")) { "Nothing more can be written there." }
            } else {
                p(.class("lede")) { "You don't need a reason, and nobody will ask for one." }
                ul {
                    li { "Neither of you can write any more. \(view.name) sees that it has ended, not why." }
                    if view.isMember {
                        li { "What was written stays yours: you can still read it, and \(view.name) can't." }
                        li { "You can find someone else whenever you like." }
                    } else {
                        li { "What was written stays theirs. You can't read it any more." }
                        li { "They can find someone else, and a coordinator sees that they wait." }
                    }
                }
                postForm(to: "/relationships/\(view.id)/end") { button("Stop talking with \(view.name)") }
            }
            section {
                h2 { "Block" }
                p {
                    "Blocking also makes sure that you two are never suggested to each other again. \(view.name) is not told."
                }
                postForm(to: "/relationships/\(view.id)/block") { button("Block \(view.name)", .quiet) }
            }
            p { a(href: "/conversations") { "Go back, nothing changes" } }
        }
    }
}
