// The page of the words that a browser may look for. There is no route that takes an answer: it stays in the browser.
import Domain
import Hummingbird
import Packs
import Web

extension SafetyFeature {
    func addBrowserWordRoutes(to routes: SiteRoutes) {
        routes.visitors.get("/browser-words") { visit in
            .page(
                BrowserWordPages.list(site.packs.browserWords, mayChoose: visit.session?.viewer.hat == .member))
        }
    }
}
