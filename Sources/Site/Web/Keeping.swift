// How long things are kept that no member's own wish decides: set by people, within bounds.

/// The times, with what they are when nobody says.
package struct Keeping: Codable, Sendable, Equatable {
    /// How long a worry or a report is kept. The promise says this number.
    package var concernMonths = 12
    /// How long a browser that has signed in stays known.
    package var deviceDays = 180

    package init() {}

    package static let concernMonthBounds = 6...36
    package static let deviceDayBounds = 7...180
}
