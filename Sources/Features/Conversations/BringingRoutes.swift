// Taking words from elsewhere, such as an entry of one's journal, into a circle: who reads there stands beside each button.
import Design
import Domain
import Hummingbird
import Markup
import Storage
import Vault
import Web

extension ConversationsFeature {
    func addBringingRoutes(to routes: SiteRoutes) {
        // A form, so that the words stand in no address. It changes nothing.
        routes.members.post("circles/bring") { visit, input in
            let viewer = visit.viewer
            let all = try await site.database.read { snapshot in
                try CircleTable.all(of: viewer, in: snapshot).filter { $0.endedAt == nil }.map {
                    ($0, try CircleTable.seats(of: $0.id, visibleTo: viewer, in: snapshot))
                }
            }
            var circles: [BroughtCircle] = []
            for (circle, seats) in all {
                circles.append(
                    BroughtCircle(
                        id: circle.id, name: try await self.circles.name(of: circle),
                        people: seats.filter { $0.isIn && $0.person != viewer.person }.map(\.name),
                        readers: Circles.readers(seats)))
            }
            return .page(CirclePages.bring(input.raw("words") ?? "", circles))
        }
    }
}

/// A circle that words could go into.
struct BroughtCircle: Sendable {
    let id: CircleID
    let name: String
    let people: [String]
    let readers: String
}

extension CirclePages {
    static func bring(_ words: String, _ circles: [BroughtCircle]) -> Page {
        Page("Into a circle") {
            h1 { "Into which circle?" }
            p(.class("lede")) {
                "It goes in as a message of yours, for whoever reads there now. You can correct it there, and take it back."
            }
            blockquote { paragraphs(words) }
            if circles.isEmpty {
                emptyState("You have no circle yet", icon: .people) {
                    p { "A circle is a place for you and some of your people together." }
                    buttonLink("Make a circle", "/circles/new", .quiet)
                }
            }
            for circle in circles {
                card {
                    h2 { isolated(circle.name) }
                    p {
                        circle.people.isEmpty
                            ? "Only you can read here so far." : "Read here: \(circle.people.joined(separator: ", "))."
                    }
                    postForm(to: "/circles/\(circle.id.text)/lines") {
                        hidden("words", words)
                        hidden("readers", circle.readers)
                        hidden("once", SecretToken.random().text)
                        button("Send it to \(circle.name)", .quiet)
                    }
                }
            }
            p { a(href: "/journal") { "Back to your journal" } }
        }
    }
}
