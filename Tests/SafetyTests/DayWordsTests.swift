// Days in words, and the twelve months that a concern is kept.
import Domain
import Foundation
import Testing

@testable import Safety

@Suite struct DayWordsTests {
    private let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

    private func instant(_ text: String) throws -> Instant {
        Instant(try Date(text, strategy: .iso8601))
    }

    @Test func `a pack's date is said in words, and what is no date stays as it is`() {
        #expect(DayWords.day(iso: "2026-11-23") == "23 November 2026")
        #expect(DayWords.day(iso: "2024-02-09") == "9 February 2024")
        for odd in ["", "2026", "2026-13-01", "2026-00-10", "2026-11-32", "spring 2026", "2026-11-23-1", "--"] {
            #expect(DayWords.day(iso: odd) == odd)
        }
    }

    @Test func `a moment's day is the organisation's own, not the computer's`() throws {
        let late = try instant("2026-11-24T03:30:00Z")
        #expect(DayWords.day(late, in: newYork) == "23 November 2026")
        #expect(DayWords.day(late, in: .gmt) == "24 November 2026")
    }

    @Test func `twelve months later is the same day and hour, over a change of clocks and a leap day`() throws {
        #expect(
            DayWords.months(12, after: try instant("2026-03-08T06:30:00Z"), in: newYork)
                == (try instant("2027-03-08T06:30:00Z")))
        let leap = DayWords.months(12, after: try instant("2028-02-29T12:00:00Z"), in: .gmt)
        #expect(leap == (try instant("2029-02-28T12:00:00Z")))
    }
}
