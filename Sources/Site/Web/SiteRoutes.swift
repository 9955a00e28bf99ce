// Where routes are added. There is no ungrouped route, and every one stands in a table that tests walk.
import Domain
import Hummingbird
import Vault

/// One line of the route table.
package struct RouteEntry: Sendable, Hashable {
    package let method: String
    /// With parameters as `:id`.
    package let path: String
    package let audience: Audience
}

/// Collects the routes of all features.
package final class SiteRoutes {
    package let site: Site
    package private(set) var table: [RouteEntry] = []
    let router: Router<SiteContext>

    init(site: Site, router: Router<SiteContext>) {
        self.site = site
        self.router = router
    }

    /// Routes for everybody.
    package var visitors: OpenGroup { OpenGroup(routes: self) }
    package var people: RouteGroup<People> { RouteGroup(routes: self) }
    package var members: RouteGroup<Members> { RouteGroup(routes: self) }
    package var owners: RouteGroup<Owners> { RouteGroup(routes: self) }
    package var sitters: RouteGroup<Sitters> { RouteGroup(routes: self) }
    package var advocates: RouteGroup<Advocates> { RouteGroup(routes: self) }
    package var talkers: RouteGroup<Talkers> { RouteGroup(routes: self) }
    package var supervisors: RouteGroup<Supervisors> { RouteGroup(routes: self) }
    package var coordinators: RouteGroup<Coordinators> { RouteGroup(routes: self) }
    package var operators: RouteGroup<Operators> { RouteGroup(routes: self) }
    package var leads: RouteGroup<Leads> { RouteGroup(routes: self) }
    package var leadsAndAdvocates: RouteGroup<LeadsAndAdvocates> { RouteGroup(routes: self) }
    package var staff: RouteGroup<Staff> { RouteGroup(routes: self) }
    package var keepers: RouteGroup<Keepers> { RouteGroup(routes: self) }

    func add(
        _ method: HTTPRequest.Method, _ path: String, for audience: Audience,
        handler: @escaping @Sendable (OpenVisit) async throws -> Answer
    ) {
        let path = path.hasPrefix("/") ? path : "/" + path
        table.append(RouteEntry(method: method.rawValue, path: path, audience: audience))
        let site = site
        router.on(RouterPath(path), method: method) { request, context in
            let visit = OpenVisit(site: site, request: request, context: context)
            return try Responding.response(to: try await handler(visit), for: visit)
        }
    }
}

/// Routes for everybody.
package struct OpenGroup {
    let routes: SiteRoutes

    /// A page or anything else that changes nothing.
    package func get(_ path: String, _ handler: @escaping @Sendable (OpenVisit) async throws -> Answer) {
        routes.add(.get, path, for: .visitors, handler: handler)
    }

    /// A form. Its body is read, bounded and checked for its token before `handler` runs.
    package func post(
        _ path: String, _ handler: @escaping @Sendable (OpenVisit, FormInput) async throws -> Answer
    ) {
        routes.add(.post, path, for: .visitors) { visit in
            let input = try await FormReading.form(of: visit)
            return try await input.keeping { try await handler(visit, input) }
        }
    }
}

extension OpenGroup {
    /// A form that a program of the operator's sends, and that shows a token in place of a session: as a bearer, or as the
    /// passphrase of HTTP's basic way. Without a token set, and with a wrong one, there is nothing here.
    package func call(
        _ path: String, token: String?, _ handler: @escaping @Sendable (OpenVisit, FormInput) async throws -> Answer
    ) {
        routes.add(.post, path, for: .visitors) { visit in
            guard let token, let shown = FormReading.shownToken(of: visit),
                constantTimeEqual(Array(shown.utf8), Array(token.utf8))
            else { throw NotFound() }
            return try await handler(visit, try await FormReading.call(of: visit))
        }
    }
}

/// Routes for those of one group.
package struct RouteGroup<Group: VisitGroup> {
    let routes: SiteRoutes

    /// A page or anything else that changes nothing.
    package func get(_ path: String, _ handler: @escaping @Sendable (Visit<Group>) async throws -> Answer) {
        routes.add(.get, path, for: Group.audience) { try await handler(try Visit<Group>($0)) }
    }

    /// A form. Its body is read, bounded and checked for its token before `handler` runs.
    package func post(
        _ path: String, _ handler: @escaping @Sendable (Visit<Group>, FormInput) async throws -> Answer
    ) {
        routes.add(.post, path, for: Group.audience) { visit in
            guard visit.session != nil else { throw SignInNeeded(kept: try await FormReading.kept(of: visit)) }
            let own = try Visit<Group>(visit)
            let input = try await FormReading.form(of: visit)
            return try await input.keeping { try await handler(own, input) }
        }
    }

    /// A form that carries one file of at most `limit` bytes.
    package func upload(
        _ path: String, upTo limit: Int,
        _ handler: @escaping @Sendable (Visit<Group>, UploadInput) async throws -> Answer
    ) {
        routes.add(.post, path, for: Group.audience) { visit in
            // A file is not carried through a sign-in: it stays where it is, with whoever sends it.
            let own = try Visit<Group>(visit)
            let gate = visit.site.uploads
            try gate.enter(own.viewer.person)
            defer { gate.leave(own.viewer.person) }
            let input = try await UploadReading.form(of: visit, upTo: limit)
            return try await input.form.keeping { try await handler(own, input) }
        }
    }
}
