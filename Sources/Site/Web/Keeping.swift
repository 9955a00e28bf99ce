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

    // What no setting changes. The promise says these numbers, so they stand once.

    /// How long copies of the key store stay where we made them: a backup has forgotten what was erased by then.
    package static let keyCopyDays = 7
    /// How long it stays on somebody's page that two people let them back in.
    package static let returnDays = 90
    /// How long tries to sign in are counted.
    package static let tryHours = 24
}
