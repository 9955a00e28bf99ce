// Tables as text (RFC 4180), read as they arrive.

/// Why a row can't be trusted.
package enum CSVFault: Sendable { case invalidUTF8, brokenRow }

/// Reads RFC 4180 rows out of bytes as they arrive, each with the line that it starts on.
///
/// A broken row is delivered with its fault and never takes others with it: a quote that is not closed within 64 kB
/// gives up its first line only. Memory is one chunk and one row. docs/decisions/0005 says why this is ours.
package struct CSVReader {
    package static let maximumField = 65_536
    package static let maximumRow = 1 << 20

    /// The row's fields, unquoted, one after the other; valid until the next one is read.
    package private(set) var bytes = [UInt8](repeating: 0, count: maximumRow)
    /// Where each field ends in `bytes`.
    package private(set) var ends: [Int] = []
    /// The line on which the row starts, from 1.
    package private(set) var line = 0
    /// Why the row cannot be trusted, if so.
    package private(set) var fault: CSVFault?

    private let more: () throws -> [UInt8]?
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var nextLine = 1

    private let separator: UInt8

    /// `more` gives the next bytes, nil at the end. `separator` is a byte of ASCII.
    package init(separator: UInt8 = 0x2C, _ more: @escaping () throws -> [UInt8]?) throws {
        self.more = more
        self.separator = separator
        try refill()
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The field's text; empty where the bytes are not UTF-8 (see `fault`).
    package func text(_ field: Int) -> String {
        String(decoding: bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]], as: UTF8.self)
    }

    /// Reads the next row that is not blank; false at the end.
    package mutating func next() throws -> Bool {
        while true {
            line = nextLine
            switch scan() {
            case .row(let end, let lines, let isASCII):
                position = end
                nextLine += lines
                if ends.count == 1, ends[0] == 0, fault == nil { continue }
                if fault == nil, !isASCII, !isUTF8() { fault = .invalidUTF8 }
                return true
            case .incomplete:
                try refill()
            case .overrun:
                fault = .brokenRow
                try skipLine()
                return true
            case .end:
                return false
            }
        }
    }

    private enum Scan {
        case row(end: Int, lines: Int, isASCII: Bool)
        case incomplete, overrun, end
    }

    private enum State { case start, plain, quoted, closed }

    private mutating func scan() -> Scan {
        ends.removeAll(keepingCapacity: true)
        fault = nil
        let (from, isAtEnd, separator) = (position, isAtEnd, separator)
        var (ends, fault) = (self.ends, fault)
        let result = buffer.withUnsafeBufferPointer { source in
            bytes.withUnsafeMutableBufferPointer { target in
                Self.scan(source, from, isAtEnd, separator, into: target, &ends, &fault)
            }
        }
        (self.ends, self.fault) = (ends, fault)
        return result
    }

    private static func scan(
        _ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ isAtEnd: Bool, _ separator: UInt8,
        into target: UnsafeMutableBufferPointer<UInt8>, _ ends: inout [Int], _ fault: inout CSVFault?
    ) -> Scan {
        var (at, out, fieldStart, lines, seen) = (from, 0, 0, 0, UInt8(0))
        var state = State.start
        let count = source.count
        if at == count { return isAtEnd ? .end : .incomplete }
        while at < count {
            let byte = source[at]
            at += 1
            if state == .quoted {
                if byte == 0x22 {
                    if at == count, !isAtEnd { return .incomplete }
                    if at < count, source[at] == 0x22 { at += 1 } else { state = .closed; continue }
                } else if byte == 0x0A {
                    lines += 1
                    if out - fieldStart > maximumField { return .overrun }
                }
            } else if byte == separator {
                if out - fieldStart > maximumField { fault = .brokenRow }
                ends.append(out)
                fieldStart = out
                state = .start
                continue
            } else if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D {
                    if at == count, !isAtEnd { return .incomplete }
                    if at < count, source[at] == 0x0A { at += 1 }
                }
                if out - fieldStart > maximumField { fault = .brokenRow }
                ends.append(out)
                return .row(end: at, lines: lines + 1, isASCII: seen < 0x80)
            } else if byte == 0x22, state == .start {
                state = .quoted
                continue
            } else if state == .closed {
                if byte == 0x20 || byte == 0x09 { continue }
                fault = .brokenRow
                state = .plain
            } else {
                state = .plain
            }
            if out == maximumRow { return .overrun }
            target[out] = byte
            seen |= byte
            out += 1
        }
        if !isAtEnd { return .incomplete }
        if state == .quoted { return .overrun }
        if out - fieldStart > maximumField { fault = .brokenRow }
        ends.append(out)
        return .row(end: at, lines: lines + 1, isASCII: seen < 0x80)
    }

    private func isUTF8() -> Bool {
        guard let end = ends.last else { return true }
        return String(validating: bytes[..<end], as: UTF8.self) != nil
    }

    private mutating func refill() throws {
        if position > 0 { buffer.removeFirst(position) }
        position = 0
        if let chunk = try more() { buffer += chunk } else { isAtEnd = true }
    }

    /// Goes on after the line on which a hopeless row starts, so that an unclosed quote costs one row.
    private mutating func skipLine() throws {
        ends.removeAll(keepingCapacity: true)
        nextLine += 1
        while true {
            if let newline = buffer[position...].firstIndex(of: 0x0A) {
                position = newline + 1
                return
            }
            position = buffer.count
            if isAtEnd { return }
            try refill()
        }
    }
}
