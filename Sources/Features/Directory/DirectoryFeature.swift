// The directory of services: imported from elsewhere, searched in memory, saved and shared by people here.
import Design
package import Domain
import Markup
package import Storage
package import Web

/// Directory. Owns the services, where they come from, and what members saved of them.
package struct DirectoryFeature: Feature {
    package static let name = "Directory"
    package static let tables = [
        OwnedTable(
            "directory_sources", isExported: false, erasure: .holdsNoMember("whose directories are imported, and when")),
        OwnedTable("services", isExported: false, erasure: .holdsNoMember("public records of services")),
        OwnedTable(
            "gone_services", isExported: false,
            erasure: .holdsNoMember("names of services that are no longer listed, for links that still lead there")),
        OwnedTable(
            "directory_feeds", isExported: false,
            erasure: .holdsNoMember("other directories; who here added each, by id")),
        OwnedTable("feed_pages", isExported: false, erasure: .holdsNoMember("public records on their way in")),
        OwnedTable(
            "service_origins", isExported: false, erasure: .holdsNoMember("who says what of a service, and since when")),
        OwnedTable("service_keys", isExported: false, erasure: .holdsNoMember("what two records would share")),
        OwnedTable("compared_sources", isExported: false, erasure: .holdsNoMember("how far the comparing is")),
        OwnedTable(
            "service_choices", isExported: false,
            erasure: .holdsNoMember("what is right about a service; who here said so, by id")),
        OwnedTable(
            "service_pairs", isExported: false,
            erasure: .holdsNoMember("two records of one service; who here decided, by id")),
        OwnedTable(
            "taxonomy_terms", isExported: false,
            erasure: .holdsNoMember("words for topics; who here put them plainly, by id")),
        OwnedTable("saved_services", isExported: true, erasure: .deleted),
        OwnedTable(
            "service_standing", isExported: false,
            erasure: .holdsNoMember("how services stand, and how often anybody was sent there, as counts")),
        OwnedTable("service_checks", isExported: false, erasure: work),
        OwnedTable("service_corrections", isExported: false, erasure: work),
        OwnedTable(
            "service_reports", isExported: false,
            erasure: .holdsNoMember("anybody may say that a record is wrong, and nothing of them is kept")),
        OwnedTable("check_links", isExported: false, erasure: work),
        OwnedTable(
            "directory_tries", isExported: false, erasure: .holdsNoMember("keyed digests that go after a day")),
    ]
    private static let work = OwnedTable.Erasure.holdsNoMember("it is about services, and the work of people here")

    let site: Site
    /// The search index of this process. `start` it once the database is open.
    package let index: DirectoryIndex
    /// Other directories that are pulled by the clock.
    package let pulling: Pulling

    package init(site: Site) {
        self.site = site
        index = DirectoryIndex(site: site)
        pulling = Pulling(site: site)
    }

    package var jobs: [Job] {
        [
            Job("compare-services", every: .seconds(30)) { try await Comparing(site: site).compare() },
            Job("directory-tidy", every: .hours(1), settling: .hours(1)) { [self] in
                try await checking.tidy(at: site.now)
            },
        ]
    }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        // "Saved for me" stands on the home page: five links fit a phone's bar well, and six are the most that it takes.
        [NavigationEntry("Services", "/directory", icon: .search, order: 30)]
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        var panels = [Panel(order: 50, content: SearchPages.panel())]
        if viewer.hat == .coordinator {
            panels.append(Panel(order: 60, content: try FeedsPages.panel(in: snapshot)))
        }
        if Checker.mayCheck(viewer.hat) {
            let reported = try CheckQueueTable.countReported(at: site.now, in: snapshot)
            panels.append(Panel(order: 59, content: CheckPages.panel(reported: reported)))
        }
        guard viewer.hat == .member else { return panels }
        let saved = try SavedTable.all(of: viewer, limit: 3, in: snapshot)
        if !saved.isEmpty {
            let views = saved.map { SavedView(saved: $0, moment: site.moment($0.savedAt)) }
            panels.append(Panel(order: 40, content: SavedPages.panel(views)))
        }
        return panels
    }

    /// Saves a service for a member, once. Throws `NotFound` when it is not listed.
    package func save(member: PersonID, service: ServiceID, at now: Instant) async throws {
        try await site.database.write(locking: .person(member)) { transaction in
            if try SavedTable.save(service, for: member, at: now, in: transaction) {
                try CheckTable.countSent(service, in: transaction)
            }
        }
    }

    package func take(part event: Event, in transaction: Transaction) throws {
        switch event {
        case .serviceSent(let service): try CheckTable.countSent(service, in: transaction)
        case .relationshipStarted, .relationshipEnded, .roleEnded, .signedOutElsewhere, .sessionMoved,
            .supporterInvited, .supporterInvitationWithdrawn, .supporterCame, .memberJoined, .introductionClosed:
            break
        }
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] {
        let viewer = Viewer(person: member, hat: .member)
        let saved = try await site.database.read { try SavedTable.all(of: viewer, limit: 100_000, in: $0) }
        return [
            ExportedPart(
                "savedServices",
                rows: saved.map { saved in
                    [
                        "service": .text(saved.name), "organization": .text(saved.organization),
                        "savedAt": .moment(saved.savedAt), "isStillListed": .flag(saved.isListed),
                    ]
                })
        ]
    }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {
        try SavedTable.erase(member, in: transaction)
    }
}
