// Codes that a phone shows and that change every thirty seconds: TOTP, RFC 6238.
import Crypto

/// The secret that a second factor shares with a phone. HMAC-SHA-1, as every authenticator reads it: the code stands
/// on HMAC, which SHA-1's collisions do not touch.
package struct TimeCode: Sendable, Masked, Equatable {
    /// How long one code is shown, in seconds.
    package static let stepSeconds: Int64 = 30
    /// How many digits a code has.
    package static let digits = 6

    /// What is sealed in the database. 160 bits, as RFC 4226 asks.
    package let bytes: [UInt8]

    /// A new secret from the operating system's randomness.
    package static func random() -> TimeCode { TimeCode(unchecked: randomBytes(20)) }

    /// Takes what a store kept; nil when it is shorter than 128 bits.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 16 else { return nil }
        self.init(unchecked: bytes)
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// What somebody types into an authenticator that cannot take a link or a picture.
    package var base32: String { Base32.encode(bytes) }

    /// The step that a moment lies in, from its seconds since 1970.
    package static func step(at seconds: Int64) -> Int64 { seconds / stepSeconds }

    /// The code of a step: six digits.
    package func code(step: Int64) -> String { code(step: step, digits: TimeCode.digits) }

    func code(step: Int64, digits: Int) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
        let key = SymmetricKey(data: bytes)
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
        let offset = Int(hash[19] & 15)
        let number =
            UInt32(hash[offset] & 0x7F) << 24 | UInt32(hash[offset + 1]) << 16 | UInt32(hash[offset + 2]) << 8
            | UInt32(hash[offset + 3])
        var rest = UInt64(number)
        var text: [UInt8] = []
        for _ in 0..<digits {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        return String(decoding: text.reversed(), as: UTF8.self)
    }

    /// The step whose code somebody typed, if it is the one now or at most `drift` away; spaces do not matter.
    /// Every step is compared, in constant time, so that the time taken tells nothing.
    package func step(of typed: String, at seconds: Int64, drift: Int64 = 1) -> Int64? {
        let digits = Array(compatibilityNormalised(String(typed.prefix(40))).filter { !$0.isWhitespace }.utf8)
        let now = TimeCode.step(at: seconds)
        var found: Int64?
        for step in (now - drift)...(now + drift) where constantTimeEqual(Array(code(step: step).utf8), digits) {
            found = step
        }
        return found
    }
}
