// Saying hello, and what an advocate reads of it.
import Web
import Design
import Markup

/// What the page shows on which a member writes a hello.
struct WriteHelloView: Sendable {
    var advocate: String
    var suggestion: SuggestionView
    var form: HelloForm
    var letter: LetterView
    var helloDays: Int
    var isFull = false
}

/// What goes along with a hello, in words.
struct LetterView: Sendable {
    var topics: [String] = []
    var languages: Copy = ""
    var times: Copy = ""
    var ways: Copy = ""
    var access: [String] = []
    var leavesFaithOut = false

    var isEmpty: Bool {
        topics.isEmpty && languages.isEmpty && times.isEmpty && ways.isEmpty && access.isEmpty && !leavesFaithOut
    }

    /// As names and what belongs to each; only what was said.
    var html: HTML {
        var all: [Fact] = []
        if !topics.isEmpty {
            all.append(Fact("Would like company with") { ul { for topic in topics { li { text(topic) } } } })
        }
        if !languages.isEmpty { all.append(Fact("Languages") { languages }) }
        if !times.isEmpty { all.append(Fact("Good times") { times }) }
        if !ways.isEmpty { all.append(Fact("Ways to talk") { ways }) }
        if !access.isEmpty { all.append(Fact("Makes it easier") { ul { for need in access { li { text(need) } } } }) }
        if leavesFaithOut { all.append(Fact("Faith") { "Please leave faith out of it" }) }
        return facts(all)
    }
}

/// A hello as the advocate reads it.
struct HeardHello: Sendable {
    var id: String
    var name: String
    var said: Moment
    var answerBy: Moment
    var words: String
    var inCommon: [Copy]
    var letter: LetterView
}

enum HelloPages {
    static func write(_ view: WriteHelloView) -> Page {
        let name = view.suggestion.name
        return Page("Say hello to \(name)") {
            h1 { "Say hello to \(name)" }
            paragraphs(view.suggestion.about)
            ul(.class("reasons")) {
                for reason in view.suggestion.reasons {
                    li {
                        Icon.heart.html
                        span { reason }
                    }
                }
            }
            view.form.messages.summary
            if view.isFull {
                notice {
                    p {
                        "Three of your hellos wait for an answer. When one is answered, or you take one back, you can say another."
                    }
                }
            } else {
                postForm(to: "/hellos") {
                    hidden("advocate", view.advocate)
                    textArea(
                        "words", label: "A few words", hint: "It may stay empty. They read exactly this.",
                        value: view.form.words, error: view.form.messages["words"], isOptional: true)
                    disclosure("What else goes along", isOpen: true, isBoxed: true) {
                        p { "The name you use here, and what you said openly when you asked:" }
                        if view.letter.isEmpty {
                            p { "Nothing else." }
                        } else {
                            view.letter.html
                        }
                        p {
                            "Nothing that you named for matching only. "
                            a(href: "/ask") { "Change what you asked for" }
                        }
                    }
                    p(.class("hint")) {
                        "\(name) has \(Copy.plural(view.helloDays, one: "1 day", other: "\(view.helloDays) days")) to answer, and may pass without a reason, just as you may take it back."
                    }
                    button("Send your hello")
                }
            }
            hr()
            actions {
                buttonLink("Back to everybody", "/suggestions", .quiet)
                actionButton("Don't show me \(name) again", to: "/suggestions/\(view.advocate)/not", .plain)
            }
        }
    }

    /// They cannot be asked at this moment.
    static func notFree(_ words: Copy) -> Page {
        Page("Not right now") {
            h1 { "Not right now" }
            p(.class("lede")) { words }
            p { a(href: "/suggestions") { "See who else is there" } }
        }
    }

    static func list(_ hellos: [HeardHello], accepted: [(id: String, name: String)], hasProfile: Bool) -> Page {
        Page("Hellos") {
            h1 { "Hellos" }
            p(.class("lede")) {
                "People who would like to talk with you. Say yes, or pass: both are fine, and no reason is asked or kept."
            }
            if hellos.isEmpty {
                emptyState("No hellos wait for you", icon: .heart) {
                    if hasProfile {
                        p { "When somebody says hello, it stands here." }
                    } else {
                        p { "Write your profile first, so that people can find you." }
                        buttonLink("Write your profile", "/profile")
                    }
                }
            }
            for hello in hellos {
                card {
                    h2 { isolated(hello.name) }
                    heard(hello)
                    actions {
                        actionButton("Say yes to \(hello.name)", to: "/hellos/\(hello.id)/accept", .main)
                        actionButton("Pass", to: "/hellos/\(hello.id)/pass", .quiet)
                    }
                    p(.class("hint")) { "If you can't answer by then, it goes back without blame." }
                }
            }
            if !accepted.isEmpty {
                h2 { "People you said yes to" }
                rows(
                    accepted.map {
                        Row("\($0.name)", link: "/hellos/\($0.id)") { "What they wrote when they said hello" }
                    })
            }
            p(.class("hint")) { "\(Term.members.capitalized) can see when you open their hello." }
        }
    }

    /// One hello that was answered with yes, to read again.
    static func one(_ hello: HeardHello) -> Page {
        Page("\(hello.name)'s hello") {
            h1 { "\(hello.name)'s hello" }
            heard(hello, isAnswered: true)
            p { a(href: "/hellos") { "Back to hellos" } }
        }
    }

    private static func heard(_ hello: HeardHello, isAnswered: Bool = false) -> HTML {
        group {
            p(.class("meta")) {
                "Said "
                hello.said.html
                if !isAnswered {
                    ". Please answer by "
                    hello.answerBy.html
                }
                "."
            }
            if !hello.words.isEmpty { blockquote { paragraphs(hello.words) } }
            if !hello.inCommon.isEmpty {
                ul(.class("reasons")) {
                    for reason in hello.inCommon {
                        li {
                            Icon.heart.html
                            span { reason }
                        }
                    }
                }
            }
            hello.letter.html
        }
    }
}
