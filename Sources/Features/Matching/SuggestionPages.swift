// What a member sees after asking: what happens next, their hellos, and up to five people with the reasons.
import Design
import Markup

/// A hello of the member's, as they see it.
struct SaidHello: Sendable {
    enum Standing: Sendable { case waiting, passed, returned }
    var id: String
    var name: String
    var standing: Standing
    var said: Moment
    var answerBy: Moment
}

/// What the page of suggestions shows.
struct SuggestionsView: Sendable {
    var asked: Moment
    var hellos: [SaidHello] = []
    var suggestions: [SuggestionView] = []
    /// Do they let advocates read what they said openly?
    var isShown = false
    /// How many days a hello waits for an answer.
    var helloDays: Int
    /// Have they said as many hellos as may wait at once?
    var isFull = false
    var phone: String?
    var phoneHours: String
    /// Did the ask leave everything out?
    var isAskEmpty = false
    /// Did they name topics that none of these people has named?
    var isWithoutSharedTopic = false
    var wait = WaitView()
    /// What other features offer meanwhile.
    var pieces: [HTML] = []

    var waiting: [SaidHello] { hellos.filter { $0.standing == .waiting } }
}

enum SuggestionPages {
    static func suggestions(_ view: SuggestionsView) -> Page {
        Page("People you might like", width: .wide) {
            h1 { "People you might like" }
            p(.class("lede")) {
                "Say hello to one of them, or up to three, or to none. They know you only by the name you use here."
            }
            split {
                if !view.hellos.isEmpty { hellos(view) }
                people(view)
            } beside: {
                card {
                    h2 { "What happens next" }
                    steps(next(view))
                }
                shown(view.isShown)
                WaitPages.known(view.wait)
                for piece in view.pieces { piece }
                untilThen(view)
                p { a(href: "/ask") { "Change what you asked for" } }
            }
        }
    }

    private static func next(_ view: SuggestionsView) -> [Step] {
        let isWaiting = !view.waiting.isEmpty
        let days = Copy.plural(view.helloDays, one: "1 day", other: "\(view.helloDays) days")
        let answer: Copy =
            view.waiting.last.map { "The first answer comes by \($0.answerBy.words)." }
            ?? "They have \(days) to answer. If they can't, we show you others."
        return [
            Step("You asked", "We have it since \(view.asked.words)."),
            Step("You say hello", "Whenever you are ready. There is no hurry.", isNow: !isWaiting),
            Step("They answer", answer, isNow: isWaiting),
            Step("You talk", "If they say yes, you can write to each other at once. Either of you can stop any time."),
        ]
    }

    private static func shown(_ isShown: Bool) -> HTML {
        card {
            h2 { isShown ? "People here can come to you" : "Or let them come to you" }
            if isShown {
                p {
                    "Whoever has room and could fit reads the name you use here and what you said openly. When they offer to talk, they stand above. You can see who has read it."
                }
            } else {
                p {
                    "You can let \(.advocates) with room read what you said openly, with the name you use here. Nothing you named for matching only. Then they can offer to talk, and you say yes or nothing."
                }
            }
            postForm(to: "/ask/shown") {
                hidden("shown", isShown ? "off" : "on")
                button(isShown ? "Take it down" : "Let them read it", .quiet)
            }
            p { a(href: "/ask") { "Look at what you said" } }
        }
    }

    private static func untilThen(_ view: SuggestionsView) -> HTML {
        card {
            h2 { "Until then" }
            p { "You don't have to wait alone." }
            if let phone = view.phone {
                p {
                    "Call us: "
                    phoneLink(phone)
                    if !view.phoneHours.isEmpty {
                        br()
                        text(view.phoneHours)
                    }
                }
            }
            p { a(href: .inPage("now")) { "More people to talk to now" } }
        }
    }

    private static func hellos(_ view: SuggestionsView) -> HTML {
        section {
            h2 { "Your hellos" }
            rows(
                view.hellos.map { hello in
                    switch hello.standing {
                    case .waiting:
                        Row("\(hello.name)") {
                            "Said "
                            hello.said.html
                            ". You hear back by "
                            hello.answerBy.html
                            "."
                        } end: {
                            actionButton("Take it back", to: "/hellos/\(hello.id)/back", .plain)
                        }
                    case .passed:
                        Row("\(hello.name)") { "\(hello.name) is not free to take someone new right now." }
                    case .returned:
                        Row("\(hello.name)") {
                            "\(hello.name) could not answer in time. That happens, and it is not about you."
                        }
                    }
                })
        }
    }

    private static func people(_ view: SuggestionsView) -> HTML {
        section {
            h2 { view.hellos.isEmpty ? "Who you could meet" : "Who else you could meet" }
            if view.isFull {
                notice {
                    p {
                        "Three of your hellos wait for an answer. When one is answered, or you take one back, you can say another."
                    }
                }
            }
            if view.isAskEmpty, !view.suggestions.isEmpty {
                p {
                    "You left everything open, so these are people with room. "
                    a(href: "/ask") { "Say a little more" }
                    " if you would like somebody who knows something from their own life."
                }
            }
            if view.isWithoutSharedTopic {
                p { "Nobody with room says just now that they know the same things. These people fit in other ways." }
            }
            if view.suggestions.isEmpty {
                emptyState("Nobody else fits right now", icon: .people) {
                    p {
                        "That is about who has room, not about you. We keep looking, and a coordinator sees that you wait. It may help to leave more open: times, languages, or what you don't want."
                    }
                    buttonLink("Change what you asked for", "/ask", .quiet)
                }
            } else {
                grid { for suggestion in view.suggestions { suggestionCard(suggestion) } }
            }
            p {
                a(href: "/people-here") { "Look through everybody who has room" }
            }
        }
    }

    /// Nothing is asked for at the moment.
    static func nothingAsked(companions: [String]) -> Page {
        Page("Find someone") {
            h1 { "Find someone" }
            if companions.isEmpty {
                emptyState("You have not asked yet", icon: .people) {
                    p { "Tell us a little, or nothing at all, and meet people who have been there." }
                    buttonLink("Find someone", "/ask")
                }
            } else {
                p(.class("lede")) { "You and \(MatchingWords.list(companions)) are talking." }
                actions {
                    buttonLink("Go to your messages", "/conversations")
                    buttonLink("Ask for someone else too", "/ask", .quiet)
                }
            }
        }
    }
}
