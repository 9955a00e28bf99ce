// Two people and what either can do about it: a pause, somebody else meanwhile, a planned ending, stopping.
import Design
import Markup
import Web

/// What a form about days sent.
struct PauseForm: Sendable {
    var day = ""
    var word = ""
    var back: LocalDay?
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput, today: LocalDay) {
        day = input.text("day")
        word = input.optional("word", most: MatchingFeature.longestWord, into: &messages)
        guard !day.isEmpty else { return }
        back = LocalDay(day)
        if let back, back > today, back <= today.adding(730) { return }
        messages.add("Choose a day from tomorrow on, within two years. Or leave it open.", to: "day")
    }
}

/// A pause in words.
struct PauseView: Sendable {
    var isMine: Bool
    /// "Friday 4 December"; nil when nobody knows.
    var back: String?
    var word: String
}

/// What the page of two people shows.
struct TogetherView: Sendable {
    var id: String
    var name: String
    var isMember: Bool
    var conversation: Link = "/conversations"
    var hasEnded = false
    /// This one is a cover.
    var isCover = false
    var pauses: [PauseView] = []
    var form = PauseForm()
    /// What is known of somebody being there meanwhile, as a sentence.
    var cover: Copy = ""
    /// The cover can be ended or taken back here.
    var canEndCover = false
    /// What is known of a planned ending, as a sentence.
    var ending: Copy = ""
    /// They asked for somebody else, and this goes on until then.
    var isSwitching = false

    var mine: PauseView? { pauses.first(where: \.isMine) }
}

enum TogetherPages {
    static func together(_ view: TogetherView) -> Page {
        Page("You and \(view.name)") {
            h1 { "You and \(view.name)" }
            view.form.messages.summary
            if view.hasEnded {
                p(.class("lede")) { "This has ended. What was written stays yours, and you can still read it." }
                actions {
                    buttonLink("Read what you wrote", view.conversation)
                    buttonLink("How it ended", "/relationships/\(view.id)/ending", .quiet)
                }
                p { a(href: "/relationships/\(view.id)/end") { "Never suggest us to each other again" } }
            } else {
                p(.class("lede")) { "What either of you can do about it. Nobody has to give a reason." }
                for pause in view.pauses { self.pause(pause, view) }
                pauseForm(view)
                if !view.isCover { cover(view) }
                if !view.isCover { ending(view) }
                if view.isMember, !view.isCover { other(view) }
                section {
                    h2 { "Stop now" }
                    p { "At once, without a plan. No reason is asked." }
                    actions { buttonLink("Stop, or block", "/relationships/\(view.id)/end", .quiet) }
                }
            }
            p { a(href: view.conversation) { "Back to the conversation" } }
        }
    }

    private static func pause(_ pause: PauseView, _ view: TogetherView) -> HTML {
        notice {
            if pause.isMine {
                p {
                    if let back = pause.back { "You have paused. You are back on \(back)." } else { "You have paused." }
                }
                if !pause.word.isEmpty { paragraphs(pause.word) }
                actionButton("I am back", to: "/relationships/\(view.id)/pause/end")
            } else {
                p {
                    if let back = pause.back {
                        "\(view.name) has paused, and is back on \(back)."
                    } else {
                        "\(view.name) has paused, and has not said until when."
                    }
                }
                if !pause.word.isEmpty { paragraphs(pause.word) }
            }
        }
    }

    private static func pauseForm(_ view: TogetherView) -> HTML {
        section {
            h2 { "Pause" }
            p {
                if view.isMember {
                    "You can take a break and come back. \(view.name) sees that you paused, and is asked not to write meanwhile. You can still read and write here."
                } else {
                    "For when you are away or need a break. \(view.name) sees it, can still write, and knows not to wait for an answer. Your place with them stays taken."
                }
            }
            disclosure(
                view.mine == nil ? "Pause" : "Change your pause", isOpen: !view.form.messages.isEmpty, isBoxed: true
            ) {
                postForm(to: "/relationships/\(view.id)/pause") {
                    textField(
                        "day", label: "Your first day back", hint: "Leave it open if you don't know.",
                        value: view.form.day, error: view.form.messages["day"], kind: .date, isOptional: true)
                    textArea(
                        "word", label: "A word to \(view.name)", hint: "Or none. It goes when the pause ends.",
                        value: view.form.word, error: view.form.messages["word"], rows: 3, isOptional: true)
                    button("Pause")
                }
            }
        }
    }

    private static func cover(_ view: TogetherView) -> HTML {
        section {
            if view.isMember {
                if !view.cover.isEmpty {
                    h2 { "Somebody meanwhile" }
                    p { view.cover }
                }
            } else {
                h2 { "Somebody meanwhile" }
                if view.cover.isEmpty {
                    p {
                        "If you will be away, another \(.advocate) can be there for \(view.name). Both of them say yes first."
                    }
                    actions { buttonLink("Ask somebody", "/relationships/\(view.id)/cover", .quiet) }
                } else {
                    p { view.cover }
                    if view.canEndCover {
                        actionButton("End that now", to: "/relationships/\(view.id)/cover/end")
                    }
                }
            }
        }
    }

    private static func ending(_ view: TogetherView) -> HTML {
        section {
            h2 { "A planned ending" }
            p {
                view.ending.isEmpty
                    ? "You can agree on a last day, so that it does not just stop. The door can stay open afterwards."
                    : view.ending
            }
            actions {
                buttonLink(
                    view.ending.isEmpty ? "Plan an ending" : "Look at the plan", "/relationships/\(view.id)/ending",
                    .quiet)
            }
        }
    }

    private static func other(_ view: TogetherView) -> HTML {
        section {
            h2 { "Somebody else" }
            if view.isSwitching {
                p { "You asked for somebody else. You and \(view.name) go on until then." }
            } else {
                p { "Two people don't always fit. You can ask for somebody else, and nobody asks you why." }
            }
            actions {
                buttonLink(
                    view.isSwitching ? "Change that" : "Ask for somebody else", "/relationships/\(view.id)/switch",
                    .quiet)
            }
        }
    }
}
