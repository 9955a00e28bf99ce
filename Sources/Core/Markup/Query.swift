/// Questions that tests ask of a page instead of searching its text.
extension HTML {
    /// Every element of that name, in the order of the page; every element if no name is given.
    package func descendants(_ name: String? = nil) -> [Element] {
        var found: [Element] = []
        forEachElement { element in
            if name == nil || element.name == name { found.append(element) }
        }
        return found
    }

    /// The element with that id.
    package func element(id: String) -> Element? { descendants().first { $0.attribute("id") == id } }

    /// Every element that has the class.
    package func elements(class name: String) -> [Element] {
        descendants().filter { $0.classes.contains(name) }
    }

    /// What a reader reads, without markup.
    package func plainText(in wording: Wording = .standard) -> String {
        switch self {
        case .empty, .formToken, .trusted: ""
        case .text(let text): text
        case .copy(let copy): copy.string(in: wording)
        case .group(let parts): parts.map { $0.plainText(in: wording) }.joined()
        case .prepared(let piece): piece.html.plainText(in: wording)
        case .element(let element): element.plainText(in: wording)
        }
    }

    /// Does it hold a form's token, at any depth?
    package var holdsFormToken: Bool {
        switch self {
        case .formToken: true
        case .empty, .text, .copy, .trusted, .prepared: false
        case .group(let parts): parts.contains(where: \.holdsFormToken)
        case .element(let element): element.children.contains(where: \.holdsFormToken)
        }
    }

    /// Every sentence of our own in it, attributes included.
    package var copies: [Copy] {
        switch self {
        case .copy(let copy): [copy]
        case .empty, .text, .trusted, .formToken: []
        case .group(let parts): parts.flatMap(\.copies)
        case .prepared(let piece): piece.html.copies
        case .element(let element):
            element.flatAttributes.compactMap(\.copy) + element.children.flatMap(\.copies)
        }
    }

    /// Every piece of markup that was written out by hand.
    var trustedPieces: [String] {
        switch self {
        case .trusted(let markup): ["\(markup)"]
        case .empty, .text, .copy, .formToken: []
        case .group(let parts): parts.flatMap(\.trustedPieces)
        case .prepared(let piece): piece.html.trustedPieces
        case .element(let element): element.children.flatMap(\.trustedPieces)
        }
    }

    private func forEachElement(_ body: (Element) -> Void) {
        switch self {
        case .element(let element):
            body(element)
            for child in element.children { child.forEachElement(body) }
        case .group(let parts): for part in parts { part.forEachElement(body) }
        case .prepared(let piece): piece.html.forEachElement(body)
        case .empty, .text, .copy, .formToken, .trusted: break
        }
    }
}

extension Element {
    /// An attribute's value as it would be read; "" for one without a value, nil if it is not there.
    package func attribute(_ name: String, in wording: Wording = .standard) -> String? {
        flatAttributes.first { $0.name == name }?.string(in: wording)
    }

    /// The class names.
    package var classes: [String] {
        attribute("class").map { $0.split(separator: " ").map(String.init) } ?? []
    }

    /// Every element inside it of that name; every element if no name is given.
    package func descendants(_ name: String? = nil) -> [Element] { HTML.group(children).descendants(name) }

    /// What a reader reads inside it, without markup; block elements end with a space.
    package func plainText(in wording: Wording = .standard) -> String {
        let inside = children.map { $0.plainText(in: wording) }.joined()
        let isInline = ["a", "b", "bdi", "code", "em", "mark", "small", "span", "strong", "time"].contains(name)
        return isInline ? inside : inside + " "
    }

    var flatAttributes: [Attribute] { attributes.flatMap(\.flattened) }
}

extension Attribute {
    var flattened: [Attribute] {
        switch value {
        case .omitted: []
        case .several(let attributes): attributes.flatMap(\.flattened)
        case .present, .text, .copy, .link: [self]
        }
    }

    var copy: Copy? {
        if case .copy(let copy) = value { copy } else { nil }
    }

    func string(in wording: Wording) -> String {
        switch value {
        case .text(let text): text
        case .copy(let copy): copy.string(in: wording)
        case .link(let link): link.url
        case .present, .several, .omitted: ""
        }
    }
}
