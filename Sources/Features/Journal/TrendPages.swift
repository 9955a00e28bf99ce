// The drawing of a trend, made here, with the same as a table beside it.
import Design
import Domain
import Markup
import Web

enum TrendPages {
    private static let (width, height) = (400, 150)
    private static let (left, right, top, bottom) = (6.0, 394.0, 26.0, 106.0)

    /// Every question's drawing, then all answers as a table.
    /// - Parameter takeOut: where an answer is taken out; nil for a reader who is not the member.
    static func trend(_ trend: Trend, takeOut: Link? = nil) -> HTML {
        group {
            if trend.answers.isEmpty {
                p { "There are no answers in this time." }
            } else {
                for question in trend.questions where question.top != nil { drawing(question, trend) }
                table(trend, takeOut: takeOut)
            }
        }
    }

    static func ranges(_ trend: Trend, at link: Link) -> HTML {
        nav(label: "How far back", .class("cluster")) {
            for range in TrendRange.allCases {
                a(
                    href: link.adding("weeks", range.rawValue), .class("tag"),
                    Attribute.aria(.current, "true").when(range == trend.range)
                ) { range.words }
            }
        }
    }

    private static func place(_ point: Trend.Point, _ question: CheckInQuestion, _ trend: Trend) -> (
        x: Double, y: Double
    ) {
        let span = Double(max(trend.to.number - trend.from.number, 1))
        let across = Double(point.day.number - trend.from.number) / span
        let up = Double(point.value) / Double(question.top ?? 10)
        return (left + (right - left) * min(max(across, 0), 1), bottom - (bottom - top) * up)
    }

    private static func drawing(_ question: CheckInQuestion, _ trend: Trend) -> HTML {
        let runs = trend.runs(of: question)
        let (low, high) =
            question.scale == .faces ? (question.faces.first ?? "", question.faces.last ?? "") : ("0", "10")
        return figure {
            figcaption { strong { isolated(question.words) } }
            Markup.drawing(
                width: width, height: height,
                label:
                    "\(question.words): a drawing of the answers from \(trend.from.short) to \(trend.to.short), “\(low)” at the bottom and “\(high)” at the top. The table below says the same.",
                .class("chart trend")
            ) {
                polyline([(left, top), (right, top)], .class("rule"))
                polyline([(left, bottom), (right, bottom)], .class("rule"))
                drawnWords(x: left, y: top - 8) { text(high) }
                drawnWords(x: left, y: bottom + 18) { text(low) }
                drawnWords(x: left, y: bottom + 38) { text(trend.from.short) }
                drawnWords(x: right, y: bottom + 38, .class("end")) { text(trend.to.short) }
                for run in runs where run.count > 1 { polyline(run.map { place($0, question, trend) }) }
                for point in runs.joined() {
                    let (x, y) = place(point, question, trend)
                    dot(x: x, y: y, radius: 4)
                }
            }
            if runs.isEmpty { p(.class("meta")) { "No answers to this one in this time." } }
        }
    }

    private static func table(_ trend: Trend, takeOut: Link?) -> HTML {
        let questions = trend.questions
        let hasEnd = takeOut != nil
        let rows: [[HTML]] = trend.answers.reversed().map { given in
            var cells: [HTML] = [text(given.day.words)]
            for question in questions {
                let said = given.answers[question.id]?.text ?? ""
                // A dash is read out as one: what was left open is said, not shown.
                cells.append(said.isEmpty ? span(.class("meta")) { "left open" } : isolated(said))
            }
            if let takeOut {
                cells.append(
                    postForm(to: takeOut) {
                        hidden("answer", given.id.text)
                        button(.class("button plain")) {
                            "Take out"
                            span(.class("unseen")) { " the answers of \(given.day.words)" }
                        }
                    })
            }
            return cells
        }
        let columns: [Copy] = ["Day"] + questions.map { "\($0.words)" } + (hasEnd ? ["Take out"] : [])
        return disclosure("The same as a table", isOpen: trend.answers.count <= 7) {
            reflowTable(caption: "Answers, the newest first", columns: columns, rows: rows)
        }
    }
}
