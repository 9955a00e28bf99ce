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
    package var file: SentFileView?
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
        li(
            .id(log.isEmpty ? "line-\(number)" : "\(log)-line-\(number)"), .class(isMine ? "line mine" : "line"),
            .data("number", String(number)), log.isEmpty ? .omitted : .data("log", log)
        ) {
            div(.class("bubble")) {
                if let quote { quote.html }
                if !words.isEmpty || !instead.isEmpty {
                    div(.class("said")) {
                        paragraphs(words)
                        if !instead.isEmpty { p { em { instead } } }
                    }
                }
                if let shared { shared.html }
                if let file { file.html }
            }
            p(.class("meta")) {
                if isMine { span(.class("unseen")) { "You, " } } else { isolated(author) }
                if !isMine { " · " }
                moment.html
                if isCorrected { " · Corrected" }
                if isMine { isLastRead ? " · Read" : " · Sent" }
                if let way {
                    " "
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

/// A picture or a PDF that somebody sent.
package struct SentFileView: Sendable {
    package var name: String
    package var size: Copy
    /// What is on it, in the sender's words; "" for none.
    package var note: String
    package var isPicture: Bool
    package var width: Int
    package var height: Int
    package var from: Copy
    package var link: Link

    package init(
        name: String, size: Copy, note: String, isPicture: Bool, width: Int, height: Int, from: Copy, link: Link
    ) {
        self.name = name
        self.size = size
        self.note = note
        self.isPicture = isPicture
        self.width = width
        self.height = height
        self.from = from
        self.link = link
    }

    /// What is on it, or what it is called.
    package var told: String { note.isEmpty ? name : note }

    /// As large as a line of a conversation takes, in the picture's own shape: nothing moves while it loads.
    private var shown: (width: Int, height: Int) {
        let scale = min(1, 400 / Double(max(1, width)), 350 / Double(max(1, height)))
        return (max(1, Int(Double(width) * scale)), max(1, Int(Double(height) * scale)))
    }

    var html: HTML {
        div(.class("said")) {
            if isPicture {
                a(href: link) {
                    img(
                        link, alt: note.isEmpty ? "A picture from \(from), without a description" : "\(note)",
                        width: shown.width, height: shown.height, .class("picture"))
                }
                if !note.isEmpty { p(.dir(.automatic)) { text(note) } }
            } else {
                p {
                    a(href: link) { isolated(name) }
                    br()
                    span(.class("meta")) { size }
                }
                if !note.isEmpty { p(.dir(.automatic)) { text(note) } }
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
