// Values laid out as libpq wants them: one buffer, an array of pointers into it, lengths and formats.
import Foundation
import SQLText
import Storage

/// Bound values, or plain strings, as C arrays.
struct CStrings {
    private var bytes: [UInt8] = []
    // Where each value begins; nil is NULL.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    // 0: text, 1: binary.
    private var formats: [Int32] = []

    init(_ strings: [String?]) {
        for string in strings {
            if let string { add(text: string) } else { addNull() }
        }
    }

    /// Throws `StorageError.engine` for a text that holds NUL, which PostgreSQL cannot store.
    init(_ values: [SQLValue]) throws {
        offsets.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: addNull()
            case .text(let text):
                guard !text.holdsNUL else { throw StorageError.nul }
                add(text: text)
            case .integer(let number): add(text: String(number))
            case .real(let number): add(text: String(number))
            case .boolean(let flag): add(text: flag ? "t" : "f")
            case .bytes(let content):
                offsets.append(bytes.count)
                lengths.append(Int32(content.count))
                formats.append(1)
                bytes += content
            }
        }
        // An empty last value still needs an address inside the buffer.
        bytes.append(0)
    }

    private mutating func addNull() {
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    private mutating func add(text: String) {
        offsets.append(bytes.count)
        lengths.append(0)
        formats.append(0)
        bytes += Array(text.utf8)
        bytes.append(0)
    }

    /// The arrays as C sees them, for the time of `body` only.
    func withPointers<Value>(
        _ body: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
            let pointers = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(Int32(offsets.count), pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
