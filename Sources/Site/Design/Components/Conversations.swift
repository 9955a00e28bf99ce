package import Markup

/// One line of a conversation as a page and the stream show it: the same HTML, so that script can add it as it is.
package struct LineView: Sendable {
    /// The conversation's own count; the element's id and the stream's event id come from it.
    package var number: Int
    package var isMine: Bool
    package var author: String
    package var moment: Moment
    /// What was written; "" for none.
    package var words: String
    /// What stands instead of the words, such as "Removed by its author".
    package var instead: Copy
    package var shared: SharedServiceView?
    /// The id of its log, on a page that has several; "" for the only one.
    package var log = ""

    package init(
        number: Int, isMine: Bool, author: String, moment: Moment, words: String, instead: Copy = "",
        shared: SharedServiceView? = nil
    ) {
        self.number = number
        self.isMine = isMine
        self.author = author
        self.moment = moment
        self.words = words
        self.instead = instead
        self.shared = shared
    }

    /// The line as an entry of the log. "Sent" is said of what is on disk, and of nothing else.
    package var html: HTML {
        li(
            .id(log.isEmpty ? "line-\(number)" : "\(log)-line-\(number)"), .class(isMine ? "line mine" : "line"),
            .data("number", String(number)), log.isEmpty ? .omitted : .data("log", log)
        ) {
            div(.class("bubble")) {
                paragraphs(words)
                if !instead.isEmpty { p { em { instead } } }
                if let shared { shared.html }
            }
            p(.class("meta")) {
                if isMine { span(.class("unseen")) { "You, " } } else { isolated(author) }
                if !isMine { " · " }
                moment.html
                if isMine { " · Sent" }
            }
        }
    }
}

/// A service that somebody shared into a conversation.
package struct SharedServiceView: Sendable {
    package var name: String
    package var link: Link
    package var organisation: String
    package var phone: String?
    /// Where this reader keeps it; nil if it is kept already or not theirs to keep.
    package var keep: Link?
    package var isKept: Bool

    package init(
        name: String, link: Link, organisation: String, phone: String? = nil, keep: Link? = nil, isKept: Bool = false
    ) {
        self.name = name
        self.link = link
        self.organisation = organisation
        self.phone = phone
        self.keep = keep
        self.isKept = isKept
    }

    var html: HTML {
        div(.class("shared")) {
            p {
                a(href: link) { strong { isolated(name) } }
                br()
                isolated(organisation, .class("meta"))
            }
            if let phone {
                p(.class("with-icon")) {
                    Icon.phone.html
                    span { phoneLink(phone) }
                }
            }
            if isKept {
                p(.class("with-icon")) {
                    Icon.check.html
                    span { "Saved for you" }
                }
            }
            if let keep, !isKept { actionButton("Save for me", to: keep, .quiet, icon: .saved) }
        }
    }
}

/// Where the next line is written.
package struct Composer: Sendable {
    package var action: Link
    /// Sent twice, it is one message: new in each page, renewed by script after each line.
    package var once: String
    package var words: String
    package var error: Copy?
    /// Its field's id and name for the reader, on a page that has several.
    package var id = "words"
    package var label: Copy = "Your message"
    /// What stands between the field and the button, such as words that somebody keeps ready.
    package var extra: HTML = .empty

    package init(action: Link, once: String, words: String = "", error: Copy? = nil) {
        self.action = action
        self.once = once
        self.words = words
        self.error = error
    }

    var html: HTML {
        postForm(
            to: action, .class("composer"), .data("sending", words: "Sending…"), .data("sent", words: "Sent."),
            .data("failed", words: "Not sent yet. Your words are still here. Try again in a moment."),
            .data("lost", words: "The connection is gone. We keep trying."),
            .data("back", words: "We are connected again."), .data("ended", words: "This conversation has ended.")
        ) {
            hidden("once", once)
            textArea("words", label: label, value: words, error: error, rows: 2, id: id)
            extra
            div(.class("cluster")) {
                button("Send")
                p(.class("meta status"), .role(.status)) {}
            }
        }
    }
}

/// A conversation: its lines, and where to write the next one.
/// - Parameters:
///   - with: the name of the other person, for assistive technology.
///   - stream: where new lines come from, carrying the last number of this page.
///   - refresh: this same page, for browsers without script.
///   - asked: what has to be seen with the newest line, such as a question to whoever reads.
///   - log: the id of the log, on a page that has several.
///   - composer: nil where nothing can be written any more.
package func conversation(
    with: String, lines: [LineView], stream: Link?, refresh: Link, log: String = "", asked: HTML? = nil,
    composer: Composer?
) -> HTML {
    let streams: Attribute = stream.map { .data("stream", link: $0) } ?? .omitted
    return div(streams, .data("talk")) {
        div(.role(.log), .ariaLabel("Messages with \(with)"), log.isEmpty ? .omitted : .inTabOrder) {
            ol(.class("log"), log.isEmpty ? .omitted : .id(log)) {
                for line in lines { line.html }
            }
        }
        if lines.isEmpty {
            p(.class("hint"), .data("first")) { "Nothing is written yet. A simple hello is plenty." }
        }
        p(.class("without-script screen-only")) { a(href: refresh) { "Look for new messages" } }
        if let asked { div(.data("asked")) { asked } }
        if let composer { composer.html }
    }
}
