// Moments and days in words, in the organisation's own time zone.
import Design
import Domain
import Foundation

/// Says when something was, the way people write it: "23 November 2026, 2:05 pm".
enum DayWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// "23 November 2026".
    static func day(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = parts(of: instant, in: zone)
        return day(parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
    }

    /// "23 November 2026, 2:05 pm".
    static func dayAndTime(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = parts(of: instant, in: zone)
        let hour = parts.hour ?? 0
        let minute = parts.minute ?? 0
        let clock = "\((hour + 11) % 12 + 1):\(minute < 10 ? "0" : "")\(minute) \(hour < 12 ? "am" : "pm")"
        return "\(day(instant, in: zone)), \(clock)"
    }

    /// "23 November 2026" for "2026-11-23"; anything else stays as it was written.
    static func day(iso: String) -> String {
        let pieces = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard pieces.count == 3, let year = pieces[0], let month = pieces[1], let number = pieces[2],
            months.indices.contains(month - 1), (1...31).contains(number)
        else { return iso }
        return day(year, month, number)
    }

    /// A moment for a page.
    static func moment(_ instant: Instant, in zone: TimeZone, style: Moment.Style = .plain) -> Moment {
        Moment(iso: instant.date.formatted(.iso8601), words: dayAndTime(instant, in: zone), style: style)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(day) \(months[(month - 1) % months.count]) \(year)"
    }

    private static func parts(of instant: Instant, in zone: TimeZone) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant.date)
    }
}
