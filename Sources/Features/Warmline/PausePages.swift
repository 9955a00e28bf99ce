// Asking for a pause, and deciding about it.
import Design
import Domain
import Markup
import Web

/// A pause on a supervisor's list.
struct PauseRow: Sendable {
    var id: String
    var askedBy: String
    var asked: Moment
    var length: Copy
    var until: Moment?
    var reason: String
    var appeal: String
    /// The viewer began it, so somebody else looks at the appeal.
    var isOwn: Bool
    var answer = ""
    var error: Copy?
}

enum PausePages {
    static func ask(_ id: String, _ form: PauseForm) -> Page {
        Page("Ask for a pause") {
            h1 { "Ask for a pause" }
            p(.class("lede")) {
                "A pause is for when the chats don't do either of you good. A kind limit that everybody can read holds already."
            }
            ul {
                li { "A supervisor decides. Until then nothing happens." }
                li { "The person reads the reason as you write it, and may have it looked at again by somebody else." }
                li { "It holds only while they let us know them. We don't look for anybody." }
            }
            form.messages.summary
            postForm(to: "/warmline/chats/\(id)/pause") {
                textArea(
                    "reason", label: "The reason, said to them",
                    hint: "What happened, not what kind of person they are.",
                    value: form.reason, error: form.messages["reason"])
                select(
                    "hours", label: "How long?", choices: PauseForm.lengths.map { Choice(String($0.hours), $0.label) },
                    selected: form.hours)
                actions {
                    button("Ask a supervisor")
                    buttonLink("No pause", "/warmline/desk", .quiet)
                }
            }
        }
    }

    static func list(asked: [PauseRow], appeals: [PauseRow], message: Copy?) -> Page {
        Page("Pauses on the warmline") {
            h1 { "Pauses on the warmline" }
            p(.class("lede")) {
                "For people who chose to be known. They read the reason, and who asked stays between us."
            }
            if let message { notice(.problem) { p { message } } }
            if asked.isEmpty, appeals.isEmpty {
                emptyState("Nothing to decide", icon: .check) {
                    p { "When somebody asks for a pause, it stands here." }
                }
            }
            if !asked.isEmpty { h2 { "Asked for" } }
            for pause in asked {
                card {
                    facts(pause)
                    actions {
                        actionButton("Begin the pause", to: "/warmline/pauses/\(pause.id)/begin")
                        actionButton("No pause", to: "/warmline/pauses/\(pause.id)/turn-down")
                    }
                }
            }
            if !appeals.isEmpty { h2 { "To look at again" } }
            for pause in appeals {
                card {
                    facts(pause)
                    if pause.isOwn {
                        p { "You began it, so somebody else looks at this." }
                    } else {
                        postForm(to: "/warmline/pauses/\(pause.id)/review") {
                            textArea(
                                "answer", label: "Your answer to them", value: pause.answer, error: pause.error,
                                rows: 3,
                                id: "answer-\(pause.id)")
                            div(.class("cluster")) {
                                button("End the pause now", .quiet, name: "how", value: "lift")
                                button("Keep it", .quiet, name: "how", value: "keep")
                            }
                        }
                    }
                }
            }
        }
    }

    private static func facts(_ pause: PauseRow) -> HTML {
        var all = [
            Fact("How long") { pause.length }, Fact("Asked for by") { isolated(pause.askedBy) },
            Fact("When") { pause.asked.html }, Fact("Reason") { paragraphs(pause.reason) },
        ]
        if let until = pause.until { all.append(Fact("It holds until") { until.html }) }
        if !pause.appeal.isEmpty { all.append(Fact("What they say") { paragraphs(pause.appeal) }) }
        return Design.facts(all)
    }
}
