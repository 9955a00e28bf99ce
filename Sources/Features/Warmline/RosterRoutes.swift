// The roster's pages: for advocates, who take and give places, and for leads, who make shifts and put people down.
import Design
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Web

extension WarmlineFeature {
    func addRosterRoutes(to routes: SiteRoutes) {
        routes.leadsAndAdvocates.get("warmline/roster") { visit in
            .page(try await rosterPage(visit.viewer, from: visit.query().text("from")))
        }
        routes.leads.get("warmline/roster/new") { visit in
            let zone = try await rosterZone()
            return .page(
                RosterPages.make(ShiftForm(first: LocalDay(visit.now, zone: zone)), zone: LineFormat.town(zone)))
        }
        routes.leads.post("warmline/roster") { visit, input in
            let zone = try await rosterZone()
            let form = ShiftForm(input, today: LocalDay(visit.now, zone: zone))
            guard form.messages.isEmpty else {
                return .page(RosterPages.make(form, zone: LineFormat.town(zone)), status: .unprocessableContent)
            }
            try await makeShifts(form.shifts(in: zone, at: visit.now), by: visit.viewer.person, at: visit.now)
            return .seeOther(("/warmline/roster" as Link).adding("from", form.first), notice: .settingsSaved)
        }
        routes.leads.post("warmline/shifts/:id/put") { visit, input in
            let id: WarmlineShiftID = try visit.id("id")
            guard let advocate = PersonID(input.text("advocate")) else { throw NotFound() }
            return try await rosterAnswer(visit.viewer) {
                try await take(id, for: advocate, putBy: visit.viewer.person, at: visit.now)
            }
        }
        routes.leads.post("warmline/shifts/:id/off") { visit, _ in
            let id: WarmlineShiftID = try visit.id("id")
            return try await rosterAnswer(visit.viewer) { try await callOff(id, by: visit.viewer, at: visit.now) }
        }
        addPlaceRoutes(to: routes)
    }

    private func addPlaceRoutes(to routes: SiteRoutes) {
        routes.advocates.post("warmline/shifts/:id/take") { visit, _ in
            let id: WarmlineShiftID = try visit.id("id")
            return try await rosterAnswer(visit.viewer) {
                try await take(id, for: visit.viewer.person, at: visit.now)
            }
        }
        routes.advocates.post("warmline/places/:id/give") { visit, input in
            let id: WarmlinePlaceID = try visit.id("id")
            let typed = input.text("to")
            let other = PersonID(typed)
            guard other != nil || typed.isEmpty else { throw NotFound() }
            return try await rosterAnswer(visit.viewer) {
                try await give(id, by: visit.viewer, to: other, at: visit.now)
            }
        }
        routes.advocates.post("warmline/places/:id/keep") { visit, _ in
            let id: WarmlinePlaceID = try visit.id("id")
            return try await rosterAnswer(visit.viewer) { try await keepPlace(id, by: visit.viewer) }
        }
        routes.advocates.post("warmline/places/:id/take") { visit, _ in
            let id: WarmlinePlaceID = try visit.id("id")
            return try await rosterAnswer(visit.viewer) { try await swap(id, by: visit.viewer, at: visit.now) }
        }
        routes.advocates.post("warmline/places/:id/leave") { visit, _ in
            let id: WarmlinePlaceID = try visit.id("id")
            return try await rosterAnswer(visit.viewer) { try await leavePlace(id, by: visit.viewer, at: visit.now) }
        }
        routes.advocates.get("warmline/shifts.ics") { visit in
            let text = ShiftCalendar.text(try await ownPlaces(of: visit.viewer, at: visit.now), at: visit.now)
            var response = Response(status: .ok, body: .init(byteBuffer: .init(string: text)))
            response.headers[.contentType] = "text/calendar; charset=utf-8"
            response.headers[.contentDisposition] = "attachment; filename=\"shifts.ics\""
            return .response(response)
        }
    }

    /// Does it, and goes back to the roster; what could not be is said on the page.
    private func rosterAnswer(_ viewer: Viewer, _ deed: () async throws -> Void) async throws -> Answer {
        let message: Copy
        do {
            try await deed()
            return .seeOther("/warmline/roster", notice: .settingsSaved)
        } catch RosterRefusal.full {
            message = "Somebody else was faster: that shift has everybody it needs."
        } catch RosterRefusal.busy {
            message = "There is a shift at that time already. Nobody can be in two at once."
        } catch RosterRefusal.gone {
            message = "That is not free any more. Nothing has changed."
        }
        var view = try await rosterView(viewer, from: "")
        view.message = message
        return .page(RosterPages.roster(view), status: .conflict)
    }

    func rosterZone() async throws -> TimeZone {
        try await site.database.read { try SettingsTable.find(in: $0).settings }.zone(of: site.organisation)
    }

    private func rosterPage(_ viewer: Viewer, from: String) async throws -> Page {
        RosterPages.roster(try await rosterView(viewer, from: from))
    }

    /// Two weeks from a day on; without one, from today.
    private func rosterView(_ viewer: Viewer, from: String) async throws -> RosterView {
        let now = site.now
        let zone = try await rosterZone()
        let today = LocalDay(now, zone: zone)
        let first = LocalDay(from).flatMap { abs($0.number - today.number) < 800 ? $0 : nil } ?? today
        let (shifts, places, people) = try await site.database.read { snapshot in
            let shifts = try ShiftTable.list(
                from: first.start(in: zone), until: first.adding(14).start(in: zone), in: snapshot)
            return (
                shifts, try PlaceTable.all(in: shifts.map(\.id), database: snapshot),
                try RosterPeople.all(in: snapshot)
            )
        }
        var view = RosterView()
        view.isLead = viewer.hat != .advocate
        view.advocates = people.filter { $0.id != viewer.person }.map { ($0.id.text, $0.name) }
        view.zone = LineFormat.town(zone)
        view.later = ("/warmline/roster" as Link).adding("from", first.adding(14).text)
        view.earlier =
            first.number > today.number - 400
            ? ("/warmline/roster" as Link).adding("from", first.adding(-14).text) : nil
        let names = Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
        for shift in shifts {
            let day = max(LocalDay(shift.from, zone: zone), first)
            let words = day.words(today: today)
            if view.days.last?.words != words { view.days.append((words, [])) }
            view.days[view.days.count - 1].shifts.append(
                self.view(shift, places.filter { $0.shift == shift.id }, viewer, names: names, zone: zone, at: now))
        }
        return view
    }

    private func view(
        _ shift: Shift, _ places: [Place], _ viewer: Viewer, names: [PersonID: String], zone: TimeZone, at now: Instant
    ) -> ShiftView {
        var view = ShiftView(id: shift.id.text, hours: hours(shift, in: zone), places: shift.places)
        view.isOver = shift.until <= now
        let day = LocalDay(shift.from, zone: zone).text
        view.people = places.map { place in
            var one = RosterPlaceView(id: place.id.text, name: place.name)
            one.isOwn = place.advocate == viewer.person
            one.isPutDown = place.isPutDown
            one.isAway = place.away.map { ($0.from...max($0.from, $0.until)).contains(day) } ?? false
            if place.isGivenAway {
                one.givenTo = place.givenTo.map { $0 == viewer.person ? "you" : names[$0] ?? "somebody" } ?? "anybody"
                one.isForViewer =
                    viewer.hat == .advocate && !one.isOwn
                    && (place.givenTo == nil || place.givenTo == viewer.person)
            }
            return one
        }
        return view
    }

    /// "18:00 to 2:00 the next day".
    func hours(_ shift: Shift, in zone: TimeZone) -> Copy {
        let (from, until) = (LineFormat.wall(shift.from, zone), LineFormat.wall(shift.until, zone))
        return LocalDay(shift.from, zone: zone) == LocalDay(shift.until - Span(milliseconds: 1), zone: zone)
            ? "\(from) to \(until)" : "\(from) to \(until) the next day"
    }
}
