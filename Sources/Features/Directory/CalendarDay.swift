// Days of the calendar as numbers, and the local day and minute at which somebody looks.
import Domain
import Foundation

/// A day of the Gregorian calendar.
struct CalendarDay: Sendable, Equatable {
    /// Days since 1 January 1970.
    let number: Int

    init(number: Int) { self.number = number }

    /// Reads `2026-11-23` and whatever follows; nil for anything else.
    init?(iso text: String) {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Howard Hinnant's "days from civil": the year begins in March, so that a leap day is its last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// `2026-11-23`.
    var iso: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// "23 November 2026".
    var words: String { "\(parts.day) \(Self.months[parts.month - 1]) \(parts.year)" }

    /// 0 is Monday.
    var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// A moment as a clock on the wall shows it.
struct LocalMoment: Sendable, Equatable {
    let day: CalendarDay
    /// Minutes since Monday 0:00.
    let minuteOfWeek: Int

    init(_ instant: Instant, in zone: TimeZone) {
        let local = Int(instant.milliseconds / 1000) + zone.secondsFromGMT(for: instant.date)
        let days = Int((Double(local) / 86_400).rounded(.down))
        day = CalendarDay(number: days)
        minuteOfWeek = day.weekday * 1440 + (local - days * 86_400) / 60
    }
}
