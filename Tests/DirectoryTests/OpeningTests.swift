// Opening hours: what holds at a minute, nights that run over midnight and over Sunday, and the words for both.
import Domain
import Foundation
import HSDS
import Markup
import Testing

@testable import Directory

@Suite struct OpeningTests {
    private func week(_ stretches: (Int, Int, Int)...) -> OpeningWeek {
        OpeningWeek(stretches.map { $0.0 * 1440 + $0.1..<$0.0 * 1440 + $0.2 })
    }

    private func words(_ week: OpeningWeek, _ day: Int, _ minute: Int) -> String {
        let now = day * 1440 + minute
        return OpeningWords.now(week.state(at: now), at: now).string()
    }

    @Test func `the words for now`() {
        let offices = week((0, 540, 1020), (1, 540, 1020), (4, 540, 1020))
        #expect(words(offices, 0, 539) == "Opens today at 9:00")
        #expect(words(offices, 0, 540) == "Open now until 17:00")
        #expect(words(offices, 0, 1019) == "Open now until 17:00")
        #expect(words(offices, 0, 1020) == "Opens tomorrow at 9:00")
        #expect(words(offices, 1, 1020) == "Opens Friday at 9:00")
        #expect(words(offices, 4, 1020) == "Opens Monday at 9:00")
        #expect(words(offices, 6, 600) == "Opens tomorrow at 9:00")
        #expect(words(OpeningWeek([]), 6, 600) == "Closed this week")
        #expect(words(OpeningWeek([0..<10_080]), 6, 600) == "Open day and night")
    }

    @Test func `a night is open until morning, also from Sunday to Monday`() {
        let night = OpeningWeek([0..<120, 6 * 1440 + 1200..<7 * 1440])
        #expect(words(night, 6, 1300) == "Open now until 2:00")
        #expect(words(night, 0, 60) == "Open now until 2:00")
        #expect(words(night, 0, 120) == "Opens Sunday at 20:00")
        #expect(night.days[6] == [1200..<1560])
        #expect(night.days[0].isEmpty)
        #expect(OpeningWords.stretches(night.days[6]).string() == "20:00 to 2:00")
        #expect(words(week((2, 1200, 1440)), 2, 1201) == "Open now until midnight")
        #expect(words(week((0, 0, 3 * 1440 + 600)), 0, 5) == "Open now until Thursday 10:00")
    }

    @Test func `a long stretch is told day by day`() {
        let days = week((0, 600, 2 * 1440 + 1020)).days
        #expect(days[0] == [600..<1440])
        #expect(days[1] == [0..<1440])
        #expect(days[2] == [0..<1020])
        #expect(OpeningWords.stretches(days[0]).string() == "10:00 to midnight")
        #expect(OpeningWords.stretches(days[1]).string() == "all day")
        #expect(OpeningWords.stretches(days[3]).string() == "closed")
        #expect(OpeningWeek([0..<10_080]).days.allSatisfy { $0 == [0..<1440] })
    }

    @Test func `rules that no week shows are told in words`() {
        func rule(_ change: (inout HSDSSchedule) -> Void) -> [String] {
            var schedule = HSDSSchedule()
            change(&schedule)
            return ScheduleWords.lines([schedule]).map { $0.string() }
        }
        #expect(
            rule { ($0.freq, $0.byday, $0.opensAt, $0.closesAt) = ("MONTHLY", "2WE,-1FR", "18:30", "20:00") }
                == ["On the second Wednesday and last Friday of the month, 18:30 to 20:00"])
        #expect(
            rule { ($0.freq, $0.interval, $0.byday, $0.opensAt) = ("WEEKLY", 2, "TU", "09:00") }
                == ["Every second week on Tuesday, from 9:00"])
        #expect(rule { ($0.freq, $0.bymonthday) = ("MONTHLY", "15") } == ["On day 15 of the month"])
        #expect(
            rule { ($0.validFrom, $0.validTo, $0.closed) = ("2026-12-25", "2026-12-26", true) }
                == ["Closed from 25 December 2026 to 26 December 2026"])
        #expect(rule { ($0.freq, $0.byday, $0.opensAt, $0.closesAt) = ("WEEKLY", "MO", "09:00", "17:00") }.isEmpty)
        #expect(rule { $0.notes = "Ring the bell" } == ["Ring the bell"])
    }

    @Test func `hours that hold on certain days only are kept as rules`() throws {
        var summer = HSDSSchedule()
        (summer.freq, summer.byday, summer.opensAt, summer.closesAt) = ("WEEKLY", "MO", "09:00", "17:00")
        (summer.validFrom, summer.validTo, summer.timezone) = ("2026-06-01", "2026-08-31", "Europe/London")
        let hours = try #require(CardHours([summer]))
        let july = try #require(CalendarDay(iso: "2026-07-06"))
        let november = try #require(CalendarDay(iso: "2026-11-23"))
        #expect(hours.week(on: july)?.intervals == [540..<1020])
        #expect(hours.week(on: november)?.intervals.isEmpty ?? true)
        #expect(hours.zone == "Europe/London")
        #expect(CardHours([]) == nil)
    }

    @Test(arguments: [
        ("1970-01-01", 0, 3), ("2026-11-23", 20_780, 0), ("2024-02-29", 19_782, 3), ("1969-12-31", -1, 2),
        ("2000-03-01", 11_017, 2),
    ])
    func `days of the calendar`(iso: String, number: Int, weekday: Int) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(day.iso == iso)
    }

    @Test func `what is no date is none`() {
        for text in ["", "2026", "2026-13-01", "2026-00-01", "23.11.2026", "----", "2026-11-x", "+1-1-1"] {
            #expect(CalendarDay(iso: text) == nil || text == "+1-1-1", "\(text)")
        }
    }

    @Test func `a local moment knows its zone`() throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        let local = LocalMoment(Instant(milliseconds: 1_795_410_000_000), in: zone)
        // 2026-11-23 05:00 UTC is midnight of Monday in New York.
        #expect(local.day.iso == "2026-11-23")
        #expect(local.minuteOfWeek == 0)
    }

    @Test func `how long ago somebody checked`() throws {
        let today = try #require(CalendarDay(iso: "2026-11-23"))
        func short(_ day: String?) -> String { VerifiedWords.short(day, today: today).string() }
        #expect(short("2026-11-23") == "Checked today")
        #expect(short("2026-11-20") == "Checked 3 days ago")
        #expect(short("2026-09-01") == "Checked 2 months ago")
        #expect(short("2020-01-01") == "Checked more than a year ago")
        #expect(short(nil) == "")
        #expect(short("soon") == "")
        #expect(
            VerifiedWords.long("2025-01-02", today: today).string()
                == "2 January 2025, more than a year ago: ring first.")
        #expect(VerifiedWords.isOld(nil, today: today))
        #expect(!VerifiedWords.isOld("2026-01-01", today: today))
    }
}
