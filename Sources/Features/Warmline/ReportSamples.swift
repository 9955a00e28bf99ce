// An invented month of the line, for the test that walks every page.
import Design
import Domain
import Foundation
import Markup
import Web

enum ReportSamples {
    private static let moment = Moment(iso: "2026-11-23T23:00:00Z", words: "today at 18:00", style: .clock)

    private static let report: LineReport = {
        let counts = LineCounts(asked: 6, answered: 5, left: 1, ended: 5, waited: 600_000, lasted: 6_000_000)
        // The evening of 23 November 2026 in UTC.
        return LineReport([Quarter(number: 1_795_456_800_000 / Quarter.length, counts: counts)], in: .gmt)
    }()
    private static let nothing = LineReport([], in: .gmt)

    static var board: BoardView {
        var words = OpenWords()
        words.headline = "The line is open until today at 23:00."
        words.waiting = 1
        words.on = 2
        let now = BoardNow(words: words, longest: "4 minutes", open: 1, callBacks: (2, 1), moment: moment)
        var view = BoardView(
            now: now, today: report, week: report, phoneToday: report,
            month: "/warmline/reports/2026-11")
        view.phoneUntil = moment
        view.days = [("Monday 23 November", report.total)]
        return view
    }

    static var emptyBoard: BoardView {
        BoardView(
            now: BoardNow(words: OpenWords(), moment: moment), today: nothing, week: nothing, phoneToday: nothing,

            month: "/warmline/reports/2026-11")
    }

    static var month: ReportView {
        var view = ReportView(
            month: ReportMonth(of: LocalDay(number: 20_780)), chats: report, phone: nothing, phoneUntil: moment)
        view.survey = ["heard": ["yes": 7, "no": 1]]
        view.notes.reasons = ["night": 12, "now": 2]
        view.hasLater = true
        view.zone = "New York"
        return view
    }

    static let files = [
        PhoneFileView(id: "0190", first: moment, last: moment, calls: 214, uploaded: moment, by: "Marguerite")
    ]
}
