// The list of concerns, and one concern: the same page for the supervisor, for whoever raised it and for the member.
import Design
import Domain
import Markup
import Web

/// The pages, as functions of what they show.
enum ConcernPages {
    static func list(
        _ waiting: ConcernsWaiting, open: [ConcernRow], answered: [ConcernRow],
        around: ConcernsAround = ConcernsAround(),
        now: Instant
    ) -> Page {
        Page("Concerns", width: .wide) {
            h1 { "Concerns" }
            if open.isEmpty {
                emptyState("Nobody is waiting for you", icon: .shield) {
                    p { "When somebody raises a worry or a report, it stands here until it has an answer." }
                }
            } else {
                grid {
                    tile(waiting.open, .plural(waiting.open, one: "waits for an answer", other: "wait for an answer"))
                    tile(waiting.unseen, "not seen by anybody yet")
                    if let oldest = waiting.oldest {
                        div(.class("tile")) {
                            p {
                                span(.class("number")) { text(TimeWords.length(now - oldest)) }
                                "the longest wait"
                            }
                        }
                    }
                }
                h2 { "Waiting, longest first" }
                rows(open.map(\.row))
            }
            AimsPages.shift(around)
            if !answered.isEmpty {
                h2 { "Answered" }
                rows(answered.map(\.row))
            }
            AimsPages.more(around)
            p(.class("meta")) {
                """
                Opening one is noted for the \(Term.member) to read. A concern about yourself, under any of your \
                roles, goes to somebody else.
                """
            }
        }
    }

    static func concern(_ view: ConcernView) -> Page {
        Page(view.row.title) {
            h1 { view.row.title }
            view.form.messages.summary
            view.ladder.stepForm.messages.summary
            view.ladder.reviewForm.messages.summary
            view.ladder.viewForm.messages.summary
            p { view.row.state.html }
            if view.row.isAboutReader { explained(view) }
            facts(whatIsKnown(of: view))
            section {
                h2 { "What it says" }
                if let words = view.words {
                    if words.isEmpty { p { em { "No words, only the lines below." } } }
                    blockquote { paragraphs(words) }
                } else {
                    p { "It can't be opened any more. Its time here is over." }
                }
                if view.hasTalked {
                    p {
                        view.row.isAboutReader
                            ? "They say they have talked with you about it."
                            : "They say they have talked about it with \(view.row.memberName)."
                    }
                }
            }
            if !view.lines.isEmpty { lines(view.lines) }
            LadderPages.steps(view.ladder, of: view.row.id)
            answer(view)
            LadderPages.after(view.ladder, of: view.row.id)
        }
    }

    private static func explained(_ view: ConcernView) -> HTML {
        notice {
            p {
                """
                \(view.row.raiserName) was worried about you and told the supervisors. You see everything that they \
                sent, what was done, and what was answered. If you see it differently, say so below: it stays with it.
                """
            }
        }
    }

    private static func whatIsKnown(of view: ConcernView) -> [Fact] {
        var all = [
            Fact("Raised by") { "\(view.row.raiserName), \(view.row.raiserHat.label)" },
            Fact("When") { view.row.raisedAt.html },
        ]
        if !view.row.isAboutReader, view.row.raiserHat != .member {
            all.append(Fact("About") { "\(view.row.memberName), who reads this too" })
        }
        if !view.advocateName.isEmpty {
            let label: Copy = view.row.kind == .report ? "About" : "Talks with"
            all.append(Fact(label) { "\(view.advocateName), who doesn't see this" })
        }
        all.append(Fact("Kept until") { text(view.keptUntil) })
        return all
    }

    private static func lines(_ lines: [ReportedLineView]) -> HTML {
        section {
            h2 { "Lines sent along" }
            ol(.class("log")) {
                for line in lines {
                    li(.class("line")) {
                        div(.class("bubble")) {
                            if let words = line.words {
                                paragraphs(words)
                            } else {
                                p { em { "Removed by its author" } }
                            }
                        }
                        p(.class("meta")) {
                            line.author
                            " · "
                            line.moment.html
                        }
                    }
                }
            }
        }
    }

    private static func answer(_ view: ConcernView) -> HTML {
        section {
            h2 { "The answer" }
            if let answer = view.answer {
                blockquote { paragraphs(answer) }
                p(.class("meta")) { "From \(view.closerName)." }
                if view.isSupervisor, !view.form.words.isEmpty {
                    notice(.problem) {
                        p { "It was answered while you wrote. Your words were not sent; here they are." }
                        paragraphs(view.form.words)
                    }
                }
            } else if view.isSupervisor {
                answering(view)
            } else {
                p { "There is none yet. It will stand here and on your start page." }
            }
        }
    }

    private static func readers(of view: ConcernView) -> Copy {
        view.row.raiserHat == .member
            ? "\(view.row.raiserName) reads this."
            : "\(view.row.raiserName) and \(view.row.memberName) both read this."
    }

    private static func answering(_ view: ConcernView) -> HTML {
        group {
            if case .sent = view.row.state {
                p { "Let them know that somebody has read it, even before you have an answer." }
                actionButton("I have seen this", to: "/concerns/\(view.row.id)/seen", icon: .check)
            }
            postForm(to: "/concerns/\(view.row.id)/close") {
                textArea(
                    "answer", label: "Your answer",
                    hint: "\(readers(of: view)) Say what was decided, by whom, and why.",
                    value: view.form.words, error: view.form.messages["answer"], rows: 6)
                actions {
                    button("Answer and close")
                    buttonLink("Back to the list", "/concerns", .quiet)
                }
            }
        }
    }
}
