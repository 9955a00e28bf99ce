import Markup
import Testing

/// Text made to break out of a page, through each place that text can stand in.
@Suite struct HostileTests {
    static let strings = [
        "</p><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "]]>", "<!--",
        "--><img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", "&lt;script&gt;", "&#x3C;", "&amp",
        "</title><svg onload=alert(1)>", "\u{0}<script\u{0}>", "\u{202E}gnp.exe", "\u{2028}\u{2029}", "`${1}`",
        "{0}{1}",
        "\u{FEFF}", "\u{FFFE}", "e\u{301}\u{301}\u{301}", "🏳️‍🌈👩‍👩‍👧‍👦", "﷽", "\u{1B}[31m", "\r\n\r\n<b>", "%00%3C", "\\\"",
    ]

    @Test(arguments: strings)
    func `text never leaves its place`(hostile: String) {
        let context = RenderContext(wording: Wording(member: .init(hostile, plural: hostile)), formToken: hostile)
        let page = div(.id(hostile), .data("x", hostile), .ariaLabel("\(hostile) \(Term.member)")) {
            text(hostile)
            "\(hostile) \(Term.members)"
            isolated(hostile)
            paragraphs(hostile)
            postForm(to: "/a/\(hostile)") {
                textArea("words", label: "Words", value: hostile)
                textField("line", label: "Line", value: hostile)
                select("pick", label: "Pick", choices: [Choice(hostile, "\(hostile)")], selected: hostile)
                hidden(hostile, hostile)
            }
        }
        // With the text taken out, the same tags in the same order must remain.
        let plain = shape(of: page.renderedString(context))
        #expect(plain == shape(of: expected(paragraphs: paragraphs(hostile))))
    }

    private func expected(paragraphs: HTML) -> String {
        let page = div(.id("x"), .data("x", "x"), .ariaLabel("x")) {
            "x"
            isolated("x")
            paragraphs
            postForm(to: "/a") {
                textArea("words", label: "Words")
                textField("line", label: "Line")
                select("pick", label: "Pick", choices: [Choice("x", "x")], selected: "x")
                hidden("x", "x")
            }
        }
        return page.renderedString(RenderContext(formToken: "x"))
    }

    /// The tags with the names of their attributes, as a parser would see them.
    private func shape(of markup: String) -> [String] {
        var tags: [String] = []
        var tag: String?
        var isInValue = false
        for character in markup.unicodeScalars {
            switch character {
            case "<" where !isInValue: tag = ""
            case ">" where !isInValue:
                tags.append(tag ?? "stray >")
                tag = nil
            case "\"" where tag != nil: isInValue.toggle()
            default: if !isInValue { tag?.unicodeScalars.append(character) }
            }
        }
        return tags
    }
}
