// When somebody is signed out by the clock: every length of time in one place, with its reason.
package import Domain

/// How long a session lasts on one kind of device.
package struct SessionEnds: Sendable, Equatable {
    /// It ends when nobody was there for so long.
    package let quiet: Span
    /// It ends so long after the sign-in, whatever happens.
    package let longest: Span

    /// Thirty minutes: longer than writing a hard letter without a pause, shorter than until the next person sits down.
    /// Twelve hours: a library's day. Whoever forgot a tab is out by the evening.
    static let shared = SessionEnds(quiet: .minutes(30), longest: .hours(12))

    /// Fourteen days: who has had two bad weeks does not come back to a passphrase they can't remember before that.
    /// Thirty: a phone that is lost or taken does not stay a key for ever.
    package static let own = SessionEnds(quiet: .days(14), longest: .days(30))

    package static func of(isOwnDevice: Bool) -> SessionEnds { isOwnDevice ? .own : .shared }

    /// Script shows the notice so long before the end.
    package static let warning = Span.minutes(5)
    /// Without script a page can only say it as it is written: so earlier.
    package static let noticeInPage = Span.minutes(10)
    /// Somebody's being there is noted at most so often. It shortens the quiet time by as much, never lengthens it.
    package static let noteEvery = Span.minutes(2)
}

extension ActiveSession {
    /// When it ends if nothing more is done: after the quiet time, or at its last moment.
    package var nextEnd: Instant { min(quietUntil, endsAt) }
}
