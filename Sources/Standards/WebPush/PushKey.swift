// Whoever sends messages: a key on P-256, and the token that shows whose it is (VAPID, RFC 8292).
internal import Vault

/// A sender's key.
public struct PushKey: Sendable {
    let key: CurveKey

    /// A new one.
    public static func random() -> PushKey { PushKey(key: .random()) }

    /// Takes the 32 bytes of a private key; nil unless they are one.
    public init?(privateKey: [UInt8]) {
        guard let key = CurveKey(privateBytes: privateKey) else { return nil }
        self.init(key: key)
    }

    private init(key: CurveKey) { self.key = key }

    /// The public half: 65 bytes.
    public var publicKey: [UInt8] { key.publicBytes }
    /// The public half as browsers take it (`applicationServerKey`).
    public var publicText: String { Base64.url.encode(publicKey) }

    /// What is signed: who may read it, until when it holds (seconds since 1970), and where its sender can be reached.
    public static func claims(audience: String, expires: Int64, subject: String?) -> String {
        let contact = subject.map { #","sub":"\#(escaped($0))""# } ?? ""
        return #"{"aud":"\#(escaped(audience))","exp":\#(expires)\#(contact)}"#
    }

    /// The token: a compact JWS with ES256. Nil only when the key cannot sign.
    public func token(audience: String, expires: Int64, subject: String?) -> String? {
        let header = #"{"typ":"JWT","alg":"ES256"}"#
        let claims = PushKey.claims(audience: audience, expires: expires, subject: subject)
        let text = [header, claims].map { Base64.url.encode(Array($0.utf8)) }.joined(separator: ".")
        return key.signature(of: Array(text.utf8)).map { text + "." + Base64.url.encode($0) }
    }

    /// Whether a token was signed with the key of this public half.
    public static func isToken(_ token: String, by publicText: String) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let signature = Base64.url.decode(parts[2]), let key = Base64.url.decode(publicText)
        else { return false }
        return CurveKey.isSignature(signature, of: Array("\(parts[0]).\(parts[1])".utf8), by: key)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
