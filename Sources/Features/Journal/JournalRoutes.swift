// The journal: by month, with the box to write in above it.
import Design
import Domain
import Foundation
import Hummingbird
import Markup
import Storage
import Web

extension JournalFeature {
    func addJournalRoutes(to routes: SiteRoutes) {
        routes.members.get("journal") { visit in .page(try await journalPage(visit)) }
        routes.members.post("journal") { visit, input in
            let (today, companions) = try await ground(for: visit.viewer)
            let form = EntryForm(input, today: today, companions: companions)
            guard form.messages.isEmpty, let day = LocalDay(form.day) else {
                return .page(try await journalPage(visit, form), status: .unprocessableContent)
            }
            try await write(
                form.words, on: day, sharedIn: form.relationship, member: visit.viewer.person, once: form.once,
                at: visit.now)
            return .seeOther(monthLink(day, today: today), notice: .entryKept)
        }
        routes.members.get("journal/:id") { visit in .page(try await entryPage(visit)) }
        routes.members.post("journal/:id") { visit, input in
            let id: JournalEntryID = try visit.id("id")
            let (today, companions) = try await ground(for: visit.viewer)
            let form = EntryForm(input, today: today, companions: companions)
            guard form.messages.isEmpty, let day = LocalDay(form.day) else {
                return .page(try await entryPage(visit, form), status: .unprocessableContent)
            }
            try await change(
                id, form.words, on: day, sharedIn: form.relationship, by: visit.viewer, at: visit.now)
            return .seeOther(monthLink(day, today: today), notice: .entryKept)
        }
        routes.members.post("journal/:id/remove") { visit, _ in
            let id: JournalEntryID = try visit.id("id")
            try await remove(id, by: visit.viewer)
            return .seeOther("/journal", notice: .entryRemoved)
        }
        routes.members.get("journal-days") { visit in
            let viewer = visit.viewer
            let chosen = try await site.database.read { try zone(of: viewer, in: $0) }
            return .page(JournalPages.days(chosen: chosen.identifier))
        }
        routes.members.post("journal-days") { visit, input in
            let viewer = visit.viewer
            let zone = input.text("zone")
            guard JournalZones.isKnown(zone) else {
                return .page(
                    JournalPages.days(chosen: site.organisation.timeZone, error: "Please choose one of the list."),
                    status: .unprocessableContent)
            }
            try await site.database.write { try JournalTable.setZone(zone, by: viewer, in: $0) }
            return .seeOther("/journal", notice: .settingsSaved)
        }
    }

    /// Today where the member is, and whom they are in touch with.
    func ground(for viewer: Viewer) async throws -> (today: LocalDay, companions: [Companion]) {
        let now = site.now
        return try await site.database.read { snapshot in
            (
                LocalDay(now, zone: try zone(of: viewer, in: snapshot)),
                try SharingTable.companions(of: viewer, in: snapshot)
            )
        }
    }

    private func monthLink(_ day: LocalDay, today: LocalDay) -> Link {
        let (month, current) = (JournalMonth(of: day), JournalMonth(of: today))
        return month == current ? "/journal" : ("/journal" as Link).adding("month", month.text)
    }

    private func journalPage(_ visit: Visit<Members>, _ form: EntryForm? = nil) async throws -> Page {
        let viewer = visit.viewer
        let (today, companions) = try await ground(for: viewer)
        let month = JournalMonth(try visit.query().text("month")) ?? JournalMonth(of: today)
        let (stored, months) = try await site.database.read { snapshot in
            (
                try JournalTable.all(of: viewer, in: month, in: snapshot),
                try JournalTable.months(of: viewer, in: snapshot)
            )
        }
        let entries = try await opened(stored, of: viewer.person)
        let empty = EntryForm(day: today, once: ID<EntryForm>(at: visit.now).text)
        return JournalPages.journal(
            JournalView(
                month: month, months: months, entries: entries, companions: companions, form: form ?? empty,
                isCurrent: month == JournalMonth(of: today)))
    }

    private func entryPage(_ visit: Visit<Members>, _ form: EntryForm? = nil) async throws -> Page {
        let (id, viewer): (JournalEntryID, Viewer) = (try visit.id("id"), visit.viewer)
        let (stored, companions) = try await site.database.read { snapshot in
            (
                try JournalTable.one(id, of: viewer, in: snapshot),
                try SharingTable.companions(of: viewer, in: snapshot)
            )
        }
        guard let stored else { throw NotFound() }
        let entry = try await opened([stored], of: viewer.person)[0]
        return JournalPages.entry(
            id: id.text, form: form ?? EntryForm(entry), companions: companions,
            written: site.moment(stored.writtenAt), changed: stored.changedAt.map { site.moment($0) })
    }
}
