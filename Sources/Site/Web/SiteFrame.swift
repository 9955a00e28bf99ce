// The frame around every page: who runs this, whom to talk to now, where one can go.
import Vault
package import Design
import Domain
package import Markup

/// Builds the frame from the site and the request.
package enum SiteFrame {
    package static func frame(for site: Site, context: SiteContext) -> Frame {
        let session = context.session
        var alwaysThere = site.alwaysThere
        alwaysThere.marksUnconfirmed = !site.settings.isDemo && (session?.viewer.hat.isStaff ?? false)
        let path = context.path
        return Frame(
            alwaysThere: alwaysThere,
            formToken: context.formSubject.isEmpty ? "" : site.formTokens.token(for: context.formSubject),
            navigation: site.navigation(for: session?.viewer.hat).map { entry in
                NavigationItem(entry.label, entry.link, icon: entry.icon, isCurrent: entry.link.url == path)
            },
            person: session.map {
                SignedIn(
                    name: $0.name, hat: $0.viewer.hat.label, signOut: "/sign-out",
                    changeHat: $0.hasMoreHats ? "/hats" : nil)
            },
            notice: context.notice.map { Notice(.done, $0.text) },
            footerLinks: session == nil ? Array(SiteFrame.footerLinks.dropLast()) : SiteFrame.footerLinks,
            wording: site.organisation.wording)
    }
}

extension SiteFrame {
    static let footerLinks = [
        NavigationItem("Our promise", "/promise"), NavigationItem("Find a service", "/directory"),
        NavigationItem("Who looked, your copy, leaving", "/me"),
    ]
}

extension Hat {
    /// What a hat is called on pages.
    package var label: Copy {
        switch self {
        case .member: "\(Term.member)"
        case .advocate: "\(Term.advocate)"
        case .supervisor: "supervisor"
        case .coordinator: "coordinator"
        case .clinician: "clinician"
        case .moderator: "moderator"
        case .operator: "operator"
        }
    }
}
