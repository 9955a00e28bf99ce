// Elements that divide a page into parts, and those that hold a page together.

/// A block without a meaning of its own.
package func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("div", attributes, content())
}

/// A part of a page with a heading.
package func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("section", attributes, content())
}

/// Something that stands on its own: a story, a card, a line of a conversation.
package func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("article", attributes, content())
}

/// What belongs to the page but not to its run.
package func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("aside", attributes, content())
}

/// The top of a page or section.
package func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("header", attributes, content())
}

/// The foot of a page or section.
package func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("footer", attributes, content())
}

/// Links to get about by; the label tells several of them apart.
package func nav(label: Copy, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("nav", [.ariaLabel(label)] + attributes, content())
}

/// What the page is for; one on each page.
package func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("main", attributes, content())
}

/// Something that opens and closes without script.
package func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("details", attributes, content())
}

/// What stays visible of a `details` that is closed.
package func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("summary", attributes, content())
}

/// A picture or table with its caption.
package func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("figure", attributes, content())
}

/// The caption of a `figure`.
package func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("figcaption", attributes, content())
}

/// A picture. Who cannot see it reads `alt`; an empty one says that it is only decoration.
package func img(_ source: Link, alt: Copy, width: Int, height: Int, _ attributes: Attribute...) -> HTML {
    let own: [Attribute] = [
        Attribute("src", .link(source)), Attribute("alt", .copy(alt)), Attribute("width", String(width)),
        Attribute("height", String(height)), Attribute("loading", "lazy"),
    ]
    return void("img", own + attributes)
}

/// A whole page: its doctype, language, head and body.
package func htmlDocument(
    language: String, _ attributes: Attribute..., head: [HTML], @HTMLBuilder body: () -> HTML
) -> HTML {
    .group([
        .trusted("<!doctype html>\n"),
        element(
            "html", [.lang(language)] + attributes, .group([element("head", [], .group(head)), body()])),
    ])
}

/// The visible part of a page; only in `htmlDocument`.
package func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("body", attributes, content())
}

/// The page's title, for tabs and lists of windows; only in a head.
package func title(_ words: Copy) -> HTML { element("title", [], .copy(words)) }

/// A note to browsers; only in a head.
package func meta(_ name: MetaName, _ content: String, media: String? = nil) -> HTML {
    let condition = media.map { Attribute("media", $0) } ?? .omitted
    return void("meta", [Attribute("name", name.rawValue), Attribute("content", content), condition])
}

/// The notes to browsers that our pages need.
package enum MetaName: String, Sendable {
    case viewport, robots, referrer
    case colorScheme = "color-scheme"
    case themeColor = "theme-color"
}

/// Says that the page is UTF-8; the first thing in a head.
package func charset() -> HTML { void("meta", [Attribute("charset", "utf-8")]) }

/// A style sheet of our own; only in a head.
package func stylesheet(_ source: Link) -> HTML {
    void("link", [.rel("stylesheet"), Attribute("href", .link(source))])
}

/// The picture in the browser's tab; only in a head.
package func favicon(_ source: Link) -> HTML {
    void("link", [.rel("icon"), Attribute("href", .link(source)), Attribute("type", "image/svg+xml")])
}

/// An ES module of our own; only in a head. Script written into a page does not exist.
package func moduleScript(_ source: Link) -> HTML {
    element("script", [Attribute("type", "module"), Attribute("src", .link(source))], .empty)
}
