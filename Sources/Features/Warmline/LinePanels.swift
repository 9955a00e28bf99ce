// What the line shows on other pages: the front page, home pages, and beside the wait for somebody.
import Design
import Domain
import Markup
import Web

enum LinePanels {
    static func front(_ words: OpenWords) -> HTML {
        section {
            h2 { "The warmline" }
            p { "For any day, not only the worst one. Peers answer. No account, and no name needed." }
            p { strong { words.headline } }
            if !words.roster.isEmpty { p { words.roster } }
            actions {
                if words.takesChats {
                    buttonLink("Write with somebody now", "/warmline", .quiet, icon: .messages)
                } else {
                    buttonLink("About the warmline", "/warmline", .quiet, icon: .messages)
                }
                buttonLink("Have us call you", "/warmline/call-back", .quiet, icon: .phone)
            }
        }
    }

    /// For somebody who waits for a match, or is just here.
    static func company(_ words: OpenWords) -> HTML {
        card {
            h2 { words.takesChats ? "Company, right now" : "The warmline" }
            p { words.headline }
            if !words.roster.isEmpty { p { words.roster } }
            if words.isOpen { p { words.people } }
            p(.class("meta")) {
                "You come there without your name, and nothing of it goes into your record. Waiting there changes nothing here."
            }
            actions {
                buttonLink(
                    words.takesChats ? "Write with somebody now" : "See when it is open", "/warmline", .quiet,
                    icon: .messages)
                buttonLink("Have us call you", "/warmline/call-back", .quiet, icon: .phone)
            }
        }
    }

    static func advocate(_ words: OpenWords, isOn: Bool, callBacks: (open: Int, overdue: Int)) -> HTML {
        card {
            h2 { isOn ? "You are on the warmline" : "The warmline" }
            p { words.headline }
            if !words.queue.isEmpty { p { words.queue } }
            callBackLine(callBacks)
            buttonLink("Go to the desk", "/warmline/desk", isOn || words.waiting > 0 ? .main : .quiet)
        }
    }

    static func lead(_ words: OpenWords, callBacks: (open: Int, overdue: Int), pauses: Int, tooFew: Int) -> HTML {
        card {
            h2 { "The warmline" }
            if words.isInUse {
                p { words.headline }
                if words.isOpen {
                    p { words.people }
                    if !words.queue.isEmpty { p { words.queue } }
                }
                callBackLine(callBacks, isLink: false)
                if tooFew > 0 {
                    p {
                        a(href: "/warmline/roster") {
                            Copy.plural(
                                tooFew, one: "1 shift of the next 7 days has too few people",
                                other: "\(count: tooFew) shifts of the next 7 days have too few people")
                        }
                    }
                }
            } else {
                p { "No hours are set, so there is no line yet." }
            }
            actions {
                if pauses > 0 { buttonLink("Pauses to decide: \(count: pauses)", "/warmline/pauses") }
                if words.isInUse { buttonLink("The board", "/warmline/board", .quiet) }
                if words.isInUse { buttonLink("The roster", "/warmline/roster", .quiet, icon: .calendar) }
                buttonLink(words.isInUse ? "Hours and settings" : "Set its hours", "/warmline/settings", .quiet)
            }
        }
    }

    /// The list is theirs who call; others see how many there are.
    private static func callBackLine(_ calls: (open: Int, overdue: Int), isLink: Bool = true) -> HTML {
        guard calls.open > 0 else { return .empty }
        let words = Copy.plural(
            calls.open, one: "1 call back to make", other: "\(count: calls.open) call-backs to make")
        return p {
            if isLink { a(href: "/warmline/call-backs") { words } } else { words }
            if calls.overdue > 0 {
                " "
                tag(.plural(calls.overdue, one: "1 overdue", other: "\(count: calls.overdue) overdue"), .warm)
            }
        }
    }
}
