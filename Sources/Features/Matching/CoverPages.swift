// Somebody else meanwhile: whom to ask, and what each of the three reads.
import Design
import Domain
import Markup
import Web

enum CoverPages {
    static func ask(_ view: AskCoverView) -> Page {
        Page("Ask somebody to be there") {
            h1 { "Who could be there for \(view.name)?" }
            p(.class("lede")) {
                "While you are away. First your colleague says yes, then \(view.name). Either may say no."
            }
            view.form.messages.summary
            if view.hasChanged {
                notice(.problem) { p { "That did not work: somebody is asked already, or has no room any more." } }
            }
            ul {
                li { "Your colleague gets a conversation of their own with \(view.name), until the day you choose." }
                li { "They see nothing of what you two wrote, unless \(view.name) passes it on." }
                li { "Your place with \(view.name) stays yours. Any of the three of you can end it early." }
            }
            if view.candidates.isEmpty {
                emptyState("Nobody has room just now", icon: .people) {
                    p { "A coordinator may know somebody. You can also pause, so that \(view.name) knows." }
                    buttonLink("Pause instead", "/relationships/\(view.id)", .quiet)
                }
            } else {
                postForm(to: "/relationships/\(view.id)/cover") {
                    who(view.candidates, view.form)
                    lastDay(view.form)
                    button("Ask")
                }
            }
            p { a(href: "/relationships/\(view.id)") { "Go back, nothing changes" } }
        }
    }

    private static func who(_ candidates: [(id: String, name: String, free: Int)], _ form: CoverForm) -> HTML {
        radios(
            "who", legend: "Who could be there?",
            choices: candidates.map { one in
                Choice(
                    one.id, "\(one.name)",
                    hint: .plural(one.free, one: "Has room for 1 more", other: "Has room for \(count: one.free) more"))
            }, selected: form.covering, error: form.messages["who"])
    }

    private static func lastDay(_ form: CoverForm) -> HTML {
        textField(
            "day", label: "Until which day?", hint: "That day included. It ends by itself at midnight.",
            value: form.day, error: form.messages["day"], kind: .date)
    }

    static func coordinate(_ view: CoordinatedCoverView) -> Page {
        Page("While somebody is away") {
            h1 { "While somebody is away" }
            p(.class("lede")) {
                "Ask \(.anAdvocate) to be there for the people of another. You see how many they are, not who."
            }
            view.form.messages.summary
            if !view.done.isEmpty { notice(.done) { p { view.done } } }
            if view.walkers.isEmpty || view.candidates.isEmpty {
                emptyState("Nobody to ask just now", icon: .people) {
                    p {
                        view.walkers.isEmpty
                            ? "Nobody here walks with anybody yet." : "No \(.advocate) has a free place."
                    }
                }
            } else {
                postForm(to: "/waiting/cover") {
                    radios(
                        "away", legend: "Who is away?",
                        choices: view.walkers.map { one in
                            Choice(
                                one.id, "\(one.name)",
                                hint: .plural(
                                    one.walks, one: "Walks with 1 person",
                                    other: "Walks with \(count: one.walks) people"))
                        }, selected: view.form.away, error: view.form.messages["away"])
                    who(view.candidates, view.form)
                    lastDay(view.form)
                    p(.class("hint")) {
                        "They are asked for as many people as they have room for. Each says yes themselves: first they, then each \(Term.member)."
                    }
                    button("Ask")
                }
            }
            p { a(href: "/waiting") { "Back to who is waiting" } }
        }
    }

    static func one(_ view: CoverView) -> Page {
        let title: Copy =
            switch view.part {
            case .member: "\(view.covering), while \(view.advocate) is away"
            case .covering: "Could you be there for somebody?"
            case .away: "\(view.covering) was asked"
            }
        return Page(title) {
            h1 { title }
            switch view.part {
            case .member: member(view)
            case .covering: covering(view)
            case .away: p { "You see how it stands on the page of the two of you." }
            }
            p { a(href: "/home") { view.isWaiting ? "Not now" : "Back" } }
        }
    }

    private static func member(_ view: CoverView) -> HTML {
        group {
            p(.class("lede")) { "\(view.covering) would be there for you until \(view.last). You say yes, or no." }
            if !view.about.isEmpty {
                section {
                    h2 { "What \(view.covering) says about themselves" }
                    paragraphs(view.about)
                }
            }
            ul {
                li { "You two get a conversation of your own. It ends by itself after that day." }
                li {
                    "\(view.covering) sees nothing of what you and \(view.advocate) wrote. If you like, you choose later what to pass on."
                }
                li { "You and \(view.advocate) go on as you are. You can end this any time, without a reason." }
            }
            if view.isWaiting {
                actions {
                    actionButton("Yes, until then", to: "/covers/\(view.id)/yes", .main)
                    actionButton("No, thank you", to: "/covers/\(view.id)/no")
                }
                p(.class("hint")) {
                    "If you say no, nothing changes. They are told that it did not come about, and not why."
                }
            } else {
                notice { p { "This does not wait for you any more." } }
            }
        }
    }

    private static func covering(_ view: CoverView) -> HTML {
        group {
            p(.class("lede")) {
                "\(view.advocate) will be away. You would be there for one of the people they walk with, until \(view.last)."
            }
            ul {
                li { "You learn the name they chose when they have said yes too. If they don't, nothing comes of it." }
                li { "You get a conversation of your own. Of what was written before, you see what they pass on." }
                li { "It takes one of your places until then, and you can end it any time." }
            }
            if view.isWaiting {
                actions {
                    actionButton("Yes, I can", to: "/covers/\(view.id)/yes", .main)
                    actionButton("No, not now", to: "/covers/\(view.id)/no")
                }
            } else {
                notice { p { "This does not wait for you any more." } }
            }
        }
    }

    /// On the home page of whoever is asked.
    static func panel(_ cover: StoredCover, isMember: Bool, last: String) -> HTML {
        card {
            if isMember {
                h2 { "\(cover.coveringName) could be there for you" }
                p { "\(cover.advocateName) will be away. \(cover.coveringName) would be there until \(last)." }
            } else {
                h2 { "Could you be there for somebody?" }
                p { "\(cover.advocateName) will be away, and one of the people they walk with would have nobody." }
            }
            buttonLink("Read more", "/covers/\(cover.id.text)")
        }
    }

    static let noRoom = Page("That is not possible any more") {
        h1 { "That is not possible any more" }
        p(.class("lede")) {
            "They have as many people as they can be there for, or it was taken back. Nothing was changed, and it is not about you."
        }
        p { a(href: "/home") { "Back to your start page" } }
    }

    static let samples: [(name: String, page: Page)] = {
        let free = [("a", "Ansel", 2), ("b", "Marguerite", 1)]
        return [
            ("Ask for a cover", ask(AskCoverView(id: "r", name: "Juniper", candidates: free))),
            ("Ask for a cover, nobody", ask(AskCoverView(id: "r", name: "Juniper"))),
            (
                "Cover, asked",
                one(
                    CoverView(
                        id: "c", part: .member, advocate: "Tamar", covering: "Ansel", about: "I have been there.",
                        last: "Friday 18 December"))
            ),
            (
                "Cover, covering",
                one(
                    CoverView(
                        id: "c", part: .covering, advocate: "Tamar", covering: "Ansel", last: "Friday 18 December"))
            ),
            (
                "Cover, coordinator",
                coordinate(
                    CoordinatedCoverView(walkers: [("t", "Tamar", 4)], candidates: free))
            ),
            ("Cover, no room", noRoom),
        ]
    }()
}
