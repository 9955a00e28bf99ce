// Ids: UUID version 7 as lower-case text, typed by what they name, so that a member's id cannot be passed for a message's.

/// The id of one thing of kind `Of`. Made in Swift, stored as TEXT, never used as a cursor (see DESIGN section 4).
package struct ID<Of>: Hashable, Sendable, CustomStringConvertible {
    /// 36 characters, `8-4-4-4-12`, lower-case hexadecimal.
    package let text: String

    /// A fresh id: 48 bits of milliseconds, then 74 random bits.
    package init(at instant: Instant = .now()) {
        self.text = UUIDText.version7(milliseconds: instant.milliseconds)
    }

    /// An id read back from the database, where only ids made by us stand.
    package init(stored text: String) {
        self.text = text
    }

    /// An id that somebody sent us: nil unless it has the exact shape of one.
    package init?(_ typed: some StringProtocol) {
        guard UUIDText.isWellFormed(typed) else { return nil }
        self.text = typed.lowercased()
    }

    package var description: String { text }
}

/// The text form of UUIDs.
enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    static func version7(milliseconds: Int64) -> String {
        var generator = SystemRandomNumberGenerator()
        let high = UInt64(generator.next() as UInt64)
        let low = UInt64(generator.next() as UInt64)
        let first = (UInt64(bitPattern: milliseconds) << 16) | 0x7000 | (high & 0x0FFF)
        let second = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        return text(first, second)
    }

    static func text(_ first: UInt64, _ second: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for (word, isFirst) in [(first, true), (second, false)] {
                for nibble in 0..<16 {
                    if isFirst ? (nibble == 8 || nibble == 12) : (nibble == 0 || nibble == 4) {
                        buffer[position] = UInt8(ascii: "-")
                        position += 1
                    }
                    buffer[position] = digits[Int((word >> UInt64((15 - nibble) * 4)) & 0xF)]
                    position += 1
                }
            }
            return position
        }
    }

    static func isWellFormed(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count == 36 else { return false }
        for (position, byte) in text.utf8.enumerated() {
            switch position {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default:
                let isHex =
                    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
                guard isHex else { return false }
            }
        }
        return true
    }
}
