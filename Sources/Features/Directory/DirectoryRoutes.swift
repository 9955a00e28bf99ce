// Routes of the directory: searching, one service, and what members save.
import Domain
import HSDS
import HTTPTypes
import Markup
import Storage
import Vault
package import Web

extension DirectoryFeature {
    package func addRoutes(to routes: SiteRoutes) {
        addLivingRoutes(to: routes)
        let searching = Searching(site: site, index: index)
        routes.visitors.get("directory") { visit in
            .page(SearchPages.search(try await searching.view(of: DirectorySearch(try visit.query()))))
        }
        routes.visitors.get("directory/services/:id") { visit in try await service(visit) }
        routes.members.post("directory/services/:id/save") { visit, input in
            let id: ServiceID = try visit.id("id")
            try await save(member: visit.viewer.person, service: id, at: visit.now)
            return .seeOther(DirectoryFeature.next(input, after: id), notice: .saved)
        }
        routes.members.post("directory/services/:id/unsave") { visit, input in
            let id: ServiceID = try visit.id("id")
            let viewer = visit.viewer
            try await site.database.write(locking: .person(viewer.person)) { transaction in
                try SavedTable.remove(id, of: viewer, in: transaction)
            }
            return .seeOther(DirectoryFeature.next(input, after: id), notice: .removed)
        }
        addFeedRoutes(to: routes)
        addReviewRoutes(to: routes)
        addTermRoutes(to: routes)
        routes.members.get("saved") { visit in
            let viewer = visit.viewer
            let saved = try await site.database.read { try SavedTable.all(of: viewer, limit: 500, in: $0) }
            return .page(SavedPages.all(saved.map { SavedView(saved: $0, moment: site.moment($0.savedAt)) }))
        }
    }

    /// Back to where the form stood, which is a path of our own or the service.
    private static func next(_ input: FormInput, after id: ServiceID) -> Link {
        Link(returnPath: input.text("then")) ?? "/directory/services/\(id.text)"
    }

    private func service(_ visit: OpenVisit) async throws -> Answer {
        let id: ServiceID = try visit.id("id")
        let viewer = visit.session?.viewer
        // Of two records that are one service, the other is shown.
        if let kept = try await site.database.read({ try PairTable.kept(insteadOf: id, in: $0) }) {
            return .seeOther("/directory/services/\(kept.text)")
        }
        let found = try await site.database.read {
            snapshot -> (DirectoryTable.Listed, ServiceView.Deeds, ServiceView.Living)? in
            guard let listed = try DirectoryTable.find(id, in: snapshot) else { return nil }
            let living = try CheckTable.living(of: [id], in: snapshot)[id] ?? ServiceView.Living()
            return (listed, try DirectoryFeature.deeds(with: id, of: viewer, in: snapshot), living)
        }
        guard let (listed, deeds, living) = found else { return try await gone(id) }
        let view = ServiceView(
            id: id, service: try HSDSService(stored: listed.document), sourceName: listed.sourceName,
            importedAt: listed.importedAt, now: visit.now, zone: site.organisation.zone, deeds: deeds,
            living: living)
        return .page(ServicePages.service(view))
    }

    private static func deeds(
        with id: ServiceID, of viewer: Viewer?, in snapshot: Snapshot
    ) throws -> ServiceView.Deeds {
        guard let viewer else { return ServiceView.Deeds() }
        let key = Checker.mayCheck(viewer.hat) ? SecretToken.random().text : nil
        guard viewer.hat == .member || viewer.hat == .advocate else {
            return ServiceView.Deeds(canCorrect: viewer.hat == .coordinator, checkKey: key)
        }
        return ServiceView.Deeds(
            isSaved: viewer.hat == .member ? try SavedTable.isSaved(id, by: viewer, in: snapshot) : nil,
            conversations: try SavedTable.openConversations(of: viewer, in: snapshot),
            shareKey: SecretToken.random().text, checkKey: key)
    }

    /// A page for what was listed once; anything else is not found.
    private func gone(_ id: ServiceID) async throws -> Answer {
        guard let gone = try await site.database.read({ try DirectoryTable.gone(id, in: $0) }) else { throw NotFound() }
        return .page(
            ServicePages.gone(name: gone.name, organization: gone.organization, phone: site.organisation.phone),
            status: .gone)
    }
}
