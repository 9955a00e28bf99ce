// When something is open in a week, and what that means at one moment.
import HSDS
import Search

/// Open hours of a week in minutes from Monday 0:00, sorted and apart from each other.
struct OpeningWeek: Sendable, Equatable {
    static let minutesInDay = 1440
    static let minutesInWeek = 10_080
    /// Whoever closes by then in the morning is still having last night's opening.
    private static let morning = 360

    let intervals: [Range<Int>]

    init(_ intervals: [Range<Int>]) { self.intervals = intervals }

    /// The hours that schedules say of the week around `date`; nil where they say none for weeks.
    init?(_ schedules: [HSDSSchedule], on date: String?) {
        guard let hours = HSDSOpeningHours(schedules, on: date) else { return nil }
        intervals = hours.intervals
    }

    var isAlways: Bool { intervals == [0..<Self.minutesInWeek] }

    /// What holds at a minute of the week.
    func state(at minute: Int) -> OpeningState {
        if isAlways { return .openAlways }
        if let now = intervals.first(where: { $0.contains(minute) }) {
            let goesOn = now.upperBound == Self.minutesInWeek && intervals[0].lowerBound == 0
            return .open(closes: goesOn ? now.upperBound + intervals[0].upperBound : now.upperBound)
        }
        if let next = intervals.first(where: { $0.lowerBound > minute }) { return .closed(opens: next.lowerBound) }
        return intervals.first.map { .closed(opens: $0.lowerBound + Self.minutesInWeek) } ?? .closedAllWeek
    }

    /// Seven days from Monday, each with its stretches in minutes of that day. A night out stays with its evening:
    /// Friday 18:00 to 2:00 is Friday's, `1080..<1560`.
    var days: [[Range<Int>]] {
        var days = [[Range<Int>]](repeating: [], count: 7)
        for whole in unwrapped {
            var start = whole.lowerBound
            let end = whole.upperBound
            while start < end {
                let midnight = (start / Self.minutesInDay + 1) * Self.minutesInDay
                let stops = end <= midnight + Self.morning && start % Self.minutesInDay != 0 ? end : min(end, midnight)
                let day = start / Self.minutesInDay
                let base = day * Self.minutesInDay
                days[day % 7].append(start - base..<stops - base)
                start = stops
            }
        }
        return days.map { $0.sorted { $0.lowerBound < $1.lowerBound } }
    }

    /// The stretches, with Sunday night and Monday morning in one piece.
    private var unwrapped: [Range<Int>] {
        guard !isAlways, intervals.count > 1, let first = intervals.first, let last = intervals.last,
            first.lowerBound == 0, last.upperBound == Self.minutesInWeek
        else { return intervals }
        return intervals.dropFirst().dropLast() + [last.lowerBound..<last.upperBound + first.upperBound]
    }

    /// For the index, moved by as many minutes as its clock is ahead of the service's.
    func weekly(movedBy minutes: Int) -> WeeklyHours {
        WeeklyHours(intervals.map { (opens: $0.lowerBound + minutes, closes: $0.upperBound + minutes) })
    }
}

/// What holds now. Minutes count from this week's Monday and may lie in the next week.
enum OpeningState: Sendable, Equatable {
    case openAlways
    case open(closes: Int)
    case closed(opens: Int)
    case closedAllWeek

    var isOpen: Bool {
        switch self {
        case .openAlways, .open: true
        case .closed, .closedAllWeek: false
        }
    }
}

/// The hours of a service as its card keeps them.
struct CardHours: Codable, Sendable, Equatable {
    /// Opening and closing minutes in turns, where they hold every week alike.
    var weekly: [Int]?
    /// The rules themselves, where the date matters.
    var dated: [HSDSSchedule]?
    /// An IANA name, where the source says one.
    var zone: String?

    /// Nil where the schedules say nothing of weeks.
    init?(_ schedules: [HSDSSchedule]) {
        guard let week = OpeningWeek(schedules, on: nil) else { return nil }
        let isDated = schedules.contains {
            $0.closed != nil || $0.validFrom != nil || $0.validTo != nil || $0.until != nil || $0.dtstart != nil
        }
        if isDated {
            dated = schedules
        } else {
            weekly = week.intervals.flatMap { [$0.lowerBound, $0.upperBound] }
        }
        // Sources also write hours from UTC here, which are wrong for half of the year: those are not taken.
        zone = schedules.lazy.compactMap(\.timezone).first { $0.contains("/") }
    }

    /// The week around a day.
    func week(on day: CalendarDay) -> OpeningWeek? {
        if let dated { return OpeningWeek(dated, on: day.iso) }
        guard let weekly else { return nil }
        return OpeningWeek(
            stride(from: 0, to: weekly.count - 1, by: 2).compactMap { index in
                weekly[index] < weekly[index + 1] ? weekly[index]..<weekly[index + 1] : nil
            })
    }
}
