// Days of the calendar in a time zone: a last day ends at its own midnight, also when the clocks change.
package import Domain
package import Foundation

/// A day without a time, of the Gregorian calendar.
package struct LocalDay: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// The day that it is in a zone at a moment.
    package init(_ instant: Instant, zone: TimeZone) {
        let local = instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date))
        number = Int((local - (local % 86_400 + 86_400) % 86_400) / 86_400)
    }

    /// A day as forms send it and tables keep it, `2026-12-04`; nil when there is no such day.
    package init?(_ typed: String) {
        let pieces = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard pieces.map(\.utf8.count) == [4, 2, 2],
            typed.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(pieces[0]), let month = Int(pieces[1]), let day = Int(pieces[2]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Days from civil (Howard Hinnant): the year begins in March, so that the leap day is its last.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // The 30th of February would come out as a day of March.
        guard text == typed else { return nil }
    }

    /// `2026-12-04`: two of them compare as the days do.
    package var text: String {
        let date = TimeWords.civil(Int64(number) * 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year = String(date.year)
        return "\(String(repeating: "0", count: max(0, 4 - year.count)))\(year)-\(two(date.month))-\(two(date.day))"
    }

    /// 0 is Monday.
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    package func adding(_ days: Int) -> LocalDay { LocalDay(number: number + days) }

    package static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }

    /// The first moment of the day in a zone; not always midnight, where the clocks change then.
    package func start(in zone: TimeZone) -> Instant { moment(minute: 0, in: zone) }

    /// The moment when clocks in a zone show so many minutes of this day. One that is left out in spring is the one after;
    /// of one that comes twice in autumn it is the first.
    package func moment(minute: Int, in zone: TimeZone) -> Instant {
        let local = Int64(number) * 86_400 + Int64(minute) * 60
        func offset(_ seconds: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        let first = local - offset(local)
        let second = local - offset(first)
        let isThere = offset(second) == local - second
        return Instant(milliseconds: (isThere ? second : max(first, second)) * 1000)
    }

    /// "Friday 4 December", with the year when it is not that of `today`.
    package func words(today: LocalDay) -> String {
        TimeWords.dayWords(Int64(number) * 86_400, now: Int64(today.number) * 86_400)
    }
}

extension Site {
    /// The day that it is where the organisation is.
    package var today: LocalDay { LocalDay(now, zone: organisation.zone) }

    /// A day of a table or a form, in words.
    package func words(_ day: LocalDay) -> String { day.words(today: today) }
}
