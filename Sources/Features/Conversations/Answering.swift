// When an advocate answers: how soon mostly, when it is quiet for them, and when they are away. Their own words, no promise.
package import Domain
import Foundation
import Markup
package import Web

/// What an advocate says about when they answer.
package struct AnsweringTimes: Sendable, Equatable {
    package var within: AnswersWithin?
    /// Minutes from midnight, both or neither. From later than until: over the night.
    package var quiet: QuietHours?
    /// Local days, both or neither.
    package var away: AwayDays?
    /// Who looks after things meanwhile; only a name to the members.
    package var cover: PersonID?
    /// What they say to people while they are away.
    package var note = ""

    package init() {}
}

/// Hours of every day in which somebody does not answer.
package struct QuietHours: Sendable, Equatable {
    package var from: Int
    package var until: Int

    package init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    func holds(_ minute: Int) -> Bool {
        from <= until ? minute >= from && minute < until : minute >= from || minute < until
    }

    /// "22:00", as it is typed and said.
    static func clock(_ minute: Int) -> String { "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)" }

    /// The minute of a time as it is typed: "22:00" or "9:30".
    static func minute(typed: String) -> Int? {
        let parts = typed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count <= 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

/// From one day to another, both included, as "2026-12-04".
package struct AwayDays: Sendable, Equatable {
    package var from: String
    package var until: String

    package init(from: String, until: String) {
        self.from = from
        self.until = until
    }

    func holds(_ day: String) -> Bool { from <= day && day <= until }

    /// A day as a date field sends it; nil if there is no such day.
    static func day(typed: String) -> String? {
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard typed.utf8.count == 10, parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), (2000...2999).contains(year),
            (1...12).contains(month)
        else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let longest = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...longest).contains(day) ? typed : nil
    }
}

extension Site {
    /// The day and the minute of it, where the organisation is.
    var localDay: (day: String, minute: Int) {
        let local = now + .seconds(organisation.zone.secondsFromGMT(for: now.date))
        let minutes = local.milliseconds / 60_000 % 1440
        return (String(TimeWords.iso(local).prefix(10)), Int(minutes < 0 ? minutes + 1440 : minutes))
    }
}
