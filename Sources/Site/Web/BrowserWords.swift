// The offer of the lines on a page where a member writes. Nothing about it is kept on the server.
import Design
package import Markup
import Packs

extension Site {
    /// For the page of a member's conversation: hidden until their own browser finds that they want it.
    package var wordsOffer: HTML {
        Design.wordsOffer(packs.browserWords.flatMap(\.words), lines: alwaysThere, list: "/browser-words")
    }
}
