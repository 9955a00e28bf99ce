// The words that a member's own browser may look for: the list, for anybody to read, and the choice.
import Design
import Markup
import Packs
import Web

enum BrowserWordPages {
    /// - Parameter mayChoose: a member reads it, whose conversations have the offer.
    static func list(_ packs: [BrowserWordPack], mayChoose: Bool) -> Page {
        Page("Words in your browser") {
            h1 { "Words in your browser" }
            p(.class("lede")) {
                "If you like, your own browser offers you the crisis lines when you type certain words. It is off until you say yes."
            }
            if mayChoose {
                p(.class("without-script")) { "This needs script, which is off in your browser. So it is off." }
                wordsQuestion(isOnce: false, list: "/browser-words")
            }
            ul {
                li { "It looks only where you write to your \(Term.advocate), and only in your browser." }
                li { "We do not read along. Nothing is sent, kept or counted, and nobody is told." }
                li {
                    "Your answer stays in this browser, until you sign out. On a shared device nobody is asked; what you say here ends when you sign out."
                }
            }
            h2 { "The words" }
            for pack in packs {
                disclosure("\(pack.name)") {
                    ul(.lang(pack.language)) { for word in pack.words { li { text(word) } } }
                    p(.class("meta")) { "Written down on \(DayWords.day(iso: pack.compiledOn))." }
                }
            }
            if mayChoose { wordsScript() }
        }
    }
}
