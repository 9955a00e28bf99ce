// The pages of conversations.
import Design
import Domain
import Markup
import Vault
import Web

/// What somebody was writing when a form came back.
struct ComposerState: Sendable {
    var words = ""
    var error: Copy?
}

/// Everything a conversation's page shows.
struct ConversationView: Sendable {
    let conversation: StoredConversation
    let viewer: Viewer
    let lines: [LineView]
    let isLatest: Bool
    /// Nil while the promise has not been agreed to.
    let composer: ComposerState?
    /// What stands above the lines: a pause, a cover, a planned ending.
    var notes = HTML.empty
    /// Links beside the agreement.
    var links = HTML.empty
    /// The member's own browser may offer the lines here; hidden until it finds that they want it.
    var offer = HTML.empty
}

extension LineContent {
    var plainText: String {
        switch self {
        case .words(let text): text
        case .service(let service): service.note
        }
    }
}

extension ConversationsFeature {
    /// Today's lines show the time alone; older ones say the day too, which a clock's time would hide.
    private func moment(of line: StoredLine) -> Moment {
        let moment = site.moment(line.sentAt)
        return moment.words.hasPrefix("today") ? site.moment(line.sentAt, style: .clock) : moment
    }

    func lineView(
        _ line: StoredLine, _ content: LineContent?, conversation: StoredConversation, viewer: Viewer,
        kept: Set<String>
    ) -> LineView {
        let isMine = line.author == viewer.person
        let name = line.author == conversation.member ? conversation.memberName : conversation.advocateName
        var view = LineView(
            number: Int(line.number), isMine: isMine, author: name, moment: moment(of: line),
            words: content?.plainText ?? "", instead: content == nil ? "Removed by its author" : "")
        if case .service(let service) = content {
            let link: Link = "/directory/services/\(service.service.text)"
            let keep: Link = "/directory/services/\(service.service.text)/save"
            view.shared = SharedServiceView(
                name: service.name, link: link, organisation: service.organization, phone: service.phone,
                keep: viewer.hat == .member ? keep : nil, isKept: kept.contains(service.service.text))
        }
        return view
    }
}

enum ConversationPages {
    static func list(_ all: [StoredConversation], viewer: Viewer, site: Site) -> Page {
        let open = all.filter { $0.closedAt == nil }
        let ended = all.filter { $0.closedAt != nil }
        return Page("Messages") {
            h1 { "Messages" }
            if all.isEmpty {
                emptyState("No conversations yet", icon: .messages) {
                    if viewer.hat == .member {
                        p { "When \(.anAdvocate) says yes to your hello, you can write to each other here." }
                        buttonLink("Find someone", "/suggestions")
                    } else {
                        p { "When you say yes to a hello, you can write to each other here." }
                        buttonLink("See who said hello", "/hellos")
                    }
                }
            }
            if !open.isEmpty { rows(open.map { row($0, viewer: viewer, site: site) }) }
            if !ended.isEmpty {
                h2 { "Ended" }
                p(.class("hint")) { "Only you can still read these." }
                rows(ended.map { row($0, viewer: viewer, site: site) })
            }
        }
    }

    static func panel(_ all: [StoredConversation], viewer: Viewer, site: Site) -> HTML {
        section {
            h2 { "Messages" }
            rows(all.map { row($0, viewer: viewer, site: site) })
        }
    }

    private static func row(_ conversation: StoredConversation, viewer: Viewer, site: Site) -> Row {
        Row(
            "\(conversation.otherName(for: viewer))", link: "/conversations/\(conversation.id.text)",
            meta: {
                if conversation.lines == 0 {
                    "Nothing written yet"
                } else {
                    "Last message "
                    site.moment(conversation.lastAt, style: .relative).html
                }
            },
            end: {
                if conversation.unread > 0 {
                    tag(.plural(conversation.unread, one: "1 new", other: "\(conversation.unread) new"), .good)
                }
            })
    }

    /// For a member whose advocate does not work here any more.
    static func left(_ conversation: StoredConversation) -> HTML {
        card {
            h2 { "\(conversation.advocateName) no longer works here" }
            p {
                "That is about their work, and not about you. What you wrote to each other stays with you. If you'd like company, others are here."
            }
            actions {
                buttonLink("Find someone", "/suggestions")
                buttonLink("Read what you wrote", "/conversations/\(conversation.id.text)", .quiet)
            }
        }
    }

    static func conversation(_ view: ConversationView) -> Page {
        let conversation = view.conversation
        let other = conversation.otherName(for: view.viewer)
        let here: Link = "/conversations/\(conversation.id.text)"
        let stream: Link = "/conversations/\(conversation.id.text)/stream"
        let isOpen = conversation.closedAt == nil
        return Page("\(other)", isLive: isOpen && view.isLatest) {
            personHeading(other, detail: view.viewer.hat == .member ? "Your \(.advocate)" : "\(.member)")
            if conversation.hasAdvocateLeft {
                p(.class("hint")) { "\(other) no longer works here. What you wrote to each other stays with you." }
            }
            p(.class("meta screen-only")) {
                a(href: "/relationships/\(conversation.relationship.text)/agreement") { "How we do this" }
                view.links
            }
            view.notes
            if let first = view.lines.first, first.number > 1 {
                p { a(href: here.adding("before", first.number)) { "Earlier messages" } }
            }
            if !view.isLatest { p { a(href: here) { "Back to the newest" } } }
            Design.conversation(
                with: other, lines: view.lines,
                stream: isOpen && view.isLatest ? stream.adding("after", view.lines.last?.number ?? 0) : nil,
                refresh: here, composer: composer(view, isOpen: isOpen))
            if isOpen, view.composer != nil { view.offer }
            if isOpen, view.composer == nil {
                notice {
                    p { "Before the first word, please read our promise: what stays between you, and what can't." }
                    buttonLink("Read the promise", ("/promise" as Link).adding("then", here.url))
                }
            }
            if !isOpen {
                notice { p { "This has ended. You can still read it; nobody can write here any more." } }
            }
            if isOpen { ways(view) }
        }
    }

    private static func composer(_ view: ConversationView, isOpen: Bool) -> Composer? {
        guard isOpen, view.isLatest, let state = view.composer else { return nil }
        return Composer(
            action: "/conversations/\(view.conversation.id.text)/messages", once: SecretToken.random().text,
            words: state.words, error: state.error)
    }

    /// What one can do about the conversation itself, from inside it.
    private static func ways(_ view: ConversationView) -> HTML {
        let id = view.conversation.id.text
        let relationship = view.conversation.relationship.text
        return disclosure("If something isn't right") {
            ul(.class("plain")) {
                li { a(href: "/conversations/\(id)/worried") { "I'm worried" } }
                if view.viewer.hat == .member {
                    li { a(href: "/conversations/\(id)/report") { "Report this \(.advocate)" } }
                }
                li { a(href: "/relationships/\(relationship)/end") { "End this, or block" } }
            }
        }
    }

    static func noteTooLong(_ input: FormInput, message: Copy) -> Page {
        Page("Please shorten the note") {
            h1 { "Please shorten the note" }
            postForm(to: "/conversations/share") {
                for name in ["service", "conversation", "key"] { hidden(name, input.text(name)) }
                textArea("note", label: "Your note", value: input.text("note"), error: message)
                button("Share")
            }
        }
    }
}
