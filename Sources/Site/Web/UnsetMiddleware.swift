// Before anybody has set an installation up, every page says the same: nobody is here yet, and whom to call.
import Design
import Domain
import Hummingbird
import Markup

/// Answers visitors of an installation that nobody has set up.
struct UnsetMiddleware: RouterMiddleware {
    let site: Site

    /// Set-up, which says nothing without its code, and the way out.
    private static let open = ["/set-up", "/set-up/operator", "/away", "/leaving"]

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        // Looked at again each time: somebody may have been added by the command line meanwhile.
        if site.stage == .unset { try await site.reload() }
        guard site.stage == .unset, context.session == nil, !UnsetMiddleware.open.contains(context.path) else {
            return try await next(request, context)
        }
        // 200 and not 503: a proxy may put its own page in the place of a 503, and the lines would be gone.
        let response = Responding.page(NotOpenPages.nobodyYet, status: .ok, for: site, context: context)
        let isReading = request.method == .get || request.method == .head
        return isReading ? response : Responding.closing(response, context: context)
    }
}
