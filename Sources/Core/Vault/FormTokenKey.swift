// The tokens that prove that a form was ours.
import Crypto

/// Makes and checks form tokens: only a page that we gave to a session can post on its behalf.
///
/// Every token is different, so that compressing a page tells nothing about the next. The key comes from the
/// installation key: all nodes agree, and nothing is stored.
package struct FormTokenKey: Sendable, Masked {
    private static let nonceByteCount = 16
    private static let textLength = 64
    private let key: SymmetricKey

    /// The form token key of an installation.
    package init(_ installationKey: InstallationKey) {
        key = installationKey.derived(for: "kith form tokens")
    }

    /// A fresh token for a form of this session: 64 characters of base64url.
    package func token(for session: [UInt8]) -> String {
        let nonce = randomBytes(Self.nonceByteCount)
        let code = HMAC<SHA256>.authenticationCode(for: message(nonce: nonce, session: session), using: key)
        return Base64.url.encode(nonce + code)
    }

    /// Whether the token was made for this session. Takes any text.
    package func isValid(_ token: String, for session: [UInt8]) -> Bool {
        guard token.utf8.count == Self.textLength, let bytes = Base64.url.decode(token) else { return false }
        let nonce = Array(bytes.prefix(Self.nonceByteCount))
        // Compared in constant time by swift-crypto.
        return HMAC<SHA256>.isValidAuthenticationCode(
            bytes.dropFirst(Self.nonceByteCount), authenticating: message(nonce: nonce, session: session),
            using: key)
    }

    /// A keyed digest of something that must not stand in the database in clear, such as an address: 64 hex digits.
    package func mark(_ text: String) -> String {
        hex(Array(HMAC<SHA256>.authenticationCode(for: Fields("kith mark", text).bytes, using: key)))
    }

    /// A secret for the holder of a form: the same form sent twice makes the same one, so that what a page shows once
    /// can be shown again to whoever has the form, and is kept nowhere.
    package func secret(_ form: String) -> SecretToken {
        SecretToken(
            bytes: Array(HMAC<SHA256>.authenticationCode(for: Fields("kith form secret", form).bytes, using: key)))
    }

    private func message(nonce: [UInt8], session: [UInt8]) -> [UInt8] {
        var fields = Fields()
        fields.append(nonce)
        fields.append(session)
        return fields.bytes
    }
}
