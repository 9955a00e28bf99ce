// Rules of opening that no plain week can show, in words: every second Tuesday, the last Friday of a month, holidays.
import HSDS
import Markup

enum ScheduleWords {
    /// One line for each rule that the table of the week leaves out, and what the source notes about any rule.
    static func lines(_ schedules: [HSDSSchedule]) -> [Copy] {
        schedules.flatMap { schedule in
            var lines: [Copy] = []
            if schedule.closed != nil {
                lines.append(holiday(schedule))
            } else if OpeningWeek([schedule], on: nil) == nil, let rule = rule(schedule) {
                lines.append(rule)
            }
            for note in [schedule.description, schedule.notes] {
                if let note, !note.isEmpty { lines.append("\(PlainText.shortened(note, to: 400))") }
            }
            return lines
        }
    }

    private static func holiday(_ schedule: HSDSSchedule) -> Copy {
        let from = schedule.validFrom.map(dayWords) ?? ""
        let to = schedule.validTo.map(dayWords) ?? from
        let when: Copy = from == to ? "on \(from)" : "from \(from) to \(to)"
        guard schedule.closed == false else { return "Closed \(when)" }
        return times(schedule).map { "Other hours \(when): \($0)" } ?? "Other hours \(when)"
    }

    private static func rule(_ schedule: HSDSSchedule) -> Copy? {
        guard let days = days(schedule) else { return times(schedule) }
        guard let times = times(schedule) else { return days }
        return "\(days), \(times)"
    }

    private static func days(_ schedule: HSDSSchedule) -> Copy? {
        let every = schedule.interval ?? 1
        if schedule.freq == "MONTHLY" {
            let which = (schedule.byday ?? "").split(separator: ",").compactMap { ordinalDay($0) }
            let inMonth: Copy = every == 1 ? "of the month" : "of every \(every) months"
            if let list = list(which) { return "On the \(list) \(inMonth)" }
            return schedule.bymonthday.map { "On day \($0) \(inMonth)" }
        }
        let names = (schedule.byday ?? "").split(separator: ",").compactMap { dayIndex($0) }.map {
            OpeningWords.days[$0]
        }
        guard let list = list(names) else { return nil }
        switch every {
        case 1: return "\(list)"
        case 2: return "Every second week on \(list)"
        default: return "Every \(every) weeks on \(list)"
        }
    }

    private static func times(_ schedule: HSDSSchedule) -> Copy? {
        switch (schedule.opensAt, schedule.closesAt) {
        case (let opens?, let closes?): "\(clock(opens)) to \(clock(closes))"
        case (let opens?, nil): "from \(clock(opens))"
        case (nil, let closes?): "until \(clock(closes))"
        case (nil, nil): nil
        }
    }

    /// `2WE` is "second Wednesday", `-1FR` "last Friday".
    private static func ordinalDay(_ code: Substring) -> Copy? {
        guard let day = dayIndex(code.suffix(2)) else { return nil }
        let name = OpeningWords.days[day]
        switch Int(code.dropLast(2)) {
        case nil: return name
        case 1: return "first \(name)"
        case 2: return "second \(name)"
        case 3: return "third \(name)"
        case 4: return "fourth \(name)"
        case 5: return "fifth \(name)"
        case -1: return "last \(name)"
        default: return nil
        }
    }

    private static func dayIndex(_ code: Substring) -> Int? {
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: String(code.filter { $0 != " " }))
    }

    private static func clock(_ time: String) -> String { time.hasPrefix("0") ? String(time.dropFirst()) : time }

    private static func dayWords(_ date: String) -> String { CalendarDay(iso: date)?.words ?? date }

    /// "a, b and c"; nil for none.
    static func list(_ all: [Copy]) -> Copy? {
        guard let last = all.last else { return nil }
        guard all.count > 1 else { return last }
        let start = all.dropFirst().dropLast().reduce(all[0]) { "\($0), \($1)" }
        return "\(start) and \(last)"
    }
}
