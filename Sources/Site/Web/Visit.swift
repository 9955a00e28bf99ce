// What a handler gets. Who may call it is in its type: a handler for `Visit<Members>` is reached by nobody else.
package import Domain
import HTTPTypes
package import Hummingbird
import Markup
import Vault

/// A group of routes with the same audience.
package protocol VisitGroup: Sendable { static var audience: Audience { get } }

package enum People: VisitGroup { package static let audience = Audience.people }
package enum Members: VisitGroup { package static let audience = Audience.members }
package enum Advocates: VisitGroup { package static let audience = Audience.advocates }
package enum Owners: VisitGroup { package static let audience = Audience.owners }
package enum Sitters: VisitGroup { package static let audience = Audience.sitters }
package enum Talkers: VisitGroup { package static let audience = Audience.talkers }
package enum Supervisors: VisitGroup { package static let audience = Audience.supervisors }
package enum Coordinators: VisitGroup { package static let audience = Audience.coordinators }
package enum Operators: VisitGroup { package static let audience = Audience.operators }
package enum Leads: VisitGroup { package static let audience = Audience.leads }
package enum LeadsAndAdvocates: VisitGroup { package static let audience = Audience.leadsAndAdvocates }
package enum Staff: VisitGroup { package static let audience = Audience.staff }
package enum Keepers: VisitGroup { package static let audience = Audience.keepers }

/// A request by anybody, signed in or not.
package struct OpenVisit: Sendable {
    package let site: Site
    package let request: Request
    package let context: SiteContext

    /// Who is asking, if they have signed in.
    package var session: ActiveSession? { context.session }
}

/// A request by somebody signed in under a hat of `Group`.
package struct Visit<Group: VisitGroup>: Sendable {
    package let site: Site
    package let request: Request
    package let context: SiteContext
    package let session: ActiveSession

    package var viewer: Viewer { session.viewer }

    /// Throws `SignInNeeded` for a visitor and `NotFound` for another hat: not theirs to see is not found.
    init(_ visit: OpenVisit) throws {
        guard let session = visit.session else { throw SignInNeeded() }
        guard Group.audience.hats.contains(session.viewer.hat) else { throw NotFound() }
        self.site = visit.site
        self.request = visit.request
        self.context = visit.context
        self.session = session
    }
}

/// What both kinds of visit can be asked.
package protocol AnyVisit: Sendable {
    var site: Site { get }
    var request: Request { get }
    var context: SiteContext { get }
}

extension OpenVisit: AnyVisit {}
extension Visit: AnyVisit {}

extension AnyVisit {
    /// An id in the path. One that is not an id is not found.
    package func id<Of>(_ name: String, as type: ID<Of>.Type = ID<Of>.self) throws -> ID<Of> {
        guard let text = context.parameters.get(name), let id = ID<Of>(text) else { throw NotFound() }
        return id
    }

    /// A value in the path.
    package func path(_ name: String) throws -> String {
        guard let text = context.parameters.get(name) else { throw NotFound() }
        return text
    }

    /// What stands behind the question mark, read as strictly as a form.
    package func query() throws(BadInput) -> FormInput {
        try FormInput(urlEncoded: Array((request.uri.query ?? "").utf8))
    }

    package var now: Instant { site.now }

    /// Whether a page of another site sent the browser here. Browsers that do not say count as not.
    package var isFromElsewhere: Bool { request.headers[.secFetchSite] == "cross-site" }

    /// The token for forms in a piece of a page, such as one line of a stream. Whole pages get it from their frame.
    package var formToken: String { site.formTokens.token(for: context.formSubject) }

    /// The address that counts are kept by: the last one that a trusted proxy added, else the connection's own.
    package var address: String { CountedAddress.of(wholeAddress) }

    private var wholeAddress: String {
        let peer = context.peerAddress ?? "local"
        guard site.settings.trustedProxies.contains(peer),
            let header = request.headers[.forwardedFor]
        else { return peer }
        let hops = header.split(separator: ",").map { $0.trimmingSpaces }
        // From the right: what stands further left was written by whoever asked.
        return hops.last { !site.settings.trustedProxies.contains($0) } ?? peer
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .forwarded
    private static let forwarded = HTTPField.Name.from
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
