import Markup
import Testing

private let context = RenderContext(formToken: "t<1>")

/// The shape of a page: what the builder makes, and what is written.
@Suite struct HTMLTests {
    @Test func `statements become elements in order`() {
        let names = ["Ana", "Bo"]
        let isLate = true
        let page = div(.class("card"), .id("x")) {
            h2 { "Hello \(names.count)" }
            if isLate { p { "Late" } } else { p { "Early" } }
            for name in names { span { text(name) } }
            if names.isEmpty { "Nobody" }
            br()
        }
        #expect(
            page.renderedString(context)
                == "<div class=\"card\" id=\"x\"><h2>Hello 2</h2><p>Late</p><span>Ana</span><span>Bo</span><br></div>")
    }

    @Test func `text and attributes are escaped by type`() {
        let evil = "<script>alert('1')</script> & \"x\""
        let page = p(.id(evil), .data("note", evil)) { text(evil) }
        let written = page.renderedString(context)
        let escaped = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"
        #expect(written == "<p id=\"\(escaped)\" data-note=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func `what is interpolated into copy is escaped too`() {
        let name = "<b>Ana</b>"
        #expect(p { "Hello \(name)" }.renderedString(context) == "<p>Hello &lt;b&gt;Ana&lt;/b&gt;</p>")
    }

    @Test func `forbidden control characters are replaced and others kept`() {
        let written = text("a\u{0}b\u{7}c\u{7F}d\u{85}e\u{A0}f\tg\nh\ri€ç𝄞").renderedString(context)
        #expect(written == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{A0}f\tg\nh\ri€ç𝄞")
    }

    @Test func `a POST form holds its token and a search form never does`() {
        let post = postForm(to: "/asks") { button { "Send" } }
        #expect(post.holdsFormToken)
        #expect(post.renderedString(context).contains(#"<input type="hidden" name="form-token" value="t&lt;1&gt;">"#))
        #expect(!searchForm(get: "/services") { button { "Search" } }.holdsFormToken)
    }

    @Test func `an attribute can be left out or come in several`() {
        let all: Attribute = .all([.class("a"), .hidden.when(false), .lang("es")])
        #expect(p(all, .omitted) { "x" }.renderedString(context) == #"<p class="a" lang="es">x</p>"#)
    }

    @Test func `a leading line end in a text area survives the parser`() {
        let written = textArea("words", label: "Words", value: "\nfirst").renderedString(context)
        #expect(written.contains("rows=\"4\" dir=\"auto\">\n\nfirst</textarea>"))
    }

    @Test func `typed text keeps its paragraphs and lines`() {
        let written = paragraphs("one\r\ntwo\n \n\n<three>\n").renderedString(context)
        #expect(written == #"<p dir="auto">one<br>two</p><p dir="auto">&lt;three&gt;</p>"#)
        #expect(paragraphs(" \n\n").renderedString(context).isEmpty)
    }

    @Test func `a drawing writes finite short numbers`() {
        let written = drawing(width: 10, height: 4, label: "Two days") {
            bar(x: 1.26, y: -0.04, width: .infinity, height: 3)
        }
        .renderedString(context)
        #expect(written.contains(#"<rect x="1.3" y="0" width="0" height="3" rx="2"></rect>"#))
    }

    @Test func `a prepared piece is the same page in every wording`() {
        let piece = p(.class("x")) { "Your \(Term.advocate) & you" }
        let guides = Wording(advocate: .init("guide", plural: "guides"))
        for wording in [Wording.standard, guides] {
            let context = RenderContext(wording: wording, formToken: "")
            #expect(piece.prepared(for: .standard).render(context) == piece.render(context))
        }
        #expect(piece.prepared(for: guides).elements(class: "x").count == 1)
        #expect(piece.prepared(for: guides).copies.map(\.key) == ["Your {0} & you"])
    }

    @Test func `a tree answers what is in it`() {
        let page = div { ul(.class("list quiet")) { li(.id("a")) { "One \(Term.member)" } } }
        #expect(page.element(id: "a")?.plainText() == "One member ")
        #expect(page.elements(class: "quiet").count == 1)
        #expect(page.descendants("li").count == 1)
        #expect(page.copies.map(\.key) == ["One {0}"])
    }
}
