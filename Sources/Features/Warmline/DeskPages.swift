// An advocate's desk: being on, who waits, what others ask, and their own chats side by side.
import Design
import Domain
import Markup
import Vault
import Web

/// A chat on the desk.
struct DeskChat: Sendable {
    var id: String
    var visitor: String
    var isKnown: Bool
    /// Whether the viewer has the chat, or was called into it.
    var isOwn: Bool
    var advocate: String
    var second: String
    var began: Moment
    var minutesLeft: Int
    var minutes: Int
    var lines: [LineView]
    var join: StoredJoin?
    var words = ""
    var error: Copy?
    /// Words of the viewer's own that were put into the field, to be read before they are sent.
    var isPut = false

    var log: String { "chat-\(id)" }
}

struct DeskView: Sendable {
    var words: OpenWords
    var isOn = false
    var onUntil: Moment?
    var waiting: [(length: String, quiet: String?)] = []
    var hasRoom = true
    var chats: [DeskChat] = []
    var asked: [StoredJoin] = []
    /// Others who are on.
    var others: [(id: String, name: String)] = []
    var snippets: [(id: String, snippet: SavedWords)] = []
    var withoutNote: [(id: String, ended: Moment, isKnown: Bool)] = []
    var callBacks: (open: Int, overdue: Int) = (0, 0)
    /// Shifts of now and the next hours; "" where nobody stands.
    var shifts: [(hours: Copy, people: String)] = []
    var stream: Link = "/warmline/desk/stream"
    var message: Copy?
}

enum DeskPages {
    static func desk(_ view: DeskView) -> Page {
        Page("The desk", width: .wide, isLive: true) {
            h1 { "The desk" }
            if let message = view.message { notice(.problem) { p { message } } }
            div(.data("stream", link: view.stream), .data("again")) {
                div(.data("stale"), .hidden) {
                    notice {
                        p { "Something has changed on your desk. Send what you are writing, then look." }
                        buttonLink("Look", "/warmline/desk", .quiet)
                    }
                }
                for join in view.asked { asked(join) }
                div(.class("desk")) {
                    for chat in view.chats { one(chat, view) }
                }
                split {
                    queue(view)
                } beside: {
                    turn(view)
                    roster(view)
                }
            }
            notes(view)
            ways(view)
        }
    }

    private static func asked(_ join: StoredJoin) -> HTML {
        notice {
            p {
                switch join.kind {
                case .pass: "\(join.askedByName) asks whether you can go on with somebody."
                case .second: "\(join.askedByName) asks whether you can read along with somebody, and help."
                }
                if join.listenerAt != nil { " You said yes. It waits for the person themselves." }
            }
            div(.class("cluster")) {
                if join.listenerAt == nil {
                    postForm(to: "/warmline/joins/\(join.id.text)") {
                        button("Yes", .quiet, name: "answer", value: "yes")
                    }
                }
                postForm(to: "/warmline/joins/\(join.id.text)") {
                    button(join.listenerAt == nil ? "No" : "Take it back", .quiet, name: "answer", value: "no")
                }
            }
        }
    }

    private static func one(_ chat: DeskChat, _ view: DeskView) -> HTML {
        article(.class("card"), .aria(.labelledby, "title-\(chat.id)")) {
            h2(.id("title-\(chat.id)")) { isolated(chat.visitor) }
            p(.class("meta")) {
                "Since "
                chat.began.html
                chat.minutesLeft > 0
                    ? Copy.plural(
                        chat.minutesLeft, one: ", 1 minute left of \(chat.minutes)",
                        other: ", \(chat.minutesLeft) minutes left of \(chat.minutes)")
                    : ", past the \(chat.minutes) minutes"
                if !chat.isOwn { " · You read along with \(chat.advocate)" }
                if !chat.second.isEmpty, chat.isOwn { " · \(chat.second) reads along" }
            }
            if let join = chat.join {
                p(.class("hint")) {
                    switch join.kind {
                    case .pass: "You asked \(join.toName) to go on. "
                    case .second: "You asked \(join.toName) to read along. "
                    }
                    join.visitorAt == nil ? "The person has not said yes yet." : "The person said yes."
                }
            }
            Design.conversation(
                with: chat.visitor, lines: chat.lines, stream: nil, refresh: "/warmline/desk", log: chat.log,
                composer: composer(chat, view))
            if chat.isOwn {
                div(.class("cluster screen-only")) {
                    actionButton("Point to the lines", to: "/warmline/chats/\(chat.id)/lines")
                    actionButton("10 minutes more", to: "/warmline/chats/\(chat.id)/longer")
                    actionButton("End it kindly", to: "/warmline/chats/\(chat.id)/end")
                }
                if !view.others.isEmpty, chat.join == nil { joining(chat, view) }
                if !chat.second.isEmpty {
                    actionButton("Ask \(chat.second) to go", to: "/warmline/chats/\(chat.id)/second-ends")
                }
                if chat.isKnown {
                    p(.class("meta")) { a(href: "/warmline/chats/\(chat.id)/pause") { "Ask a supervisor for a pause" } }
                }
            } else {
                actionButton("Stop reading along", to: "/warmline/chats/\(chat.id)/second-ends")
            }
        }
    }

    private static func joining(_ chat: DeskChat, _ view: DeskView) -> HTML {
        disclosure("Pass on, or call somebody in") {
            p(.class("hint")) { "The person is asked first. Nothing changes before both say yes." }
            postForm(to: "/warmline/chats/\(chat.id)/ask") {
                select(
                    "to", label: "Who is on", choices: view.others.map { Choice($0.id, "\($0.name)") },
                    id: "to-\(chat.id)")
                div(.class("cluster")) {
                    button("Ask to read along", .quiet, name: "kind", value: JoinKind.second.rawValue)
                    button("Ask to go on in my place", .quiet, name: "kind", value: JoinKind.pass.rawValue)
                }
            }
        }
    }

    private static func composer(_ chat: DeskChat, _ view: DeskView) -> Composer {
        var composer = Composer(
            action: "/warmline/chats/\(chat.id)/messages", once: SecretToken.random().text, words: chat.words,
            error: chat.error)
        composer.answers = false
        composer.id = "words-\(chat.id)"
        composer.label = "Your message to \(chat.visitor)"
        composer.extra = group {
            p(.class("hint"), .data("put"), chat.isPut ? .omitted : .hidden) {
                "These are words you keep ready. Read them again, and make them fit before you send them."
            }
            if !view.snippets.isEmpty {
                disclosure("Words you keep ready") {
                    ul(.class("plain")) {
                        for (id, snippet) in view.snippets {
                            li {
                                p(.data("words")) { text(snippet.words) }
                                button("Put in: \(snippet.label)", .quiet, name: "put", value: id)
                            }
                        }
                    }
                }
            }
        }
        return composer
    }
}
