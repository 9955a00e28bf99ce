/// A piece of a page and its bytes, written once because every page carries it: the crisis lines, say.
/// It stays a tree for whoever asks what is in it.
package final class Prepared: Sendable {
    let html: HTML
    let wording: Wording
    let bytes: [UInt8]

    fileprivate init(_ html: HTML, wording: Wording) {
        precondition(!html.holdsFormToken, "a form's token is known only when its page is written")
        self.html = html
        self.wording = wording
        bytes = html.render(RenderContext(wording: wording, formToken: ""))
    }
}

extension HTML {
    /// The same piece, written beforehand with that wording. In a page with another wording it is written anew.
    package func prepared(for wording: Wording) -> HTML { .prepared(Prepared(self, wording: wording)) }
}
