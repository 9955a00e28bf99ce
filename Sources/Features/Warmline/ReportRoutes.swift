// The board, the monthly report as a page and as CSV, and the survey after a chat.
import CSV
import Design
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension WarmlineFeature {
    func addReportRoutes(to routes: SiteRoutes) {
        routes.leads.get("warmline/board") { visit in .page(BoardPages.board(try await boardView(at: visit.now))) }
        routes.leads.get("warmline/board/stream") { visit in
            // Each change on a desk wakes this: only what stands at the top is read, not the week below it.
            EventStream.answer(to: visit, topic: WarmlineTopic.desks, from: 0) { _, snapshot -> BoardNow? in
                try boardNow(at: site.now, in: snapshot)
            } events: { view, position in
                [ServerEvent(id: position + 1, name: "line", data: render(BoardPages.now(view), for: visit))]
            }
        }
        routes.leads.get("warmline/reports/:month") { visit in
            .page(ReportPages.month(try await reportView(visit.path("month"), at: visit.now)))
        }
        routes.leads.get("warmline/reports/:month/csv") { visit in
            let view = try await reportView(visit.path("month"), at: visit.now)
            var response = Response(
                status: .ok, body: .init(byteBuffer: .init(string: CSVWriter.text(ReportRows.rows(view)))))
            response.headers[.contentType] = "text/csv; charset=utf-8; header=present"
            response.headers[.contentDisposition] = "attachment; filename=\"line-\(view.month.text).csv\""
            return .response(response)
        }
        routes.visitors.post("warmline/chat/survey") { visit, input in
            guard let cookie = VisitorCookies(visit).chat else { throw NotFound() }
            let answers = Survey.questions.compactMap { question in
                input.choice(question.code, of: question.answers.map(\.value)).map { (question.code, $0) }
            }
            guard !answers.isEmpty else { return .seeOther("/warmline/chat") }
            let isNew = try await answerSurvey(answers, cookie: cookie, at: visit.now)
            return isNew ? .seeOther("/warmline/chat", notice: .surveyKept) : .seeOther("/warmline/chat")
        }
    }

    private func boardNow(at now: Instant, in snapshot: Snapshot) throws -> BoardNow {
        let (standing, settings) = try line(at: now, in: snapshot)
        return BoardNow(
            words: words(standing, settings), longest: standing.longestSince.map { TimeWords.length(now - $0) },
            open: try ReportTable.open(in: snapshot), callBacks: try QueueTable.callBacks(at: now, in: snapshot),
            moment: site.moment(now, style: .clock))
    }

    private func boardView(at now: Instant) async throws -> BoardView {
        try await site.database.read { snapshot in
            let zone = try SettingsTable.find(in: snapshot).settings.zone(of: site.organisation)
            let today = LocalDay(now, zone: zone)
            let (begin, week) = (today.start(in: zone), today.adding(-6).start(in: zone))
            let quarters = try ReportTable.chats(from: week, until: now + .minutes(1), in: snapshot)
            let first = begin.milliseconds / Quarter.length
            let report = LineReport(quarters, in: zone)
            var view = BoardView(
                now: try boardNow(at: now, in: snapshot),
                today: LineReport(quarters.filter { $0.number >= first }, in: zone), week: report,
                phoneToday: LineReport(
                    try ReportTable.phone(from: begin, until: now + .days(1), in: snapshot), in: zone),
                month: "/warmline/reports/\(ReportMonth(of: today).text)")
            view.phoneUntil = try PhoneTable.last(in: snapshot).map { site.moment($0) }
            view.days = (0..<7).map { today.adding(-$0) }.map {
                ($0.words(today: today), report.byDay[$0] ?? LineCounts())
            }
            return view
        }
    }

    private func reportView(_ text: String, at now: Instant) async throws -> ReportView {
        guard let month = ReportMonth(text) else { throw NotFound() }
        return try await site.database.read { snapshot in
            let settings = try SettingsTable.find(in: snapshot).settings
            let zone = settings.zone(of: site.organisation)
            let (from, until) = month.stretch(in: zone)
            let current = ReportMonth(of: LocalDay(now, zone: zone))
            guard month.first <= current.first else { throw NotFound() }
            var view = ReportView(
                month: month,
                chats: LineReport(try ReportTable.chats(from: from, until: until, in: snapshot), in: zone),
                phone: LineReport(try ReportTable.phone(from: from, until: until, in: snapshot), in: zone))
            view.phoneUntil = try PhoneTable.last(in: snapshot).map { site.moment($0) }
            view.callBacks = try ReportTable.callBacks(from: from, until: until, in: snapshot)
            view.notes = try ReportTable.notes(from: from, until: until, in: snapshot)
            view.survey = try SurveyTable.month(month.text, in: snapshot)
            view.zone = LineFormat.town(zone)
            view.hasLater = month != current
            return view
        }
    }
}

/// The report's figures, one a row, as a spreadsheet takes them.
enum ReportRows {
    static func rows(_ view: ReportView) -> [[String]] {
        var rows = [["part", "when", "what", "number"]]
        for (part, report) in [("chats", view.chats), ("phone calls", view.phone)] {
            for day in view.month.days { rows += counts(part, day.text, report.byDay[day] ?? LineCounts()) }
            for (hour, one) in report.byHour.enumerated() where one.asked > 0 {
                rows += counts(part, "\(view.month.text) at \(hour):00", one)
            }
            rows += counts(part, view.month.text, report.total)
        }
        for (code, words) in ReportPages.callBackWords {
            rows.append(["call-backs", view.month.text, words.string(in: Wording()), String(view.callBacks[code] ?? 0)])
        }
        for (part, codes, counts) in [
            ("noted: about", ContactCodes.reasons, view.notes.reasons),
            ("noted: done", ContactCodes.support, view.notes.support),
            ("noted: at the end", ContactCodes.outcomes, view.notes.outcomes),
        ] {
            for (code, label) in codes {
                rows.append([part, view.month.text, label.string(in: Wording()), SmallCount.words(counts[code] ?? 0)])
            }
        }
        for question in Survey.questions {
            let answers = view.survey[question.code] ?? [:]
            guard answers.values.reduce(0, +) >= SmallCount.fewest else { continue }
            for answer in question.answers {
                rows.append([
                    "survey: " + question.words.string(in: Wording()), view.month.text,
                    answer.label.string(in: Wording()), String(answers[answer.value] ?? 0),
                ])
            }
        }
        return rows
    }

    private static func counts(_ part: String, _ when: String, _ counts: LineCounts) -> [[String]] {
        var rows = [
            [part, when, "asked for", String(counts.asked)], [part, when, "answered", String(counts.answered)],
            [part, when, "left before an answer", String(counts.left)],
        ]
        func seconds(_ span: Span?) -> String? { span.map { String($0.milliseconds / 1000) } }
        if let wait = seconds(counts.averageWait), part == "chats" {
            rows.append([part, when, "average wait in seconds", wait])
        }
        if let length = seconds(counts.averageLength) {
            rows.append([part, when, "average length in seconds", length])
        }
        return rows
    }
}
