// The public page of the line: open or until when not, how a chat goes, what stays between the two, and what is kept.
import Design
import Domain
import Markup
import Vault
import Web

/// A pause as the paused person reads it.
struct PauseView: Sendable {
    var until: Moment
    var reason: String
    var isAppealed: Bool
    var answer: String
    var words = ""
    var error: Copy?
}

/// What somebody typed to open a chat.
struct ChatForm: Sendable {
    var name = ""
    var warn = "10"
    var isKept = false
    var hasAgreed = false
    var once = SecretToken.random().text
    var messages = FormMessages()

    init() {}

    init(_ input: FormInput) {
        name = input.optional("name", most: 40, into: &messages)
        warn = input.choice("warn", of: ["10", "5", "0"]) ?? "10"
        isKept = input.isOn("keep")
        hasAgreed = input.isOn("agreed")
        once = input.once
        if !hasAgreed { messages.add("Please tick that this is fine with you, once you have read it.", to: "agreed") }
    }
}

/// What the public page shows.
struct LinePageView: Sendable {
    var words: OpenWords
    var settings: LineSettings
    var zone: String
    var week: [(day: Copy, hours: Copy)]
    var closedDays: [String]
    var form = ChatForm()
    var hasChat = false
    var hasCallBack = false
    var isKnown = false
    var knownName = ""
    var hasHadEnough = false
    var pause: PauseView?
    var phone: String?
    var phoneHours = ""
}

enum LinePages {
    static func notInUse(phone: String?, phoneHours: String) -> Page {
        Page("The warmline") {
            h1 { "The warmline" }
            p(.class("lede")) {
                "There is no warmline here yet. The lines at the foot of this page are real, and answer."
            }
            if let phone {
                p {
                    "You can call us: "
                    phoneLink(phone)
                    ", \(phoneHours)."
                }
            }
            actions { buttonLink("Find a service", "/directory", .quiet, icon: .search) }
        }
    }

    static func line(_ view: LinePageView) -> Page {
        Page("The warmline", width: .wide) {
            h1 { "The warmline" }
            p(.class("lede")) {
                "For any day, not only the worst one. Peers answer: people who have lived through hard times of their own. No account, and no name needed."
            }
            if view.hasChat {
                notice {
                    p { "You have a chat open in this browser." }
                    buttonLink("Go to your chat", "/warmline/chat")
                }
            }
            split {
                notice(view.words.takesChats ? .information : .problem) {
                    p { strong { view.words.headline } }
                    if !view.words.roster.isEmpty { p { view.words.roster } }
                    if !view.words.people.isEmpty { p { view.words.people } }
                    if !view.words.queue.isEmpty { p { view.words.queue } }
                }
                if let pause = view.pause {
                    paused(pause)
                } else if view.hasHadEnough {
                    enough(view)
                } else if view.words.takesChats, !view.hasChat {
                    opening(view)
                }
                if !view.words.takesChats || view.pause != nil || view.hasHadEnough { meanwhile(view) }
                known(view)
            } beside: {
                beside(view)
            }
        }
    }

    private static func opening(_ view: LinePageView) -> HTML {
        card {
            h2 { "Write with somebody" }
            view.form.messages.summary
            p {
                "A chat lasts up to \(count: view.settings.chatMinutes) minutes. You are told when the time comes to an end, and nobody is cut off in the middle of a word. Either of you can stop at any time."
            }
            h3 { "What stays between you" }
            ul {
                li { "We know nothing about you but what you tell us. We keep no address, number or device." }
                li {
                    "Nobody else reads along. If we would like to bring somebody in, or pass you on, we ask you first."
                }
                li {
                    "We can't know who you are, so we can't send anybody to you. In danger, turn to the lines at the foot of this page."
                }
                li {
                    "What can't stay between people here, and who decides, is in "
                    a(href: "/promise") { "our promise" }
                    "."
                }
            }
            postForm(to: "/warmline/chat") {
                hidden("once", view.form.once)
                if !view.isKnown {
                    textField(
                        "name", label: "What would you like to be called?", value: view.form.name,
                        error: view.form.messages["name"], autocomplete: .off, isOptional: true)
                }
                radios(
                    "warn", legend: "When shall we say that time is running out?",
                    choices: [
                        Choice("10", "10 minutes before"), Choice("5", "5 minutes before"),
                        Choice("0", "Only at the end"),
                    ], selected: view.form.warn)
                if !view.isKnown {
                    checkbox(
                        "keep", label: "Know me again in this browser", isChecked: view.form.isKept,
                        hint:
                            "If you leave it off, we can't tell you from anybody else. If you tick it, we know you for \(count: WarmlineFeature.guestDays) days after you came last, and you can make us forget at any time. Leave it off on a device that others use."
                    )
                }
                checkbox(
                    "agreed", label: "I have read this, and it is fine with me.", isChecked: view.form.hasAgreed,
                    error: view.form.messages["agreed"])
                button("Get in line")
            }
        }
    }

    private static func paused(_ pause: PauseView) -> HTML {
        card {
            h2 { "A pause, until then" }
            p {
                "We have asked for a pause with you until "
                pause.until.html
                ". It is about how the chats went, and not about whether you matter. This is the reason, as it was written:"
            }
            blockquote { paragraphs(pause.reason) }
            p { "A supervisor has begun it. If it seems wrong to you, somebody else looks at it again." }
            if pause.isAppealed {
                if pause.answer.isEmpty {
                    p { "You have asked for that. The answer will stand here." }
                } else {
                    p { strong { "Somebody else has looked at it. Their answer:" } }
                    blockquote { paragraphs(pause.answer) }
                }
            } else {
                postForm(to: "/warmline/appeal") {
                    textArea(
                        "words", label: "Why should somebody look at it again?", value: pause.words, error: pause.error)
                    button("Ask for that", .quiet)
                }
            }
            p(.class("meta")) { "The lines at the foot of this page are there for you all the time." }
        }
    }

    private static func enough(_ view: LinePageView) -> HTML {
        card {
            h2 { "That was today's time" }
            p {
                Copy.plural(
                    view.settings.chatsADay,
                    one: "Everybody who is known here has one chat a day, and you have had yours.",
                    other:
                        "Everybody who is known here has \(count: view.settings.chatsADay) chats a day, and you have had yours."
                )
            }
            p { "It begins anew at midnight. We would like to hear from you again." }
        }
    }
}
