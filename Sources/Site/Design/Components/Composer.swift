package import Markup

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
    /// Who the writer saw that reads here; sent along where that can change.
    package var readers: String?
    /// The name under which script keeps what is being written, on a device that is nobody else's.
    package var draft: String
    /// Its field's id and name for the reader, on a page that has several.
    package var id = "words"
    package var label: Copy = "Your message"
    /// What stands between the field and the button, such as words that somebody keeps ready.
    package var extra: HTML = .empty
    /// A line can be answered here. Where it cannot, the form has no place for it.
    package var answers: Bool

    package init(
        action: Link, once: String, words: String = "", error: Copy? = nil, answering: QuoteView? = nil,
        without: Link? = nil, file: Link? = nil, readers: String? = nil, draft: String = "",
        answers: Bool = true
    ) {
        self.action = action
        self.once = once
        self.words = words
        self.error = error
        self.answering = answering
        self.without = without
        self.file = file
        self.readers = readers
        self.draft = draft
        self.answers = answers
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
            if let readers { hidden("readers", readers) }
            if answers { place }
            textArea("words", label: label, value: words, error: error, rows: 2, id: id)
            extra
            div(.class("cluster")) {
                button("Send")
                if let file { a(href: file, .class("button plain")) { "Send a file" } }
                p(.class("meta status"), .role(.status)) {}
            }
        }
    }

    /// What is being answered; hidden while it is nothing.
    private var place: HTML {
        group {
            hidden("about", answering.map { String($0.number) } ?? "")
            div(.class("answering"), Attribute.hidden.when(answering == nil)) {
                p(.class("meta")) { "You are answering:" }
                p(.class("quoted"), .dir(.automatic)) { text(answering?.words ?? "") }
                p { a(href: without ?? .inPage("words"), .class("way"), .data("unanswer")) { "Don't answer this one" } }
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
