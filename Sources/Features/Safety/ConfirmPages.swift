// The staff's page: which lines somebody here has tried, and the button that says "I have".
import Packs
import Design
import Markup
import Web

/// The page on which lines are confirmed.
enum ConfirmPages {
    /// - Parameter changed: the name of a line whose facts changed between reading and confirming.
    static func all(_ view: CountryLines, mayConfirm: Bool, changed: String? = nil) -> Page {
        let waiting = view.lines.count { !$0.standing.isConfirmed }
        return Page("Confirm the lines") {
            if view.isInSetUp { p { a(href: "/set-up/steps") { "Back to the list of steps" } } }
            h1 { "Confirm the lines" }
            if let changed {
                Notice(
                    .problem,
                    """
                    What we know about \(changed) changed while this page was open. Please look at it again, then \
                    confirm it.
                    """
                ).html
            }
            p(.class("lede")) {
                """
                These lines stand on every page. The numbers come from public pages, some of them old. Call or text \
                each one, or read its own page today, then say so here. Your name and the day stand beside it.
                """
            }
            if view.lines.isEmpty {
                emptyState(
                    view.country.isEmpty ? "No country is set yet" : "We carry no lines for \(view.country) yet",
                    icon: .phone
                ) {
                    p {
                        "Say first in which country you are. If it is set: a file in packs/crisis-lines adds lines, and packs/README.md says how."
                    }
                }
            } else if waiting == 0 {
                Notice(.done, "Somebody here has confirmed every line.").html
            } else {
                p {
                    Copy.plural(
                        waiting, one: "One line waits for somebody to try it.",
                        other: "\(count: waiting) lines wait for somebody to try them.")
                }
            }
            if !mayConfirm, waiting > 0 {
                p { "A supervisor, a coordinator or an operator confirms. If you have tried one, tell them." }
            }
            for entry in view.lines { line(entry, mayConfirm: mayConfirm) }
        }
    }

    private static func line(_ entry: CountryLines.Entry, mayConfirm: Bool) -> HTML {
        article(.class("card"), .id(entry.line.id)) {
            h2 { text(entry.line.name) }
            p {
                if entry.standing.isConfirmed {
                    tag("Confirmed", .good)
                } else {
                    tag("Not confirmed", .warm)
                }
            }
            facts(LinePages.reaching(entry) + LinePages.knowing(entry, isStaff: true))
            if mayConfirm {
                postForm(to: "/confirm-lines") {
                    hidden("line", entry.line.id)
                    hidden("digest", entry.line.factsDigest)
                    button(
                        entry.standing.isConfirmed
                            ? "I tried \(entry.line.name) again: it is right"
                            : "I tried \(entry.line.name): it is right",
                        entry.standing.isConfirmed ? .quiet : .main, icon: .check)
                }
            }
        }
    }
}
