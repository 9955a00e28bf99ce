// Leaving quickly: the page that explains the button before it is needed, and where it leads if nothing else is set.
import Domain
import Foundation
import Hummingbird
import Markup
import Web

extension SafetyFeature {
    func addLeavingRoutes(to routes: SiteRoutes) {
        routes.visitors.get("/leaving") { visit in
            .page(
                LeavingPages.leaving(
                    to: site.organisation.exit,
                    device: visit.session.map { $0.isOwnDevice ? .own : .shared } ?? .notSignedIn))
        }
    }
}
