// Brindle Ferry, an invented river town with some 175 invented services, as a directory of a real town would list them.
//
// Nothing here exists: not the town, its county, streets, organizations, numbers (all 555-01xx) or ZIP code. The
// coordinates are a stretch of Ohio farmland, chosen so that distances and maps behave.

/// The invented town: what it is called, and its tables as values.
package enum Town {
    package static let name = "Brindle Ferry"
    package static let county = "Quillan County"
    package static let state = "OH"
    /// No ZIP code ends so; letters would go nowhere.
    package static let postalCode = "43000"
    package static let latitude = 40.31
    package static let longitude = -82.41
    /// The town keeps US Eastern time; history is written without summer time, five hours behind UTC.
    package static let hoursFromUTC = -5
    /// The organisation that runs Kith in the demo. It is also `towpath` in the directory.
    package static let organisation = "Towpath Peer Network"
    package static let phone = "740-555-0100"
    package static let phoneHours = "Every day, 5 pm to 11 pm"
    /// Who decides on exceptions to the promise, as the promise prints it.
    package static let decider = "the supervisor on duty (Marguerite)"

    /// Services, organizations and locations, in the order of the tables.
    package static let directory: TownDirectory = TownDirectory(
        reading: [peers, health, home, money, rights, family, learning])
}
