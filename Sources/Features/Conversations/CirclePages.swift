// Pages of circles. Who can read stands above the box, before anything is written.
import Design
import Domain
import Markup
import Vault
import Web

/// Everything a circle's page shows.
struct CircleView: Sendable {
    let circle: StoredCircle
    let name: String
    let seats: [Seat]
    let viewer: Viewer
    let lines: [LineView]
    let isLatest: Bool
    var words = ""
    /// The line that is being answered.
    var answering: QuoteView?
    var error: Copy?
    var hasAgreed = true
}

enum CirclePages {
    /// Circles on the page of messages, those that one is asked into first.
    static func list(
        _ circles: [(circle: StoredCircle, name: String)], asked: [(id: CircleID, by: String)], viewer: Viewer,
        site: Site
    ) -> HTML {
        guard !circles.isEmpty || !asked.isEmpty || viewer.hat == .member else { return .empty }
        return section {
            h2 { "Circles" }
            for one in asked {
                card {
                    p {
                        "\(one.by) asks you into a circle. You would read what is written there from then on, and nothing from before."
                    }
                    postForm(to: "/circles/\(one.id.text)/answer") {
                        actions {
                            button("Come in", name: "answer", value: "yes")
                            button("Not this time", .quiet, name: "answer", value: "no")
                        }
                    }
                }
            }
            rows(
                circles.map { one in
                    Row(
                        "\(one.name)", link: "/circles/\(one.circle.id.text)",
                        meta: {
                            if one.circle.endedAt != nil {
                                "Ended"
                            } else if one.circle.lines == 0 {
                                "Nothing written yet"
                            } else {
                                "Last message "
                                site.moment(one.circle.lastAt, style: .relative).html
                            }
                        },
                        end: {
                            if one.circle.unread > 0, one.circle.endedAt == nil {
                                tag(
                                    .plural(one.circle.unread, one: "1 new", other: "\(one.circle.unread) new"), .good)
                            }
                        })
                })
            if viewer.hat == .member {
                p(.class("hint")) {
                    "A circle is a place for you and some of your people together: \(.advocates), family, friends."
                }
                p { buttonLink("Make a circle", "/circles/new", .quiet) }
            }
        }
    }

    static func new(name: String, id: String, messages: FormMessages = FormMessages()) -> Page {
        Page("Make a circle") {
            h1 { "Make a circle" }
            p(.class("lede")) {
                "A place where you write together with some of your people: \(.advocates), family, friends. You ask each one in."
            }
            messages.summary
            postForm(to: "/circles") {
                hidden("id", id)
                textField(
                    "name", label: "What is it called?", hint: "Whoever is in it sees this.", value: name,
                    error: messages["name"])
                button("Make it")
            }
        }
    }

    static func circle(_ view: CircleView) -> Page {
        let id = view.circle.id.text
        let here: Link = "/circles/\(id)"
        let stream: Link = "/circles/\(id)/stream"
        let isOpen = view.circle.endedAt == nil
        return Page("\(view.name)", isLive: isOpen && view.isLatest) {
            h1 { isolated(view.name) }
            readers(view)
            if let first = view.lines.first, Int64(first.number) > view.circle.fromLine + 1 {
                p { a(href: here.adding("before", first.number)) { "Earlier messages" } }
            }
            if view.circle.fromLine > 0 { p(.class("meta")) { "You read what was written since you came in." } }
            if !view.isLatest { p { a(href: here) { "Back to the newest" } } }
            Design.conversation(
                with: view.name, lines: view.lines,
                stream: isOpen && view.isLatest ? stream.adding("after", Int(view.circle.lines)) : nil, refresh: here,
                composer: composer(view, isOpen: isOpen))
            if isOpen, !view.hasAgreed {
                notice {
                    p { "Before the first word, please read our promise: what stays between you, and what can't." }
                    buttonLink("Read the promise", ("/promise" as Link).adding("then", here.url))
                }
            }
            if !isOpen { notice { p { "This circle has ended. You can still read it; nobody else can." } } }
        }
    }

    private static func composer(_ view: CircleView, isOpen: Bool) -> Composer? {
        guard isOpen, view.isLatest, view.hasAgreed else { return nil }
        return Composer(
            action: "/circles/\(view.circle.id.text)/lines", once: SecretToken.random().text, words: view.words,
            error: view.error, answering: view.answering, without: "/circles/\(view.circle.id.text)",
            readers: Circles.readers(view.seats), draft: "circle-" + view.circle.id.text)
    }

    /// Who reads what is written now.
    private static func readers(_ view: CircleView) -> HTML {
        let others = view.seats.filter { $0.isIn && $0.person != view.viewer.person }.map(\.name)
        let asked = view.seats.filter(\.isAsked).map(\.name)
        return div(.class("notice")) {
            p {
                if view.circle.endedAt != nil {
                    "Only you can read here."
                } else if others.isEmpty {
                    "Only you can read here so far."
                } else {
                    "\(list(["You"] + others)) can read here."
                }
                if !asked.isEmpty, view.circle.endedAt == nil {
                    " Asked, and not in yet: \(list(asked)). Whoever comes in reads only what is written after."
                }
            }
            p {
                a(href: "/circles/\(view.circle.id.text)/people") {
                    view.viewer.hat == .member ? "Who is in it, ask somebody, end it" : "Who is in it, leave"
                }
            }
        }
    }

    private static func list(_ names: [String]) -> Copy {
        guard let last = names.last, names.count > 1 else { return "\(names.first ?? "")" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    static func people(
        _ circle: StoredCircle, seats: [Seat], name: String, others: [(id: PersonID, name: String)], viewer: Viewer,
        invitations: [(id: String, until: Moment)] = []
    ) -> Page {
        let id = circle.id.text
        let isOpen = circle.endedAt == nil
        return Page("Who is in \(name)") {
            p { a(href: "/circles/\(id)") { "Back to the circle" } }
            h1 { "Who is in it" }
            rows(
                seats.filter { $0.leftAt == nil }.map { seat in
                    Row(
                        "\(seat.name)",
                        meta: {
                            seat.isIn ? "Reads and writes here" : "Asked, and not in yet"
                            if seat.hat == .supporter { ". Asked in by link: family, or a friend" }
                        },
                        end: {
                            if viewer.hat == .member, isOpen, seat.person != viewer.person {
                                actionButton(
                                    "Show \(seat.name) out", to: "/circles/\(id)/people/\(seat.person.text)/out")
                            }
                        })
                })
            if viewer.hat == .member, isOpen {
                if others.isEmpty {
                    p(.class("hint")) { "Everybody you walk with is in it or asked." }
                } else {
                    h2 { "Ask somebody in" }
                    p(.class("hint")) {
                        "They say yes or no. They read only what is written after they come in."
                    }
                    postForm(to: "/circles/\(id)/ask") {
                        select("advocate", label: "Whom?", choices: others.map { Choice($0.id.text, "\($0.name)") })
                        button("Ask them in")
                    }
                }
                SupporterPages.part(circle.id, open: invitations)
                h2 { "End it" }
                p { "Nobody writes here any more. You can still read it; nobody else can." }
                postForm(to: "/circles/\(id)/end") { button("End this circle", .quiet) }
            }
            if isOpen {
                h2 { "Notices" }
                p {
                    circle.isMuted
                        ? "You get no notice of what is written here."
                        : "You may get a notice when something is written here."
                }
                postForm(to: "/circles/\(id)/mute") {
                    hidden("mute", circle.isMuted ? "" : "yes")
                    button(circle.isMuted ? "Tell me again" : "Don't tell me", .quiet)
                }
            }
            if viewer.hat != .member, isOpen {
                h2 { "Leave" }
                p { "You choose what becomes of what you wrote here." }
                postForm(to: "/circles/\(id)/leave") {
                    radios(
                        "lines", legend: "My messages",
                        choices: [
                            Choice("stand", "They stay, under “Somebody who left”"),
                            Choice("take", "They go with me. They are destroyed, for everybody"),
                        ], selected: "stand")
                    button("Leave the circle", .quiet)
                }
            }
        }
    }
}
