/// When something is open in a week: minutes from Monday 00:00 (0) to Sunday 24:00 (10,080), in local time.
public struct HSDSOpeningHours: Sendable, Equatable {
    /// Sorted, apart from each other, within 0 ..< 10,080; a night that ends on Monday is in two parts.
    public let intervals: [Range<Int>]

    public static let minutesInDay = 1_440
    public static let minutesInWeek = 10_080

    /// Whether it is open in this minute of the week.
    public func isOpen(atMinute minute: Int) -> Bool {
        intervals.contains { $0.contains(minute) }
    }
}

extension HSDSOpeningHours {
    /// The week's hours that the schedules say, or nil where they say none that hold every week.
    ///
    /// Takes weekly rules with `byday` (or the weekday of `dtstart`) and both times; monthly and other rules say
    /// nothing about a plain week and are passed over. With a local date (`YYYY-MM-DD`), rules outside their validity
    /// are passed over, and a holiday on that date takes the place of that weekday's hours.
    public init?(_ schedules: [HSDSSchedule], on date: String? = nil) {
        var (open, isKnown) = ([Range<Int>](), false)
        for schedule in schedules where schedule.closed == nil && schedule.isValid(on: date) {
            guard let days = schedule.weekdays, let minutes = schedule.minutes else { continue }
            isKnown = true
            for day in days { open.append(minutes.moved(by: day * Self.minutesInDay)) }
        }
        if let date, let day = weekday(of: date) {
            let today = day * Self.minutesInDay..<(day + 1) * Self.minutesInDay
            let holidays = schedules.filter { $0.closed != nil && $0.isOn(date) }
            if !holidays.isEmpty {
                isKnown = true
                open = open.filter { !today.contains($0.lowerBound) }
                for holiday in holidays where holiday.closed == false {
                    if let minutes = holiday.minutes { open.append(minutes.moved(by: today.lowerBound)) }
                }
            }
        }
        guard isKnown else { return nil }
        intervals = Self.joined(open)
    }

    private static func joined(_ open: [Range<Int>]) -> [Range<Int>] {
        let week = 0..<minutesInWeek
        let wrapped = open.flatMap { [$0.clamped(to: week), $0.moved(by: -minutesInWeek).clamped(to: week)] }
        var joined: [Range<Int>] = []
        for range in wrapped.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}

extension HSDSSchedule {
    /// The days of a rule that holds every week, 0 being Monday.
    fileprivate var weekdays: [Int]? {
        guard freq == nil || freq == "WEEKLY", interval ?? 1 == 1, count == nil else { return nil }
        guard byweekno == nil, bymonthday == nil, byyearday == nil else { return nil }
        guard let byday else { return freq == nil ? nil : dtstart.flatMap(weekday(of:)).map { [$0] } }
        let days = byday.split(separator: ",").map { weekdayCodes.firstIndex(of: String($0).trimmed) }
        return days.contains(nil) || days.isEmpty ? nil : days.compactMap { $0 }
    }

    /// From opening to closing, in minutes of the first day; past 1,440 after midnight.
    fileprivate var minutes: Range<Int>? {
        guard let opens = opensAt.flatMap(minuteOfDay), let closes = closesAt.flatMap(minuteOfDay) else { return nil }
        if opens == closes { return opens == 0 ? 0..<HSDSOpeningHours.minutesInDay : nil }
        return opens..<(closes > opens ? closes : closes + HSDSOpeningHours.minutesInDay)
    }

    fileprivate func isValid(on date: String?) -> Bool {
        guard let date else { return true }
        let begins = [validFrom, dtstart].compactMap { $0 }.max()
        let ends = [validTo, until].compactMap { $0 }.min()
        return begins.map { $0 <= date } ?? true && ends.map { date <= $0 } ?? true
    }

    fileprivate func isOn(_ date: String) -> Bool {
        guard let validFrom else { return false }
        return validFrom <= date && date <= (validTo ?? validFrom)
    }
}

extension Range<Int> {
    fileprivate func moved(by minutes: Int) -> Range<Int> {
        lowerBound + minutes..<upperBound + minutes
    }
}

private func minuteOfDay(_ time: String) -> Int? {
    let parts = time.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour) else { return nil }
    guard (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
    return hour * 60 + minute
}

/// The weekday of an ISO date, 0 being Monday, by Zeller's congruence.
private func weekday(of date: String) -> Int? {
    guard let written = WrittenDate(date) else { return nil }
    let parts = written.iso.split(separator: "-").compactMap { Int($0) }
    let (month, year) = parts[1] < 3 ? (parts[1] + 12, parts[0] - 1) : (parts[1], parts[0])
    let saturdayFirst = (parts[2] + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7
    return (saturdayFirst + 5) % 7
}
