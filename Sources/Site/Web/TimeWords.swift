// Moments in words, in the organisation's own time zone.
package import Design
package import Domain
package import Foundation

extension Site {
    /// A moment as pages show it: "today at 14:05", "yesterday at 9:30", "Monday 12 March at 9:30".
    package func moment(_ instant: Instant, style: Moment.Style = .plain) -> Moment {
        let zone = organisation.zone
        return Moment(
            iso: TimeWords.iso(instant), words: TimeWords.words(instant, now: now, zone: zone), style: style)
    }
}

/// English for moments and lengths of time.
package enum TimeWords {
    /// January first.
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// ISO 8601 in UTC, to the second.
    package static func iso(_ instant: Instant) -> String {
        let (date, time) = (civil(instant.milliseconds / 1000), instant.milliseconds / 1000 % 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date.year)-\(two(date.month))-\(two(date.day))T"
            + "\(two(Int(time) / 3600)):\(two(Int(time) / 60 % 60)):\(two(Int(time) % 60))Z"
    }

    /// The moment as people in `zone` say it.
    package static func words(_ instant: Instant, now: Instant, zone: TimeZone) -> String {
        let offset = Int64(zone.secondsFromGMT(for: instant.date))
        let local = instant.milliseconds / 1000 + offset
        let localNow = now.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: now.date))
        let minutes = Int((local % 86_400 + 86_400) % 86_400) / 60
        let clock = "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        let daysAgo = Int((localNow - (localNow % 86_400)) - (local - (local % 86_400))) / 86_400
        switch daysAgo {
        case 0: return "today at \(clock)"
        case 1: return "yesterday at \(clock)"
        case -1: return "tomorrow at \(clock)"
        default:
            return "\(dayWords(local, now: localNow)) at \(clock)"
        }
    }

    /// "Friday 4 December" of local seconds, with the year when it is another than now.
    static func dayWords(_ local: Int64, now localNow: Int64) -> String {
        let date = civil(local)
        let year = date.year == civil(localNow).year ? "" : " \(date.year)"
        return "\(days[date.weekday]) \(date.day) \(months[date.month - 1])\(year)"
    }

    /// The day alone: "26 May 2026".
    package static func day(_ instant: Instant, zone: TimeZone) -> String {
        let date = civil(instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date)))
        return "\(date.day) \(months[date.month - 1]) \(date.year)"
    }

    /// The day of a pack's date, "2026-11-23": "23 November 2026". Anything else stays as it was written.
    package static func day(iso: String) -> String {
        let pieces = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard pieces.count == 3, let year = pieces[0], let month = pieces[1], let number = pieces[2],
            months.indices.contains(month - 1), (1...31).contains(number)
        else { return iso }
        return "\(number) \(months[month - 1]) \(year)"
    }

    /// "just now", "20 minutes", "3 hours", "2 days".
    package static func length(_ span: Span) -> String {
        let minutes = Int(span.milliseconds / 60_000)
        switch minutes {
        case ..<1: return "less than a minute"
        case 1: return "1 minute"
        case ..<60: return "\(minutes) minutes"
        case ..<120: return "1 hour"
        case ..<2880: return "\(minutes / 60) hours"
        default: return "\(minutes / 1440) days"
        }
    }

    /// A wait as somebody counts it: "20 seconds", "2 minutes", "1 hour". Rounded up: what is promised has passed by then.
    package static func wait(seconds: Int) -> String {
        switch seconds {
        case ...1: "1 second"
        case ..<90: "\(seconds) seconds"
        case ..<5400: "\((seconds + 59) / 60) minutes"
        default: "\((seconds + 3599) / 3600) hours"
        }
    }

    /// Year, month, day and weekday (0 is Sunday) of seconds since 1970, by the proleptic Gregorian calendar
    /// (Howard Hinnant's "days from civil", the other way round). Foundation's Calendar takes 20 times as long.
    package static func civil(_ seconds: Int64) -> (year: Int, month: Int, day: Int, weekday: Int) {
        let days = Int((seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day, ((days % 7) + 11) % 7)
    }
}
