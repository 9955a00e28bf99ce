// Making a check-in, changing it, pausing it, taking it out: any time, without a reason.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension JournalFeature {
    func addCheckInMakingRoutes(to routes: SiteRoutes) {
        routes.members.get("make-check-in") { visit in
            .page(CheckInMakingPages.form(CheckInForm(once: ID<CheckInForm>(at: visit.now).text), to: nil))
        }
        routes.members.post("make-check-in") { visit, input in
            let form = CheckInForm(input)
            guard form.messages.isEmpty else {
                return .page(CheckInMakingPages.form(form, to: nil), status: .unprocessableContent)
            }
            let id = try await make(
                form.checkIn(), form.rhythm, member: visit.viewer.person, once: form.once, at: visit.now)
            return .seeOther("/check-ins/\(id.text)", notice: .checkInKept)
        }
        routes.members.get("check-ins/:id/change") { visit in
            let id: CheckInID = try visit.id("id")
            let opened = try await opened(id, for: visit.viewer)
            return .page(
                CheckInMakingPages.form(
                    CheckInForm(opened), to: id.text, isPaused: opened.stored.pausedAt != nil))
        }
        routes.members.post("check-ins/:id/change") { visit, input in
            let id: CheckInID = try visit.id("id")
            let opened = try await opened(id, for: visit.viewer)
            let form = CheckInForm(input)
            guard form.messages.isEmpty else {
                return .page(
                    CheckInMakingPages.form(form, to: id.text, isPaused: opened.stored.pausedAt != nil),
                    status: .unprocessableContent)
            }
            try await change(id, form, by: visit.viewer)
            return .seeOther("/check-ins/\(id.text)", notice: .checkInKept)
        }
        routes.members.post("check-ins/:id/pause") { visit, input in
            let (id, viewer): (CheckInID, Viewer) = (try visit.id("id"), visit.viewer)
            let since = input.isOn("pause") ? visit.now : nil
            try await site.database.write { transaction in
                guard try CheckInTable.pause(id, since: since, by: viewer, in: transaction) else { throw NotFound() }
            }
            return .seeOther("/check-ins/\(id.text)", notice: .checkInKept)
        }
        routes.members.post("check-ins/:id/remove") { visit, _ in
            let id: CheckInID = try visit.id("id")
            try await remove(id, by: visit.viewer)
            return .seeOther("/check-ins", notice: .checkInRemoved)
        }
    }
}
