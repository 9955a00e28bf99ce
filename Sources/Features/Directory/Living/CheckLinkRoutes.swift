// Routes of links for volunteers who check: made and stopped by a coordinator.
import Design
import Domain
import HTTPTypes
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension DirectoryFeature {
    func addHelperRoutes(to routes: SiteRoutes) {
        routes.coordinators.get("directory/helpers") { visit in
            .page(try await helpers(CheckLinkForm(), at: visit.now))
        }
        routes.coordinators.post("directory/helpers") { visit, input in
            let form = CheckLinkForm(input)
            guard form.messages.isEmpty else {
                return .page(try await helpers(form, at: visit.now), status: .unprocessableContent)
            }
            let (token, end) = try await checking.makeLink(
                for: form.name, days: form.days, once: form.once, by: visit.viewer, at: visit.now)
            // Shown to who has the form alone: the database has the token's digest.
            return .page(
                CheckLinkPages.made(
                    "\(site.settings.publicURL)/checking/\(token.text)", name: form.name, until: site.moment(end)))
        }
        routes.coordinators.post("directory/helpers/:id/stop") { visit, _ in
            try await checking.stopLink(try visit.id("id"), by: visit.viewer, at: visit.now)
            return .seeOther("/directory/helpers", notice: .checkLinkStopped)
        }
    }

    private func helpers(_ form: CheckLinkForm, at now: Instant) async throws -> Page {
        let links = try await site.database.read { try CheckLinkTable.all(at: now, in: $0) }
        return CheckLinkPages.all(
            links.map { CheckLinkView(id: $0.id, name: $0.name, until: site.moment($0.endsAt)) }, form)
    }
}
