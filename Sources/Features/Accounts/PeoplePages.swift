// The pages of who works here, for operators: a list by role, and the end of one.
import Design
import Domain
import Markup
import Web

/// Somebody who works here, as the list shows them.
struct StaffView: Sendable {
    var id: PersonID
    var hat: Hat
    var name: String
    var since: String
}

enum PeoplePages {
    static func list(_ people: [StaffView]) -> Page {
        Page("Who works here") {
            h1 { "Who works here" }
            p(.class("lede")) {
                "By role, with since when. Somebody who has two roles stands here twice, and nobody can see that it is one person."
            }
            p { a(href: "/invitations") { "Bring somebody in, or give somebody another role" } }
            for hat in Hat.allCases where hat.isStaff {
                let group = people.filter { $0.hat == hat }
                if !group.isEmpty {
                    h2 { "As \(hat.withArticle)" }
                    rows(
                        group.map { one in
                            Row("\(one.name)") {
                                "Since \(one.since)"
                            } end: {
                                a(href: "/people/\(one.id.text)/end") {
                                    "End this role"
                                    span(.class("unseen")) { " of \(one.name)" }
                                }
                            }
                        })
                }
            }
        }
    }

    static func end(_ one: StaffView, isLast: Bool) -> Page {
        Page("End this role") {
            h1 { "End a role" }
            p(.class("lede")) {
                isolated(one.name)
                " is here as \(one.hat.withArticle), since \(one.since)."
            }
            if isLast {
                p {
                    "Nobody else is here as \(one.hat.withArticle), and this place can't be without. Bring in somebody first."
                }
                buttonLink("Bring somebody in", "/invitations")
            } else {
                h2 { "What happens now" }
                ul {
                    li { "They are signed out, and can't come in under this role any more." }
                    li { "Invitations that they made, and ways back that they helped to open, can't be used any more." }
                    if one.hat == .advocate {
                        li {
                            "The people they walk with see that they no longer work here. What they wrote to each other stays with each \(.member), and nobody can write there any more."
                        }
                        li { "Hellos that wait for them come back, so that each \(.member) sees other names." }
                        li { "What they shared about themselves is destroyed." }
                    }
                }
                h2 { "What stays" }
                ul {
                    li { "Their name beside what they did, and in who has looked at something." }
                    li { "If they have another role here, that one." }
                }
                actionButton("End this role", to: "/people/\(one.id.text)/end")
            }
            p { a(href: "/people") { "Not now" } }
        }
    }

    static let samples: [(name: String, page: Page)] = {
        let one = StaffView(id: PersonID(stored: "sample"), hat: .advocate, name: "Tamar", since: "26 May 2026")
        var other = one
        other.hat = .operator
        return [
            ("Who works here", list([one, other])), ("The end of a role", end(one, isLast: false)),
            ("The last one of a role", end(other, isLast: true)),
        ]
    }()
}
