package import Markup

/// When somebody will be signed out by the clock, and what the page says about it before. Script counts; without it, the
/// page says it as it is written.
package struct SessionEnd: Sendable {
    /// Seconds until it ends if nobody does anything more.
    package var quietSeconds: Int
    /// Seconds until its last moment, whatever anybody does.
    package var lastSeconds: Int
    /// So many seconds before either, script says so.
    package var warningSeconds: Int
    /// Might the device be anybody's after them? Then the page clears itself at the end.
    package var isShared: Bool
    /// How many minutes nobody may be there.
    package var quietMinutes: Int
    /// Is it so near that the page says it by itself?
    package var isSoon: Bool
    /// Where the button leads back to without script.
    package var back: Link

    package init(
        quietSeconds: Int, lastSeconds: Int, warningSeconds: Int, isShared: Bool, quietMinutes: Int, isSoon: Bool,
        back: Link = "/home"
    ) {
        self.quietSeconds = quietSeconds
        self.lastSeconds = lastSeconds
        self.warningSeconds = warningSeconds
        self.isShared = isShared
        self.quietMinutes = quietMinutes
        self.isSoon = isSoon
        self.back = back
    }

    /// What script counts with. Lengths and not moments: the reader's clock may be wrong.
    var attributes: Attribute {
        .all([
            .data("quiet", "\(quietSeconds)"), .data("last", "\(lastSeconds)"), .data("warning", "\(warningSeconds)"),
            Attribute.data("shared", "yes").when(isShared),
        ])
    }

    private enum Kind: String { case quiet, last, over }

    /// The notice. It is in the page from the start, hidden, so that showing it needs no request.
    var html: HTML {
        let first: Kind = lastSeconds <= quietSeconds ? .last : .quiet
        return div(.class("stay"), .role(.status)) {
            part(.quiet, shown: first) {
                p {
                    strong { "Are you still there?" }
                    " "
                    if isShared {
                        "You are signed out soon, so that nobody after you can read this page."
                    } else {
                        "You are signed out soon."
                    }
                }
                p(.class("stay-count needs-script"), .aria(.hidden, "true"), .data("one", words: "Less than a minute."))
                {
                    "Minutes left: "
                    span {}
                }
                postForm(to: "/still-here") {
                    hidden("then", back.url)
                    button("Stay signed in", .quiet)
                }
            }
            part(.last, shown: first) {
                p {
                    strong { "You are signed out soon." }
                    " It has been long since you signed in. Go on writing: when you send it you sign in again, and your words are still there."
                }
            }
            part(.over, shown: first) {
                p {
                    strong { "You are signed out now." }
                    " Nothing you typed is lost. When you send it you sign in again, and your words are still there."
                }
            }
        }
    }

    private func part(_ kind: Kind, shown first: Kind, @HTMLBuilder _ content: () -> HTML) -> HTML {
        div(
            .class("notice"), .data("end", kind.rawValue), Attribute.hidden.when(!isSoon || kind != first),
            content: content)
    }

    /// Without script nothing can be said later, so it is said at once.
    var sharedNote: HTML {
        span(.class("without-script")) { "Shared device: signed out after \(quietMinutes) quiet minutes." }
    }
}
