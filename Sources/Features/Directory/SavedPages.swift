// What a member saved for themselves: the page, and the short list on their home page.
import Design
import Domain
import Markup

/// A saved service, ready to be shown.
struct SavedView: Sendable {
    var saved: SavedService
    var moment: Moment

    private var link: Link { "/directory/services/\(saved.service.text)" }
    private var title: Copy { saved.name.isEmpty ? "A service that is no longer listed" : "\(saved.name)" }

    func row(canRemove: Bool) -> Row {
        Row(title, link: saved.name.isEmpty ? nil : link) {
            if !saved.organization.isEmpty {
                isolated(saved.organization)
                " · "
            }
            "Saved "
            moment.html
        } end: {
            if !saved.isListed { tag("No longer listed", .warm) }
            if canRemove {
                postForm(to: "/directory/services/\(saved.service.text)/unsave") {
                    hidden("then", "/saved")
                    button("Take out", .plain)
                }
            }
        }
    }
}

enum SavedPages {
    static func all(_ saved: [SavedView]) -> Page {
        Page("Saved for me") {
            h1 { "Saved for me" }
            p(.class("lede")) { "Only you see this list." }
            if saved.isEmpty {
                emptyState("Nothing saved yet", icon: .saved) {
                    p {
                        "When you find a service that may help, or somebody shares one with you, you can keep it here."
                    }
                    buttonLink("Find a service", "/directory", icon: .search)
                }
            } else {
                rows(saved.map { $0.row(canRemove: true) })
            }
        }
    }

    /// The newest few.
    static func panel(_ saved: [SavedView]) -> HTML {
        card {
            h2 { "Saved for me" }
            rows(saved.map { $0.row(canRemove: false) })
            p { a(href: "/saved") { "All that I saved" } }
        }
    }
}
