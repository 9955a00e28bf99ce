/// A page, or a piece of one, as a value: built by functions such as `div` and `p`, asked questions by tests,
/// and turned into bytes only at the end by `render(_:)`.
///
/// There is one concrete type, so a page type-checks statement by statement, and a name that is misspelt does not
/// compile. Text is escaped when it is written, never before, so nothing is escaped twice or not at all.
package enum HTML: Sendable {
    /// Nothing at all.
    case empty
    /// Text that somebody typed, or data; escaped when written.
    case text(String)
    /// Words of our own; they know the organisation's wording and, later, the reader's language.
    case copy(Copy)
    /// An element with its attributes and children. Only Markup's own functions can make one.
    case element(Element)
    /// Several pieces side by side.
    case group([HTML])
    /// The place of a form's token, known only when the page is written.
    case formToken
    /// A piece that was written beforehand, because many pages carry it.
    case prepared(Prepared)
    /// Markup written out in our own source code. A `StaticString` cannot hold anything from outside.
    case trusted(StaticString)
}

/// One element of a page: its name, its attributes, what is inside. It never changes; it is a class only so that
/// handing a page around counts one reference for each element instead of four.
package final class Element: Sendable {
    /// The element's name in lower case, such as "div".
    package let name: String
    /// Its attributes, in the order in which they were given.
    package let attributes: [Attribute]
    /// What is inside it; always empty for `br`, `img` and the like.
    package let children: [HTML]
    let isVoid: Bool

    init(_ name: String, _ attributes: [Attribute], _ content: HTML, isVoid: Bool = false) {
        self.name = name
        self.attributes = attributes
        self.isVoid = isVoid
        switch content {
        case .empty: children = []
        case .group(let parts): children = parts
        default: children = [content]
        }
    }
}

/// Text that somebody typed, or any other data. String literals in a page are `Copy` and need no `text`.
package func text(_ value: String) -> HTML { .text(value) }

/// Data that must not turn the line around it: a name in Arabic inside an English sentence stays in its place.
package func isolated(_ value: String, _ attributes: Attribute...) -> HTML {
    .element(Element("bdi", attributes, .text(value)))
}

/// Text of several lines as somebody typed it: an empty line begins a new paragraph, a single one a new line.
package func paragraphs(_ value: String, _ attributes: Attribute...) -> HTML {
    var blocks: [[Substring]] = [[]]
    for line in value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        if line.allSatisfy(\.isWhitespace) {
            if blocks.last?.isEmpty == false { blocks.append([]) }
        } else {
            blocks[blocks.count - 1].append(line)
        }
    }
    return .group(
        blocks.filter { !$0.isEmpty }.map { lines in
            var parts: [HTML] = []
            for (index, line) in lines.enumerated() {
                if index > 0 { parts.append(br()) }
                parts.append(.text(String(line)))
            }
            return .element(Element("p", [.dir(.automatic)] + attributes, .group(parts)))
        })
}

func element(_ name: String, _ attributes: [Attribute], _ content: HTML) -> HTML {
    .element(Element(name, attributes, content))
}

func void(_ name: String, _ attributes: [Attribute]) -> HTML {
    .element(Element(name, attributes, .empty, isVoid: true))
}
