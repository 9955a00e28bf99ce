// What members share with an advocate: a list that opens nothing, and pages whose opening is written down for the member.
import Domain
import Hummingbird
import Markup
import Storage
import Web

extension JournalFeature {
    func addSharedRoutes(to routes: SiteRoutes) {
        routes.advocates.get("shared-with-me") { visit in
            let viewer = visit.viewer
            let all = try await site.database.read { try SharingTable.all(with: viewer, in: $0) }
            return .page(SharedPages.all(all.map { ($0, site.moment($0.sharedAt)) }))
        }
        routes.advocates.get("shared-entries/:id") { visit in
            let (id, viewer): (JournalEntryID, Viewer) = (try visit.id("id"), visit.viewer)
            let now = visit.now
            let (sharing, stored) = try await site.database.write { transaction in
                guard let sharing = try SharingTable.one(.entry, id.text, with: viewer, in: transaction),
                    let stored = try JournalTable.shared(id, with: viewer, in: transaction)
                else { throw NotFound() }
                try AccessLog.note("journal entry", of: sharing.member, openedBy: viewer, at: now, in: transaction)
                return (sharing, stored)
            }
            let entry = try await opened([stored], of: sharing.member)[0]
            return .page(SharedPages.entry(entry, of: sharing.memberName))
        }
        routes.advocates.get("shared-check-ins/:id") { visit in
            let (id, viewer): (CheckInID, Viewer) = (try visit.id("id"), visit.viewer)
            let now = visit.now
            let today = LocalDay(now, zone: site.organisation.zone)
            let range = TrendRange(try visit.query().text("weeks"))
            let from = today.adding(1 - range.days)
            let (sharing, stored, answers) = try await site.database.write { transaction in
                guard let sharing = try SharingTable.one(.checkIn, id.text, with: viewer, in: transaction),
                    let stored = try CheckInTable.shared(id, with: viewer, in: transaction)
                else { throw NotFound() }
                try AccessLog.note("check-in", of: sharing.member, openedBy: viewer, at: now, in: transaction)
                return (
                    sharing, stored, try CheckInTable.shared(answersTo: id, from: from, with: viewer, in: transaction)
                )
            }
            guard let key = try await existingKey(of: sharing.member) else { throw NotFound() }
            let opened = try open(stored, with: key)
            let given = try answers.map { try open($0, with: key) }
            return .page(
                SharedPages.checkIn(
                    Trend(
                        checkIn: opened.checkIn, answers: given, from: max(from, sharing.fromDay ?? from),
                        to: max(today, given.last?.day ?? today), rhythm: stored.rhythm, range: range),
                    id: id.text, of: sharing.memberName, from: sharing.fromDay))
        }
    }
}
