/// What a page needs to know at the moment it is written.
package struct RenderContext: Sendable {
    /// What the organisation calls its people.
    package var wording: Wording
    /// The value that every POST form of this page carries, so that no other site can send one.
    package var formToken: String

    package init(wording: Wording = .standard, formToken: String) {
        self.wording = wording
        self.formToken = formToken
    }
}

/// The name of the hidden field that carries a form's token.
package let formTokenFieldName = "form-token"

extension HTML {
    /// The page as UTF-8, escaped by type. Control characters that HTML forbids become U+FFFD.
    package func render(_ context: RenderContext) -> [UInt8] {
        var writer = HTMLWriter(context: context)
        writer.write(self)
        return writer.bytes
    }

    /// The page as a string, for tests and tools.
    package func renderedString(_ context: RenderContext) -> String {
        String(decoding: render(context), as: UTF8.self)
    }
}

/// Appends a page to a growing buffer.
struct HTMLWriter {
    let context: RenderContext
    var bytes: [UInt8] = []

    init(context: RenderContext) {
        self.context = context
        bytes.reserveCapacity(16_384)
    }

    mutating func write(_ html: HTML) {
        switch html {
        case .empty: break
        case .text(let text): bytes.appendEscaped(text)
        case .copy(let copy): write(copy)
        case .element(let element): write(element)
        case .group(let parts): for part in parts { write(part) }
        case .formToken: writeFormToken()
        case .prepared(let piece):
            if piece.wording == context.wording { bytes.append(contentsOf: piece.bytes) } else { write(piece.html) }
        case .trusted(let markup): markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func write(_ copy: Copy) {
        if copy.arguments.isEmpty, !copy.key.utf8.contains(UInt8(ascii: "{")),
            !copy.key.utf8.contains(UInt8(ascii: "}"))
        {
            bytes.appendEscaped(copy.key)
        } else {
            copy.forEachPiece(in: context.wording) { bytes.appendEscaped($0) }
        }
    }

    private mutating func write(_ element: Element) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: element.name.utf8)
        for attribute in element.attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
        if element.isVoid { return }
        // A parser drops the first line end of these two, and with it what somebody typed.
        if element.name == "textarea" || element.name == "pre" { bytes.append(UInt8(ascii: "\n")) }
        for child in element.children { write(child) }
        bytes.append(UInt8(ascii: "<"))
        bytes.append(UInt8(ascii: "/"))
        bytes.append(contentsOf: element.name.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ attribute: Attribute) {
        switch attribute.value {
        case .omitted: return
        case .several(let attributes):
            for attribute in attributes { write(attribute) }
            return
        case .present, .text, .copy, .link: break
        }
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: attribute.name.utf8)
        guard case .present = attribute.value else {
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            switch attribute.value {
            case .text(let text): bytes.appendEscaped(text)
            case .copy(let copy): write(copy)
            case .link(let link): bytes.appendEscaped(link.url)
            case .present, .several, .omitted: break
            }
            bytes.append(UInt8(ascii: "\""))
            return
        }
    }

    private mutating func writeFormToken() {
        bytes.append(contentsOf: "<input type=\"hidden\" name=\"\(formTokenFieldName)\" value=\"".utf8)
        bytes.appendEscaped(context.formToken)
        bytes.append(contentsOf: "\">".utf8)
    }
}
