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
        for opening in openings(around: now) {
            let until = opening.until(in: zone)
            guard until > now else { continue }
            let from = opening.from(in: zone)
            if from > now { return .closed(opens: from) }
            return .open(until: until - now > .days(LineHours.days - 10) ? nil : until)
        }
        return .closed(opens: nil)
    }

    /// How much of the time between two moments is open.
    func openTime(from: Instant, until: Instant) -> Span {
        openings(around: from).reduce(.seconds(0)) { sum, opening in
            let shared = min(opening.until(in: zone), until) - max(opening.from(in: zone), from)
            return shared > .seconds(0) ? Span(milliseconds: sum.milliseconds + shared.milliseconds) : sum
        }
    }

    /// A time that the line is open, in minutes by the clock on the wall since 1 January 1970.
    private struct Opening {
        let first: Int
        var last: Int

        func from(in zone: TimeZone) -> Instant { LocalDay(number: 0).moment(minute: first, in: zone) }
        func until(in zone: TimeZone) -> Instant { LocalDay(number: 0).moment(minute: last, in: zone) }
    }

    /// From the day before yesterday on, in order, those that touch each other in one. By the clock on the wall: every home
    /// page asks, and only the one or two that count are worth a look at the time zone.
    private func openings(around now: Instant) -> [Opening] {
        let today = LocalDay(now, zone: zone).number
        var all: [Opening] = []
        for number in today - 2...today + LineHours.days {
            let day = LocalDay(number: number)
            guard !closedDays.contains(day) else { continue }
            for stretch in stretches where stretch.day == day.weekday {
                let end = stretch.to > stretch.from ? stretch.to : stretch.to + 1440
                all.append(Opening(first: number * 1440 + stretch.from, last: number * 1440 + end))
            }
        }
        return all.sorted { $0.first < $1.first }.reduce(into: []) { joined, next in
            if let last = joined.last, next.first <= last.last {
                joined[joined.count - 1].last = max(last.last, next.last)
            } else {
                joined.append(next)
            }
        }
    }
}
