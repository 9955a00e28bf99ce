// Lines of chats as pages and streams show them: the same for both, whoever reads.
import Design
import Domain
import Markup
import Web

/// Who reads.
enum ChatReader: Sendable {
    case visitor
    case advocate(PersonID)
}

extension WarmlineFeature {
    func lineView(
        _ line: ChatLine, _ words: String?, for reader: ChatReader, visitor: String, log: String = ""
    ) -> LineView {
        let isMine =
            switch reader {
            case .visitor: line.side == .visitor
            case .advocate(let person): line.side == .advocate && line.author == person
            }
        let author =
            switch line.side {
            case .visitor: visitor
            case .advocate: line.authorName
            case .house: site.organisation.name
            }
        var instead: Copy = words == nil ? "Gone: its day has come" : ""
        if let event = line.event { instead = ChatWords.event(event, line) }
        var view = LineView(
            number: Int(line.number), isMine: isMine, author: author, moment: site.moment(line.sentAt, style: .clock),
            words: words ?? "", instead: instead)
        view.log = log
        return view
    }

    /// Lines opened, as a page shows them.
    func views(
        _ lines: [ChatLine], for reader: ChatReader, visitor: String, log: String = ""
    ) async throws -> [LineView] {
        try await chats.opened(lines).map { lineView($0.line, $0.words, for: reader, visitor: visitor, log: log) }
    }
}

enum ChatWords {
    /// What whoever gave no name is called on a desk.
    static let somebody = "Somebody"

    static func event(_ event: ChatEvent, _ line: ChatLine) -> Copy {
        let (who, other) = (line.authorName, line.otherName)
        return switch event {
        case .answered: "\(who) is here."
        case .warning: "\(line.minutes ?? 10) minutes are left of the time we said."
        case .time: "That is the time we said. There is no rush: finish the thought, and say goodbye."
        case .longer: "Ten minutes more."
        case .lines: "If it can't wait: the lines at the foot of this page are there for right now."
        case .passAsked: "\(who) asks whether \(other) may go on. Nothing changes before both say yes."
        case .passed: "\(other) goes on from here."
        case .passNo: "\(who) stays."
        case .secondAsked: "\(who) asks whether \(other) may read along and help. Nobody joins before both say yes."
        case .secondIn: "\(other) is here too, and reads along."
        case .secondNo: "Nobody else joins."
        case .secondOut: "\(other) has gone."
        case .back: "\(who) had to go. Whoever is on next comes here first."
        case .endedByVisitor: "The chat was ended."
        case .endedByAdvocate: "\(who) has ended the chat."
        case .endedQuiet: "Nobody wrote for half an hour, so the chat has ended."
        }
    }
}
