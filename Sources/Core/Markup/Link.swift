/// Where a link, a form or an image leads. Every one is a path of our own, a phone number, a mail address or a web
/// address that was checked: `javascript:`, `data:` and `//elsewhere` cannot be made.
package struct Link: Sendable, Hashable, CustomStringConvertible {
    /// The address as it is written into the page: ASCII, percent-encoded, not yet escaped for HTML.
    package let url: String

    init(checked url: String) { self.url = url }

    package var description: String { url }

    /// Does it leave this site?
    package var isOutside: Bool { !url.hasPrefix("/") && !url.hasPrefix("#") && !url.hasPrefix("?") }

    /// A place in the page at hand.
    package static func inPage(_ id: String) -> Link { Link(checked: "#" + percentEncoded(id)) }

    /// A path of our own that came back from outside, such as where to go after signing in; nil if it leads elsewhere.
    package init?(returnPath path: String) {
        let bytes = Array(path.utf8)
        guard bytes.count <= 2_000, bytes.first == UInt8(ascii: "/") else { return nil }
        guard bytes.count == 1 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\")) else { return nil }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        url = path
    }

    /// This link with one more query item; none if the value is nil.
    package func adding(_ name: StaticString, _ value: String?) -> Link {
        guard let value else { return self }
        let base = url.prefix { $0 != "#" }
        let fragment = url.dropFirst(base.count)
        let separator = base.contains("?") ? "&" : "?"
        let item = "\(Link.percentEncoded("\(name)"))=\(Link.percentEncoded(value))"
        return Link(checked: "\(base)\(separator)\(item)\(fragment)")
    }

    /// This link with one more query item.
    package func adding(_ name: StaticString, _ value: Int) -> Link { adding(name, String(value)) }

    /// This link, at a place in its page.
    package func at(_ id: String) -> Link {
        Link(checked: String(url.prefix { $0 != "#" }) + "#" + Link.percentEncoded(id))
    }

    /// Everything but letters, digits and `-._~` as `%XX` of its UTF-8.
    static func percentEncoded(_ value: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(value.utf8.count)
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(byte)
            default:
                result.append(UInt8(ascii: "%"))
                result.append(hexDigit(byte >> 4))
                result.append(hexDigit(byte & 15))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

// MARK: - Paths of our own
/// `"/conversations/\(id)/lines"`: what is interpolated becomes one component of the path, percent-encoded, and can be
/// neither empty nor a step upwards.
extension Link: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StringLiteralType) { self.init(path: value) }

    package init(stringInterpolation path: PathInterpolation) { self.init(path: path.path) }

    private init(path: String) {
        precondition(path.hasPrefix("/") && !path.hasPrefix("//"), "a literal link is a path of our own: \(path)")
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let hasSteps = parts.contains { $0 == "." || $0 == ".." }
        url = hasSteps ? parts.map { $0 == "." || $0 == ".." ? "-" : String($0) }.joined(separator: "/") : path
    }

    /// Collects a path's pieces.
    package struct PathInterpolation: StringInterpolationProtocol {
        var path = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            path.reserveCapacity(literalCapacity + 36 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StringLiteralType) {
            let isPath = literal.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
            precondition(isPath, "a literal link is plain ASCII: \(literal)")
            path += literal
        }

        /// One component of the path.
        package mutating func appendInterpolation(_ component: String) {
            path += component.isEmpty ? "-" : Link.percentEncoded(component)
        }

        /// A number in the path.
        package mutating func appendInterpolation(_ number: Int) { path += String(number) }
    }
}
