// Pages about one line, about what was found, and about what one chose for a conversation.
import Design
import Domain
import Markup
import Vault
import Web

/// What was found in a conversation, and how far that went.
struct FoundLines: Sendable {
    var words = ""
    var lines: [LineView] = []
    /// How many lines were opened.
    var looked = 0
    /// When the oldest of them was written.
    var backTo: Moment?
    /// From where to look on; nil at the beginning of the conversation.
    var onwards: Int64?
}

extension ConversationPages {
    /// A line of one's own: other words for it, or none.
    static func line(
        _ line: LineView, words: String?, error: Copy? = nil, in conversation: StoredConversation, viewer: Viewer
    ) -> Page {
        let here: Link = "/conversations/\(conversation.id.text)"
        let other = conversation.otherName(for: viewer)
        return Page("Change what you wrote") {
            h1 { "Change what you wrote" }
            if let words {
                p { "\(other) sees the new words, and that they were corrected. The old ones are not kept." }
                postForm(to: "/conversations/\(conversation.id.text)/lines/\(line.number)/correct") {
                    hidden("once", SecretToken.random().text)
                    textArea("words", label: "Your message", value: words, error: error)
                    button("Correct it")
                }
            } else {
                ol(.class("log")) { line.html }
            }
            h2 { "Take it back" }
            p {
                "The words are destroyed. “Taken back” stands in their place. If \(other) has read them, they may remember."
            }
            if viewer.hat != .member {
                p(.class("hint")) {
                    "You can do this for an hour. After that, what you wrote stays with the \(.member)."
                }
            }
            postForm(to: "/conversations/\(conversation.id.text)/lines/\(line.number)/take-back") {
                hidden("once", SecretToken.random().text)
                actions {
                    button("Take it back", .quiet)
                    buttonLink("Leave it as it is", here.at("line-\(line.number)"), .plain)
                }
            }
            p { a(href: here.adding("answer", line.number).at("words")) { "Answer this message instead" } }
        }
    }

    /// Choosing a file. Who can open it stands above, before anything is chosen.
    static func file(
        _ conversation: StoredConversation, note: String, messages: FormMessages, viewer: Viewer
    ) -> Page {
        let other = conversation.otherName(for: viewer)
        let here: Link = "/conversations/\(conversation.id.text)"
        return Page("Send a file") {
            p { a(href: here) { "Back to \(other)" } }
            h1 { "Send a file to \(other)" }
            p(.class("lede")) { "Only you and \(other) can open it. You can take it back later." }
            messages.summary
            uploadForm(to: "/conversations/\(conversation.id.text)/file") {
                hidden("once", SecretToken.random().text)
                fileField(
                    "file", label: "A picture or a PDF", accept: "image/jpeg,image/png,image/webp,application/pdf",
                    hint: "Up to 10 MB. Where and when a picture was taken is removed from it. A PDF stays as it is.",
                    error: messages["file"])
                textField(
                    "note", label: "What is on it", hint: "For whoever can't see it well.", value: note,
                    error: messages["note"], isOptional: true)
                button("Send")
            }
        }
    }

    /// Too late to change: what somebody said at work.
    static func stands(in conversation: StoredConversation) -> Page {
        Page("This stands now") {
            h1 { "This stands now" }
            p {
                "You can change what you wrote for an hour. After that, it stays with \(conversation.memberName), as they read it. If something is wrong, write it below."
            }
            buttonLink("Back to the conversation", "/conversations/\(conversation.id.text)")
        }
    }

    /// Looking for words, no signs of new lines, and whether one's reading shows.
    static func choices(
        _ conversation: StoredConversation, found: FoundLines?, error: Copy? = nil, viewer: Viewer
    ) -> Page {
        let other = conversation.otherName(for: viewer)
        let here: Link = "/conversations/\(conversation.id.text)"
        return Page("This conversation") {
            p { a(href: here) { "Back to \(other)" } }
            h1 { "You and \(other)" }
            h2 { "Look for words" }
            p(.class("hint")) { "Only you see what you look for. It is not kept." }
            postForm(to: "/conversations/\(conversation.id.text)/search") {
                textField("words", label: "Words", value: found?.words ?? "", error: error, kind: .search)
                button("Look")
            }
            if let found, error == nil { results(found, in: conversation) }
            if found == nil, conversation.closedAt == nil { settings(conversation, other: other) }
        }
    }

    private static func results(_ found: FoundLines, in conversation: StoredConversation) -> HTML {
        section {
            h2 { .plural(found.lines.count, one: "1 message", other: "\(count: found.lines.count) messages") }
            if !found.lines.isEmpty {
                ul(.class("rows")) {
                    for line in found.lines {
                        li {
                            div {
                                a(href: place(of: Int64(line.number), in: conversation.id), .class("row-title")) {
                                    span {
                                        line.isMine ? "You, " : "\(line.author), "
                                        line.moment.html
                                    }
                                }
                                p(.dir(.automatic)) { text(line.words) }
                            }
                        }
                    }
                }
            }
            p(.class("meta")) {
                if let backTo = found.backTo {
                    .plural(
                        found.looked, one: "We looked at 1 message",
                        other: "We looked at the last \(count: found.looked) messages")
                    ", back to "
                    backTo.html
                    found.onwards == nil ? ". That is all there is." : "."
                } else {
                    "There is nothing further back."
                }
            }
            if let onwards = found.onwards {
                postForm(to: "/conversations/\(conversation.id.text)/search") {
                    hidden("words", found.words)
                    hidden("before", String(onwards))
                    button("Look further back", .quiet)
                }
            }
        }
    }

    private static func settings(_ conversation: StoredConversation, other: String) -> HTML {
        section {
            h2 { "For you" }
            postForm(to: "/conversations/\(conversation.id.text)/choices") {
                checkbox(
                    "mute", label: "Mute this conversation", isChecked: conversation.isMuted,
                    hint: "No sign of new messages on your pages. \(other) doesn't learn of it.")
                checkbox(
                    "reading", label: "Let \(other) see how far I have read", isChecked: conversation.showsReading,
                    hint: "Nothing is shown unless you both turn this on. Then each sees it of the other.")
                button("Save")
            }
        }
    }
}
