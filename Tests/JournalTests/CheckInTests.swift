// Check-ins: the member's own questions; a day left out stays a gap; shared from a day on, and taken back.
import Access
import Domain
import Foundation
import SQLText
import Storage
import Testing
import TestSupport
import Web

@testable import Journal

@Suite struct CheckInTests {
    private static let questions = [
        CheckInQuestion(id: "q0", "How is my energy?", .faces, faces: ["flat", "so so", "bright"]),
        CheckInQuestion(id: "q1", "How did I sleep?", .numbers), CheckInQuestion(id: "q2", "One good thing", .words),
    ]

    private func made(in house: JournalHouse, _ rhythm: Rhythm = .everyDay) async throws -> CheckInID {
        try await house.journal.make(
            CheckIn(name: "Evenings", questions: CheckInTests.questions), rhythm, member: house.juniper.person,
            once: "k", at: house.now)
    }

    private func fields(_ questions: [(String, String, String)], often: String = "every") -> [(String, String)] {
        var fields = [("often", often), ("once", "k"), ("name", "")]
        for (place, question) in questions.enumerated() {
            fields += [
                ("id-\(place)", "q\(place)"), ("words-\(place)", question.0), ("scale-\(place)", question.1),
                ("faces-\(place)", question.2),
            ]
        }
        return fields
    }

    @Test(arguments: TestEngine.available)
    func `made in the member's own words, answered in one form, once`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let browser = house.juniper.browser
            let form = fields([
                ("Energy?", "faces", "flat, so so, bright"), ("Sleep?", "numbers", ""), ("Good?", "words", ""),
            ])
            var path = ""
            for _ in 0..<2 {
                path = try #require(try await browser.submit("/make-check-in", form, from: "/make-check-in").location)
            }
            #expect(try await house.count("SELECT COUNT(*) AS n FROM check_ins \(Acting.program(.counting))") == 1)
            let page = try await browser.get(path).body
            for words in ["Energy?", "so so", "Only you see this"] { #expect(page.contains(words), "\(words)") }
            let answers = [("answer-q0", "2"), ("answer-q1", "7"), ("answer-q2", "The heron"), ("once", "a")]
            for _ in 0..<2 { #expect(try await browser.submit(path, answers, from: path).location == path) }
            #expect(
                try await house.count("SELECT COUNT(*) AS n FROM check_in_answers \(Acting.program(.counting))") == 1)
            let after = try await browser.get(path).body
            for words in ["bright", "The heron", "<polyline", "<circle", "The table below says the same"] {
                #expect(after.contains(words), "\(words)")
            }
            // Nothing is counted, averaged or praised.
            for word in ["streak", "average", "score", "in a row", "%"] { #expect(!after.contains(word), "\(word)") }
        }
    }

    @Test(arguments: TestEngine.available)
    func `hostile answers are no answers, and nothing typed is lost`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let path = "/check-ins/\(try await made(in: house).text)"
            let browser = house.juniper.browser
            for answers in [
                [], [("answer-q0", "3")], [("answer-q0", "-1")], [("answer-q1", "11")], [("answer-q1", "ten")],
                [("answer-zz", "1")], [("answer-q2", "   ")],
            ] {
                #expect(try await browser.submit(path, answers, from: path).status == 422)
            }
            let long = String(repeating: "é", count: CheckInLimits.words + 1)
            let answer = try await browser.submit(path, [("answer-q2", long), ("answer-q1", "7")], from: path)
            #expect(answer.status == 422 && answer.body.contains(long))
            #expect(answer.body.contains("value=\"7\" checked"))
            #expect(try await house.wren.browser.submit(path, [("answer-q1", "7")], from: "/check-ins").status == 404)
            #expect(
                try await house.count("SELECT COUNT(*) AS n FROM check_in_answers \(Acting.program(.counting))") == 0)
        }
    }

    @Test func `a day left out breaks the line, by the member's own rhythm`() throws {
        let first = try #require(LocalDay("2026-11-02"))
        func runs(_ days: [Int], _ rhythm: Rhythm) -> [Int] {
            let checkIn = CheckIn(name: "", questions: [CheckInTests.questions[1]])
            let answers = days.map { day in
                OpenedAnswers(
                    id: CheckInAnswerID(), day: first.adding(day), at: Instant(milliseconds: Int64(day)),
                    answers: ["q1": .number(5)])
            }
            let trend = Trend(
                checkIn: checkIn, answers: answers, from: first, to: first.adding(27), rhythm: rhythm, range: .fourWeeks
            )
            return trend.runs(of: CheckInTests.questions[1]).map(\.count)
        }
        #expect(runs([0, 1, 2, 5, 6], .everyDay) == [3, 2])
        #expect(runs([0, 7, 14, 28], .on([0])) == [3, 1])
        #expect(runs([0, 2, 7], .on([0, 2])) == [3])
        #expect(runs([0, 1, 2], .whenever) == [1, 1, 1])
        #expect(runs([0, 0, 1], .everyDay) == [3])
    }

    @Test func `the rhythm knows its days`() throws {
        let monday = try #require(LocalDay("2026-11-23"))
        #expect(Rhythm.on([0, 3]).isDay(monday) && !Rhythm.on([0, 3]).isDay(monday.adding(1)))
        #expect(Rhythm.whenever.longestGap == nil && Rhythm.everyDay.longestGap == 1)
        #expect(Rhythm.on([0, 3]).longestGap == 4 && Rhythm.on([6]).longestGap == 7)
    }

    @Test(arguments: TestEngine.available)
    func `shared with one person from a day on, and taken back`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let id = try await made(in: house)
            let path = "/check-ins/\(id.text)"
            for (back, words) in [(5, "Before"), (1, "After")] {
                try await house.journal.answer(
                    id, ["q2": .words(words)], on: house.today.adding(-back), member: house.juniper.person,
                    once: words, at: house.now)
            }
            let (browser, shared) = (house.juniper.browser, "/shared-check-ins/\(id.text)")
            #expect(try await house.noor.browser.get(shared).status == 404)
            let from = house.today.adding(-2).text
            let form = [("with", house.relationship.text), ("from", from)]
            #expect(try await browser.submit(path + "/share", form, from: path).location == path)
            let seen = try await house.noor.browser.get(shared).body
            #expect(seen.contains("After") && !seen.contains("Before") && !seen.contains("Take out"))
            #expect(try await browser.get("/me").body.contains("a check-in of yours"))
            #expect(try await browser.get(path).body.contains("and so can Noor"))
            #expect(try await house.tamar.browser.get(shared).status == 404)
            let wrong = [("with", house.relationship.text), ("from", "soon")]
            #expect(try await browser.submit(path + "/share", wrong, from: path).status == 422)
            let stranger = [("with", house.others.text), ("from", from)]
            #expect(try await browser.submit(path + "/share", stranger, from: path).status == 404)
            let stop = [("with", house.relationship.text), ("stop", "yes")]
            #expect(try await browser.submit(path + "/share", stop, from: path).location == path)
            #expect(try await house.noor.browser.get(shared).status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func `paused, changed and taken out at any time`(engine: TestEngine) async throws {
        try await JournalHouse.open(on: engine) { house in
            let id = try await made(in: house)
            let (path, browser) = ("/check-ins/\(id.text)", house.juniper.browser)
            try await house.journal.answer(
                id, ["q1": .number(3)], on: house.today, member: house.juniper.person, once: "a", at: house.now)
            #expect(try await browser.get("/check-ins").body.contains("For today, if you like"))
            _ = try await browser.submit(path + "/pause", [("pause", "yes")], from: path)
            #expect(try await !browser.get("/check-ins").body.contains("For today, if you like"))
            _ = try await browser.submit(path + "/pause", [], from: path)
            // The second question is answered in words from now on: its numbers stay.
            let form = fields([
                ("How is my energy?", "faces", "flat, so so, bright"), ("How did I sleep?", "words", ""),
            ])
            #expect(try await browser.submit(path + "/change", form, from: path + "/change").location == path)
            let page = try await browser.get(path).body
            #expect(page.contains("name=\"answer-q3\"") && page.contains("<circle"))
            let none = try await browser.submit(path + "/change", fields([("", "words", "")]), from: path + "/change")
            #expect(none.status == 422)
            let faces = try await browser.submit(
                path + "/change", fields([("Energy?", "faces", "one")]), from: path + "/change")
            #expect(faces.status == 422 && faces.body.contains("Two to five") || faces.body.contains("two to five"))
            let answer = try house.id(after: "name=\"answer\" value=\"", in: page)
            #expect(
                try await house.wren.browser.submit(
                    path + "/take-out", [("answer", answer)], from: "/check-ins"
                ).status == 404)
            #expect(try await browser.submit(path + "/take-out", [("answer", answer)], from: path).location == path)
            #expect(try await browser.submit(path + "/remove", [], from: path + "/change").location == "/check-ins")
            #expect(try await browser.get(path).status == 404)
        }
    }
}
