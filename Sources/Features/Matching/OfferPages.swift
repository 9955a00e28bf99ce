// Asks that members let advocates read, and the offer to talk: for advocates.
import Design
import Domain
import Markup
import Packs
import Web

/// An ask as the page shows it.
struct ReadAskView: Sendable {
    var request: String
    var name: String
    var since: Moment
    var letter: LetterView
    var inCommon: [Copy]
    var isOffered: Bool
    /// What was typed, when it could not be sent.
    var words = ""
    var messages = FormMessages()
}

enum OfferPages {
    static func list(_ asks: [ReadAskView]) -> Page {
        Page("People you could offer to talk") {
            h1 { "People you could offer to talk" }
            p(.class("lede")) {
                "They let everybody with room read this. Offer only what you have time for. They choose, and need not answer."
            }
            for ask in asks { ask.messages.summary }
            if asks.isEmpty {
                emptyState("Nobody at the moment", icon: .people) {
                    p { "When somebody who could fit lets people read what they asked for, it stands here." }
                }
            }
            for ask in asks { entry(ask) }
            p(.class("hint")) { "\(Term.members.capitalized) can see when you open what they asked for." }
        }
    }

    static func samples(packs: Packs) -> [(name: String, page: Page)] {
        let words = MatchingWords(packs: packs)
        let moment = Moment(iso: "2026-11-24T17:00:00Z", words: "yesterday at 12:00")
        let letter = words.letter(HelloLetter(MatchingSamples.sampleAsk, words: ""))
        let ask = ReadAskView(
            request: "r", name: "Juniper", since: moment, letter: letter,
            inCommon: ["You are both free on Tuesday evenings."], isOffered: false)
        let offered = ReadAskView(
            request: "s", name: "Rook", since: moment, letter: LetterView(), inCommon: [], isOffered: true)
        return [("Asks to read", list([ask, offered])), ("Asks to read, none", list([]))]
    }

    private static func entry(_ ask: ReadAskView) -> HTML {
        card {
            h2 { isolated(ask.name) }
            p(.class("meta")) {
                "Asked "
                ask.since.html
                "."
            }
            if !ask.inCommon.isEmpty {
                ul(.class("reasons")) {
                    for reason in ask.inCommon {
                        li {
                            Icon.heart.html
                            span { reason }
                        }
                    }
                }
            }
            if ask.letter.isEmpty { p { "They left everything open." } } else { ask.letter.html }
            if ask.isOffered {
                p { tag("You offered to talk", .good) }
                actionButton("Take it back", to: "/asks/\(ask.request)/back", .quiet)
            } else {
                postForm(to: "/asks/\(ask.request)/offer") {
                    textArea(
                        "words", label: "A few words to \(ask.name)",
                        hint: "It may stay empty. They read exactly this.",
                        value: ask.words, error: ask.messages["words"], isOptional: true, id: "words-\(ask.request)")
                    button("Offer to talk with \(ask.name)")
                }
            }
        }
    }
}
