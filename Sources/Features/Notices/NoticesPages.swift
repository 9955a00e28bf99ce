// The page of notices: whether, where, when and about what. It shows nothing that a notice itself would not say.
import Design
import Domain
import Markup
import Web

/// What the page shows.
struct NoticesView: Sendable {
    var choices: NoticeChoices
    var form: ChoicesForm
    var ways: [NoticeWay]
    /// What the operator's programs send.
    var offered: Set<OutgoingMessage.Kind>
    var browsers: [OwnPush]
    var isOwnDevice: Bool
    /// Whoever works here has no ways back by code.
    var isMember: Bool
    var isTextLimitReached: Bool
    /// The organisation's time zone.
    var here: String
    var now: Instant
}

enum NoticesPages {
    static func page(_ view: NoticesView, site: Site) -> Page {
        Page("Notices", script: view.isOwnDevice ? "notices.js" : nil) {
            h1 { "Notices" }
            p(.class("lede")) {
                "A notice says only that there is something new. What it is, and who it is from, you read here."
            }
            if !view.choices.noMessages { p { a(href: .inPage("none")) { "Do not leave a message" } } }
            view.form.messages.summary
            if view.choices.noMessages { noMessages }
            card {
                h2 { "Here, always" }
                p { "Your start page shows what is new whenever you look. Nothing has to be turned on for that." }
            }
            for kind in [OutgoingMessage.Kind.text, .mail] { way(kind, view) }
            device(view, site: site)
            when(view)
            pause(view, site: site)
            if !view.choices.noMessages { leaveNone(view) }
            p { a(href: "/me") { "Back to You" } }
        }
    }

    // MARK: "Do not leave a message"

    private static var noMessages: HTML {
        notice {
            h2 { "Do not leave a message" }
            p {
                "That is what you said, so nothing is sent to a phone, a mailbox or a device. What you chose below is kept for later."
            }
            postForm(to: "/notices/none") { button("Messages may be left again", .quiet) }
        }
    }

    private static func leaveNone(_ view: NoticesView) -> HTML {
        card(.id("none")) {
            h2 { "Do not leave a message" }
            p {
                "One button that stops everything at once: no text, no e-mail, nothing on a device, whatever is chosen above."
            }
            if view.isMember {
                p(.class("hint")) {
                    "A code still comes when you ask for one yourself, because you ask at that moment. To end that as well, take the number out of your ways back."
                }
            }
            postForm(to: "/notices/none") {
                hidden("none", "yes")
                button("Do not leave a message", .quiet)
            }
        }
    }

    // MARK: text and mail

    private static func title(_ kind: OutgoingMessage.Kind) -> Copy {
        switch kind {
        case .text: "By text message"
        case .mail: "By e-mail"
        }
    }

    private static func way(_ kind: OutgoingMessage.Kind, _ view: NoticesView) -> HTML {
        let way = view.ways.first { $0.stored.kind == kind }
        let isOffered = view.offered.contains(kind)
        return card {
            h2 { title(kind) }
            if !isOffered {
                switch kind {
                case .text: p { "This place has no text messages set up." }
                case .mail: p { "This place has no e-mail set up." }
                }
            }
            if let way {
                left(way, view)
            } else if isOffered {
                switch kind {
                case .text:
                    p {
                        "A text to your phone when there is something new. The phone company sees that it came, and what it says."
                    }
                case .mail:
                    p {
                        "A message to your mailbox when there is something new. Your mail company sees that it came, and what it says."
                    }
                }
                actions { buttonLink("Set it up", start(kind.rawValue), .quiet) }
            }
        }
    }

    static func start(_ kind: String) -> Link { ("/notices/add" as Link).adding("kind", kind) }

    private static func left(_ way: NoticeWay, _ view: NoticesView) -> HTML {
        let kind = way.stored.kind
        return group {
            if way.stored.confirmedAt == nil {
                p { tag("Not confirmed yet", .warm) }
            } else if !view.offered.contains(kind) || way.isStopped || way.stored.words == .none
                || view.choices.noMessages
            {
                p { tag("Nothing is sent") }
            } else {
                p { tag("On", .good) }
            }
            p {
                switch kind {
                case .text: "The number ends in \(way.ending)."
                case .mail: "The part before the @ ends in \(way.ending)."
                }
                if way.address.mayNameUs { " It may say who we are." }
            }
            if way.isStopped {
                p {
                    "This phone sent STOP, so nothing goes to it, a code neither. To change that, send START from it to the same number."
                }
            }
            if kind == .text, view.isTextLimitReached {
                p {
                    "This place has used up its texts for this month. Notices by text wait until the next month begins."
                }
            }
            if way.stored.confirmedAt == nil {
                let confirm: Link = "/notices/confirm"
                actions { buttonLink("Type the code that we sent", confirm.adding("kind", kind.rawValue)) }
            } else {
                postForm(to: "/notices/words") {
                    hidden("kind", kind.rawValue)
                    radios(
                        "words", legend: "What it says", choices: NoticeWords.allowed(way.stored.seen).map(choice),
                        selected: way.stored.words.rawValue, id: "words-\(kind.rawValue)")
                    button("Save", .quiet)
                }
            }
            postForm(to: "/notices/remove") {
                hidden("kind", kind.rawValue)
                button("Take it out", .quiet)
            }
        }
    }

    private static func choice(_ words: NoticeWords) -> Choice {
        switch words {
        case .new: Choice(words.rawValue, "\"You have something new.\"")
        case .plain: Choice(words.rawValue, "\"A reminder for you.\"")
        case .none: Choice(words.rawValue, "Nothing, for now")
        }
    }

    // MARK: when, and about what

    private static func when(_ view: NoticesView) -> HTML {
        let form = view.form
        return card {
            h2 { "When, and about what" }
            postForm(to: "/notices") {
                textField(
                    "from", label: "Not before", value: form.from, error: form.messages["from"], kind: .time)
                textField(
                    "to", label: "Not after", hint: "The same time twice means at any hour.", value: form.to,
                    error: form.messages["to"], kind: .time)
                select(
                    "zone", label: "Whose clock", groups: NoticeZones.groups(here: view.here), selected: form.zone,
                    hint: "The town whose time is yours.", error: form.messages["zone"])
                radios(
                    "pace", legend: "How often at most",
                    choices: [
                        Choice("0", "Each time"), Choice("60", "Once an hour"), Choice("1440", "Once a day"),
                    ], selected: String(form.pace.rawValue),
                    hint: "Whatever you choose: after one notice, no other comes until you have looked here.")
                checkboxes(
                    "about", legend: "About what",
                    choices: [
                        Choice("messages", "A new message"),
                        Choice("answers", "A hello, its answer, an offer, or an agreement that waits for you"),
                        Choice("concerns", "An answer to a worry or a report of yours"),
                    ], checked: Set(form.subjects.map(\.rawValue)), hint: "A notice never says which of them it is.")
                button("Save")
            }
        }
    }
}
