// The forms of "I'm worried" and "report": who will read it, what happens next and by when, before anything is sent.
import Design
import Markup
import Web

/// What both forms tell before anything is sent.
struct RaisingSetting: Sendable {
    var conversation: String
    var relationship: String
    var isMember: Bool
    /// The other one in the conversation; "" for somebody who has left.
    var otherName: String
    var isClosed: Bool
    /// When somebody is here, in the organisation's words; "" if nobody has said.
    var hours: String
    var phone: String?
    /// How many supervisors there are, beside the raiser themselves.
    var readers: Int
    /// The day on which it goes.
    var keptUntil: String
    /// Who has said that they are on now.
    var onShift: [ShiftView] = []

    var back: Link { "/conversations/\(conversation)" }
    var otherWords: Copy {
        if !otherName.isEmpty { return "\(otherName)" }
        return isMember ? "your former \(Term.advocate)" : "your former \(Term.member)"
    }
}

/// The pages, as functions of what they show.
enum RaisingPages {
    static func worry(_ form: WorryForm, _ setting: RaisingSetting) -> Page {
        Page("I'm worried") {
            h1 { "I'm worried" }
            form.messages.summary
            if setting.isMember {
                p(.class("lede")) {
                    "About yourself, about somebody else, or about how this conversation goes: tell a supervisor here."
                }
                notice {
                    p { "The supervisors read this. \(setting.otherWords) doesn't." }
                    p {
                        "Is it about what \(setting.otherWords) did? You can "
                        a(href: "/conversations/\(setting.conversation)/report") { "report it, with the lines" }
                        " instead."
                    }
                }
            } else {
                p(.class("lede")) { "You don't have to carry it alone. Tell a supervisor what worries you." }
                notice {
                    h2 { "\(setting.otherWords) reads this too" }
                    p {
                        """
                        On their start page, at once: that you raised a worry, when, every word of it, when a \
                        supervisor saw it, and the answer. Nothing happens behind anybody's back. Write it as you \
                        would say it to them.
                        """
                    }
                }
            }
            someoneNow(setting)
            postForm(to: "/conversations/\(setting.conversation)/worried") {
                hidden("once", form.once)
                textArea(
                    "words", label: "What worries you?", hint: "What you saw or heard, and what you would wish for.",
                    value: form.words, error: form.messages["words"], rows: 8)
                if !setting.isMember {
                    checkbox(
                        "talked", label: "I have talked with \(setting.otherWords) about it", isChecked: form.hasTalked,
                        hint: "Good if you could. Send it either way.")
                }
                sending(setting)
            }
            next(setting)
        }
    }

    static func report(_ form: ReportForm, _ setting: RaisingSetting) -> Page {
        Page("Report your \(Term.advocate)") {
            h1 { "Report \(setting.otherWords)" }
            p(.class("lede")) {
                """
                Something was said or done that wasn't right. The supervisors read this. \(setting.otherWords) \
                doesn't, whatever else they do here.
                """
            }
            form.messages.summary
            someoneNow(setting)
            postForm(to: "/conversations/\(setting.conversation)/report") {
                hidden("once", form.once)
                textArea(
                    "words", label: "What happened?", hint: "As much or as little as you like.", value: form.words,
                    error: form.messages["words"], rows: 8)
                radios(
                    "lines", legend: "Send lines of your conversation along?",
                    choices: [
                        Choice(LinesAlong.none.rawValue, "No, only my words"),
                        Choice(LinesAlong.lastTen.rawValue, "The last 10 lines"),
                        Choice(LinesAlong.lastThirty.rawValue, "The last 30 lines"),
                    ],
                    selected: form.lines.rawValue,
                    hint: """
                        The supervisors see only the lines that you choose. They are copied and kept until \
                        \(setting.keptUntil), so that nobody can wipe out what happened: not \(setting.otherWords), \
                        and not you.
                        """)
                sending(setting)
            }
            next(setting)
            if !setting.isClosed {
                p {
                    "You don't have to go on with this conversation. "
                    a(href: "/relationships/\(setting.relationship)/end") { "End it, or block \(setting.otherWords)" }
                }
            }
        }
    }

    private static func sending(_ setting: RaisingSetting) -> HTML {
        actions {
            button("Send to the supervisors")
            buttonLink("Back to the conversation", setting.back, .quiet)
        }
    }

    /// A form is for later; somebody who needs a person now must see that first.
    private static func someoneNow(_ setting: RaisingSetting) -> HTML {
        group {
            if setting.readers == 1 {
                p(.class("hint")) {
                    """
                    There is one supervisor here. If this is about them, or if nobody has looked at it by tomorrow, \
                    please talk to somebody as well.
                    """
                }
            }
            if setting.readers == 0 {
                notice(.problem) {
                    p {
                        """
                        There is no supervisor here at the moment who could read this. It will wait for one. \
                        Please talk to somebody now as well.
                        """
                    }
                }
            }
            if !setting.onShift.isEmpty {
                p(.class("hint")) {
                    "On now as a supervisor: "
                    for (index, shift) in setting.onShift.enumerated() {
                        if index > 0 { ", " }
                        "\(shift.name) until "
                        shift.until.html
                    }
                    "."
                }
            }
            p {
                "If it can't wait: "
                if let phone = setting.phone {
                    "call us on "
                    phoneLink(phone)
                    ", or "
                }
                a(href: "/lines") { "call one of these lines" }
                "."
                if setting.isMember {
                    " Or open "
                    a(href: "/safety-plan") { "your safety plan" }
                    "."
                }
            }
        }
    }

    private static func next(_ setting: RaisingSetting) -> HTML {
        let when: Copy =
            setting.hours.isEmpty
            ? "We have not set hours for this yet, so we can't say by when. If it matters today, please call."
            : "When we are here: \(setting.hours). They mark that they have seen it, and you can see that."
        return section {
            h2 { "What happens next" }
            steps([
                Step("It is with the supervisors", "As soon as you send it.", isNow: true),
                Step("A supervisor reads it", when),
                Step("You get an answer", "On your start page, with the name of whoever decided, and why."),
                Step(
                    "It goes",
                    "It is kept until \(setting.keptUntil). Then its key is destroyed, and nobody can read it."),
            ])
        }
    }
}
