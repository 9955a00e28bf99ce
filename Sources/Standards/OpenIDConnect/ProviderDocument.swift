/// What a provider says about itself (OpenID Connect Discovery 1.0).
public struct ProviderDocument: Sendable, Equatable {
    /// The name that tokens carry.
    public let issuer: String
    /// Where a browser is sent to sign in.
    public let authorization: ProviderAddress
    /// Where a code becomes a token.
    public let token: ProviderAddress
    /// Where its keys are.
    public let keys: ProviderAddress
    /// How we prove to the token endpoint who we are, when we have a secret.
    public let proof: Proof
    /// Whether answers name their issuer (RFC 9207), so that one without is not this provider's.
    public let answersNameIssuer: Bool

    /// Where the secret stands in a request for a token.
    public enum Proof: Sendable, Equatable { case header, body }

    /// Where an issuer's document is; nil if the issuer is no address that we would ask.
    public static func address(of issuer: String) -> ProviderAddress? {
        guard let base = ProviderAddress(issuer, allowingLoopback: true), !issuer.contains("?") else { return nil }
        let stem = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        return ProviderAddress(stem + "/.well-known/openid-configuration", allowingLoopback: base.isLoopback)
    }

    /// Reads the document of `issuer`. It must name itself exactly so: a document of somebody else's is not taken.
    public init(_ bytes: [UInt8], issuer: String) throws(OpenIDTrouble) {
        guard let document = JSONValue(bytes), case .object = document, let named = document["issuer"]?.text else {
            throw .document
        }
        guard named.isSameBytes(as: issuer) else { throw .issuer }
        // Only a provider on this computer may send us to this computer without TLS.
        let loopback = ProviderAddress(issuer, allowingLoopback: true)?.isLoopback ?? false
        func address(_ name: String) throws(OpenIDTrouble) -> ProviderAddress {
            guard let text = document[name]?.text else { throw .document }
            guard let address = ProviderAddress(text, allowingLoopback: loopback) else { throw .address }
            return address
        }
        self.issuer = named
        authorization = try address("authorization_endpoint")
        token = try address("token_endpoint")
        keys = try address("jwks_uri")
        if let types = document["response_types_supported"]?.array, !types.contains(.text("code")) { throw .document }
        if let methods = document["code_challenge_methods_supported"]?.array, !methods.contains(.text("S256")) {
            throw .document
        }
        let proofs = document["token_endpoint_auth_methods_supported"]?.array
        if proofs == nil || proofs?.contains(.text("client_secret_basic")) == true {
            proof = .header
        } else if proofs?.contains(.text("client_secret_post")) == true {
            proof = .body
        } else {
            // `none` and the ones with keys: only a program without a secret gets on with them.
            proof = .header
        }
        answersNameIssuer = document["authorization_response_iss_parameter_supported"] == .flag(true)
    }
}
