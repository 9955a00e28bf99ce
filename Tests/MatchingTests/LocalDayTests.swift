// Days where the organisation is: a day ends at its own midnight, also when the clocks change.
import Domain
import Foundation
import Testing
import Web

struct LocalDayTests {
    private let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

    private func instant(_ text: String) throws -> Instant {
        Instant(try Date(text, strategy: .iso8601))
    }

    @Test func `the clocks going forward or back move no day`() throws {
        // 14 March 2027: 23 hours. 1 November 2026: 25 hours.
        for (moment, day) in [
            ("2027-03-14T04:59:59Z", "2027-03-13"), ("2027-03-14T05:00:00Z", "2027-03-14"),
            ("2027-03-15T03:59:59Z", "2027-03-14"), ("2027-03-15T04:00:00Z", "2027-03-15"),
            ("2026-11-01T03:59:59Z", "2026-10-31"), ("2026-11-01T04:00:00Z", "2026-11-01"),
            ("2026-11-02T04:59:59Z", "2026-11-01"), ("2026-11-02T05:00:00Z", "2026-11-02"),
        ] {
            #expect(LocalDay(try instant(moment), zone: newYork).text == day, "\(moment)")
        }
        for (day, start) in [
            ("2027-03-14", "2027-03-14T05:00:00Z"), ("2027-03-15", "2027-03-15T04:00:00Z"),
            ("2026-11-01", "2026-11-01T04:00:00Z"), ("2026-11-02", "2026-11-02T05:00:00Z"),
        ] {
            #expect(try #require(LocalDay(day)).start(in: newYork) == instant(start), "\(day)")
        }
        // Where the clocks change at midnight, the day begins at one.
        let havana = TimeZone(identifier: "America/Havana") ?? .gmt
        #expect(try #require(LocalDay("2027-03-14")).start(in: havana) == instant("2027-03-14T05:00:00Z"))
        let auckland = TimeZone(identifier: "Pacific/Auckland") ?? .gmt
        #expect(try #require(LocalDay("2026-12-04")).start(in: auckland) == instant("2026-12-03T11:00:00Z"))
    }

    @Test func `every day of four hundred years comes back as it was written`() throws {
        var day = try #require(LocalDay("1900-01-01"))
        var before = day
        for _ in 0..<146_097 {
            #expect(LocalDay(day.text) == day)
            before = day
            day = day.adding(1)
            if before.text >= day.text { Issue.record("\(before.text) is not before \(day.text)") }
        }
        #expect(day.text == "2300-01-01")
    }

    @Test func `what is no day is none`() {
        for typed in [
            "", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "26-12-04", "2026-12-04 ", "２０２６-12-04",
            "+026-12-04",
            "2027-02-29", "2026/12/04", "-026-12-04",
        ] {
            #expect(LocalDay(typed) == nil, "\(typed)")
        }
        #expect(LocalDay("2028-02-29")?.adding(1).text == "2028-03-01")
    }
}
