// Elements that hold running text: headings, paragraphs, lists, and what is marked inside a sentence.

/// The page's own heading; one on each page.
package func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h1", attributes, content())
}

/// The heading of a section.
package func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h2", attributes, content())
}

/// The heading of a part of a section.
package func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h3", attributes, content())
}

/// The heading below that.
package func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("h4", attributes, content())
}

/// A paragraph.
package func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("p", attributes, content())
}

/// A list without an order.
package func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("ul", attributes, content())
}

/// A list in order.
package func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("ol", attributes, content())
}

/// An entry of a list.
package func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("li", attributes, content())
}

/// A list of names and what belongs to them.
package func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dl", attributes, content())
}

/// A name in a `dl`.
package func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dt", attributes, content())
}

/// What belongs to the name before it in a `dl`.
package func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("dd", attributes, content())
}

/// Words taken from somewhere else.
package func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("blockquote", attributes, content())
}

/// Text whose spaces and line ends count, such as a recovery card.
package func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("pre", attributes, content())
}

/// A link. What is inside is its name.
package func a(href: Link, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("a", [Attribute("href", .link(href))] + attributes, content())
}

/// A stretch of text without a meaning of its own.
package func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("span", attributes, content())
}

/// What matters most in a sentence.
package func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("strong", attributes, content())
}

/// What is stressed in a sentence.
package func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("em", attributes, content())
}

/// A side remark.
package func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("small", attributes, content())
}

/// Found words, such as those of a search.
package func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("mark", attributes, content())
}

/// Something to type or copy exactly.
package func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("code", attributes, content())
}

/// A moment: for machines as ISO 8601, for people as words.
package func time(_ moment: String, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("time", [.datetime(moment)] + attributes, content())
}

/// A new line within a paragraph.
package func br() -> HTML { void("br", []) }

/// A change of subject.
package func hr(_ attributes: Attribute...) -> HTML { void("hr", attributes) }
