package import Markup

/// How much a button asks to be pressed.
package enum ButtonKind: Sendable {
    /// The one thing that the page is for.
    case main
    /// Another thing that one may do; as easy to press.
    case quiet
    /// Looks like a link.
    case plain

    var classes: Attribute {
        switch self {
        case .main: .class("button")
        case .quiet: .class("button quiet")
        case .plain: .class("button plain")
        }
    }
}

/// A button that sends its form.
package func button(
    _ words: Copy, _ kind: ButtonKind = .main, name: String? = nil, value: String? = nil, icon: Icon? = nil
) -> HTML {
    button(name: name, value: value, kind.classes) {
        if let icon { icon.html }
        words
    }
}

/// A link that looks like a button.
package func buttonLink(_ words: Copy, _ link: Link, _ kind: ButtonKind = .main, icon: Icon? = nil) -> HTML {
    let rel: Attribute = link.url.hasPrefix("http") ? .rel("noreferrer") : .omitted
    return a(href: link, kind.classes, rel) {
        if let icon { icon.html }
        span { words }
    }
}

/// One button that does one thing, in a form of its own.
package func actionButton(_ words: Copy, to action: Link, _ kind: ButtonKind = .quiet, icon: Icon? = nil) -> HTML {
    postForm(to: action) { button(words, kind, icon: icon) }
}

/// Prints the page; there only where script is, for the browser's own menu prints too.
package func printButton() -> HTML {
    button(.class("button quiet needs-script"), .data("print")) {
        Icon.print.html
        "Print"
    }
}

/// Buttons or links side by side, wrapping.
package func actions(@HTMLBuilder _ content: () -> HTML) -> HTML {
    div(.class("cluster screen-only"), content: content)
}
