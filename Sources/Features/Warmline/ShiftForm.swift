// What somebody types to make shifts: days of the week, from when until when, how many people, and for how many weeks.
import Domain
import Foundation
import Markup
import Web

struct ShiftForm: Sendable {
    var days: Set<Int> = []
    var from = ""
    var until = ""
    var places = "2"
    var first = ""
    var weeks = "4"
    var messages = FormMessages()
    private var start: Int?
    private var end: Int?
    private var firstDay: LocalDay?

    static let placeBounds = 1...12

    init(first: LocalDay) { self.first = first.text }

    init(_ input: FormInput, today: LocalDay) {
        days = Set(input.all("day").compactMap { Int($0) }.filter { (0..<7).contains($0) })
        if days.isEmpty { messages.add("Choose at least one day.", to: "day") }
        from = input.text("from")
        until = input.text("until")
        start = LineFormat.minute(from).flatMap { $0 < 1440 ? $0 : nil }
        end = LineFormat.minute(until)
        if start == nil { messages.add("Write a time such as 17:00.", to: "from") }
        if end == nil { messages.add("Write a time such as 21:00.", to: "until") }
        if let start, let end {
            let length = (end > start ? end : end + 1440) - start
            if length > Int(WarmlineFeature.longestTurn.milliseconds / 60_000) {
                messages.add("A shift has twelve hours at most. Make two of it.", to: "until")
            }
        }
        places = input.text("places")
        if !(Int(places).map(ShiftForm.placeBounds.contains) ?? false) {
            messages.add(
                "Write a number from \(ShiftForm.placeBounds.lowerBound) to \(ShiftForm.placeBounds.upperBound).",
                to: "places")
        }
        weeks = input.text("weeks")
        if !(Int(weeks).map((1...WarmlineFeature.mostWeeks).contains) ?? false) {
            messages.add("Write a number from 1 to \(WarmlineFeature.mostWeeks).", to: "weeks")
        }
        first = input.text("first")
        firstDay = LocalDay(first)
        if firstDay.map({ $0 < today || $0.number > today.number + 366 }) ?? true {
            messages.add("Choose a day from today on, within a year.", to: "first")
        }
    }

    /// The shifts that it means, by the clock on the wall, so that summer time moves none of them.
    func shifts(in zone: TimeZone, at now: Instant) -> [Shift] {
        guard let start, let end, let firstDay, let places = Int(places), let weeks = Int(weeks) else { return [] }
        return (0..<weeks * 7).compactMap { offset in
            let day = firstDay.adding(offset)
            guard days.contains(day.weekday) else { return nil }
            let until = day.moment(minute: end > start ? end : end + 1440, in: zone)
            guard until > now else { return nil }
            return Shift(
                id: WarmlineShiftID(at: now), from: day.moment(minute: start, in: zone), until: until, places: places)
        }
    }
}
