package import Markup

/// What one page is about: its title and what stands between the header and the footer.
package struct Page: Sendable {
    /// How wide the page may grow.
    package enum Width: Sendable {
        /// For reading and for forms.
        case reading
        /// For lists, tables and two columns.
        case wide
    }

    /// The title in the browser's tab. The page's own `h1` is part of its body.
    package var title: Copy
    package var width: Width
    /// Does it need the script that fills a conversation by itself?
    package var isLive: Bool
    /// A script that only this page needs, by the name of its file.
    package var script: String?
    package var body: HTML

    package init(
        _ title: Copy, width: Width = .reading, isLive: Bool = false, script: String? = nil,
        @HTMLBuilder body: () -> HTML
    ) {
        self.title = title
        self.width = width
        self.isLive = isLive
        self.script = script
        self.body = body()
    }
}

/// Everything around a page: whose it is, where one can go, and what is always there.
package struct Frame: Sendable {
    package var alwaysThere: AlwaysThere
    package var navigation: [NavigationItem]
    /// Who is signed in; nil for a visitor.
    package var person: SignedIn?
    /// What just happened, said once at the top of the page.
    package var notice: Notice?
    /// What they must not miss, on every page until they have answered it; nothing mostly.
    package var alert: HTML = .empty
    /// Links at the foot of the page: the promise, help with this site.
    package var footerLinks: [NavigationItem]
    package var wording: Wording
    /// The value that every POST form of the page carries.
    package var formToken: String
    /// The page's language as a BCP 47 tag.
    package var language: String
    package var theme: Theme
    /// When whoever is signed in will be signed out; nil for a visitor.
    package var sessionEnd: SessionEnd?
    /// Does leaving have to take something out of the browser first: a chat on the warmline?
    package var leavesThroughUs = false

    package init(
        alwaysThere: AlwaysThere, formToken: String, navigation: [NavigationItem] = [], person: SignedIn? = nil,
        notice: Notice? = nil, footerLinks: [NavigationItem] = [], wording: Wording = .standard,
        language: String = "en", theme: Theme = .automatic, sessionEnd: SessionEnd? = nil
    ) {
        self.alwaysThere = alwaysThere
        self.formToken = formToken
        self.navigation = navigation
        self.person = person
        self.notice = notice
        self.footerLinks = footerLinks
        self.wording = wording
        self.language = language
        self.theme = theme
        self.sessionEnd = sessionEnd
    }

    /// The whole page as UTF-8.
    package func render(_ page: Page) -> [UInt8] {
        document(page, in: self).render(RenderContext(wording: wording, formToken: formToken))
    }
}

/// Light, dark, or as the reader's device says.
package enum Theme: String, Sendable {
    case automatic, light, dark
}

/// One way to go.
package struct NavigationItem: Sendable {
    package var label: Copy
    package var link: Link
    package var icon: Icon?
    package var isCurrent: Bool
    /// How many things wait there; 0 shows nothing.
    package var waiting: Int

    package init(_ label: Copy, _ link: Link, icon: Icon? = nil, isCurrent: Bool = false, waiting: Int = 0) {
        self.label = label
        self.link = link
        self.icon = icon
        self.isCurrent = isCurrent
        self.waiting = waiting
    }
}

/// Who is signed in, and with which hat on.
package struct SignedIn: Sendable {
    package var name: String
    /// What they are acting as, such as "\(Term.advocate)".
    package var hat: Copy
    package var signOut: Link
    /// Where to put on another hat; nil for who has only one.
    package var changeHat: Link?

    package init(name: String, hat: Copy, signOut: Link, changeHat: Link? = nil) {
        self.name = name
        self.hat = hat
        self.signOut = signOut
        self.changeHat = changeHat
    }
}
