// Pages beside the desk: the note of a contact, the log of phone calls, saved words, and call-backs.
import Design
import Domain
import Markup
import Web

/// A call back on the list. `wish`: for whoever has taken it on.
struct CallBackRow: Sendable {
    var id: String
    var from: Moment
    var until: Moment
    var isOverdue: Bool
    var isNow: Bool
    var tries: Int
    var tried: Moment?
    var claimedBy: String
    var isOwn: Bool
    var wish: CallBackWish?
}

enum WorkPages {
    static func note(_ id: String, minutes: Int) -> Page {
        Page("A note of the chat") {
            h1 { "A note of the chat" }
            p(.class("lede")) {
                "A minute, and every part is up to you. No words, no name: only what helps to plan the line."
            }
            p(.class("meta")) {
                Copy.plural(minutes, one: "It lasted 1 minute.", other: "It lasted \(count: minutes) minutes.")
            }
            postForm(to: "/warmline/chats/\(id)/note") {
                fields(ContactNote())
                actions {
                    button("Keep it")
                    buttonLink("No note", "/warmline/desk", .quiet)
                }
            }
        }
    }

    private static func fields(_ note: ContactNote) -> HTML {
        group {
            checkboxes(
                "reasons", legend: "What was it about?", choices: ContactCodes.choices(ContactCodes.reasons),
                checked: Set(note.reasons), layout: .columns)
            checkboxes(
                "support", legend: "What did you do?", choices: ContactCodes.choices(ContactCodes.support),
                checked: Set(note.support), layout: .columns)
            checkboxes(
                "outcomes", legend: "How was it at the end?", choices: ContactCodes.choices(ContactCodes.outcomes),
                checked: Set(note.outcomes), layout: .columns)
            disclosure("Only what they offered by themselves") {
                checkboxes(
                    "offered", legend: "They said that they", choices: ContactCodes.choices(ContactCodes.offered),
                    checked: Set(note.offered), hint: "Never ask for these. Leave out what you only guess.",
                    layout: .columns)
            }
        }
    }

    static func calls(_ form: CallForm, newest: [(entry: ContactEntry, moment: Moment)]) -> Page {
        Page("Log a phone call") {
            h1 { "Log a phone call" }
            p(.class("lede")) {
                "The phone itself is elsewhere. Here you note that there was a call: no number, no name, no words."
            }
            form.messages.summary
            postForm(to: "/warmline/calls") {
                hidden("once", form.once)
                textField(
                    "minutes", label: "How many minutes was it?", value: form.minutes, error: form.messages["minutes"],
                    kind: .number, autocomplete: .off)
                fields(form.note)
                button("Keep it")
            }
            if !newest.isEmpty {
                h2 { "Your newest notes" }
                rows(
                    newest.map { entry, moment in
                        Row(entry.kind == .chat ? "A chat" : "A phone call") {
                            moment.html
                            Copy.plural(entry.minutes, one: " · 1 minute", other: " · \(count: entry.minutes) minutes")
                        }
                    })
            }
            p { a(href: "/warmline/desk") { "Back to the desk" } }
        }
    }

    static func saved(_ form: SnippetForm, _ all: [(id: String, snippet: SavedWords)]) -> Page {
        Page("Words you keep ready") {
            h1 { "Words you keep ready" }
            p(.class("lede")) {
                "Openings, and whatever you say often. They are yours alone. They go into the field when you press them, and never out by themselves."
            }
            for (id, snippet) in all {
                card {
                    h2 { isolated(snippet.label) }
                    paragraphs(snippet.words)
                    actionButton("Take it out", to: "/warmline/saved/\(id)/remove")
                }
            }
            if all.isEmpty {
                emptyState("Nothing is kept yet", icon: .saved) {
                    p { "Such as: \u{201C}Hello. It is good that you are here.\u{201D}" }
                }
            }
            h2 { "Keep some" }
            form.messages.summary
            postForm(to: "/warmline/saved") {
                hidden("once", form.once)
                textField("label", label: "A short name for it", value: form.label, error: form.messages["label"])
                textArea("words", label: "The words", value: form.words, error: form.messages["words"])
                button("Keep it")
            }
            p { a(href: "/warmline/desk") { "Back to the desk" } }
        }
    }

    static func callBacks(_ all: [CallBackRow], message: Copy?) -> Page {
        Page("Call-backs") {
            h1 { "Call-backs" }
            p(.class("lede")) { "Call only inside the window: outside of it, it may not be safe for them." }
            if let message { notice(.problem) { p { message } } }
            if all.isEmpty {
                emptyState("Nobody waits for a call", icon: .phone) {
                    p { "When somebody asks for one, it stands here." }
                }
            }
            for one in all { callBack(one) }
            p { a(href: "/warmline/desk") { "Back to the desk" } }
        }
    }

    private static func callBack(_ one: CallBackRow) -> HTML {
        card {
            h2 {
                one.from.html
                " to "
                one.until.html
            }
            div(.class("cluster")) {
                if one.isOverdue { tag("Overdue", .warm) } else if one.isNow { tag("Now", .good) }
                if one.tries > 0 {
                    tag(.plural(one.tries, one: "Tried once", other: "Tried \(count: one.tries) times"))
                }
            }
            if let tried = one.tried {
                p(.class("meta")) {
                    "Tried last "
                    tried.html
                }
            }
            if let wish = one.wish {
                taken(one, wish)
            } else if one.claimedBy.isEmpty {
                actionButton("I call them", to: "/warmline/call-backs/\(one.id)/claim", .main)
            } else {
                p { "\(one.claimedBy) calls." }
            }
        }
    }

    private static func taken(_ one: CallBackRow, _ wish: CallBackWish) -> HTML {
        group {
            facts([
                Fact("How") { isolated(wish.way) },
                Fact("Ask for") { if wish.name.isEmpty { "Nobody by name" } else { isolated(wish.name) } },
                Fact("A message") { wish.mayLeaveMessage ? "You may leave one" : "Leave none" },
                Fact("If somebody else answers") {
                    if wish.ifOther.isEmpty {
                        "Say nothing of us, and hang up kindly"
                    } else {
                        paragraphs(wish.ifOther)
                    }
                },
            ])
            actions {
                postForm(to: "/warmline/call-backs/\(one.id)/done") { button("Reached", name: "how", value: "reached") }
                actionButton("Tried, no answer", to: "/warmline/call-backs/\(one.id)/tried")
                postForm(to: "/warmline/call-backs/\(one.id)/done") {
                    button("Stop trying", .quiet, name: "how", value: "not-reached")
                }
                actionButton("Give it back", to: "/warmline/call-backs/\(one.id)/give-back")
            }
            p(.class("meta")) { "What they left is destroyed once you say that you reached them, or stop." }
        }
    }
}
