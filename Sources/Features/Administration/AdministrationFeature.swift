// Setting an installation up, and its settings afterwards: who we are, our words, which law applies, how long things
// are kept. No shell is needed for any of it. What is set stands in `settings`, which belongs to the foundation.
import Design
package import Domain
import Markup
package import Storage
package import Web

/// Administration's front door.
package struct AdministrationFeature: Feature {
    package static let name = "Administration"
    package static let tables: [OwnedTable] = []

    package let site: Site

    package init(site: Site) { self.site = site }

    package func addRoutes(to routes: SiteRoutes) {
        addSetUpRoutes(to: routes)
        addSettingsRoutes(to: routes)
    }

    package func navigation(for hat: Hat?) -> [NavigationEntry] {
        guard let hat, SettingsAccess.mayLook(hat) else { return [] }
        return [NavigationEntry("Settings", "/settings", icon: .place, order: 85)]
    }

    package func panels(for viewer: Viewer, in snapshot: Snapshot) throws -> [Panel] {
        guard SettingsAccess.mayLook(viewer.hat), site.stage != .open else { return [] }
        let organisation = try Organisation.stored(in: snapshot) ?? .unset
        let missing = try Standing.stored(in: snapshot).missing(for: organisation, packs: site.packs)
        let mayOpen = SettingsAccess.may(viewer.hat, change: .doors)
        return [Panel(order: 5, content: SetUpPages.panel(missing: missing, mayOpen: mayOpen))]
    }

    package func export(of member: PersonID) async throws -> [ExportedPart] { [] }

    package func erase(_ member: PersonID, in transaction: Transaction) throws {}
}
