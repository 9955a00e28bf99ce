// Days in words: of the packs' dates, and of moments whose day matters more than their hour.
import Domain
import Foundation
import Web

/// Says which day something is on, the way it is written on paper: "23 November 2026".
enum DayWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day of a moment in the organisation's time zone.
    static func day(_ instant: Instant, in zone: TimeZone) -> String {
        let parts = calendar(in: zone).dateComponents([.year, .month, .day], from: instant.date)
        return words(parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
    }

    /// The day of a pack's date, "2026-11-23"; anything else stays as it was written.
    static func day(iso: String) -> String { TimeWords.day(iso: iso) }

    /// The same day and hour so many months later; a 29 February goes to the 28th.
    static func months(_ count: Int, after instant: Instant, in zone: TimeZone) -> Instant {
        let later = calendar(in: zone).date(byAdding: .month, value: count, to: instant.date)
        return later.map(Instant.init) ?? instant + .days(31 * count)
    }

    private static func words(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(day) \(months[(month - 1) % months.count]) \(year)"
    }

    private static func calendar(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
