// Passing on: what somebody new may read from before, chosen by the member line by line, and shown as it will be read.
import Design
import Domain
import Markup
import Web

/// Another conversation of the member's.
struct PassingSource: Sendable {
    var id: String
    var name: String
    var lines: Int
    var last: Moment
}

/// A line to tick.
struct PassingChoice: Sendable {
    var number: Int
    var author: String
    var words: String
    var moment: Moment
    var isPassed: Bool
}

/// What the member's page shows.
struct PassingView: Sendable {
    var id: String
    /// The advocate of the conversation that it goes to.
    var name: String
    var hasEnded = false
    var passed: [LineView] = []
    var words = ""
    var sources: [PassingSource] = []
    var error: Copy?
    var typed: String?
}

/// What the page shows on which lines are ticked.
struct ChoosingView: Sendable {
    var id: String
    var name: String
    var source: PassingSource
    var choices: [PassingChoice] = []
    /// From which line to which.
    var window: ClosedRange<Int64>?
    var earlier: Int?
    var day = ""
    var error: Copy?
}

/// What the page shows before anything is passed on.
struct LookingView: Sendable {
    var id: String
    var name: String
    var source: String
    var lines: [LineView]
    /// Their numbers in the conversation that they are from.
    var numbers: [Int64]
    /// There are more than one look can show; all of them are passed on.
    var isCut = false
    /// The day from which on everything is meant; "" when lines were ticked.
    var day = ""
    /// The lines that were to choose from.
    var window: ClosedRange<Int64>?
    /// How many of them can be read now, and would not be any more.
    var takenBack = 0
}

enum PassedOnPages {
    static func member(_ view: PassingView) -> Page {
        Page("What \(view.name) may read from before") {
            h1 { "What \(view.name) may read from before" }
            p(.class("lede")) {
                "Nothing, unless you choose it here. You can take it back any time. Whatever you pass on, you see who read it and when."
            }
            if view.hasEnded { notice { p { "This has ended. \(view.name) can't read any of it any more." } } }
            if view.passed.isEmpty, view.words.isEmpty {
                emptyState("Nothing is passed on", icon: .shield) { p { "You don't have to. Many begin anew." } }
            } else {
                section {
                    h2 { "This is what \(view.name) sees" }
                    content(view.passed, view.words)
                    if !view.hasEnded {
                        actionButton("Take all of it back", to: "/conversations/\(view.id)/passed-on/back")
                    }
                }
            }
            if !view.hasEnded { choose(view) }
            p { a(href: "/conversations/\(view.id)") { "Back to the conversation" } }
        }
    }

    private static func choose(_ view: PassingView) -> HTML {
        group {
            if !view.sources.isEmpty {
                section {
                    h2 { "Choose lines from before" }
                    rows(
                        view.sources.map { source in
                            Row(
                                "With \(source.name)",
                                link: ("/conversations/\(view.id)/passed-on" as Link).adding("from", source.id)
                            ) {
                                Copy.plural(source.lines, one: "1 line", other: "\(count: source.lines) lines")
                                ", the last one "
                                source.last.html
                            }
                        })
                }
            }
            section {
                h2 { "Or tell it in your own words" }
                postForm(to: "/conversations/\(view.id)/passed-on") {
                    hidden("step", "words")
                    textArea(
                        "words", label: "What would you like \(view.name) to know?", hint: "Empty it to take it back.",
                        value: view.typed ?? view.words, error: view.error, rows: 6, isOptional: true)
                    button("Let \(view.name) read it", view.sources.isEmpty ? .main : .quiet)
                }
            }
        }
    }

    /// Lines and words as they are read, by both.
    private static func content(_ lines: [LineView], _ words: String) -> HTML {
        group {
            if !words.isEmpty { blockquote { paragraphs(words) } }
            if !lines.isEmpty {
                ol(.class("log")) { for line in lines { line.html } }
            }
        }
    }

    static func choosing(_ view: ChoosingView) -> Page {
        let here: Link = ("/conversations/\(view.id)/passed-on" as Link).adding("from", view.source.id)
        return Page("Choose lines from before") {
            h1 { "From your conversation with \(view.source.name)" }
            p(.class("lede")) {
                "Tick what \(view.name) may read. Next, you see it as they will, and nothing is passed on before."
            }
            if let error = view.error { errorSummary([FieldMessage("day", error)]) }
            postForm(to: "/conversations/\(view.id)/passed-on") {
                hidden("step", "look")
                hidden("from", view.source.id)
                if let window = view.window {
                    hidden("first", String(window.lowerBound))
                    hidden("last", String(window.upperBound))
                }
                textField(
                    "day", label: "Everything from a day on", hint: "Or leave this open, and tick lines below.",
                    value: view.day, error: view.error, kind: .date, isOptional: true)
                if let earlier = view.earlier {
                    p { a(href: here.adding("before", earlier)) { "Earlier lines" } }
                }
                checkboxes(
                    "line", legend: "Lines",
                    choices: view.choices.map { line in
                        Choice(
                            String(line.number), "\(line.author): \(line.words)",
                            hint: line.isPassed ? "\(line.moment.words). Passed on already." : "\(line.moment.words)")
                    }, checked: Set(view.choices.filter(\.isPassed).map { String($0.number) }))
                button("Look at it first")
            }
            p { a(href: "/conversations/\(view.id)/passed-on") { "Go back, nothing changes" } }
        }
    }

    static func looking(_ view: LookingView) -> Page {
        Page("Before \(view.name) can read it") {
            h1 { "This is what \(view.name) would see" }
            p(.class("lede")) { "Nothing is changed yet." }
            if view.takenBack > 0 {
                notice {
                    p {
                        Copy.plural(
                            view.takenBack, one: "1 line that you unticked is taken back.",
                            other: "\(count: view.takenBack) lines that you unticked are taken back.")
                    }
                }
            }
            if view.isCut { notice { p { "These are the first of them. Everything after it is meant too." } } }
            if view.lines.isEmpty {
                emptyState("Nothing of these", icon: .shield)
            } else {
                ol(.class("log")) { for line in view.lines { line.html } }
            }
            postForm(to: "/conversations/\(view.id)/passed-on") {
                hidden("step", "pass")
                hidden("from", view.source)
                if let window = view.window {
                    hidden("first", String(window.lowerBound))
                    hidden("last", String(window.upperBound))
                }
                if view.day.isEmpty {
                    for number in view.numbers { hidden("line", String(number)) }
                } else {
                    hidden("day", view.day)
                }
                button(view.lines.isEmpty ? "Take them back" : "Let \(view.name) read this")
            }
            p {
                a(href: ("/conversations/\(view.id)/passed-on" as Link).adding("from", view.source)) { "Choose again" }
            }
        }
    }

    /// The advocate's page.
    static func advocate(_ lines: [LineView], words: String, name: String, conversation: String) -> Page {
        Page("What \(name) passed on to you") {
            h1 { "What \(name) passed on to you" }
            p(.class("lede")) {
                "\(name) chose what you see here, and can take it back. There may be more, which is theirs. They see that you read it."
            }
            if lines.isEmpty, words.isEmpty {
                emptyState("Nothing is passed on", icon: .shield) { p { "You two begin anew." } }
            }
            content(lines, words)
            p { a(href: "/conversations/\(conversation)") { "Back to the conversation" } }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let moment = Moment(iso: "2026-11-24T17:00:00Z", words: "Tuesday 24 November at 12:00")
        let lines = [
            LineView(number: 1, isMine: false, author: "Juniper", moment: moment, words: "The mornings are the worst."),
            LineView(number: 2, isMine: false, author: "Tamar", moment: moment, words: "Then we begin at noon."),
        ]
        let source = PassingSource(id: "s", name: "Tamar", lines: 48, last: moment)
        var view = PassingView(id: "c", name: "Ansel", sources: [source])
        let nothing = view
        view.passed = lines
        view.words = "Please don't ask about my brother first."
        let choices = [
            PassingChoice(
                number: 7, author: "You", words: "The mornings are the worst.", moment: moment, isPassed: false),
            PassingChoice(number: 8, author: "Tamar", words: "Then we begin at noon.", moment: moment, isPassed: true),
        ]
        return [
            ("Passing on, nothing", member(nothing)), ("Passing on", member(view)),
            ("Passing on, lines", choosing(ChoosingView(id: "c", name: "Ansel", source: source, choices: choices))),
            (
                "Passing on, a look first",
                looking(LookingView(id: "c", name: "Ansel", source: "s", lines: lines, numbers: [7, 8]))
            ),
            ("Passed on to you", advocate(lines, words: view.words, name: "Juniper", conversation: "c")),
        ]
    }()
}
