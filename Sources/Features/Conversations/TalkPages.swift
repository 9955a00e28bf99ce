// The page of one conversation: who it is with, its lines, the box below, and what one can do about the conversation.
import Design
import Domain
import Markup
import Vault
import Web

extension ConversationPages {
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
            if isOpen, let times = view.times { times.html(name: other) }
            p(.class("meta screen-only")) {
                a(href: "/relationships/\(conversation.relationship.text)/agreement", .class("way")) {
                    "How we do this"
                }
                " · "
                a(href: "/conversations/\(conversation.id.text)/choices", .class("way")) { "Look for words, mute" }
                view.links
            }
            view.notes
            if let first = view.lines.first, first.number > 1 {
                p { a(href: here.adding("before", first.number)) { "Earlier messages" } }
            }
            if !view.isLatest { p { a(href: here) { "Back to the newest" } } }
            Design.conversation(
                with: other, lines: view.lines,
                stream: isOpen && view.isLatest ? stream.adding("after", Int(conversation.lines)) : nil,
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
        let id = view.conversation.id.text
        return Composer(
            action: "/conversations/\(id)/messages", once: SecretToken.random().text, words: state.words,
            error: state.error, answering: view.answering, without: ("/conversations/\(id)" as Link).at("words"),
            file: "/conversations/\(id)/file", draft: id)
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

    /// It ended while somebody wrote.
    static func notSent(_ words: String) -> Page {
        Page("Your words were not sent") {
            h1 { "Your words were not sent" }
            p(.class("lede")) {
                "Nobody can write here any more. What you wrote is kept by nobody: copy it if you want it."
            }
            blockquote { paragraphs(words) }
            buttonLink("Your messages", "/conversations")
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
