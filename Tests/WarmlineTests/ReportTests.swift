// The board and the monthly report: what is counted, in which hour, and that nothing leads to a person.
import App
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Warmline

@Suite struct ReportTests {
    private static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

    private static func at(_ text: String) throws -> Instant { Instant(try Date(text, strategy: .iso8601)) }

    @Test func `hours and days are those of the clock on the wall`() throws {
        func quarter(_ text: String) throws -> Quarter {
            var counts = LineCounts()
            counts.asked = 1
            return Quarter(number: try ReportTests.at(text).milliseconds / Quarter.length, counts: counts)
        }
        // 1:30 comes twice on 1 November 2026; 23:45 of the day before is another day.
        let report = LineReport(
            [
                try quarter("2026-11-01T05:30:00Z"), try quarter("2026-11-01T06:30:00Z"),
                try quarter("2026-11-01T03:45:00Z"),
            ], in: ReportTests.newYork)
        #expect(report.byHour[1].asked == 2 && report.byHour[23].asked == 1 && report.total.asked == 3)
        #expect(report.byDay[try #require(LocalDay("2026-11-01"))]?.asked == 2)
        #expect(report.byDay[try #require(LocalDay("2026-10-31"))]?.asked == 1)
        let india = LineReport([try quarter("2026-11-01T18:30:00Z")], in: TimeZone(identifier: "Asia/Kolkata") ?? .gmt)
        #expect(india.byHour[0].asked == 1)
        let month = try #require(ReportMonth("2028-02"))
        #expect(month.days.count == 29 && month.next.text == "2028-03" && month.previous.text == "2028-01")
        #expect(month.words == "February 2028" && ReportMonth("2026-13") == nil && ReportMonth("x") == nil)
    }

    @Test(arguments: TestEngine.available) func `what came, what was answered, who left, and how long it was`(
        engine: TestEngine
    ) async throws {
        try await Line.on(engine) { line in
            let (noor, _) = try await line.advocate("Noor", hours: 8)
            let (_, marguerite) = try await line.site.signedIn(as: .supervisor, named: "Marguerite")
            let first = try await line.visitor()
            line.site.clock.advance(.minutes(4))
            let chat = try #require(try await line.line.chats.takeNext(by: noor, at: line.now))
            let second = try await line.visitor()
            line.site.clock.advance(.minutes(20))
            try await line.line.chats.end(chat, by: noor, at: line.now)
            _ = try await second.submit("/warmline/chat/end", [], from: "/warmline/chat")
            _ = try await line.visitor()
            let quarters = try await line.site.site.database.read {
                try ReportTable.chats(from: line.now - .hours(2), until: line.now + .hours(1), in: $0)
            }
            let total = quarters.map(\.counts).reduce(LineCounts(), +)
            #expect(total.asked == 3 && total.answered == 1 && total.left == 1 && total.ended == 1)
            #expect(total.averageWait == .minutes(4) && total.averageLength == .minutes(20))
            let board = try await marguerite.get("/warmline/board").body
            #expect(board.contains("4 minutes") && board.contains("20 minutes") && board.contains("Today, by hour"))
            let month = ReportMonth(of: LocalDay(line.now, zone: line.site.site.organisation.zone))
            #expect(try await marguerite.get("/warmline/reports/\(month.text)").body.contains("3 chats were asked for"))
            let csv = try await marguerite.get("/warmline/reports/\(month.text)/csv").body
            #expect(csv.hasPrefix("part,when,what,number\r\n"))
            #expect(csv.contains("chats,\(month.text),asked for,3\r\n"))
            #expect(csv.contains("chats,\(month.text),average length in seconds,1200\r\n"))
            for wrong in [month.next.text, "2026-00", "nothing"] {
                #expect(try await marguerite.get("/warmline/reports/\(wrong)").status == 404, "\(wrong)")
            }
            _ = first
        }
    }

    @Test(arguments: TestEngine.available) func `three questions, once, shown from five on`(engine: TestEngine)
        async throws
    {
        try await Line.on(engine) { line in
            let (noor, _) = try await line.advocate("Noor", hours: 8)
            let (_, marguerite) = try await line.site.signedIn(as: .supervisor, named: "Marguerite")
            let month = ReportMonth(of: LocalDay(line.now, zone: line.site.site.organisation.zone)).text
            for number in 1...5 {
                let visitor = try await line.visitor()
                let chat = try #require(try await line.line.chats.takeNext(by: noor, at: line.now))
                // Not while it goes on.
                _ = try await visitor.submit("/warmline/chat/survey", [("heard", "yes")], from: "/warmline/chat")
                #expect(try await !visitor.get("/warmline/chat").body.contains("Three short questions"))
                try await line.line.chats.end(chat, by: noor, at: line.now)
                #expect(try await visitor.get("/warmline/chat").body.contains("Three short questions"))
                // What is no answer changes nothing, and asks again.
                _ = try await visitor.submit("/warmline/chat/survey", [("heard", "maybe")], from: "/warmline/chat")
                #expect(try await visitor.get("/warmline/chat").body.contains("Three short questions"))
                for _ in 0..<2 {
                    let sent = try await visitor.submit(
                        "/warmline/chat/survey", [("heard", "yes"), ("again", "no")], from: "/warmline/chat")
                    #expect(sent.location == "/warmline/chat")
                }
                #expect(try await !visitor.get("/warmline/chat").body.contains("Three short questions"))
                let count = try await line.count(
                    "SELECT answers FROM warmline_survey WHERE question = 'heard' AND answer = 'yes'")
                #expect(count == number)
                let report = try await marguerite.get("/warmline/reports/\(month)").body
                #expect(report.components(separatedBy: "Not enough answers yet").count == (number < 5 ? 4 : 2))
            }
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_survey") == 2)
            let nobody = line.site.browser()
            #expect(
                try await nobody.submit("/warmline/chat/survey", [("heard", "yes")], from: "/warmline").status == 404)
        }
    }

    @Test func `lists of phone systems are read as they are`() throws {
        var columns = PhoneColumns()
        columns.when = "Start Time"
        columns.answered = "status"
        columns.length = "Duration"
        let text = """
            \u{FEFF}Caller;Start Time;Status;Duration
            "740-555-0188; home";25.11.2026 18:04;answered;2:05
            ;25.11.2026 23:59:30;Missed;
            """
        columns.order = .dayFirst
        let calls = try PhoneList.read(Array(text.utf8), columns, in: ReportTests.newYork)
        #expect(
            calls == [
                PhoneCall(rang: try ReportTests.at("2026-11-25T23:04:00Z"), wasAnswered: true, seconds: 125),
                PhoneCall(rang: try ReportTests.at("2026-11-26T04:59:00Z"), wasAnswered: false, seconds: 0),
            ])
        for (typed, order) in [
            ("2026-11-25 18:04", DayOrder.yearFirst), ("11/25/2026 6:04 PM", .monthFirst),
            ("2026-11-25T23:04:00Z", .yearFirst),
        ] {
            #expect(PhoneList.moment(typed, order, ReportTests.newYork) == calls[0].rang, "\(typed)")
        }
        for wrong in [
            "", "yesterday", "2026-02-30 10:00", "2026-11-25", "2026-11-25 25:00", "2026-11-25 10:77", "13:00 PM",
        ] {
            #expect(PhoneList.moment(wrong, .yearFirst, ReportTests.newYork) == nil, "\(wrong)")
        }
        columns.answered = ""
        #expect(try PhoneList.read(Array(text.utf8), columns, in: .gmt).map(\.wasAnswered) == [true, false])
        columns.length = "Minutes"
        #expect(throws: PhoneListTrouble.noColumn("Minutes", has: ["Caller", "Start Time", "Status", "Duration"])) {
            try PhoneList.read(Array(text.utf8), columns, in: .gmt)
        }
        columns.length = "duration"
        let broken = text + "\n;soon;answered;5\n;25.11.2026 10:00;answered;-5"
        #expect(throws: PhoneListTrouble.lines([4, 5])) { try PhoneList.read(Array(broken.utf8), columns, in: .gmt) }
        #expect(throws: PhoneListTrouble.empty) { try PhoneList.read([], columns, in: .gmt) }
    }

    @Test(arguments: TestEngine.available) func `a list is kept whole or not at all, and never twice`(
        engine: TestEngine
    ) async throws {
        try await Line.on(engine) { line in
            let (_, marguerite) = try await line.site.signedIn(as: .supervisor, named: "Marguerite")
            let list = "caller,start,answered\n740-555-0188,2026-01-05 10:00,yes\n740-555-0189,2026-01-05 11:00,no\n"
            let fields = [("when", "start"), ("answered", "answered"), ("length", ""), ("order", "year")]
            func send(_ text: String, _ fields: [(String, String)]) async throws -> TestAnswer {
                try await marguerite.upload(
                    "/warmline/phone-calls", fields, file: ("file", "calls.csv", Array(text.utf8)),
                    from: "/warmline/phone-calls")
            }
            let wrong = try await send(list + "x,never,yes\n", fields)
            #expect(
                wrong.status == 422 && wrong.body.contains("these lines can&#39;t be read")
                    || wrong.body.contains("can't be read"))
            #expect(
                try await send(list, fields.filter { $0.0 != "answered" } + [("answered", "answer")]).body.contains(
                    "There is no column"))
            #expect(try await send("", fields).body.contains("Choose a file"))
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_phone_calls") == 0)
            #expect(try await send(list, fields).location == "/warmline/phone-calls")
            #expect(try await send(list, fields).body.contains("This very file"))
            #expect(try await send(list + "x,2026-01-05 12:00,yes\n", fields).body.contains("counted twice"))
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_phone_calls") == 2)
            let page = try await marguerite.get("/warmline/phone-calls").body
            #expect(page.contains("2 calls") && !page.contains("0188"))
            let id: String? = try await line.site.site.database.read {
                try $0.value("SELECT id FROM warmline_phone_files")
            }
            let removed = try await marguerite.submit(
                "/warmline/phone-calls/\(try #require(id))/remove", [], from: "/warmline/phone-calls")
            #expect(removed.location == "/warmline/phone-calls")
            #expect(try await line.count("SELECT COUNT(*) AS n FROM warmline_phone_calls") == 0)
        }
    }
}
