// What a form sent, read strictly: wrong UTF-8, NUL and oversized bodies are answered, never guessed at.
import Domain
import Foundation

/// The fields of a form, in the order they came.
package struct FormInput: Sendable {
    package private(set) var fields: [(name: String, value: String)]

    package init(_ fields: [(name: String, value: String)]) { self.fields = fields }

    /// More fields than any form of ours has.
    private static let mostFields = 500

    /// Reads `application/x-www-form-urlencoded`. Throws `BadInput` when it is not that.
    package init(urlEncoded bytes: some Collection<UInt8>) throws(BadInput) {
        var fields: [(name: String, value: String)] = []
        guard !bytes.isEmpty else {
            self.fields = []
            return
        }
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            guard fields.count < FormInput.mostFields else { throw .tooManyFields }
            if let equals = pair.firstIndex(of: UInt8(ascii: "=")) {
                let name = try FormInput.decoded(pair[..<equals])
                fields.append((name, try FormInput.decoded(pair[pair.index(after: equals)...])))
            } else {
                fields.append((try FormInput.decoded(pair), ""))
            }
        }
        self.fields = fields
    }

    /// The last value of a field, without surrounding space; empty when there is none.
    package func text(_ name: String) -> String {
        raw(name)?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }

    /// The last value as it was sent, or nil.
    package func raw(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// Every value of a field that may be chosen more than once.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    package func isOn(_ name: String) -> Bool { raw(name).map { !$0.isEmpty && $0 != "off" } ?? false }

    package func number(_ name: String) -> Int? { Int(text(name)) }

    private static func decoded(_ bytes: some Collection<UInt8>) throws(BadInput) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hex), let low = iterator.next().flatMap(hex) else {
                    throw .brokenEncoding
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return try text(result)
    }

    /// The text of a field as it was sent: strict UTF-8 without NUL.
    static func text(_ bytes: some Collection<UInt8>) throws(BadInput) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .brokenEncoding }
        guard !text.utf8.contains(0) else { throw .brokenEncoding }
        // Browsers send CRLF for a new line; we keep one character for it.
        return text.utf8.contains(0x0D) ? text.replacingOccurrences(of: "\r\n", with: "\n") : text
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// A request that is not what it claims to be. Answered with 400 and a page that says so.
package enum BadInput: Error, Sendable {
    case brokenEncoding
    case tooManyFields
    case tooLarge
    case tooSlow
    case wrongType
}

extension FormInput {
    /// What makes a form the same form when it is sent twice. One without it, or with an odd one, gets a new one: it is
    /// taken, but sent twice it is two.
    package var once: String {
        let typed = text("once")
        return typed.isEmpty || typed.utf8.count > 64 ? ID<FormInput>().text : typed
    }
}
