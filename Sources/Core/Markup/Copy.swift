/// Words of our own: the only type that may carry sentences in a page.
///
/// It is made from a string literal and from nothing else. What is interpolated stays an argument: it is escaped when
/// the page is written, and the literal with numbered holes ("Hello {0}") is the key under which other languages
/// find the sentence.
package struct Copy: Sendable, Hashable, ExpressibleByStringInterpolation {
    indirect enum Argument: Sendable, Hashable {
        case text(String)
        case number(Int)
        case count(Int)
        case term(Term)
        case copy(Copy)
        case plural(Int, one: Copy, other: Copy)
    }

    /// The sentence with its holes, such as "Hello {0}"; a brace of its own is doubled.
    package let key: String
    let arguments: [Argument]

    init(key: String, arguments: [Argument]) {
        self.key = key
        self.arguments = arguments
    }

    /// A sentence without holes.
    package init(stringLiteral value: StringLiteralType) {
        key = Copy.doublingBraces(value)
        arguments = []
    }

    /// A sentence with holes.
    package init(stringInterpolation sentence: StringInterpolation) {
        key = sentence.key
        arguments = sentence.arguments
    }

    /// One sentence for a single thing, another for any other number of them.
    package static func plural(_ count: Int, one: Copy, other: Copy) -> Copy {
        Copy(key: "{0}", arguments: [.plural(count, one: one, other: other)])
    }

    /// Is there not a single word?
    package var isEmpty: Bool { key.isEmpty }

    /// Every sentence in here, for whoever translates: its own and those in its holes.
    package var keys: [String] {
        var keys = key == "{0}" ? [] : [key]
        for argument in arguments {
            switch argument {
            case .copy(let copy): keys += copy.keys
            case .plural(_, let one, let other): keys += one.keys + other.keys
            case .text, .number, .count, .term: break
            }
        }
        return keys
    }

    static func doublingBraces(_ literal: String) -> String {
        guard literal.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return literal
        }
        return literal.reduce(into: "") { result, character in
            result.append(character)
            if character == "{" || character == "}" { result.append(character) }
        }
    }

    /// Collects a literal's pieces and what stands in its holes.
    package struct StringInterpolation: StringInterpolationProtocol {
        var key = ""
        var arguments: [Argument] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            key.reserveCapacity(literalCapacity + 3 * interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StringLiteralType) { key += Copy.doublingBraces(literal) }

        private mutating func append(_ argument: Argument) {
            key += "{\(arguments.count)}"
            arguments.append(argument)
        }

        /// Data: a name, a place, something that was typed.
        package mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        /// A number as it is, such as a year.
        package mutating func appendInterpolation(_ number: Int) { append(.number(number)) }

        /// A number of things, with its thousands set apart.
        package mutating func appendInterpolation(count: Int) { append(.count(count)) }

        /// What the organisation calls somebody.
        package mutating func appendInterpolation(_ term: Term) { append(.term(term)) }

        /// Words within words.
        package mutating func appendInterpolation(_ copy: Copy) { append(.copy(copy)) }
    }
}

extension Copy {
    /// The sentence as plain text, for a subject line or a terminal; not escaped.
    package func string(in wording: Wording = .standard) -> String {
        var result = ""
        forEachPiece(in: wording) { result += $0 }
        return result
    }

    /// Calls with each piece of the sentence in order, holes filled, not escaped.
    func forEachPiece(in wording: Wording, _ body: (String) -> Void) {
        guard !arguments.isEmpty || key.utf8.contains(UInt8(ascii: "{")) || key.utf8.contains(UInt8(ascii: "}")) else {
            body(key)
            return
        }
        // By scalar: a combining mark behind a hole would else make one character with its brace.
        var rest = key.unicodeScalars[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            body(String(rest[..<brace]))
            let next = rest.index(after: brace)
            if next < rest.endIndex, rest[next] == rest[brace] {
                body(String(rest[brace]))
                rest = rest[rest.index(after: next)...]
            } else if let end = rest[next...].firstIndex(of: "}"), let hole = Int(String(rest[next..<end])) {
                if arguments.indices.contains(hole) { write(arguments[hole], in: wording, body) }
                rest = rest[rest.index(after: end)...]
            } else {
                body(String(rest[brace]))
                rest = rest[next...]
            }
        }
        body(String(rest))
    }

    private func write(_ argument: Argument, in wording: Wording, _ body: (String) -> Void) {
        switch argument {
        case .text(let text): body(text)
        case .number(let number): body(String(number))
        case .count(let number): body(Copy.grouped(number))
        case .term(let term): body(wording.words(for: term))
        case .copy(let copy): copy.forEachPiece(in: wording, body)
        case .plural(let count, let one, let other): (count == 1 ? one : other).forEachPiece(in: wording, body)
        }
    }

    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var result = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
