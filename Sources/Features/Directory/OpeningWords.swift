// Opening hours in words, on a clock of 24 hours.
import Markup

enum OpeningWords {
    static let days: [Copy] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// "Open now until 17:00", "Opens tomorrow at 9:00". `minute`: the minute of the week now.
    static func now(_ state: OpeningState, at minute: Int) -> Copy {
        let today = minute / OpeningWeek.minutesInDay
        switch state {
        case .openAlways: return "Open day and night"
        case .closedAllWeek: return "Closed this week"
        case .open(let closes):
            let nextDay = (today + 1) * OpeningWeek.minutesInDay
            if closes == nextDay { return "Open now until midnight" }
            if closes < nextDay + 720 { return "Open now until \(clock(closes))" }
            return "Open now until \(day(closes)) \(clock(closes))"
        case .closed(let opens):
            switch opens / OpeningWeek.minutesInDay - today {
            case 0: return "Opens today at \(clock(opens))"
            case 1: return "Opens tomorrow at \(clock(opens))"
            default: return "Opens \(day(opens)) at \(clock(opens))"
            }
        }
    }

    /// "9:00 to 17:00", "all day", "18:00 to 2:00"; minutes of one day, past 1,440 after midnight.
    static func stretch(_ minutes: Range<Int>) -> Copy {
        if minutes == 0..<OpeningWeek.minutesInDay { return "all day" }
        if minutes.upperBound == OpeningWeek.minutesInDay { return "\(clock(minutes.lowerBound)) to midnight" }
        return "\(clock(minutes.lowerBound)) to \(clock(minutes.upperBound))"
    }

    /// All stretches of a day, or "closed".
    static func stretches(_ all: [Range<Int>]) -> Copy {
        guard let first = all.first else { return "closed" }
        return all.dropFirst().reduce(stretch(first)) { "\($0), \(stretch($1))" }
    }

    private static func day(_ minute: Int) -> Copy { days[minute / OpeningWeek.minutesInDay % 7] }

    /// "9:05" of any minute.
    static func clock(_ minute: Int) -> String {
        let (hour, rest) = (minute % OpeningWeek.minutesInDay / 60, minute % 60)
        return "\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
