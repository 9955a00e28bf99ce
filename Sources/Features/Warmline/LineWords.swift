// The line in words: whether it is open and until when, who is on, and how long the wait is. Nothing is said better than it is.
import Design
import Domain
import Foundation
import Markup
import Web

/// What pages say about the line at one moment.
struct OpenWords: Sendable {
    var isInUse = true
    var takesChats = false
    var isOpen = false
    var isFull = false
    var on = 0
    var waiting = 0
    /// "Open until today at 23:00."
    var headline: Copy = ""
    /// Who is on; "" while closed.
    var people: Copy = ""
    /// Who is down for the time at which it opens; "" while open, or without a roster.
    var roster: Copy = ""
    /// How many wait, and how long; "" while nobody answers.
    var queue: Copy = ""
}

extension WarmlineFeature {
    func words(_ standing: LineStanding, _ settings: LineSettings) -> OpenWords {
        let now = site.now
        let zone = settings.zone(of: site.organisation)
        func clock(_ instant: Instant) -> String { TimeWords.words(instant, now: now, zone: zone) }
        var words = OpenWords()
        words.isInUse = standing.isInUse
        words.takesChats = standing.takesChats
        words.isOpen = standing.state.isOpen
        words.isFull = standing.isFull
        words.on = standing.on.count
        words.waiting = standing.waiting
        switch standing.state {
        case .open(nil): words.headline = "The line is open, day and night."
        case .open(let until?): words.headline = "The line is open until \(clock(until))."
        case .closed(let opens?):
            words.headline = "The line is closed. It opens \(clock(opens))."
            words.roster = roster(standing.down)
        case .closed(nil): words.headline = "The line is closed, and no day is set on which it opens."
        }
        guard words.isOpen else { return words }
        switch standing.on.count {
        case 0: words.people = nobody(standing, clock)
        case 1:
            words.people =
                "One \(Term.advocate) is on. We like to be two at least, and are not at the moment, so it may take longer."
        default: words.people = "\(count: standing.on.count) \(Term.advocates) are on."
        }
        words.queue = queue(standing, at: now)
        return words
    }

    /// Who is down for when the line opens; "" when there is no roster for it.
    private func roster(_ down: Int?) -> Copy {
        switch down {
        case nil: ""
        case 0: "Nobody is down for that time yet, so it may stay closed."
        case 1: "One \(Term.advocate) is down for that time so far. We like to be two at least."
        case let count?: "\(count: count) \(Term.advocates) are down for that time."
        }
    }

    private func nobody(_ standing: LineStanding, _ clock: (Instant) -> String) -> Copy {
        if let down = standing.down, down > 0 {
            return "But nobody is on right now. Somebody is down for this time, and has not come on yet."
        }
        if let next = standing.nextPeople { return "But nobody is on right now. Somebody is down from \(clock(next))." }
        return "But nobody is on right now, and we don't know when somebody will be."
    }

    private func queue(_ standing: LineStanding, at now: Instant) -> Copy {
        guard let since = standing.longestSince, standing.waiting > 0 else {
            return standing.on.isEmpty ? "" : "Nobody waits at the moment."
        }
        let length = TimeWords.length(now - since)
        let wait = Copy.plural(
            standing.waiting, one: "1 person waits, for \(length) so far.",
            other: "\(count: standing.waiting) people wait, the longest for \(length) so far.")
        return standing.isFull ? "\(wait) That is as many as may wait: please try again in a while." : wait
    }

    /// The hours of a week, Monday first; in one line where all days are alike.
    func week(_ settings: LineSettings) -> [(day: Copy, hours: Copy)] {
        let days = hoursByDay(settings)
        guard let first = days.first, days.allSatisfy({ $0.hours == first.hours }) else { return days }
        return [("Every day", first.hours)]
    }

    private func hoursByDay(_ settings: LineSettings) -> [(day: Copy, hours: Copy)] {
        LineFormat.days.enumerated().map { number, day in
            let stretches = settings.hours.filter { $0.day == number }.sorted { $0.from < $1.from }
            guard let first = stretches.first else { return (day, "Closed") }
            let hours = stretches.dropFirst().reduce(LineFormat.words(first)) { "\($0), \(LineFormat.words($1))" }
            return (day, hours)
        }
    }

    /// Days to come on which the line is closed.
    func closedDays(_ settings: LineSettings) -> [String] {
        let today = LocalDay(site.now, zone: settings.zone(of: site.organisation))
        return settings.closedDays.compactMap { LocalDay($0) }.filter { $0.number >= today.number }
            .sorted { $0.number < $1.number }.prefix(6).map { TimeWords.day(iso: $0.text) }
    }
}

/// How hours are written and read.
enum LineFormat {
    static let days: [Copy] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    static func clock(_ minute: Int) -> String {
        let minute = minute % 1440
        return "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }

    static func words(_ stretch: Stretch) -> Copy {
        if stretch.from % 1440 == 0, stretch.to % 1440 == 0 { return "Day and night" }
        if stretch.from == stretch.to { return "All day and night, from \(clock(stretch.from))" }
        let end: Copy =
            stretch.to < stretch.from && stretch.to > 0 ? "\(clock(stretch.to)) the next day" : "\(clock(stretch.to))"
        return "\(clock(stretch.from)) to \(end)"
    }

    /// What a clock on the wall shows.
    static func wall(_ instant: Instant, _ zone: TimeZone) -> String { clock(minuteOfDay(instant, zone)) }

    /// Minutes since midnight by the clock on the wall.
    static func minuteOfDay(_ instant: Instant, _ zone: TimeZone) -> Int {
        let local = instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date))
        return Int(local - Int64(LocalDay(instant, zone: zone).number) * 86_400) / 60
    }

    /// Reads "17:00" and "5:30"; nil for what is no time.
    static func minute(_ typed: String) -> Int? {
        let parts = typed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
            (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    /// For a field: "09:00".
    static func field(_ minute: Int) -> String { (minute % 1440 < 600 ? "0" : "") + clock(minute) }

    /// "New York" for `America/New_York`.
    static func town(_ zone: TimeZone) -> String {
        String(zone.identifier.split(separator: "/").last ?? "UTC").replacing("_", with: " ")
    }
}
