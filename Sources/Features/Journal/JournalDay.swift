// A day as people mean it: of the calendar, without an hour. And which days somebody would like to be asked.
package import Domain
package import Foundation
import Markup

/// A day of the calendar, where its member was.
package struct JournalDay: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970.
    let number: Int

    init(number: Int) { self.number = number }

    /// The day that it is at a moment, in a time zone.
    package init(_ instant: Instant, in zone: TimeZone) {
        let local = instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date))
        number = Int((local - ((local % 86_400) + 86_400) % 86_400) / 86_400)
    }

    /// A day as a date field sends it, "2026-11-23"; nil for anything else.
    init?(_ iso: String) {
        let pieces = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard iso.utf8.count == 10, pieces.count == 3, let year = Int(pieces[0]), let month = Int(pieces[1]),
            let day = Int(pieces[2]), (1900...2999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // 30 February is 2 March to the arithmetic.
        guard text == iso else { return nil }
    }

    package static func < (left: JournalDay, right: JournalDay) -> Bool { left.number < right.number }

    /// The day so many days later, or earlier.
    func adding(_ days: Int) -> JournalDay { JournalDay(number: number + days) }

    /// Year, month and day.
    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// As the database keeps it and a date field shows it: "2026-11-23".
    package var text: String {
        let (year, month, day) = civil
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// 0 is Monday.
    var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// "Monday 23 November 2026".
    var words: String { "\(JournalDay.weekdays[weekday]) \(short) \(civil.year)" }

    /// "23 November".
    var short: String { "\(civil.day) \(JournalDay.months[civil.month - 1])" }

    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// A month of the journal, "2026-11".
struct JournalMonth: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    init?(_ text: String) {
        guard let day = JournalDay(text + "-01") else { return nil }
        self.init(of: day)
    }

    init(of day: JournalDay) {
        let pieces = day.text.split(separator: "-").compactMap { Int($0) }
        year = pieces.first ?? 1970
        month = pieces.count > 1 ? pieces[1] : 1
    }

    static func < (left: JournalMonth, right: JournalMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
    var words: String { "\(JournalDay.months[month - 1]) \(year)" }
    /// Days are compared as text: the first of this month, and what is behind its last.
    var first: String { text + "-01" }
    var end: String { text + "-99" }
}

/// How often somebody would like to be asked: days of the week, or whenever they like. Nothing happens when they don't.
package struct Rhythm: Hashable, Sendable {
    /// One bit a day, Monday first; 0 is whenever.
    let days: Int

    init(days: Int) { self.days = days & 127 }

    package static let whenever = Rhythm(days: 0)
    package static let everyDay = Rhythm(days: 127)
    /// Only these days of the week; 0 is Monday.
    package static func on(_ weekdays: [Int]) -> Rhythm { Rhythm(days: weekdays.reduce(0) { $0 | 1 << $1 }) }

    var weekdays: [Int] { (0..<7).filter { days & 1 << $0 != 0 } }

    func isDay(_ day: JournalDay) -> Bool { days & 1 << day.weekday != 0 }

    /// The most days between two times of asking; nil where there is no rhythm.
    var longestGap: Int? {
        let all = weekdays
        guard let first = all.first else { return nil }
        return zip(all, all.dropFirst() + [first + 7]).map { $1 - $0 }.max()
    }

    var words: Copy {
        switch days {
        case 0: return "Whenever I like"
        case 127: return "Every day"
        default: return "\(weekdays.map { JournalDay.weekdays[$0] }.joined(separator: ", "))"
        }
    }
}
