// What the pages of concerns show, as plain values.
import Design
import Domain
import Markup
import Web

/// How far a concern has come, in words.
enum ConcernStateWords: Sendable {
    case sent
    case seen(Moment)
    case answered(Moment)

    var html: HTML {
        switch self {
        case .sent: tag("Sent, not seen yet", .warm)
        case .seen(let moment):
            group {
                tag("Seen")
                " "
                moment.html
            }
        case .answered(let moment):
            group {
                tag("Answered", .good)
                " "
                moment.html
            }
        }
    }
}

/// A concern in a list: who and when, never what.
struct ConcernRow: Sendable {
    var id: String
    var kind: ConcernKind
    /// Somebody else raised it about the reader.
    var isAboutReader: Bool
    var isMine: Bool
    var raiserHat: Hat
    var raiserName: Copy
    var memberName: Copy
    var raisedAt: Moment
    var state: ConcernStateWords
    /// How many steps the reader can read.
    var steps = 0
    /// What takes longer than it should; "" for nothing.
    var late: Copy = ""

    var title: Copy {
        switch kind {
        case _ where isAboutReader: "A worry about you, from \(raiserName)"
        case .worry where isMine: raiserHat == .member ? "Your worry" : "Your worry about \(memberName)"
        case .report where isMine: "Your report"
        case .worry: raiserHat == .member ? "A worry from \(raiserName)" : "A worry about \(memberName)"
        case .report: "A report from \(raiserName)"
        }
    }

    var row: Row {
        Row(title, link: "/concerns/\(id)") {
            if !isMine, !isAboutReader { "From \(raiserName), \(raiserHat.label) · " }
            raisedAt.html
            if steps > 0 {
                " · "
                Copy.plural(steps, one: "One step was taken", other: "\(count: steps) steps were taken")
            }
        } end: {
            span {
                if !late.isEmpty {
                    tag(late, .warm)
                    " "
                }
                state.html
            }
        }
    }
}

/// A line of the conversation as it was reported.
struct ReportedLineView: Sendable {
    var author: Copy
    var moment: Moment
    /// Nil when its author had removed it.
    var words: String?
}

/// One concern, opened.
struct ConcernView: Sendable {
    var row: ConcernRow
    var isSupervisor: Bool
    /// The advocate whom a report is about, or whom a worried member talks with; "" when there is none.
    var advocateName: Copy
    /// Nil when it can't be opened any more.
    var words: String?
    var hasTalked: Bool
    var lines: [ReportedLineView]
    var answer: String?
    var closerName: Copy
    var keptUntil: String
    var form = AnswerForm()
    var ladder = LadderView()
}

/// What to call somebody, here or gone.
enum PersonWords {
    static func name(_ name: String, _ hat: Hat) -> Copy {
        if !name.isEmpty { return "\(name)" }
        switch hat {
        case .member: return "a former \(Term.member)"
        case .advocate: return "a former \(Term.advocate)"
        default: return "somebody who has left"
        }
    }
}
