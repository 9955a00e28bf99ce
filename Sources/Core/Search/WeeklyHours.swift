// When something is open in a week, as minutes; midnight and the end of the week are minutes like any other.

/// Opening hours that repeat every week, in local time: two that mean the same are equal.
package struct WeeklyHours: Sendable, Hashable {
    /// A week has 10,080 minutes; minute 0 is wherever the caller lets its week begin.
    package static let minutesInWeek = 7 * 24 * 60

    /// Stretches that neither touch nor overlap, in order, none over the end of the week.
    private let stretches: [Range<UInt16>]

    /// Takes intervals in minutes of the week, open at `opens`, no longer at `closes`. A `closes` before
    /// `opens`, or past the week's end, goes on into the next week; two equal ones are no time at all.
    package init(_ intervals: [(opens: Int, closes: Int)]) {
        let week = Self.minutesInWeek
        var pieces: [Range<Int>] = []
        for interval in intervals {
            let (difference, overflow) = interval.closes.subtractingReportingOverflow(interval.opens)
            let length = difference >= 0 || overflow ? difference : Self.wrapped(difference)
            guard length >= 0, length < week else {
                pieces.append(0..<week)
                continue
            }
            let start = Self.wrapped(interval.opens)
            pieces.append(start..<min(start + length, week))
            pieces.append(0..<max(0, start + length - week))
        }
        pieces.sort { $0.lowerBound < $1.lowerBound }
        var joined: [Range<Int>] = []
        for piece in pieces where !piece.isEmpty {
            if let last = joined.last, piece.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
            } else {
                joined.append(piece)
            }
        }
        stretches = joined.map { UInt16($0.lowerBound)..<UInt16($0.upperBound) }
    }

    /// Whether it is open at a minute of the week; minutes outside the week wrap around.
    package func contains(_ minute: Int) -> Bool {
        let minute = UInt16(Self.wrapped(minute))
        return stretches.contains { $0.contains(minute) }
    }

    private static func wrapped(_ minute: Int) -> Int {
        let rest = minute % minutesInWeek
        return rest < 0 ? rest + minutesInWeek : rest
    }
}
