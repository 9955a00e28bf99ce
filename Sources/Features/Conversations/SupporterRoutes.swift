// Routes by which a member brings somebody of theirs into a circle, and shows somebody out.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension ConversationsFeature {
    func addSupporterRoutes(to routes: SiteRoutes) {
        routes.members.post("circles/:id/invite") { visit, input in
            let id: CircleID = try visit.id("id")
            guard try await hasAgreed(visit.viewer) else {
                throw PromiseNeeded(path: visit.request.uri.path, input: input)
            }
            let (token, until) = try await circles.invite(into: id, form: input.once, by: visit.viewer, at: visit.now)
            return .page(
                SupporterPages.sheet(
                    id, address: "\(site.settings.publicURL)/circle-invitation/\(token.text)",
                    until: site.moment(until)))
        }
        routes.members.post("circles/:id/invitations/:invitation/back") { visit, _ in
            let id: CircleID = try visit.id("id")
            try await circles.takeBack(try visit.id("invitation"), of: id, by: visit.viewer, at: visit.now)
            return .seeOther("/circles/\(id.text)/people", notice: .invitationWithdrawn)
        }
        routes.members.post("circles/:id/people/:person/out") { visit, _ in
            let id: CircleID = try visit.id("id")
            try await circles.showOut(try visit.id("person"), of: id, by: visit.viewer, at: visit.now)
            return .seeOther("/circles/\(id.text)/people")
        }
        routes.sitters.post("circles/:id/mute") { visit, input in
            let id: CircleID = try visit.id("id")
            try await circles.mute(input.text("mute") == "yes", id, by: visit.viewer)
            return .seeOther("/circles/\(id.text)/people", notice: .profileSaved)
        }
    }

    /// For the circle's member: invitations that nobody has used yet.
    func invitations(
        into circle: StoredCircle, _ viewer: Viewer, at now: Instant
    ) async throws -> [(id: String, until: Moment)] {
        guard viewer.hat == .member, circle.endedAt == nil else { return [] }
        let open = try await site.database.read {
            try SupporterTable.open(into: circle.id, visibleTo: viewer, at: now, in: $0)
        }
        return open.map { ($0.id.text, site.moment($0.until)) }
    }
}
