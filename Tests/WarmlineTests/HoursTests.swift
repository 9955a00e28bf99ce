// Hours by the clock on the wall: through midnight, through both nights on which clocks change, and without closed days.
import Domain
import Foundation
import Testing
import Web

@testable import Warmline

@Suite struct HoursTests {
    private static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

    private static func hours(_ stretches: [Stretch], closed: [String] = [], zone: TimeZone = newYork) -> LineHours {
        LineHours(stretches: stretches, closedDays: Set(closed.compactMap { LocalDay($0) }), zone: zone)
    }

    /// A moment written in UTC.
    private static func at(_ text: String) throws -> Instant {
        Instant(try Date(text, strategy: .iso8601))
    }

    @Test func `an evening goes through midnight`() throws {
        // Friday 18:00 to 2:00.
        let hours = HoursTests.hours([Stretch(day: 4, from: 1080, to: 120)])
        let until = try HoursTests.at("2026-11-28T07:00:00Z")
        #expect(
            hours.state(at: try HoursTests.at("2026-11-27T22:59:59Z"))
                == .closed(opens: try HoursTests.at("2026-11-27T23:00:00Z")))
        #expect(hours.state(at: try HoursTests.at("2026-11-27T23:00:00Z")) == .open(until: until))
        #expect(hours.state(at: try HoursTests.at("2026-11-28T06:59:59Z")) == .open(until: until))
        #expect(hours.state(at: until) == .closed(opens: try HoursTests.at("2026-12-04T23:00:00Z")))
    }

    @Test func `nights on which clocks change are as long as they are`() throws {
        // Saturday 22:00 to 3:00. On 8 March 2026 there is no 2:30; on 1 November 1:30 comes twice.
        let hours = HoursTests.hours([Stretch(day: 5, from: 1320, to: 180)])
        let spring = (try HoursTests.at("2026-03-08T03:00:00Z"), try HoursTests.at("2026-03-08T07:00:00Z"))
        #expect(hours.state(at: spring.0) == .open(until: spring.1))
        #expect(hours.openTime(from: spring.0 - .days(1), until: spring.1 + .days(1)) == .hours(4))
        let autumn = (try HoursTests.at("2026-11-01T02:00:00Z"), try HoursTests.at("2026-11-01T08:00:00Z"))
        #expect(hours.state(at: autumn.0) == .open(until: autumn.1))
        #expect(hours.openTime(from: autumn.0 - .days(1), until: autumn.1 + .days(1)) == .hours(6))
        // A time that the clock leaves out is the one after it.
        #expect(
            LocalDay("2026-03-08")?.moment(minute: 150, in: HoursTests.newYork)
                == (try HoursTests.at("2026-03-08T07:30:00Z")))
    }

    @Test func `a closed day takes its evening with it, and no other`() throws {
        let every = (0..<7).map { Stretch(day: $0, from: 1080, to: 120) }
        let hours = HoursTests.hours(every, closed: ["2026-12-25"])
        // Thursday's evening still ends on the closed day; its own does not begin.
        #expect(hours.state(at: try HoursTests.at("2026-12-25T06:00:00Z")).isOpen)
        #expect(
            hours.state(at: try HoursTests.at("2026-12-25T23:30:00Z"))
                == .closed(opens: try HoursTests.at("2026-12-26T23:00:00Z")))
    }

    @Test func `around the clock has no end, and no hours have no beginning`() throws {
        let always = HoursTests.hours((0..<7).map { Stretch(day: $0, from: 0, to: 0) })
        #expect(always.state(at: try HoursTests.at("2026-06-01T12:00:00Z")) == .open(until: nil))
        #expect(HoursTests.hours([]).state(at: try HoursTests.at("2026-06-01T12:00:00Z")) == .closed(opens: nil))
        let south = HoursTests.hours(
            [Stretch(day: 0, from: 540, to: 1020)], zone: TimeZone(identifier: "Australia/Sydney") ?? .gmt)
        // Monday 9:00 in Sydney, in summer time, is Sunday evening in UTC.
        #expect(south.state(at: try HoursTests.at("2026-11-22T22:00:00Z")).isOpen)
        #expect(!south.state(at: try HoursTests.at("2026-11-22T21:59:00Z")).isOpen)
    }

    @Test func `days are read and written as they are`() {
        for iso in ["1970-01-01", "2024-02-29", "2026-12-31", "2100-03-01"] {
            #expect(LocalDay(iso)?.text == iso)
        }
        for wrong in ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-12-251", ""] {
            #expect(LocalDay(wrong) == nil, "\(wrong)")
        }
        #expect(LocalDay("2026-11-23")?.weekday == 0)
    }
}
