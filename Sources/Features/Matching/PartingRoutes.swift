// Ending and blocking: for both ends of a relationship.
import Markup
import Storage
import Domain
import Web

extension MatchingFeature {
    func addPartingRoutes(to routes: SiteRoutes) {
        routes.talkers.get("relationships/:id/end") { visit in
            let viewer = visit.viewer
            let id: RelationshipID = try visit.id("id")
            let found = try await site.database.read { try RelationshipTable.one(id, of: viewer, in: $0) }
            guard let found else { throw NotFound() }
            let isMember = viewer.hat == .member
            return .page(
                PartingPages.end(
                    PartingView(
                        id: id.text, name: isMember ? found.advocateName : found.memberName, isMember: isMember,
                        hasEnded: found.endedAt != nil)))
        }
        routes.talkers.post("relationships/:id/end") { visit, _ in
            try await end(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/home", notice: .relationshipEnded)
        }
        routes.talkers.post("relationships/:id/block") { visit, _ in
            try await block(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/home", notice: .blocked)
        }
    }
}
