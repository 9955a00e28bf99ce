// Dates, times of day and weekdays in the ways that directories write them, as ISO 8601 or nil.

/// A date in words or figures, turned into `YYYY-MM-DD`.
struct WrittenDate {
    let iso: String
    /// Whether the century was ours to guess: 00 to 69 is taken as 20xx.
    let hadTwoDigitYear: Bool

    /// Takes `2024-03-01` (and what follows it), `3/1/2024`, `3/1/24` (month first), `March 1, 2024`.
    init?(_ text: String) {
        let parts = text.split(whereSeparator: { "-/., T".contains($0) }).map(String.init)
        guard parts.count >= 3 else { return nil }
        let year: Int?
        let month: Int?
        let day: Int?
        if parts[0].count == 4, text.dropFirst(4).first == "-" || text.dropFirst(4).first == "/" {
            (year, month, day) = (Int(parts[0]), Int(parts[1]), Int(parts[2].prefix(2)))
        } else if let name = Self.months.firstIndex(of: parts[0].prefix(3).lowercased()) {
            (year, month, day) = (Int(parts[2]), name + 1, Int(parts[1]))
        } else {
            (year, month, day) = (Int(parts[2]), Int(parts[0]), Int(parts[1]))
        }
        guard var year, let month, let day else { return nil }
        hadTwoDigitYear = year < 100 && parts[2].count == 2 && parts[0].count != 4
        if hadTwoDigitYear { year += year < 70 ? 2000 : 1900 }
        guard (1000...9999).contains(year), (1...12).contains(month), (1...Self.days(month, year)).contains(day) else {
            return nil
        }
        iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func days(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

/// A time of day, turned into `HH:MM`.
struct WrittenTime {
    let iso: String

    /// Takes `9:30`, `09:30:00`, `10:00:00Z`, `3:00 PM`, `9am`; `24:00` is the end of the day.
    init?(_ text: String) {
        let plain = text.lowercased().filter { !$0.isWhitespace && $0 != "." }
        let digits = plain.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        let suffix = plain.dropFirst(digits.count)
        let isHalfDay = suffix == "am" || suffix == "pm"
        guard (1...3).contains(parts.count), parts.count > 1 || isHalfDay, var hour = parts[0],
            isHalfDay || suffix.isEmpty || suffix == "z" || suffix.first == "+" || suffix.first == "-"
        else { return nil }
        let minute = parts.count > 1 ? parts[1] : 0
        guard let minute, (0...59).contains(minute), hour >= 0 else { return nil }
        if isHalfDay {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (suffix == "pm" ? 12 : 0)
        }
        guard hour < 24 || hour == 24 && minute == 0 else { return nil }
        iso = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// iCalendar's names of the days, Monday first.
let weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

/// The code of a weekday: `Monday`, `mon`, `MO`, or `1` to `7` from Monday.
func weekdayCode(_ text: String) -> String? {
    if let number = Int(text), (1...7).contains(number) { return weekdayCodes[number - 1] }
    let name = text.trimmed.lowercased()
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    guard name.count >= 2 else { return nil }
    return names.firstIndex { $0.hasPrefix(name) || name == $0 + "s" }.map { weekdayCodes[$0] }
}
