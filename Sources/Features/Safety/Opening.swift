// Opening safety sections in an emergency, as values: who, why, for how long, when the member is told, by when reviewed.
package import Domain
package import Foundation

/// An emergency opening as the database keeps it, without its words.
struct Opening: Sendable, Equatable {
    let id: OpeningID
    let member: PersonID
    let memberName: String
    let openedBy: PersonID
    let openerName: String
    let openedAt: Instant
    let endsAt: Instant
    let latestAt: Instant
    let closedAt: Instant?
    let looks: Int
    let toldAt: Instant?
    let hiddenUntil: Instant?
    let readAt: Instant?
    let reviewDue: Instant
    let reviewedBy: PersonID?
    let reviewerName: String
    let reviewedAt: Instant?
    let outcome: ReviewOutcome?

    func isOpen(at now: Instant) -> Bool { closedAt == nil && endsAt > now }
    func isTold(at now: Instant) -> Bool { toldAt != nil || hiddenUntil.map { $0 <= now } ?? false }
    /// When the member could read it: the moment it happened by itself, if nobody told them before.
    func toldFrom(at now: Instant) -> Instant? { toldAt ?? hiddenUntil.flatMap { $0 <= now ? $0 : nil } }
    func isReviewOverdue(at now: Instant) -> Bool { reviewedAt == nil && reviewDue < now }
}

/// What is sealed in an opening. The member reads all of it.
struct OpeningText: Codable, Sendable, Equatable {
    var reason: String
    /// Why the member is not told at once; "" when they are.
    var delayReason = ""
}

/// Why a supervisor may not open somebody's safety sections now.
package enum OpeningRefusal: Error, Equatable {
    /// They have it open already: this one.
    case isOpen(OpeningID)
}

/// Days on which people work here: Monday to Friday, in the organisation's time zone. Holidays are not known, so they
/// count as working days; a review is due rather sooner.
package enum WorkingDays {
    /// One working day later: the same time of the next working day, and for a weekend the end of the first one.
    package static func oneLater(than instant: Instant, in zone: TimeZone) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = instant.date
        func dayAfter(_ day: Date) -> Date {
            calendar.date(byAdding: .day, value: 1, to: day) ?? day.addingTimeInterval(86_400)
        }
        // From a weekend, the first working day itself is the day: it ends at midnight.
        guard isWorking(date, calendar) else { return Instant(dayAfter(nextWorkingMorning(after: date, calendar))) }
        var next = dayAfter(date)
        while !isWorking(next, calendar) { next = dayAfter(next) }
        return Instant(next)
    }

    private static func isWorking(_ date: Date, _ calendar: Calendar) -> Bool {
        (2...6).contains(calendar.component(.weekday, from: date))
    }

    private static func nextWorkingMorning(after date: Date, _ calendar: Calendar) -> Date {
        var day = calendar.startOfDay(for: date)
        while !isWorking(day, calendar) {
            day = calendar.date(byAdding: .day, value: 1, to: day) ?? day.addingTimeInterval(86_400)
        }
        return day
    }
}
