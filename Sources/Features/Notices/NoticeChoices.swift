// What somebody chose about notices: by which way, in which hours, how often, about what, and in which words.
package import Domain
import Foundation
import Web

/// A way that a notice goes, beside Kith itself.
package enum NoticeChannel: String, Sendable, CaseIterable {
    case mail, text, push

    /// What the operator's programs send of it; nil for what we send ourselves.
    var kind: OutgoingMessage.Kind? {
        switch self {
        case .mail: .mail
        case .text: .text
        case .push: nil
        }
    }
}

/// Whether other people see that phone or mailbox.
package enum OthersSee: String, Sendable, CaseIterable {
    case no, yes, unsure
}

/// What a notice says. There are these and no others.
package enum NoticeWords: String, Sendable, CaseIterable {
    /// That there is something new.
    case new
    /// Not even that.
    case plain
    /// Its owner chose that nothing is sent by this way; the address stays, so that they can choose again.
    case none

    /// The whole of it; nil: nothing is sent.
    func text(from organisation: String?) -> String? {
        let sentence: String
        switch self {
        case .new: sentence = "You have something new."
        case .plain: sentence = "A reminder for you."
        case .none: return nil
        }
        // The plain one names nobody: naming us would say the rest.
        guard let organisation, self == .new else { return sentence }
        return "\(organisation): you have something new."
    }

    /// What whoever sees the phone may be shown: the plainer half when others see it.
    static func allowed(_ seen: OthersSee) -> [NoticeWords] { seen == .no ? [.new, .plain, .none] : [.plain, .none] }
}

/// The hours in which a notice may leave, in the person's own time zone.
package struct NoticeHours: Sendable, Equatable {
    package var zone: String
    /// Minutes after midnight. The same twice: at any hour. A later start than end: over midnight.
    package var from: Int
    package var to: Int

    package init(zone: String, from: Int, to: Int) {
        self.zone = zone
        self.from = from
        self.to = to
    }

    var isAlways: Bool { from == to }

    func allow(_ instant: Instant) -> Bool {
        guard !isAlways else { return true }
        let zone = TimeZone(identifier: zone) ?? .gmt
        let seconds = instant.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: instant.date))
        let minute = Int((seconds % 86_400 + 86_400) % 86_400) / 60
        return from < to ? (from..<to).contains(minute) : minute >= from || minute < to
    }

    /// The first moment from `instant` on that is allowed. What a change of the clock leaves out begins after it.
    func opening(from instant: Instant) -> Instant { change(from: instant, to: true) }

    /// The first moment from `instant` on that is not allowed any more; nil when every hour is.
    func closing(from instant: Instant) -> Instant? { isAlways ? nil : change(from: instant, to: false) }

    /// Looks at each minute: two days hold every change, and whatever a clock does on one of them.
    private func change(from instant: Instant, to wanted: Bool) -> Instant {
        if allow(instant) == wanted { return instant }
        var moment = Instant(milliseconds: instant.milliseconds - instant.milliseconds % 60_000)
        for _ in 0..<2880 {
            moment = moment + .minutes(1)
            if allow(moment) == wanted { return moment }
        }
        return instant + .days(2)
    }
}

/// How often at most. Whatever it is: never a second one before they have looked.
package enum NoticePace: Int, Sendable, CaseIterable {
    case each = 0
    case hourly = 60
    case daily = 1440
}

/// What somebody wants to be told about. What it says is never in a notice.
package enum NoticeSubject: String, Sendable, CaseIterable {
    case messages, answers, concerns
}

/// Everything on the page but the ways.
package struct NoticeChoices: Sendable, Equatable {
    package var hours: NoticeHours
    package var pace: NoticePace
    package var subjects: Set<NoticeSubject>
    /// "Do not leave a message": nothing leaves, by any way.
    package var noMessages: Bool
    package var pausedUntil: Instant?

    /// What stands there before anybody chose: waking hours, everything, at most once an hour.
    static func standard(zone: String) -> NoticeChoices {
        NoticeChoices(
            hours: NoticeHours(zone: zone, from: 9 * 60, to: 20 * 60), pace: .hourly,
            subjects: Set(NoticeSubject.allCases), noMessages: false, pausedUntil: nil)
    }

    package init(
        hours: NoticeHours, pace: NoticePace, subjects: Set<NoticeSubject>, noMessages: Bool = false,
        pausedUntil: Instant? = nil
    ) {
        self.hours = hours
        self.pace = pace
        self.subjects = subjects
        self.noMessages = noMessages
        self.pausedUntil = pausedUntil
    }
}
