// Days and months of the journal in words, and which days somebody would like to be asked.
import Domain

import Markup
import Web

extension LocalDay {
    /// "Monday 23 November 2026".
    var words: String { "\(LocalDay.weekdays[weekday]) \(short) \(text.prefix(4))" }

    /// "23 November".
    var short: String { "\(Int(text.suffix(2)) ?? 0) \(TimeWords.months[(Int(text.dropFirst(5).prefix(2)) ?? 1) - 1])" }

    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

/// A month of the journal, "2026-11".
struct JournalMonth: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    init?(_ text: String) {
        guard let day = LocalDay(text + "-01") else { return nil }
        self.init(of: day)
    }

    init(of day: LocalDay) {
        let pieces = day.text.split(separator: "-").compactMap { Int($0) }
        year = pieces.first ?? 1970
        month = pieces.count > 1 ? pieces[1] : 1
    }

    static func < (left: JournalMonth, right: JournalMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
    var words: String { "\(TimeWords.months[month - 1]) \(year)" }
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

    func isDay(_ day: LocalDay) -> Bool { days & 1 << day.weekday != 0 }

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
        default: return "\(weekdays.map { LocalDay.weekdays[$0] }.joined(separator: ", "))"
        }
    }
}
