/// A secret that opens something to whoever holds it (a session, an invitation): 32 random bytes.
/// The holder gets the text; the database keeps the digest, which opens nothing.
package struct SecretToken: Sendable, Masked, Equatable {
    private let bytes: [UInt8]

    /// A new token from the operating system's randomness.
    package static func random() -> SecretToken { SecretToken(bytes: randomBytes(32)) }

    /// Reads a token that somebody sent; nil unless it is exactly as `text` writes it.
    package init?(text: String) {
        // The length first, so that a huge cookie costs nothing.
        guard text.utf8.count == 43, let bytes = Base64.url.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// 32 bytes that nobody can guess.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// For the holder: 43 characters of base64url, safe in cookies and addresses.
    package var text: String { Base64.url.encode(bytes) }

    /// For the database. No salt or slow hash is needed: nobody guesses 256 bits.
    package var digest: Digest { Digest(of: bytes) }

    /// Compares in constant time.
    package static func == (one: SecretToken, other: SecretToken) -> Bool {
        constantTimeEqual(one.bytes, other.bytes)
    }
}
