// How our own checks are said: when, how, and by whom as a role.
import Domain
import Foundation
import Markup

enum StandingWords {
    static func day(_ at: Instant, in zone: TimeZone) -> CalendarDay { LocalMoment(at, in: zone).day }

    /// For a list: our own check when it is newer than the list's.
    static func short(_ standing: ServiceStanding?, listed: String?, today: CalendarDay, zone: TimeZone) -> Copy {
        let theirs = listed.flatMap(CalendarDay.init(iso:))
        if let verified = standing?.verified {
            let ours = day(verified.at, in: zone)
            if ours.number >= theirs?.number ?? ours.number {
                return
                    "Checked \(VerifiedWords.age(today.number - ours.number)), \(way(verified.way)), \(role(verified.role))"
            }
        }
        guard theirs != nil else { return "Never checked, as far as we know" }
        return "\(VerifiedWords.short(listed, today: today)), says the list"
    }

    /// For the page of a service.
    static func long(_ standing: ServiceStanding?, listed: String?, today: CalendarDay, zone: TimeZone) -> Copy {
        let theirs = listed.flatMap(CalendarDay.init(iso:))
        guard let verified = standing?.verified else {
            guard theirs == nil else { return VerifiedWords.long(listed, today: today) }
            return "Never checked, as far as we know. Ring first."
        }
        let ours = day(verified.at, in: zone)
        let age = VerifiedWords.age(today.number - ours.number)
        return "\(ours.words), \(age), \(way(verified.way)), \(role(verified.role))"
    }

    /// Whether somebody should ring first, by our checks and the list's.
    static func isOld(_ standing: ServiceStanding?, listed: String?, today: CalendarDay, zone: TimeZone) -> Bool {
        if let verified = standing?.verified,
            today.number - day(verified.at, in: zone).number <= VerifiedWords.goodForDays
        {
            return false
        }
        return VerifiedWords.isOld(listed, today: today)
    }

    static func way(_ way: CheckWay) -> Copy {
        switch way {
        case .phone: "by phone"
        case .visit: "by going there"
        case .web: "on its website"
        }
    }

    static func role(_ role: CheckRole) -> Copy {
        switch role {
        case .advocate: "by \(.anAdvocate) here"
        case .staff: "by somebody who works here"
        case .volunteer: "by a volunteer"
        }
    }

    static func outcome(_ outcome: CheckOutcome) -> Copy {
        switch outcome {
        case .right: "all is right"
        case .changed: "something changed"
        case .closed: "it has closed"
        case .noAnswer: "no answer"
        }
    }

    static func wrong(_ kind: WrongKind) -> Copy {
        switch kind {
        case .phone: "The phone number is wrong"
        case .hours: "The hours are wrong"
        case .place: "It is somewhere else now"
        case .closed: "It has closed"
        case .other: "Something else is wrong"
        }
    }

    static func field(_ field: CorrectedField) -> Copy {
        switch field {
        case .phone: "Phone"
        case .hours: "Hours"
        case .address: "Where"
        case .note: "Good to know"
        }
    }
}
