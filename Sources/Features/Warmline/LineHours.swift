// When the line is open: stretches of a week by the clock on the wall, through midnight and summer time, without closed days.
package import Domain
import Foundation
import Web

/// A stretch of one day of the week, in minutes of that day. One that ends where it begins, or before, ends the next day.
package struct Stretch: Codable, Sendable, Equatable {
    /// 0 is Monday.
    package var day: Int
    package var from: Int
    package var to: Int

    package init(day: Int, from: Int, to: Int) {
        self.day = day
        self.from = from
        self.to = to
    }
}

/// A day of the calendar, counted from 1 January 1970.
struct LocalDay: Hashable, Sendable {
    let number: Int

    init(number: Int) { self.number = number }

    /// The day of a moment in a zone.
    init(_ instant: Instant, in zone: TimeZone) {
        let local = instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date))
        number = Int((local - (local % 86_400 + 86_400) % 86_400) / 86_400)
    }

    /// Reads `2026-12-25`; nil for what is no day.
    init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard iso.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Howard Hinnant's "days from civil": the year begins in March.
        let shifted = month <= 2 ? year - 1 : year
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let number =
            shifted / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        self.init(number: number)
        // 31 February is read as a day of March: what is written back tells.
        guard self.iso == iso else { return nil }
    }

    /// `2026-12-25`.
    var iso: String {
        let date = TimeWords.civil(Int64(number) * 86_400)
        return "\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)-\(date.day < 10 ? "0" : "")\(date.day)"
    }

    /// 0 is Monday.
    var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// The moment when clocks in a zone show so many minutes of this day. One that is left out in spring is the one after;
    /// of one that comes twice in autumn it is the first.
    func moment(minute: Int, in zone: TimeZone) -> Instant {
        let local = Int64(number) * 86_400 + Int64(minute) * 60
        func offset(_ seconds: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
        let first = local - offset(local)
        let second = local - offset(first)
        let isThere = offset(second) == local - second
        return Instant(milliseconds: (isThere ? second : max(first, second)) * 1000)
    }
}

/// What the hours say of a moment.
package enum LineState: Sendable, Equatable {
    /// Until then; nil where it never closes.
    case open(until: Instant?)
    /// Until then; nil where no hours are set.
    case closed(opens: Instant?)

    package var isOpen: Bool {
        switch self {
        case .open: true
        case .closed: false
        }
    }
}

/// The hours of a line.
struct LineHours: Sendable {
    let stretches: [Stretch]
    /// A stretch that begins on one of these does not take place.
    let closedDays: Set<LocalDay>
    let zone: TimeZone

    /// How far ahead is looked.
    private static let days = 45

    func state(at now: Instant) -> LineState {
        let all = openings(around: now)
        if let current = all.first(where: { $0.from <= now && now < $0.until }) {
            return .open(until: current.until - now > .days(LineHours.days - 10) ? nil : current.until)
        }
        return .closed(opens: all.first { $0.from > now }?.from)
    }

    /// How much of the time between two moments is open.
    func openTime(from: Instant, until: Instant) -> Span {
        openings(around: from).reduce(.seconds(0)) { sum, opening in
            let shared = min(opening.until, until) - max(opening.from, from)
            return shared > .seconds(0) ? Span(milliseconds: sum.milliseconds + shared.milliseconds) : sum
        }
    }

    /// From the day before yesterday on, those that touch each other in one.
    private func openings(around now: Instant) -> [(from: Instant, until: Instant)] {
        let today = LocalDay(now, in: zone).number
        var all: [(from: Instant, until: Instant)] = []
        for number in today - 2...today + LineHours.days {
            let day = LocalDay(number: number)
            guard !closedDays.contains(day) else { continue }
            for stretch in stretches where stretch.day == day.weekday {
                let end = stretch.to > stretch.from ? stretch.to : stretch.to + 1440
                all.append((day.moment(minute: stretch.from, in: zone), day.moment(minute: end, in: zone)))
            }
        }
        return all.sorted { $0.from < $1.from }.reduce(into: []) { joined, next in
            if let last = joined.last, next.from <= last.until {
                joined[joined.count - 1].until = max(last.until, next.until)
            } else {
                joined.append(next)
            }
        }
    }
}
