// Moments: milliseconds since 1970 in UTC, as the database stores them.
package import Foundation

/// A moment in time, to the millisecond.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1 January 1970 UTC.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The computer's clock. Only `Surroundings.live` and fresh ids read it; everything else is told the time.
    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Instant, right: Span) -> Instant {
        Instant(milliseconds: left.milliseconds + right.milliseconds)
    }
    package static func - (left: Instant, right: Span) -> Instant {
        Instant(milliseconds: left.milliseconds - right.milliseconds)
    }
    /// How long from `right` until `left`.
    package static func - (left: Instant, right: Instant) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
    package init(_ date: Date) { self.milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded()) }
}

/// A length of time in milliseconds.
package struct Span: Hashable, Comparable, Sendable {
    package let milliseconds: Int64
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func seconds(_ count: Int) -> Span { Span(milliseconds: Int64(count) * 1000) }
    package static func minutes(_ count: Int) -> Span { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Span { .minutes(count * 60) }
    package static func days(_ count: Int) -> Span { .hours(count * 24) }
    package static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
}
