@testable import Markup
import Testing

/// The audit itself: each fault is found, and a sound page passes.
@Suite struct HTMLAuditTests {
    private func page(@HTMLBuilder _ content: () -> HTML) -> HTML {
        htmlDocument(language: "en", head: [charset(), title("A page")]) {
            body { main(content: content) }
        }
    }

    @Test func `a sound page has no findings`() {
        let sound = page {
            h1 { "Title" }
            h2(.id("part")) { "Part" }
            a(href: .inPage("part")) { "To the part" }
            postForm(to: "/save") {
                textField("name", label: "Name", hint: "Any", error: "Too short")
                textArea("words", label: "Words", isOptional: true)
                passphrase("secret", label: "Passphrase")
                select("when", label: "When", choices: [Choice("a", "A")])
                checkboxes("how", legend: "How", choices: [Choice("a", "A", hint: "a hint"), Choice("b", "B")])
                radios("one", legend: "One", choices: [Choice("a", "A")], error: "Choose one", layout: .line)
                checkbox("sure", label: "Sure", error: "Please tick", id: "sure-box")
                hidden("once", "1")
                button { "Save" }
            }
            img("/a.png", alt: "", width: 1, height: 1)
        }
        #expect(HTMLAudit.findings(inPage: sound) == [])
    }

    @Test(arguments: [
        (void("input", [Attribute("type", "text"), Attribute("name", "x")]), "input \"x\" has no label"),
        (void("img", [Attribute("src", "/a.png")]), "img has no alt"),
        (element("form", [Attribute("method", "post"), Attribute("action", "/x")], .empty), "has no token"),
        (searchForm(get: "/x") { HTML.formToken }, "would show its token"),
        (searchForm(get: ("/x" as Link).adding("a", 1)) { HTML.empty }, "loses its query"),
        (element("h1", [], .copy("Two")), "2 h1 elements"),
        (element("h4", [], .copy("Deep")), "h4 \"Deep\" follows h1"),
        (element("h2", [], .copy(" ")), "an empty h2"),
        (
            group {
                p(.id("x")) { "a" }; p(.id("x")) { "b" }
            }, "the id \"x\" is there 2 times"
        ),
        (p(.id("a b")) { "a" }, "has a space"),
        (a(href: "/x") {}, "has no name"),
        (button { HTML.empty }, "button  has no name"),
        (a(href: .inPage("nowhere")) { "x" }, "\"#nowhere\", which is not there"),
        (element("label", [Attribute("for", "nobody")], .copy("x")), "for of label points to \"nobody\""),
        (p(.aria(.describedby, "gone")) { "x" }, "points to \"gone\""),
        (p(.class("a"), .class("b")) { "x" }, "an attribute twice"),
        (element("p", [Attribute("style", "color:red")], .empty), "has the attribute style"),
        (element("p", [Attribute("onclick", "x()")], .empty), "has the attribute onclick"),
        (element("script", [], .trusted("x()")), "script is written into the page"),
        (element("style", [], .empty), "style must not be in a page"),
        (.trusted("<p onclick=x()>"), "markup written by hand contains \" on\""),
        (element("fieldset", [], .empty), "a fieldset has no legend"),
        (a(href: "/x") { a(href: "/y") { "y" } }, "a link inside a link"),
        (postForm(to: "/x") { postForm(to: "/y") { HTML.empty } }, "a form inside the form"),
    ])
    func `each fault is found`(fault: HTML, finding: String) {
        let findings = HTMLAudit.findings(
            inPage: page {
                h1 { "Title" }
                fault
            })
        #expect(findings.contains { $0.contains(finding) }, "\(findings)")
    }

    @Test func `a page without main, title or language is found out`() {
        let bare = htmlDocument(language: "", head: [title(" ")]) { body { h1 { "x" } } }
        let findings = HTMLAudit.findings(inPage: bare)
        #expect(findings.contains("html has no lang"))
        #expect(findings.contains("0 main elements instead of one"))
        #expect(findings.contains("the title is empty"))
    }
}
