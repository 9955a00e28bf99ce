// What a supporter sees of circles, and how a member brings one in.
import Design
import Domain
import Markup
import Vault
import Web

enum SupporterPages {
    /// A supporter's start page: their circles, and nothing else of anybody.
    static func panel(_ circles: [(id: CircleID, unread: Int, by: String)]) -> HTML {
        guard !circles.isEmpty else {
            return emptyState("You are in no circle now", icon: .people) {
                p { "If somebody asks you in again, they give you a new invitation." }
            }
        }
        return section {
            h2 { "Circles" }
            rows(
                circles.map { one in
                    Row(
                        "With \(one.by)", link: "/circles/\(one.id.text)",
                        end: {
                            if one.unread > 0 {
                                tag(.plural(one.unread, one: "1 new", other: "\(one.unread) new"), .good)
                            }
                        })
                })
        }
    }

    /// Part of the page of who is in a circle.
    static func part(_ circle: CircleID, open: [(id: String, until: Moment)]) -> HTML {
        section {
            h2 { "Ask in family or a friend" }
            p(.class("hint")) {
                "You give them a link. They choose a name and a passphrase, and come into this circle alone. They see nothing else of yours, and read only what is written after they come in."
            }
            postForm(to: "/circles/\(circle.text)/invite") {
                hidden("once", SecretToken.random().text)
                button("Make an invitation", .quiet)
            }
            if !open.isEmpty {
                rows(
                    open.map { one in
                        Row(
                            "An invitation that nobody has used yet",
                            meta: {
                                "Until "
                                one.until.html
                            },
                            end: {
                                actionButton("Take it back", to: "/circles/\(circle.text)/invitations/\(one.id)/back")
                            })
                    })
            }
        }
    }

    /// The link, shown once.
    static func sheet(_ circle: CircleID, address: String, until: Moment) -> Page {
        Page("An invitation into your circle") {
            screenOnly {
                p {
                    "We show this only here. Copy the address or print this page, and give it to them yourself: whoever has it can come in."
                }
            }
            h1 { "Come into my circle" }
            card {
                p {
                    "Open this address. It works once, until "
                    until.html
                    "."
                }
                p { code(.class("address")) { text(address) } }
                p {
                    "You choose a name and a passphrase. Then you read and write in one place together with the people who are in it."
                }
            }
            actions {
                printButton()
                buttonLink("Done", "/circles/\(circle.text)/people", .quiet)
            }
        }
    }
}
