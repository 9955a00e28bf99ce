// A visitor's chat: the place in line, the chat itself, and its end.
import Design
import Domain
import Markup
import Vault
import Web

/// The place in line, as it is now.
struct PlaceView: Sendable {
    var place: Int
    var waited: String
    var longest: String
    var words: OpenWords
}

/// What a visitor's chat shows.
struct VisitorChatView: Sendable {
    var advocate: String
    var second: String
    var lines: [LineView]
    var minutes: Int
    /// Somebody would like to join, and waits for the visitor's answer.
    var join: StoredJoin?
    var words = ""
    var error: Copy?
    var wordsEnd: Copy
}

enum ChatPages {
    static func waiting(_ view: PlaceView) -> Page {
        Page("Your place in line", isLive: true) {
            h1 { "Your place in line" }
            div(.data("stream", link: "/warmline/chat/stream")) {
                div(.role(.log), .ariaLabel("Your place in line")) { ul(.class("log")) { place(view) } }
                p(.class("without-script screen-only")) { a(href: "/warmline/chat") { "Look again" } }
            }
            p(.class("needs-script meta")) { "This page changes by itself. Keep it open: it holds your place." }
            p(.class("without-script meta")) { "Look again at least every ten minutes: that holds your place." }
            card {
                h2 { "If it can't wait" }
                p { "The lines at the foot of this page are there for right now. You keep your place while you call." }
                a(href: .inPage("now")) { "To the lines" }
            }
            actions {
                buttonLink("Have us call you instead", "/warmline/call-back", .quiet, icon: .phone)
                actionButton("Leave the line", to: "/warmline/chat/end")
            }
        }
    }

    /// The piece that the stream sends anew when something changes.
    static func place(_ view: PlaceView) -> HTML {
        li(.id("line-0"), .class("card"), .data("number", "0")) {
            p {
                strong {
                    if view.place == 1 { "You are next." } else { "You are number \(view.place) in line." }
                }
            }
            p {
                "You have waited \(view.waited)."
                if view.place > 1 { " Whoever has waited longest has waited \(view.longest)." }
            }
            if view.words.on == 0 {
                p {
                    "Nobody is on any more, and we don't know when somebody will be. You can stay, or have us call you."
                }
            } else {
                p { view.words.people }
            }
            if !view.words.isOpen { p { "The hours of the line are over. Whoever is on still looks after who waits." } }
        }
    }

    static func chat(_ view: VisitorChatView) -> Page {
        Page("Your chat", isLive: true) {
            personHeading(view.advocate, detail: "\(.advocate)")
            if !view.second.isEmpty {
                notice {
                    p { "\(view.second) is here too, and reads along. You said yes to that, and can end it." }
                    actionButton("Ask \(view.second) to go", to: "/warmline/chat/second-ends")
                }
            }
            div(
                .data("stream", link: ("/warmline/chat/stream" as Link).adding("after", view.lines.last?.number ?? 0)),
                .data("again")
            ) {
                div(.data("stale"), .hidden) {
                    notice {
                        p { "Something has changed here." }
                        buttonLink("Look", "/warmline/chat", .quiet)
                    }
                }
                Design.conversation(
                    with: view.advocate, lines: view.lines, stream: nil, refresh: "/warmline/chat",
                    asked: view.join.flatMap { $0.visitorAt == nil ? asked($0) : nil },
                    composer: Composer(
                        action: "/warmline/chat/messages", once: SecretToken.random().text, words: view.words,
                        error: view.error, answers: false))
            }
            actions {
                actionButton("End the chat", to: "/warmline/chat/end")
                buttonLink("Have us call you", "/warmline/call-back", .quiet, icon: .phone)
            }
            disclosure("How long, and what is kept") {
                p { "Up to \(count: view.minutes) minutes. \(view.wordsEnd)" }
                p {
                    "On a device that others use: end the chat before you go, or press \u{201C}Leave this site\u{201D}."
                }
            }
        }
    }

    /// Both answers weigh the same.
    private static func asked(_ join: StoredJoin) -> HTML {
        notice {
            p {
                switch join.kind {
                case .pass:
                    "\(join.askedByName) would like \(join.toName) to go on with you. Is that fine? If not, nothing changes."
                case .second:
                    "\(join.askedByName) would like \(join.toName) to read along and help. Is that fine? If not, nothing changes."
                }
            }
            div(.class("cluster")) {
                postForm(to: "/warmline/chat/answer") { button("Yes, fine", .quiet, name: "answer", value: "yes") }
                postForm(to: "/warmline/chat/answer") { button("No, thank you", .quiet, name: "answer", value: "no") }
            }
        }
    }

    static func ended(_ lines: [LineView], wasAnswered: Bool, wordsEnd: Copy, asks: Bool = false) -> Page {
        Page("Your chat has ended") {
            h1 { wasAnswered ? "This chat has ended" : "You have left the line" }
            if wasAnswered {
                p(.class("lede")) { "Thank you for coming. Whatever you do next, be kind to yourself." }
                p { wordsEnd }
            } else {
                p(.class("lede")) { "Nothing was written. You can come back at any time." }
            }
            if asks { survey }
            actions {
                actionButton("Close it, and take it out of this browser", to: "/warmline/chat/close", .main)
                buttonLink("To the warmline", "/warmline", .quiet)
            }
            if !lines.isEmpty {
                h2 { "What was written" }
                ol(.class("log")) { for line in lines { line.html } }
            }
        }
    }

    /// Three questions that nobody has to answer.
    private static var survey: HTML {
        disclosure("Three short questions, if you like", isBoxed: true) {
            p {
                "We count the answers of a month, all together. Nothing leads from them to you or to this chat. Leave out what you like."
            }
            postForm(to: "/warmline/chat/survey") {
                for question in Survey.questions {
                    radios(
                        question.code, legend: question.words, choices: question.answers, selected: "", layout: .line)
                }
                button("Send", .quiet)
            }
        }
    }
}
