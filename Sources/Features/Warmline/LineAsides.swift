// What stands beside the public page of the line: what there is meanwhile, hours, the kind limit, and what is kept.
import Design
import Domain
import Markup
import Web

extension LinePages {
    static func meanwhile(_ view: LinePageView) -> HTML {
        section {
            h2 { "What there is meanwhile" }
            ul {
                li { "If it can't wait: the lines at the foot of this page, with when each of them answers." }
                li {
                    a(href: "/warmline/call-back") { "Leave us a number" }
                    ", and we call you when the line is open and it is safe for you."
                }
                if let phone = view.phone {
                    li {
                        "Our phone: "
                        phoneLink(phone)
                        ", \(view.phoneHours)"
                    }
                }
                li {
                    a(href: "/directory") { "Find a service" }
                    ": groups, places to go, other warmlines."
                }
            }
        }
    }

    static func known(_ view: LinePageView) -> HTML {
        guard view.isKnown else { return .empty }
        return section {
            h2 { "You are known here" }
            p {
                if view.knownName.isEmpty {
                    "We know this browser again, because you wanted that."
                } else {
                    "We know this browser again, and call you "
                    isolated(view.knownName)
                    ", because you wanted that."
                }
            }
            actionButton("Forget me", to: "/warmline/forget")
        }
    }

    static func beside(_ view: LinePageView) -> HTML {
        group {
            card {
                h2 { "Or have us call you" }
                p { "Say when it is safe to call, and what we may say if somebody else answers." }
                buttonLink(
                    view.hasCallBack ? "See your call back" : "Leave a call back", "/warmline/call-back", .quiet,
                    icon: .phone)
                if !view.settings.phone.isEmpty {
                    p {
                        "Or call the line: "
                        phoneLink(view.settings.phone)
                    }
                }
            }
            card {
                h2 { "Hours" }
                facts(view.week.map { day in Fact(day.day) { day.hours } })
                p(.class("meta")) { "By the clock in \(view.zone)." }
                if !view.closedDays.isEmpty {
                    p { "Closed on \(view.closedDays.joined(separator: ", "))." }
                }
            }
            card {
                h2 { "A kind limit" }
                p {
                    Copy.plural(
                        view.settings.chatsADay, one: "One chat a day",
                        other: "\(count: view.settings.chatsADay) chats a day")
                    ", each up to \(count: view.settings.chatMinutes) minutes. It holds for whoever chose to be known, so that there is room for everybody."
                }
            }
            card {
                h2 { "What is kept" }
                p {
                    Copy.plural(
                        view.settings.keepDays,
                        one:
                            "You can read your chat for one day after it ends, in the same browser. Then the words are destroyed.",
                        other:
                            "You can read your chat for \(count: view.settings.keepDays) days after it ends, in the same browser. Then the words are destroyed."
                    )
                }
                p {
                    "Whoever listened can't read them after the end. What stays is when it was and how long, with no name."
                }
            }
        }
    }
}
