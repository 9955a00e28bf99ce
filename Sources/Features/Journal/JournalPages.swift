// The pages of the journal. Who can read is said above the box, before anything is written.
import Design
import Domain
import Markup
import Web

/// Everything the page of a month shows.
struct JournalView: Sendable {
    var month: JournalMonth
    /// Those in which something is written, the newest first.
    var months: [JournalMonth]
    var entries: [OpenedEntry]
    var companions: [Companion]
    var form: EntryForm
    var isCurrent: Bool
}

enum JournalPages {
    static func journal(_ view: JournalView) -> Page {
        Page("Your journal") {
            h1 { "Your journal" }
            p(.class("lede")) {
                "For whatever you want to put down. Only you read it, unless you share an entry with somebody."
            }
            view.form.messages.summary
            postForm(to: "/journal") {
                hidden("once", view.form.once)
                fields(view.form, companions: view.companions, label: "What do you want to write?", rows: 5)
                button("Keep it")
            }
            section {
                h2 { "\(view.month.words)" }
                if view.entries.isEmpty {
                    if view.months.isEmpty {
                        p { "Nothing is here yet. There is no right way to do this, and no need to do it often." }
                    } else {
                        p { "Nothing is written in this month." }
                    }
                }
                for entry in view.entries { self.entry(entry) }
            }
            months(view)
            p(.class("meta")) {
                "Who can read what: an entry is sealed on the disk. You see under "
                a(href: "/me") { "who has looked" }
                " each time somebody opens one that you share. "
                a(href: "/journal-days") { "Your days begin at another hour?" }
            }
        }
    }

    private static func months(_ view: JournalView) -> HTML {
        let others = view.months.filter { $0 != view.month }
        guard !others.isEmpty || !view.isCurrent else { return .empty }
        return section {
            h2 { "Other months" }
            ul(.class("tags")) {
                if !view.isCurrent { li { a(href: "/journal", .class("tag")) { "This month" } } }
                for month in others {
                    li {
                        a(href: ("/journal" as Link).adding("month", month.text), .class("tag")) { text(month.words) }
                    }
                }
            }
        }
    }

    private static func entry(_ entry: OpenedEntry) -> HTML {
        article(.class("card"), .id("entry-\(entry.stored.id.text)")) {
            h3 { "\(entry.stored.day.words)" }
            if let words = entry.words { paragraphs(words) } else { p { "This entry can't be opened any more." } }
            div(.class("cluster")) {
                if let reader = entry.stored.sharedWith {
                    tag("You and \(reader.name) can read this", .warm)
                } else {
                    tag("Only you")
                }
                a(href: "/journal/\(entry.stored.id.text)", .class("button plain")) {
                    "Change"
                    span(.class("unseen")) { " what you wrote on \(entry.stored.day.words)" }
                }
            }
        }
    }

    /// Who can read it stands first: it is known before the first word.
    private static func fields(_ form: EntryForm, companions: [Companion], label: Copy, rows: Int) -> HTML {
        group {
            if companions.isEmpty {
                p(.class("hint")) { "Only you can read this." }
            } else {
                radios(
                    "with", legend: "Who can read this",
                    choices: [Choice("", "Only me")]
                        + companions.map { Choice($0.relationship.text, "\($0.name) and me") },
                    selected: form.relationship?.text ?? "",
                    hint: "You can change it later. It ends when the two of you stop being in touch.",
                    error: form.messages["with"])
            }
            textArea("words", label: label, value: form.words, error: form.messages["words"], rows: rows)
            textField("day", label: "Day", value: form.day, error: form.messages["day"], kind: .date)
        }
    }

    static func entry(
        id: String, form: EntryForm, companions: [Companion], written: Moment, changed: Moment?
    ) -> Page {
        Page("An entry of your journal") {
            h1 { "An entry of your journal" }
            form.messages.summary
            postForm(to: "/journal/\(id)") {
                fields(form, companions: companions, label: "What you wrote", rows: 8)
                actions {
                    button("Keep it like this")
                    buttonLink("Back to your journal", "/journal", .quiet)
                }
            }
            disclosure("Let a circle read it", isBoxed: true) {
                p { "It goes there as a message of yours. You see who reads there before anything is sent." }
                postForm(to: "/circles/bring") {
                    hidden("words", form.words)
                    button("Choose a circle", .quiet)
                }
            }
            disclosure("Take this entry out", isBoxed: true) {
                p {
                    "It goes for good, from here and from whoever you share it with. What you took into a circle stands there until you take it back there."
                }
                actionButton("Take it out for good", to: "/journal/\(id)/remove")
            }
            p(.class("meta")) {
                "Written "
                written.html
                if let changed {
                    ", changed "
                    changed.html
                }
                "."
            }
        }
    }

    static func days(chosen: String, error: Copy? = nil) -> Page {
        Page("Your days") {
            h1 { "Where your days begin" }
            p { "So that what you write late in the evening stands on the right day." }
            postForm(to: "/journal-days") {
                select(
                    "zone", label: "The town whose time you go by", groups: JournalZones.groups, selected: chosen,
                    error: error)
                actions {
                    button("Use this time")
                    buttonLink("Back to your journal", "/journal", .quiet)
                }
            }
        }
    }

    /// On the home page: nothing of what was written, and nothing about what was not.
    static func panel(hasCheckIns: Bool, isDay: Bool) -> HTML {
        card {
            h2 { "For yourself" }
            p { "Only you read this, unless you share it." }
            actions {
                if hasCheckIns {
                    buttonLink("Check in", "/check-ins", isDay ? .main : .quiet, icon: .heart)
                } else {
                    buttonLink("Make a check-in", "/check-ins", .quiet, icon: .heart)
                }
                buttonLink("Your journal", "/journal", .quiet, icon: .write)
                buttonLink("Your safety plan", "/safety-plan", .quiet, icon: .shield)
            }
        }
    }
}
