// The pages of conversations.
import Attachments
import Design
import Domain
import Markup
import Web

/// What somebody was writing when a form came back.
struct ComposerState: Sendable {
    var words = ""
    var error: Copy?
    /// The line that is being answered.
    var about: Int64?
}

/// Everything a conversation's page shows.
struct ConversationView: Sendable {
    let conversation: StoredConversation
    let viewer: Viewer
    var lines: [LineView]
    let isLatest: Bool
    /// Nil while the promise has not been agreed to.
    let composer: ComposerState?
    /// What stands above the lines: a pause, a cover, a planned ending.
    var notes = HTML.empty
    /// Links beside the agreement.
    var links = HTML.empty
    /// The member's own browser may offer the lines here; hidden until it finds that they want it.
    var offer = HTML.empty
    /// The line that is being answered, as it reads now.
    var answering: QuoteView?
    /// When the advocate answers, for the member to read.
    var times: AnsweringWords?
}

extension LineContent {
    var plainText: String {
        switch self {
        case .words(let text): text
        case .service(let service): service.note
        case .file(let file): file.note
        }
    }

    /// The beginning of it, for an answer to show.
    var beginning: String {
        let whole =
            switch self {
            case .words(let text): text
            case .service(let service): service.name
            case .file(let file): file.note.isEmpty ? file.name : file.note
            }
        let words = whole.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 120 ? words.prefix(120) + "…" : words
    }
}

extension ConversationsFeature {
    /// Today's lines show the time alone; older ones say the day too, which a clock's time would hide.
    private func moment(of line: StoredLine) -> Moment {
        let moment = site.moment(line.sentAt)
        return moment.words.hasPrefix("today") ? site.moment(line.sentAt, style: .clock) : moment
    }

    /// Lines as pages and streams show them, each with the beginning of the one that it answers.
    /// - Parameter kept: the services that the viewer keeps.
    func views(
        of lines: [StoredLine], conversation: StoredConversation, viewer: Viewer, kept: Set<String> = []
    ) async throws -> [LineView] {
        let contents = try await talking.open(lines.map(\.line), member: conversation.member)
        let quoted = lines.compactMap(\.quoted)
        let quotes = Dictionary(
            zip(quoted.map(\.number), try await talking.open(quoted, member: conversation.member)),
            uniquingKeysWith: { first, _ in first })
        return zip(lines, contents).map { line, content in
            var view = lineView(line, content, conversation: conversation, viewer: viewer, kept: kept)
            view.quote = line.quoted.map {
                quoteView($0, quotes[$0.number] ?? nil, from: line.number, conversation: conversation, viewer: viewer)
            }
            return view
        }
    }

    /// - Parameter number: the line that answers: one that is not far above it is in the same page.
    func quoteView(
        _ line: SealedLine, _ content: LineContent?, from number: Int64, conversation: StoredConversation,
        viewer: Viewer
    ) -> QuoteView {
        let name = line.author == conversation.member ? conversation.memberName : conversation.advocateName
        let isNear = number - line.number < Int64(ConversationsFeature.pageLength)
        return QuoteView(
            number: Int(line.number), author: line.author == viewer.person ? "you" : "\(name)",
            words: content?.beginning ?? "", instead: content == nil ? ConversationPages.gone(line) : "",
            link: isNear
                ? .inPage("line-\(line.number)") : ConversationPages.place(of: line.number, in: conversation.id))
    }

    func lineView(
        _ line: StoredLine, _ content: LineContent?, conversation: StoredConversation, viewer: Viewer,
        kept: Set<String>
    ) -> LineView {
        let isMine = line.author == viewer.person
        let name = line.author == conversation.member ? conversation.memberName : conversation.advocateName
        var view = LineView(
            number: Int(line.number), isMine: isMine, author: name, moment: moment(of: line),
            words: content?.plainText ?? "", instead: content == nil ? ConversationPages.gone(line.line) : "")
        view.isCorrected = line.correctedAt != nil
        if conversation.closedAt == nil, content != nil {
            view.way = way(to: line, conversation: conversation, viewer: viewer)
        }
        if case .service(let service) = content {
            let link: Link = "/directory/services/\(service.service.text)"
            let keep: Link = "/directory/services/\(service.service.text)/save"
            view.shared = SharedServiceView(
                name: service.name, link: link, organisation: service.organization, phone: service.phone,
                keep: viewer.hat == .member ? keep : nil, isKept: kept.contains(service.service.text))
        }
        if case .file(let file) = content {
            view.words = ""
            view.file = SentFileView(
                name: file.name, size: file.size, note: file.note, isPicture: file.attachmentKind.isPicture,
                width: file.width, height: file.height, from: isMine ? "you" : "\(name)",
                link: "/conversations/\(conversation.id.text)/files/\(Int(line.number))")
        }
        return view
    }

    /// One's own words can be changed, everybody else's answered.
    private func way(to line: StoredLine, conversation: StoredConversation, viewer: Viewer) -> LineWay {
        let here: Link = "/conversations/\(conversation.id.text)"
        let number = Int(line.number)
        if line.isChangeable(by: viewer, at: site.now) {
            return LineWay("Change", "/conversations/\(conversation.id.text)/lines/\(number)")
        }
        return LineWay("Answer", here.adding("answer", number).at("words"), isAnswer: true)
    }
}

enum ConversationPages {
    /// What stands where nothing can be read any more.
    static func gone(_ line: SealedLine) -> Copy { line.isTakenBack ? "Taken back" : "Removed by its author" }

    /// The page that a line stands in, with some lines after it.
    static func place(of number: Int64, in id: ConversationID) -> Link {
        let here: Link = "/conversations/\(id.text)"
        return here.adding("before", Int(number) + 25).at("line-\(number)")
    }

    static func list(_ all: [StoredConversation], circles: HTML, viewer: Viewer, site: Site) -> Page {
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
            if viewer.hat == .advocate {
                p(.class("screen-only")) { a(href: "/answering", .class("way")) { "When I answer, and when I'm away" } }
            }
            if !open.isEmpty { rows(open.map { row($0, viewer: viewer, site: site) }) }
            if !all.isEmpty || viewer.hat == .advocate { circles }
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
                if conversation.isMuted {
                    tag("Muted")
                } else if conversation.unread > 0 {
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
}
