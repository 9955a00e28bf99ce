// The roster on other pages: an advocate's own next shifts on their home page, and who comes next on the desk.
import Design
import Domain
import Foundation
import Markup
import Storage
import Web

extension WarmlineFeature {
    /// Their next shifts, and what others would give them; nil when there is nothing to say.
    func rosterPanel(for viewer: Viewer, _ settings: LineSettings, in snapshot: Snapshot) throws -> HTML? {
        let now = site.now
        let own = try PlaceTable.own(viewer.person, at: now, limit: 3, in: snapshot)
        let given = try PlaceTable.givenAway(to: viewer.person, at: now, in: snapshot)
        guard !own.isEmpty || !given.isEmpty else { return nil }
        let zone = settings.zone(of: site.organisation)
        return card {
            h2 { own.isEmpty ? "The roster" : "Your shifts" }
            if !own.isEmpty {
                ul(.class("plain")) {
                    for (place, isCalledOff) in own {
                        li {
                            when(place, in: zone)
                            if isCalledOff {
                                " "
                                tag("called off", .warm)
                            } else if place.isPutDown {
                                " · somebody put you down for it; you can say no"
                            } else if place.isGivenAway {
                                " · yours until somebody takes it"
                            }
                        }
                    }
                }
            }
            for place in given.prefix(3) {
                p {
                    place.givenTo == nil ? "\(place.name) looks for somebody: " : "\(place.name) asks you: "
                    when(place, in: zone)
                }
            }
            buttonLink("The roster", "/warmline/roster", .quiet, icon: .calendar)
        }
    }

    /// "Friday 4 December, 18:00 to 22:00"
    private func when(_ place: Place, in zone: TimeZone) -> HTML {
        let day = LocalDay(place.from, zone: zone).words(today: LocalDay(site.now, zone: zone))
        let shift = Shift(id: place.shift, from: place.from, until: place.until, places: 0)
        return group {
            text(day)
            ", "
            hours(shift, in: zone)
        }
    }

    /// The shifts of now and the next hours, with who stands in them.
    func nextShifts(_ settings: LineSettings, in snapshot: Snapshot) throws -> [(hours: Copy, people: String)] {
        let (now, zone) = (site.now, settings.zone(of: site.organisation))
        let shifts = try ShiftTable.list(from: now, until: now + .hours(8), in: snapshot)
        guard !shifts.isEmpty else { return [] }
        let places = try PlaceTable.all(in: shifts.map(\.id), database: snapshot)
        return shifts.map { shift in
            (
                hours(shift, in: zone),
                places.filter { $0.shift == shift.id }.map(\.name).joined(separator: ", ")
            )
        }
    }
}

extension DeskPages {
    static func roster(_ view: DeskView) -> HTML {
        guard !view.shifts.isEmpty else { return .empty }
        return card {
            h2 { "On the roster" }
            for (hours, people) in view.shifts {
                p {
                    strong { hours }
                    " "
                    if people.isEmpty { tag("nobody so far", .warm) } else { isolated(people) }
                }
            }
        }
    }
}
