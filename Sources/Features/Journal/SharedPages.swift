// What an advocate sees of what members share with them.
import Design
import Domain
import Markup
import Web

enum SharedPages {
    static func all(_ all: [(sharing: StoredSharing, moment: Moment)]) -> Page {
        var people: [(name: String, member: PersonID, things: [Row])] = []
        for (sharing, moment) in all {
            let row = row(sharing, moment)
            if people.last?.member == sharing.member {
                people[people.count - 1].things.append(row)
            } else {
                people.append((sharing.memberName, sharing.member, [row]))
            }
        }
        return Page("Shared with you") {
            h1 { "Shared with you" }
            p(.class("lede")) {
                "What people chose to let you read. It stays theirs: they can change it or take it back, and they see when you open it."
            }
            if people.isEmpty {
                emptyState("Nothing is shared with you", icon: .share) {
                    p { "When somebody shares an entry of their journal or a check-in, it stands here." }
                }
            }
            for person in people {
                section {
                    h2 { isolated(person.name) }
                    rows(person.things)
                }
            }
        }
    }

    private static func row(_ sharing: StoredSharing, _ moment: Moment) -> Row {
        switch sharing.thing {
        case .entry:
            Row("An entry of their journal", link: "/shared-entries/\(sharing.id)") {
                "Shared "
                moment.html
            }
        case .checkIn:
            Row("A check-in", link: "/shared-check-ins/\(sharing.id)") {
                if let day = sharing.fromDay { "From \(day.words) on" } else { "" as Copy }
            }
        }
    }

    static func entry(_ entry: OpenedEntry, of name: String) -> Page {
        Page("An entry by \(name)") {
            h1 { "What \(name) wrote" }
            p(.class("meta")) { "For \(entry.stored.day.words). They see that you opened it." }
            if let words = entry.words { paragraphs(words) } else { p { "This entry can't be opened any more." } }
            back
        }
    }

    static func checkIn(_ trend: Trend, id: String, of name: String, from day: LocalDay?) -> Page {
        let title = CheckInPages.title(trend.checkIn)
        return Page("\(title), by \(name)") {
            h1 { isolated(title) }
            p(.class("meta")) {
                if let day {
                    "\(name) shares this with you from \(day.words) on. They see that you opened it."
                } else {
                    "\(name) shares this with you. They see that you opened it."
                }
            }
            p(.class("hint")) {
                "These are their questions and their answers. A day without one means nothing by itself: ask, don't guess."
            }
            TrendPages.ranges(trend, at: "/shared-check-ins/\(id)")
            TrendPages.trend(trend)
            back
        }
    }

    private static var back: HTML { actions { buttonLink("All that is shared with you", "/shared-with-me", .quiet) } }

    /// On the home page.
    static func panel(_ names: [String]) -> HTML {
        card {
            h2 { "Shared with you" }
            p {
                Copy.plural(
                    names.count, one: "\(names.joined()) shares something with you.",
                    other: "\(names.joined(separator: ", ")) share something with you.")
            }
            p { a(href: "/shared-with-me") { "Look at it" } }
        }
    }
}
