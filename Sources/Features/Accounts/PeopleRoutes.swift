// Routes of who works here: operators see the list, and end a role.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension AccountsFeature {
    var staffing: Staffing { Staffing(site: site) }

    func addPeopleRoutes(to routes: SiteRoutes) {
        routes.operators.get("people") { _ in
            let staff = try await site.database.read { try PeopleTable.staff(in: $0) }
            return .page(PeoplePages.list(staff.map(view)))
        }
        routes.operators.get("people/:id/end") { visit in
            let (found, isLast) = try await staffPerson(of: visit)
            return .page(PeoplePages.end(view(found), isLast: isLast))
        }
        routes.operators.post("people/:id/end") { visit, _ in
            let (found, _) = try await staffPerson(of: visit)
            do {
                try await staffing.end(found.id, by: visit.viewer, at: visit.now)
            } catch StaffingRefusal.lastOne {
                return .page(PeoplePages.end(view(found), isLast: true), status: .conflict)
            }
            // It may have been their own: then there is nobody signed in here any more.
            return .seeOther(found.id == visit.viewer.person ? "/" : "/people", notice: .roleEnded)
        }
    }

    private func staffPerson(of visit: Visit<Operators>) async throws -> (StaffPerson, isLast: Bool) {
        let id = try visit.id("id", as: PersonID.self)
        let found = try await site.database.read { snapshot in
            try PeopleTable.staff(id, in: snapshot).map { found in
                let isNeeded = Staffing.isNeeded(found.hat)
                return (found, try isNeeded && !PeopleTable.hasOthers(found.hat, than: id, in: snapshot))
            }
        }
        guard let found else { throw NotFound() }
        return found
    }

    /// With the day alone: the minute could show that two roles began together.
    private func view(_ person: StaffPerson) -> StaffView {
        StaffView(
            id: person.id, hat: person.hat, name: person.name,
            since: TimeWords.day(person.since, zone: site.organisation.zone))
    }
}
