// Puts the site together: middleware, assets, health, and every feature's routes.
import SQLText
import Design
import Domain
import HTTPTypes
package import Hummingbird
import Markup
import NIOCore
import Storage

/// The router of a site, and the table of its routes.
package struct SiteRouter {
    package let router: Router<SiteContext>
    package let table: [RouteEntry]

    package init(site: Site, features: [any Feature], more: (SiteRoutes) -> Void = { _ in }) {
        let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: AnswerMiddleware(site: site))
        router.add(middleware: ErrorMiddleware(site: site))
        SiteRouter.addAssets(to: router)
        SiteRouter.addHealth(to: router, site: site)
        router.add(middleware: SessionMiddleware(site: site))
        // Again, inside: these pages are framed for who asks.
        router.add(middleware: ErrorMiddleware(site: site))
        router.add(middleware: UnsetMiddleware(site: site))
        let routes = SiteRoutes(site: site, router: router)
        for feature in features { feature.addRoutes(to: routes) }
        more(routes)
        self.router = router
        self.table = routes.table
    }

    /// Files that never change under their name: the name holds a digest of the content.
    private static func addAssets(to router: Router<SiteContext>) {
        for asset in Asset.all {
            let body = ByteBuffer(bytes: asset.bytes)
            // Any version answers: a page that was open over an update still finds its files.
            router.get(RouterPath("assets/:version/\(asset.name)")) { _, _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable",
                    ],
                    body: ResponseBody(byteBuffer: body))
            }
        }
    }

    private static func addHealth(to router: Router<SiteContext>, site: Site) {
        // Alive: this process answers.
        router.get("healthz") { _, _ in plain("ok\n") }
        // Ready: the database answers too, and takes what is written: a full disk still lets everybody read.
        let probe = WriteProbe()
        router.get("readyz") { _, _ in
            _ = try await site.database.read { try $0.exists("SELECT version FROM schema_versions LIMIT 1") }
            try await probe.write(to: site)
            return plain("ok\n")
        }
        router.get("metrics") { request, _ in
            guard let token = site.settings.metricsToken, request.headers[.authorization] == "Bearer \(token)" else {
                throw NotFound()
            }
            site.numbers.add(
                site.live.listenerCount - site.numbers.value("kith_live_listeners"), to: "kith_live_listeners")
            return plain(site.numbers.prometheusText())
        }
    }

    private static func plain(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
