// The line in numbers: chats, calls and call-backs of a stretch of time, by hour and by day of the clock on the wall.
import Domain
import Foundation
import Web

/// Counts of chats or phone calls.
struct LineCounts: Sendable, Equatable {
    var asked = 0
    var answered = 0
    /// Those that nobody answered before they ended.
    var left = 0
    /// Of those that were answered and are over.
    var ended = 0
    /// From asking to the answer, and from the answer to the end: milliseconds, all together.
    var waited: Int64 = 0
    var lasted: Int64 = 0

    var averageWait: Span? { answered > 0 ? Span(milliseconds: waited / Int64(answered)) : nil }
    var averageLength: Span? { ended > 0 ? Span(milliseconds: lasted / Int64(ended)) : nil }

    static func + (one: LineCounts, other: LineCounts) -> LineCounts {
        LineCounts(
            asked: one.asked + other.asked, answered: one.answered + other.answered, left: one.left + other.left,
            ended: one.ended + other.ended, waited: one.waited + other.waited, lasted: one.lasted + other.lasted)
    }
}

/// Counts of a quarter of an hour. Every time zone's hours begin with one.
struct Quarter: Sendable {
    static let length: Int64 = 900_000

    /// Quarters of an hour since 1970 in UTC.
    let number: Int64
    let counts: LineCounts
}

/// Quarters put together by the clock on the wall.
struct LineReport: Sendable {
    private(set) var total = LineCounts()
    /// Of each hour of a day, 0 to 23.
    private(set) var byHour = [LineCounts](repeating: LineCounts(), count: 24)
    private(set) var byDay: [LocalDay: LineCounts] = [:]

    init(_ quarters: [Quarter], in zone: TimeZone) {
        for quarter in quarters {
            let instant = Instant(milliseconds: quarter.number * Quarter.length)
            let day = LocalDay(instant, zone: zone)
            let hour = LineFormat.minuteOfDay(instant, zone) / 60
            total = total + quarter.counts
            byHour[hour] = byHour[hour] + quarter.counts
            byDay[day, default: LineCounts()] = byDay[day, default: LineCounts()] + quarter.counts
        }
    }
}

/// A month of the calendar, as addresses have it: `2026-11`.
struct ReportMonth: Sendable, Equatable {
    let first: LocalDay

    init?(_ text: String) {
        guard let day = LocalDay(text + "-01") else { return nil }
        first = day
    }

    init(of day: LocalDay) { first = day.adding(1 - (Int(day.text.suffix(2)) ?? 1)) }

    var text: String { String(first.text.prefix(7)) }
    var next: ReportMonth { ReportMonth(of: first.adding(31)) }
    var previous: ReportMonth { ReportMonth(of: first.adding(-1)) }
    var days: [LocalDay] { (first.number..<next.first.number).map { LocalDay(number: $0) } }
    /// "November 2026"
    var words: String {
        let month = Int(text.suffix(2)) ?? 1
        return "\(TimeWords.months[month - 1]) \(text.prefix(4))"
    }

    func stretch(in zone: TimeZone) -> (from: Instant, until: Instant) {
        (first.start(in: zone), next.first.start(in: zone))
    }
}

/// Numbers that are too small to be told: five people can't be told apart, one can.
enum SmallCount {
    static let fewest = 5
    static func words(_ count: Int) -> String { (1..<fewest).contains(count) ? "fewer than \(fewest)" : String(count) }
}
