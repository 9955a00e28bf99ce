import Vault

/// The start of a sign-in: where the browser goes, and the three secrets that tie its answer to this browser.
public struct AuthorizationRequest: Sendable {
    /// Our id at the provider.
    public let program: String
    /// Where the provider sends the browser back to.
    public let back: String
    /// Comes back with the answer: the answer is for this browser.
    public let state: String
    /// Comes back inside the token: the token is for this sign-in.
    public let nonce: String
    /// Never leaves us until the code is turned in: whoever else has the code has nothing (PKCE).
    public let verifier: String
    /// What is asked for; `openid` is in it.
    public let scope: String

    /// A request; `verifier` has 43 to 128 letters, digits and `-._~`.
    public init(program: String, back: String, state: String, nonce: String, verifier: String, scope: String) {
        self.program = program
        self.back = back
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.scope = scope
    }

    /// The verifier's shadow, which the browser carries (S256, never `plain`).
    public static func challenge(of verifier: String) -> String {
        Base64.url.encode(Digest(of: Array(verifier.utf8)).bytes)
    }

    /// Where the browser goes.
    public func address(at provider: ProviderDocument) -> String {
        let endpoint = provider.authorization.text
        let query = FormFields([
            ("response_type", "code"), ("client_id", program), ("redirect_uri", back), ("scope", scope),
            ("state", state), ("nonce", nonce),
            ("code_challenge", AuthorizationRequest.challenge(of: verifier)), ("code_challenge_method", "S256"),
        ]).text
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }
}

/// Names and values as forms send them: everything but letters, digits and `-._~` percent-encoded.
struct FormFields {
    let text: String

    init(_ fields: [(String, String)]) {
        text = fields.map { "\(FormFields.encoded($0.0))=\(FormFields.encoded($0.1))" }.joined(separator: "&")
    }

    static func encoded(_ value: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
