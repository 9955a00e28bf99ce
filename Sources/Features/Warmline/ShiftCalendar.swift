// Somebody's own shifts as a calendar file (RFC 5545): times in UTC, and a word that tells nobody who looks on anything.
import Domain
import Foundation

enum ShiftCalendar {
    /// Every line is shorter than the 75 bytes after which one would have to be folded.
    static func text(_ places: [Place], at now: Instant) -> String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kith//Roster//EN"]
        for place in places {
            lines += [
                "BEGIN:VEVENT", "UID:\(place.id.text)", "DTSTAMP:\(stamp(now))", "DTSTART:\(stamp(place.from))",
                "DTEND:\(stamp(place.until))", "SUMMARY:Shift", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// `20261204T180000Z`
    private static func stamp(_ instant: Instant) -> String {
        let seconds = Instant(milliseconds: instant.milliseconds / 1000 * 1000)
        return String(seconds.date.formatted(.iso8601).filter { $0.isLetter || $0.isNumber })
    }
}
