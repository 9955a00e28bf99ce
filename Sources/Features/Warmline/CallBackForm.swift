// What somebody types to be called back: a way, and a window that is safe for them and inside the hours of the line.
import Domain
import Foundation
import Markup
import Vault
import Web

struct CallBackForm: Sendable {
    var wish = CallBackWish()
    var day = ""
    var from = ""
    var until = ""
    var once = SecretToken.random().text
    var messages = FormMessages()
    private(set) var fromAt: Instant?
    private(set) var untilAt: Instant?

    /// How many days ahead.
    private static let daysAhead = 7

    init() {}

    init(_ input: FormInput, hours: LineHours, at now: Instant) {
        once = input.once
        wish.way = input.required(
            "way", most: 100, missing: "Write a number, or another way to reach you.", into: &messages)
        wish.name = input.optional("name", most: 40, into: &messages)
        wish.ifOther = input.optional("if-other", most: 300, into: &messages)
        wish.mayLeaveMessage = input.text("message") == "yes"
        day = input.text("day")
        from = input.text("from")
        until = input.text("until")
        readWindow(hours, at: now)
    }

    private mutating func readWindow(_ hours: LineHours, at now: Instant) {
        let zone = hours.zone
        let known = CallBackForm.days(from: now, in: zone).map(\.value)
        guard known.contains(day), let date = LocalDay(day) else {
            messages.add("Choose a day.", to: "day")
            return
        }
        guard let start = LineFormat.minute(from) else {
            messages.add("Write a time, such as 17:30.", to: "from")
            return
        }
        guard let end = LineFormat.minute(until) else {
            messages.add("Write a time, such as 19:00.", to: "until")
            return
        }
        let begins = max(date.moment(minute: start, in: zone), now)
        let ends = date.moment(minute: end > start ? end : end + 1440, in: zone)
        guard ends - begins >= .minutes(15) else {
            messages.add("That is over, or too short: give us a quarter of an hour that is still to come.", to: "until")
            return
        }
        guard hours.openTime(from: begins, until: ends) >= .minutes(15) else {
            messages.add(
                "The line is closed then, and nobody could call you. The hours stand below.", to: "from")
            return
        }
        (fromAt, untilAt) = (begins, ends)
    }

    /// Today and the days after it.
    static func days(from now: Instant, in zone: TimeZone) -> [Choice] {
        let today = LocalDay(now, zone: zone).number
        return (0..<daysAhead).map { offset in
            let day = LocalDay(number: today + offset)
            let label: Copy =
                switch offset {
                case 0: "Today"
                case 1: "Tomorrow"
                default: "\(LineFormat.days[day.weekday]), \(TimeWords.day(iso: day.text))"
                }
            return Choice(day.text, label)
        }
    }
}
