// The board and the monthly report: what came, what was answered, and how long people waited. Charts have their figures beside.
import Design
import Domain
import Markup
import Web

/// What stands at the top of the board, and changes while somebody looks.
struct BoardNow: Sendable {
    var words: OpenWords
    var longest: String?
    var open = 0
    var callBacks: (open: Int, overdue: Int) = (0, 0)
    var moment: Moment
}

struct BoardView: Sendable {
    var now: BoardNow
    var today: LineReport
    var week: LineReport
    var phoneToday: LineReport
    var phoneUntil: Moment?
    var days: [(words: String, counts: LineCounts)] = []
    var month: Link
}

enum BoardPages {
    static func board(_ view: BoardView) -> Page {
        Page("The board", width: .wide, isLive: true) {
            h1 { "The board" }
            p(.class("lede")) { view.now.words.headline }
            div(.data("stream", link: "/warmline/board/stream")) {
                ul(.class("plain")) { now(view.now) }
            }
            section {
                h2 { "Today, by hour" }
                hours(view.today)
            }
            section {
                h2 { "The last 7 days" }
                barChart(
                    "Chats asked for, by hour of the day", label: busiest(view.week), unit: "Chats",
                    bars: view.week.byHour.enumerated().map { Bar("\($0)", $1.asked) })
                reflowTable(
                    caption: "Chats of each day", columns: columns("Day"),
                    rows: view.days.map { row("\($0.words)", $0.counts) })
            }
            section {
                h2 { "Phone calls" }
                if let until = view.phoneUntil {
                    p {
                        "From the phone system's list, up to "
                        until.html
                        ". Today: \(count: view.phoneToday.total.asked), of which \(count: view.phoneToday.total.answered) answered."
                    }
                } else {
                    p { "No list of the phone system has been brought in." }
                }
            }
            actions {
                buttonLink("The month", view.month, .quiet, icon: .calendar)
                buttonLink("Bring in a list of phone calls", "/warmline/phone-calls", .quiet, icon: .phone)
                buttonLink("The roster", "/warmline/roster", .quiet)
            }
        }
    }

    /// The piece that the stream sends anew.
    static func now(_ view: BoardNow) -> HTML {
        li(.id("board-now"), .data("number", "0")) {
            grid {
                tile(view.words.waiting, "wait", note: view.longest.map { "the longest for \($0)" } ?? "")
                tile(view.open, "chats are open")
                tile(view.words.on, "are on")
                tile(
                    view.callBacks.open, "call-backs to make",
                    note: view.callBacks.overdue > 0 ? "\(count: view.callBacks.overdue) overdue" : "")
            }
            p(.class("meta")) {
                "As of "
                view.moment.html
            }
        }
    }

    private static func hours(_ report: LineReport) -> HTML {
        guard report.total.asked > 0 else { return p { "Nobody has come yet today." } }
        let busy = report.byHour.enumerated().filter { $0.element.asked > 0 }
        return reflowTable(
            caption: "Chats of today", columns: columns("Hour"),
            rows: busy.map { row("\($0.offset):00", $0.element) } + [row("All day", report.total)])
    }

    static func columns(_ first: Copy) -> [Copy] {
        [first, "Asked for", "Answered", "Left before an answer", "Average wait", "Average length"]
    }

    static func row(_ name: Copy, _ counts: LineCounts) -> [HTML] {
        [
            .copy(name), .copy("\(count: counts.asked)"), .copy("\(count: counts.answered)"),
            .copy("\(count: counts.left)"), length(counts.averageWait), length(counts.averageLength),
        ]
    }

    private static func length(_ span: Span?) -> HTML { .copy(span.map { "\(TimeWords.length($0))" } ?? "–") }

    static func busiest(_ report: LineReport) -> Copy {
        guard let most = report.byHour.indices.max(by: { report.byHour[$0].asked < report.byHour[$1].asked }),
            report.byHour[most].asked > 0
        else { return "No chats" }
        return "Most from \(most):00 on: \(count: report.byHour[most].asked)"
    }
}

struct ReportView: Sendable {
    var month: ReportMonth
    var chats: LineReport
    var phone: LineReport
    var phoneUntil: Moment?
    var callBacks: [String: Int] = [:]
    var notes = ContactCounts()
    var survey: [String: [String: Int]] = [:]
    var zone = ""
    var hasLater = false
}

enum ReportPages {
    static func month(_ view: ReportView) -> Page {
        Page("The line in \(view.month.words)", width: .wide) {
            p { a(href: "/warmline/board") { "Back to the board" } }
            h1 { "The line in \(view.month.words)" }
            p(.class("lede")) {
                "\(count: view.chats.total.asked) chats were asked for, \(count: view.chats.total.answered) answered."
            }
            barChart(
                "Chats asked for, by day", label: "\(count: view.chats.total.asked) in all", unit: "Chats",
                bars: view.month.days.map { Bar("\(Int($0.text.suffix(2)) ?? 0)", view.chats.byDay[$0]?.asked ?? 0) })
            reflowTable(
                caption: "Chats, all together", columns: BoardPages.columns("What"),
                rows: [BoardPages.row("Chats", view.chats.total), BoardPages.row("Phone calls", view.phone.total)])
            p(.class("meta")) {
                if let until = view.phoneUntil {
                    "Phone calls are from the phone system's list, up to "
                    until.html
                    ". Their wait is not in it."
                } else {
                    "No list of the phone system has been brought in."
                }
            }
            barChart(
                "Chats asked for, by hour of the day", label: BoardPages.busiest(view.chats), unit: "Chats",
                bars: view.chats.byHour.enumerated().map { Bar("\($0)", $1.asked) })
            section {
                h2 { "Call-backs" }
                facts(
                    callBackWords.map { code, words in Fact(words) { "\(count: view.callBacks[code] ?? 0)" } })
            }
            notes(view.notes)
            survey(view.survey)
            nav(label: "Other months", .class("cluster")) {
                a(href: "/warmline/reports/\(view.month.previous.text)") { "\(view.month.previous.words)" }
                if view.hasLater { a(href: "/warmline/reports/\(view.month.next.text)") { "\(view.month.next.words)" } }
            }
            actions {
                buttonLink("As a table for a spreadsheet (CSV)", "/warmline/reports/\(view.month.text)/csv", .quiet)
                printButton()
            }
            p(.class("meta")) {
                "By the clock in \(view.zone). Whoever came is anonymous: these are counts of times, and of what was ticked."
            }
        }
    }

    static let callBackWords: [(code: String, words: Copy)] = [
        ("reached", "Reached"), ("not-reached", "Not reached"), ("taken-back", "Taken back by who asked"),
        ("expired", "Nobody called in time"), ("", "Still open"),
    ]

    private static func notes(_ notes: ContactCounts) -> HTML {
        section {
            h2 { "What was noted afterwards" }
            p { "\(count: notes.total) notes. What was ticked by fewer than five is not counted out." }
            for (title, codes, counts) in [
                ("What it was about" as Copy, ContactCodes.reasons, notes.reasons),
                ("What was done", ContactCodes.support, notes.support),
                ("How it was at the end", ContactCodes.outcomes, notes.outcomes),
            ] {
                disclosure(title) {
                    table(caption: title) {
                        tbody {
                            for (code, label) in codes {
                                tr {
                                    th(.row) { label }
                                    td(.class("number")) { text(SmallCount.words(counts[code] ?? 0)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func survey(_ survey: [String: [String: Int]]) -> HTML {
        section {
            h2 { "What people said afterwards" }
            for question in Survey.questions {
                let answers = survey[question.code] ?? [:]
                let total = answers.values.reduce(0, +)
                h3 { question.words }
                if total < SmallCount.fewest {
                    p { "Not enough answers yet to show them: five at least." }
                } else {
                    facts(
                        question.answers.map { answer in
                            Fact(answer.label) { "\(count: answers[answer.value] ?? 0)" }
                        })
                }
            }
            p(.class("meta")) {
                "Three questions after a chat, each optional. Nothing leads from an answer to who gave it."
            }
        }
    }
}
