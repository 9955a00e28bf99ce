// A member's own browser offers the crisis lines when certain words are typed, if they asked it to. Both parts are hidden
// until script finds that they are wanted; the server learns neither the answer nor the words.
package import Markup

/// The question, with two buttons that weigh the same.
/// - Parameter isOnce: it goes away once it is answered; otherwise it stays, and says what was answered.
package func wordsQuestion(isOnce: Bool, list: Link) -> HTML {
    div(.class("notice screen-only"), .hidden, .data("offer", isOnce ? "once" : "always")) {
        p { strong { "Shall your browser offer the crisis lines?" } }
        p {
            "If you type certain words, it can show you the numbers. It looks at what you type only here, in your browser. Nothing is sent, kept or counted, and nobody here knows what you answer."
        }
        if isOnce {
            p { a(href: list) { "Read the words, or change your answer later" } }
        } else {
            p(.hidden, .data("said", "none")) { "You have not answered yet. It is off." }
            p(.hidden, .data("said", "yes")) { "In this browser you said yes." }
            p(.hidden, .data("said", "no")) { "In this browser you said no. It is off." }
        }
        div(.class("cluster")) {
            button(.class("button quiet"), .data("answer", "yes")) { "Yes, offer them" }
            button(.class("button quiet"), .data("answer", "no")) { "No, don't" }
        }
    }
}

/// The script that asks. It fetches the one that looks only after a yes.
package func wordsScript() -> HTML { moduleScript(Asset.link("offer.js")) }

/// Below a conversation: the question, and the lines that appear.
package func wordsOffer(_ words: [String], lines: AlwaysThere, list: Link) -> HTML {
    group {
        wordsQuestion(isOnce: true, list: list)
        div(
            .class("notice screen-only"), .hidden, .role(.status), .data("words", words.joined(separator: "|")),
            .data("module", link: Asset.link("words.js"))
        ) {
            p { strong { "You don't have to carry this alone. These people listen, now:" } }
            ul {
                if let phone = lines.phone {
                    li {
                        "\(lines.organisationName): "
                        phoneLink(phone)
                    }
                }
                for line in lines.crisisLines {
                    if let phone = line.phone {
                        li {
                            isolated(line.name)
                            ": "
                            phoneLink(phone)
                        }
                    }
                }
            }
            p { a(href: .inPage("now")) { "More ways, and who they are" } }
            button(.class("button quiet"), .data("close")) { "Close" }
        }
        wordsScript()
    }
}
