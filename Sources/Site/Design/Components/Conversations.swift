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
    /// The line that this one answers.
    package var quote: QuoteView?
    /// Other words stood here before.
    package var isCorrected = false
    /// The other has read as far as here, and both want that to be seen.
    package var isLastRead = false
    /// What one can do about the line.
    package var way: LineWay?

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
        li(.id("line-\(number)"), .class(isMine ? "line mine" : "line"), .data("number", String(number))) {
            div(.class("bubble")) {
                if let quote { quote.html }
                if !words.isEmpty || !instead.isEmpty {
                    div(.class("said")) {
                        paragraphs(words)
                        if !instead.isEmpty { p { em { instead } } }
                    }
                }
                if let shared { shared.html }
            }
            p(.class("meta")) {
                if isMine { span(.class("unseen")) { "You, " } } else { isolated(author) }
                if !isMine { " · " }
                moment.html
                if isCorrected { " · Corrected" }
                if isMine { isLastRead ? " · Read" : " · Sent" }
                if let way {
                    " · "
                    way.html(number: number)
                }
            }
        }
    }
}

/// The line that another one answers, as it reads now.
package struct QuoteView: Sendable {
    package var number: Int
    package var author: Copy
    /// The beginning of it; "" if nothing is there any more.
    package var words: String
    /// What stands instead of the words.
    package var instead: Copy
    package var link: Link

    package init(number: Int, author: Copy, words: String, instead: Copy = "", link: Link) {
        self.number = number
        self.author = author
        self.words = words
        self.instead = instead
        self.link = link
    }

    var html: HTML {
        blockquote(.class("quote"), .data("about", "\(number)")) {
            p(.class("meta")) { a(href: link) { "Answer to \(author)" } }
            p(.class("quoted"), .dir(.automatic)) {
                if instead.isEmpty { text(words) } else { em { instead } }
            }
        }
    }
}

/// What one can do about a line: a link that says what it leads to.
package struct LineWay: Sendable {
    package var words: Copy
    package var link: Link
    /// Does it answer the line in the box below, so that script need not leave the page?
    package var isAnswer: Bool

    package init(_ words: Copy, _ link: Link, isAnswer: Bool = false) {
        self.words = words
        self.link = link
        self.isAnswer = isAnswer
    }

    func html(number: Int) -> HTML {
        a(href: link, .class("way"), isAnswer ? .data("answer", "\(number)") : .omitted) {
            words
            span(.class("unseen")) { " (message \(number))" }
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
    /// The line that is being answered.
    package var answering: QuoteView?
    /// The conversation without that.
    package var without: Link?
    /// Where a file is chosen.
    package var file: Link?
    /// The name under which script keeps what is being written, on a device that is nobody else's.
    package var draft: String

    package init(
        action: Link, once: String, words: String = "", error: Copy? = nil, answering: QuoteView? = nil,
        without: Link? = nil, file: Link? = nil, draft: String = ""
    ) {
        self.action = action
        self.once = once
        self.words = words
        self.error = error
        self.answering = answering
        self.without = without
        self.file = file
        self.draft = draft
    }

    var html: HTML {
        postForm(
            to: action, .class("composer"), .data("draft", draft), .data("sending", words: "Sending…"),
            .data("sent", words: "Sent."),
            .data("failed", words: "Not sent yet. Your words are still here. Try again in a moment."),
            .data("lost", words: "The connection is gone. We keep trying."),
            .data("back", words: "We are connected again."), .data("ended", words: "This conversation has ended."),
            .data("kept", words: "You began this before. It was not sent yet.")
        ) {
            hidden("once", once)
            hidden("about", answering.map { String($0.number) } ?? "")
            div(.class("answering"), Attribute.hidden.when(answering == nil)) {
                p(.class("meta")) { "You are answering:" }
                p(.class("quoted"), .dir(.automatic)) { text(answering?.words ?? "") }
                p { a(href: without ?? .inPage("words"), .class("way"), .data("unanswer")) { "Don't answer this one" } }
            }
            textArea("words", label: "Your message", value: words, error: error, rows: 2)
            div(.class("cluster")) {
                button("Send")
                if let file { a(href: file, .class("button plain")) { "Send a file" } }
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
///   - composer: nil where nothing can be written any more.
package func conversation(
    with: String, lines: [LineView], stream: Link?, refresh: Link, composer: Composer?
) -> HTML {
    let streams: Attribute = stream.map { .data("stream", link: $0) } ?? .omitted
    return div(streams) {
        div(.role(.log), .ariaLabel("Messages with \(with)")) {
            ol(.class("log")) {
                for line in lines { line.html }
            }
        }
        if lines.isEmpty {
            p(.class("hint"), .data("first")) { "Nothing is written yet. A simple hello is plenty." }
        }
        p(.class("without-script screen-only")) { a(href: refresh) { "Look for new messages" } }
        if let composer { composer.html }
    }
}
