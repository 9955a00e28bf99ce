// What stands around the chats of a desk: being on, who waits, chats without a note, and the ways to the other lists.
import Design
import Domain
import Markup
import Web

extension DeskPages {
    static func turn(_ view: DeskView) -> HTML {
        card {
            h2 { view.isOn ? "You are on" : "You are not on" }
            if view.isOn, let until = view.onUntil {
                p {
                    "Until "
                    until.html
                    ". Chats that are open then stay with you until they end."
                }
            }
            postForm(to: "/warmline/on") {
                select(
                    "hours", label: view.isOn ? "Change: on for" : "On for",
                    choices: [1, 2, 3, 4, 5, 6, 8].map {
                        Choice(String($0), .plural($0, one: "1 hour", other: "\($0) hours"))
                    },
                    selected: "3")
                button(view.isOn ? "Change" : "I'm on now", view.isOn ? .quiet : .main)
            }
            if view.isOn { actionButton("I'm off", to: "/warmline/off") }
            p(.class("meta")) { view.words.headline }
            if view.words.isOpen { p(.class("meta")) { view.words.people } }
        }
    }

    static func queue(_ view: DeskView) -> HTML {
        card {
            h2 { "Who waits" }
            ul(.class("plain")) { queueLine(view) }
            if view.isOn, !view.waiting.isEmpty, view.hasRoom {
                actionButton("Take the next", to: "/warmline/desk/next", .main)
            } else if view.isOn, !view.hasRoom {
                p(.class("hint")) { "You have as many chats as one may have at once." }
            }
        }
    }

    /// The piece that the stream sends anew.
    static func queueLine(_ view: DeskView) -> HTML {
        li(.id("queue-line"), .data("number", "0")) {
            if view.waiting.isEmpty {
                p { "Nobody waits." }
            } else {
                ol {
                    for one in view.waiting {
                        li {
                            "For \(one.length)"
                            if let quiet = one.quiet { ", their page last looked \(quiet) ago" }
                        }
                    }
                }
            }
        }
    }

    static func notes(_ view: DeskView) -> HTML {
        guard !view.withoutNote.isEmpty else { return .empty }
        return section {
            h2 { "Chats without a note" }
            p(.class("hint")) { "A minute, if you like. No words, and no name." }
            rows(
                view.withoutNote.map { chat in
                    Row("Ended \(chat.ended.words)", link: "/warmline/chats/\(chat.id)/note") {
                        if chat.isKnown {
                            a(href: "/warmline/chats/\(chat.id)/pause") { "Ask a supervisor for a pause" }
                        }
                    }
                })
        }
    }

    static func ways(_ view: DeskView) -> HTML {
        actions {
            buttonLink(
                .plural(view.callBacks.open, one: "1 call back", other: "\(count: view.callBacks.open) call-backs"),
                "/warmline/call-backs", .quiet, icon: .phone)
            buttonLink("The roster", "/warmline/roster", .quiet, icon: .calendar)
            buttonLink("Log a phone call", "/warmline/calls", .quiet, icon: .write)
            buttonLink("Words you keep ready", "/warmline/saved", .quiet, icon: .saved)
        }
    }
}
