// Tables and rows as one stream of bytes, in pieces, so that a database of any size passes through little memory.
package import SQLText

/// Writes the stream. Pieces of about 256 KiB go to `sink`; the last one says so.
package struct RowStreamWriter {
    private let sink: ([UInt8], _ isLast: Bool) throws -> Void
    private var pending: [UInt8] = []
    private static let piece = 1 << 18

    package init(_ sink: @escaping ([UInt8], _ isLast: Bool) throws -> Void) {
        self.sink = sink
        pending.reserveCapacity(Self.piece * 2)
    }

    /// Begins a table: the rows that follow are its.
    package mutating func table(_ name: String, columns: [String]) throws {
        pending.append(Mark.table)
        append(text: name)
        append(number: UInt64(columns.count))
        for column in columns { append(text: column) }
        try flush()
    }

    package mutating func row(_ values: [SQLValue]) throws {
        pending.append(Mark.row)
        for value in values {
            switch value {
            case .null: pending.append(Mark.null)
            case .text(let text):
                pending.append(Mark.text)
                append(text: text)
            case .integer(let number):
                pending.append(Mark.integer)
                append(number: UInt64(bitPattern: number))
            case .real(let number):
                pending.append(Mark.real)
                append(number: number.bitPattern)
            case .boolean(let flag):
                pending.append(Mark.integer)
                append(number: flag ? 1 : 0)
            case .bytes(let bytes):
                pending.append(Mark.bytes)
                append(number: UInt64(bytes.count))
                pending.append(contentsOf: bytes)
            }
        }
        try flush()
    }

    /// Ends the stream with what the reader checks it by.
    package mutating func end(_ trailer: [UInt8]) throws {
        pending.append(Mark.end)
        append(number: UInt64(trailer.count))
        pending.append(contentsOf: trailer)
        try flush()
        try sink(pending, true)
        pending = []
    }

    private mutating func append(text: String) {
        append(number: UInt64(text.utf8.count))
        pending.append(contentsOf: text.utf8)
    }

    /// Seven bits a byte, the low ones first.
    private mutating func append(number: UInt64) {
        var left = number
        while left >= 0x80 {
            pending.append(UInt8(truncatingIfNeeded: left) | 0x80)
            left >>= 7
        }
        pending.append(UInt8(left))
    }

    private mutating func flush() throws {
        while pending.count > Self.piece {
            try sink(Array(pending.prefix(Self.piece)), false)
            pending.removeFirst(Self.piece)
        }
    }
}

/// What the stream is made of.
enum Mark {
    static let table: UInt8 = 1
    static let row: UInt8 = 2
    static let end: UInt8 = 3
    static let null: UInt8 = 0x10
    static let text: UInt8 = 0x11
    static let integer: UInt8 = 0x12
    static let real: UInt8 = 0x13
    static let bytes: UInt8 = 0x14
}

/// A stream that is not what it should be.
package struct RowStreamBroken: Error, CustomStringConvertible {
    package let description = "This backup is not whole: its rows cannot be read."
    package init() {}
}

/// Reads the stream from pieces that `source` gives; nil when there are no more.
package struct RowStreamReader {
    /// What stands next in the stream.
    package enum Item {
        case table(name: String, columns: [String])
        case row([SQLValue])
        case end([UInt8])
    }
    private let source: () throws -> [UInt8]?
    private var bytes: [UInt8] = []
    private var position = 0
    private var width = 0
    /// No value is longer than this, whatever a damaged length says.
    private static let longest = 1 << 30

    package init(_ source: @escaping () throws -> [UInt8]?) { self.source = source }

    package mutating func next() throws -> Item {
        switch try byte() {
        case Mark.table:
            let name = try text()
            let count = try number()
            guard count <= 1000 else { throw RowStreamBroken() }
            var columns: [String] = []
            for _ in 0..<count { columns.append(try text()) }
            width = columns.count
            return .table(name: name, columns: columns)
        case Mark.row:
            var values: [SQLValue] = []
            values.reserveCapacity(width)
            for _ in 0..<width { values.append(try value()) }
            return .row(values)
        case Mark.end:
            let trailer = try take(count: try number())
            guard position == bytes.count, try source() == nil else { throw RowStreamBroken() }
            return .end(trailer)
        default: throw RowStreamBroken()
        }
    }

    private mutating func value() throws -> SQLValue {
        switch try byte() {
        case Mark.null: .null
        case Mark.text: .text(try text())
        case Mark.integer: .integer(Int64(bitPattern: try number()))
        case Mark.real: .real(Double(bitPattern: try number()))
        case Mark.bytes: .bytes(try take(count: try number()))
        default: throw RowStreamBroken()
        }
    }

    private mutating func text() throws -> String {
        guard let text = String(validating: try take(count: try number()), as: UTF8.self) else {
            throw RowStreamBroken()
        }
        return text
    }

    private mutating func number() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
            let byte = try byte()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw RowStreamBroken()
    }

    private mutating func byte() throws -> UInt8 {
        try need(1)
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(count: UInt64) throws -> [UInt8] {
        guard count <= UInt64(Self.longest) else { throw RowStreamBroken() }
        let count = Int(count)
        try need(count)
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    private mutating func need(_ count: Int) throws {
        guard bytes.count - position < count else { return }
        bytes.removeFirst(position)
        position = 0
        while bytes.count < count {
            guard let more = try source() else { throw RowStreamBroken() }
            bytes.append(contentsOf: more)
        }
    }
}
