// The page of notices, its other half: the browser of this device, and a pause.
import Design
import Domain
import Markup
import Web

extension NoticesPages {
    static func device(_ view: NoticesView, site: Site) -> HTML {
        let own = view.browsers.first { $0.isThisDevice }
        let others = view.browsers.filter { !$0.isThisDevice }
        return card(.data("push", own == nil ? "off" : "on")) {
            h2 { "On this device" }
            if !view.isOwnDevice {
                p { "You said that others use this device too. Nothing of you stays on it, so no notice comes to it." }
            } else if let own {
                p { tag(view.choices.noMessages ? "Nothing is sent" : "On", view.choices.noMessages ? .plain : .good) }
                p {
                    switch own.words {
                    case .new, .none: "It says: \"You have something new.\""
                    case .plain: "It says: \"A reminder for you.\""
                    }
                }
                p(.class("hint")) { "It ends when you sign out here." }
                remove(own, "Turn it off")
            } else {
                p { "The browser shows a notice when there is something new, also when this site is closed." }
                p(.class("hint without-script")) {
                    "This one needs a browser that runs our script. The others work without."
                }
                div(.class("needs-script")) { actions { buttonLink("Set it up", start("push"), .quiet) } }
            }
            if !others.isEmpty {
                h3 { "Your other devices" }
                for other in others {
                    p {
                        "Turned on "
                        site.moment(other.addedAt).html
                    }
                    remove(other, "Turn that one off")
                }
            }
        }
    }

    private static func remove(_ browser: OwnPush, _ words: Copy) -> HTML {
        postForm(to: "/notices/push/remove") {
            hidden("id", browser.id)
            button(words, .quiet)
        }
    }

    static func pause(_ view: NoticesView, site: Site) -> HTML {
        let until = view.choices.pausedUntil.flatMap { $0 > view.now ? $0 : nil }
        return card {
            h2 { "A pause" }
            if let until {
                p {
                    "Nothing is sent before "
                    site.moment(until).html
                    "."
                }
                postForm(to: "/notices/pause") { button("End the pause", .quiet) }
            } else {
                p { "For a while, nothing is sent. It starts again by itself." }
                postForm(to: "/notices/pause", .class("cluster")) {
                    button("For a day", .quiet, name: "pause", value: "day")
                    button("For a week", .quiet, name: "pause", value: "week")
                    button("For a month", .quiet, name: "pause", value: "month")
                }
            }
        }
    }
}
