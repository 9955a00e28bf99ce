// SHA-256: digests of what is stored, the audit chain, and ids that can be made again.
import Crypto

/// A SHA-256 digest: 32 bytes that stand for longer ones.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    package let bytes: [UInt8]

    /// The digest of these bytes.
    package init(of bytes: [UInt8]) { self.bytes = Array(SHA256.hash(data: bytes)) }

    /// Takes a digest that a store kept; nil unless it has 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// The next link of a chain: it changes with `next`, and with every link before it. The first has no `previous`.
    package static func chain(previous: Digest?, next: [UInt8]) -> Digest {
        var fields = Fields("kith chain")
        fields.append(previous?.bytes ?? [])
        fields.append(next)
        return Digest(of: fields.bytes)
    }

    /// 64 hexadecimal digits.
    package var description: String { hex(bytes) }
}

/// The same UUID text for the same two names, always: version 8 of RFC 9562, from SHA-256.
/// For what comes from outside with names but without ids; secret it is not.
package func stableID(namespace: String, name: String) -> String {
    var bytes = Array(Digest(of: Fields("kith stable id", namespace, name).bytes).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = hex(bytes)
    var text = ""
    for (position, digit) in digits.enumerated() {
        if [8, 12, 16, 20].contains(position) { text.append("-") }
        text.append(digit)
    }
    return text
}
