// A statement as a literal: what stands between `\(` and `)` is bound, never pasted, and no string can become SQL.

/// One SQL statement, or a piece of one, for both engines.
///
/// `"SELECT name FROM people WHERE id = \(id)"` binds `id`. Another `SQL` splices. There is no initialiser from
/// `String`: a literal's own text is a `StaticString`, fixed when the program was compiled.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text with `$1`, `$2` … for what is bound, in that order.
    package private(set) var text: String
    /// What is bound, in order.
    package private(set) var values: [SQLValue]

    package init(stringLiteral text: StaticString) {
        var interpolation = StringInterpolation(literalCapacity: text.utf8CodeUnitCount, interpolationCount: 0)
        interpolation.appendLiteral(text)
        self.init(stringInterpolation: interpolation)
    }

    package init(stringInterpolation: StringInterpolation) {
        self.text = stringInterpolation.text
        self.values = stringInterpolation.values
    }

    /// A condition that shows by what right a statement touches a member's table. Only `Access` may call it
    /// (ArchitectureTests look): `Guard` demands the mark when the statement is prepared.
    package static func granted(_ grant: Grant, _ condition: SQL) -> SQL {
        var interpolation = StringInterpolation(literalCapacity: 64, interpolationCount: 1)
        interpolation.appendMark(grant)
        interpolation.appendInterpolation(condition)
        return SQL(stringInterpolation: interpolation)
    }
}

extension SQL {
    /// Gathers the pieces of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 4)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
            assert(!literal.description.contains("/*"), "a statement's literal holds no comment: marks are Access's")
        }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            bind(value.sqlValue)
        }

        /// Binds a value or NULL.
        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            bind(value?.sqlValue ?? .null)
        }

        /// Splices another piece, its values renumbered after ours.
        package mutating func appendInterpolation(_ piece: SQL) {
            guard !values.isEmpty, !piece.values.isEmpty else {
                text += piece.text
                values += piece.values
                return
            }
            text += SQL.renumbered(piece.text, by: values.count)
            values += piece.values
        }

        /// `column IN (…)`. An empty list is false. Lists are padded to a power of two, so that few statements are
        /// prepared.
        package mutating func appendInterpolation(_ column: StaticString, in list: some Collection<some SQLConvertible>)
        {
            guard !list.isEmpty else {
                text += "FALSE"
                return
            }
            appendLiteral(column)
            text += " IN ("
            var bound = list.map(\.sqlValue)
            let last = bound[bound.count - 1]
            while bound.count & (bound.count - 1) != 0 { bound.append(last) }
            for (index, value) in bound.enumerated() {
                if index > 0 { text += ", " }
                bind(value)
            }
            text += ")"
        }

        mutating func appendMark(_ grant: Grant) {
            text += grant.mark
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            text += "$\(values.count)"
        }
    }
}

/// By what right a statement touches members' tables.
package struct Grant: Hashable, Sendable {
    /// What stands in the statement's text: a comment that no literal can hold, because `Guard` refuses those.
    package let mark: String

    /// `name` is a word such as "viewer" or the name of a job.
    package init(_ name: StaticString) {
        self.mark = "/*granted:\(name)*/"
    }
}

extension SQL {
    /// The same text with every `$n` raised by `offset`. A `$` without a number, or inside quotes, is not a mark.
    static func renumbered(_ text: String, by offset: Int) -> String {
        var result: [UInt8] = []
        var number: Int?
        var isQuoted = false
        for byte in text.utf8 {
            if let sofar = number {
                if (0x30...0x39).contains(byte) {
                    number = sofar * 10 + Int(byte - 0x30)
                    continue
                }
                result += written(sofar, offset)
                number = nil
            }
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            result.append(byte)
            if byte == UInt8(ascii: "$"), !isQuoted { number = 0 }
        }
        if let sofar = number { result += written(sofar, offset) }
        return String(decoding: result, as: UTF8.self)
    }

    /// Marks begin at 1, so 0 is a dollar that no digit followed.
    private static func written(_ number: Int, _ offset: Int) -> [UInt8] {
        number == 0 ? [] : Array(String(number + offset).utf8)
    }
}
