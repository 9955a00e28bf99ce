// Leaving quickly: the page that explains the button before it is needed, and where it leads if nothing else is set.
import Domain
import Foundation
import Hummingbird
import Markup
import Web

extension SafetyFeature {
    func addLeavingRoutes(to routes: SiteRoutes) {
        routes.visitors.get("/leaving") { visit in
            let exit = Link(web: site.organisation.exitURL) ?? SafetyFeature.neutral
            return .page(LeavingPages.leaving(to: exit, isSignedIn: visit.session != nil))
        }
        // Only reached when the organisation's own address for the button is not one: still out, and never to us.
        routes.visitors.get("/away") { _ in .seeOther(SafetyFeature.neutral) }
    }

    /// A page that anybody may have open.
    static let neutral = Link(web: "https://www.weather.gov/") ?? "/"
}
