// Days of the calendar and seeded chance, both without a clock: the demo is the same for the same seed and now.

/// A day of the proleptic Gregorian calendar.
package struct CivilDay: Sendable, Hashable, Comparable {
    /// Days since 1 January 1970.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// A date such as 2026-11-23; months and days are not checked.
    package init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package func adding(_ days: Int) -> CivilDay { CivilDay(number: number + days) }
    package static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }

    /// 0 is Monday, 6 is Sunday.
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// Year, month and day.
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// As `2026-11-23`.
    package var text: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// US holidays on which a small service is quiet.
    package var isHoliday: Bool {
        let (_, month, day) = parts
        switch (month, day) {
        case (1, 1), (7, 4), (12, 24), (12, 25), (12, 31): return true
        case (9, 1...7) where weekday == 0: return true
        case (5, 25...31) where weekday == 0: return true
        case (11, 22...28) where weekday == 3: return true
        default: return false
        }
    }
}

/// Seeded chance: the same seed gives the same numbers, on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of the range, close enough to evenly for a demo.
    package mutating func pick(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// One of the weights' places, heavier ones more often. Weights are positive.
    package mutating func pick(weights: [Int]) -> Int {
        var left = pick(0...max(weights.reduce(0, +) - 1, 0))
        for (place, weight) in weights.enumerated() {
            if left < weight { return place }
            left -= weight
        }
        return 0
    }
}
