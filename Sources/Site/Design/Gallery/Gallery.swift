package import Markup

/// One piece of the design with invented content, to look at and to test.
package struct Sample: Sendable {
    package var name: String
    package var html: HTML

    package init(_ name: String, @HTMLBuilder _ html: () -> HTML) {
        self.name = name
        self.html = html()
    }
}

/// A whole page with invented content.
package struct PageSample: Sendable {
    /// Names it in addresses: lower-case letters and hyphens.
    package var name: String
    package var page: Page
    package var frame: Frame

    package init(_ name: String, _ page: Page, in frame: Frame) {
        self.name = name
        self.page = page
        self.frame = frame
    }
}

/// Every piece and several whole pages: what `kith preview` serves, and what tests walk through.
package enum Gallery {
    /// The pieces, in groups.
    package static var groups: [(name: String, samples: [Sample])] {
        [
            ("Buttons and notices", noticeSamples), ("Forms", formSamples), ("Lists and cards", listSamples),
            ("People", peopleSamples), ("Conversations", conversationSamples), ("Services", serviceSamples),
            ("Numbers", numberSamples),
        ]
    }

    /// A page that shows every piece, group by group.
    package static func pieces(theme: Theme = .automatic) -> PageSample {
        var frame = SampleWorld.memberFrame
        frame.theme = theme
        frame.notice = Notice(.done, "This is what a notice at the top of a page looks like.")
        let page = Page("Pieces", width: .wide) {
            h1 { "Pieces" }
            p(.class("lede")) { "Every part that pages are made of, with invented people and places." }
            for group in groups {
                section {
                    h2 { "\(group.name)" }
                    for sample in group.samples {
                        p(.class("meta")) { text(sample.name) }
                        sample.html
                    }
                }
                hr()
            }
        }
        return PageSample("pieces", page, in: frame)
    }

    /// The whole pages, in one theme.
    package static func pages(theme: Theme = .automatic) -> [PageSample] {
        samplePages.map { sample in
            var sample = sample
            sample.frame.theme = theme
            return sample
        }
    }
}

/// The invented place that every sample is from. The telephone numbers belong to nobody.
enum SampleWorld {
    static let alwaysThere = AlwaysThere(
        organisationName: "Arrowmere Peer House", phone: "(555) 010-0142", hours: "Every day, 9 am to 9 pm",
        crisisLines: [
            CrisisLineView(
                name: "Night Harbour Line", phone: "555-0100", textNumber: "555-0101", textWord: "HELLO",
                chat: "https://chat.example.org", hours: "Day and night",
                note: "English and Spanish. Interpreters for more. Relay calls welcome.", isConfirmed: true),
            CrisisLineView(
                name: "Open Door for Young People", phone: "555-0102", hours: "4 pm to midnight",
                note: "For people under 25.", isConfirmed: false),
            CrisisLineView(
                name: "Línea Puente", phone: "555-0103", textNumber: "555-0104", hours: "Day and night",
                note: "En español.", isConfirmed: true),
        ],
        emergencyNumber: "555", exit: Link(web: "https://weather.example.org/") ?? "/",
        aboutExit: "/leaving-quickly", marksUnconfirmed: true)

    static let footer = [
        NavigationItem("Our promise to you", "/promise"), NavigationItem("Staying private on this device", "/privacy"),
        NavigationItem("Accessibility", "/accessibility"),
    ]

    static let visitorFrame = Frame(
        alwaysThere: alwaysThere, formToken: "sample",
        navigation: [
            NavigationItem("Home", "/", icon: .home, isCurrent: true),
            NavigationItem("Find help", "/services", icon: .search),
            NavigationItem("Our promise", "/promise", icon: .shield),
            NavigationItem("Sign in", "/sign-in", icon: .person),
        ],
        footerLinks: footer)

    static var memberFrame: Frame { memberFrame(at: 0) }

    static func memberFrame(at current: Int) -> Frame {
        var items = [
            NavigationItem("Home", "/home", icon: .home),
            NavigationItem("Messages", "/conversations", icon: .messages, waiting: 2),
            NavigationItem("Find help", "/services", icon: .search), NavigationItem("Saved", "/saved", icon: .saved),
            NavigationItem("Me", "/me", icon: .person),
        ]
        if items.indices.contains(current) { items[current].isCurrent = true }
        return Frame(
            alwaysThere: alwaysThere, formToken: "sample", navigation: items,
            person: SignedIn(name: "Juniper", hat: "\(Term.member)", signOut: "/sign-out"), footerLinks: footer)
    }
}
