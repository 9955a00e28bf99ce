// Signs tokens for tests: good ones, and whatever else somebody might send.
import Crypto
import CryptoExtras
import Foundation
import Vault

/// A provider's key.
package struct TestSigner: Sendable {
    private enum Key: Sendable {
        case curve(P256.Signing.PrivateKey)
        case rsa(_RSA.Signing.PrivateKey)
    }
    package let id: String
    private let key: Key

    /// A key on P-256 (ES256).
    package static func curve(_ id: String) -> TestSigner { TestSigner(id: id, key: .curve(P256.Signing.PrivateKey())) }

    /// An RSA key of 2048 bits (RS256). Making one takes a moment.
    package static func rsa(_ id: String) throws -> TestSigner {
        TestSigner(id: id, key: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)))
    }

    package var algorithm: String {
        switch key {
        case .curve: "ES256"
        case .rsa: "RS256"
        }
    }

    /// The usual header.
    package var header: String { #"{"alg":"\#(algorithm)","typ":"JWT","kid":"\#(id)"}"# }

    /// A token of exactly this header and payload.
    package func token(_ payload: String, header: String? = nil) throws -> String {
        let signed = TestSigner.part(header ?? self.header) + "." + TestSigner.part(payload)
        let signature: Data
        switch key {
        case .curve(let key): signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        case .rsa(let key):
            signature = try key.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5).rawRepresentation
        }
        return signed + "." + Base64.url.encode(Array(signature))
    }

    /// A token whose "signature" is made with this secret (HS256), as somebody would who has only the public key.
    package static func token(_ payload: String, header: String, secret: [UInt8]) -> String {
        let signed = part(header) + "." + part(payload)
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: secret))
        return signed + "." + Base64.url.encode(Array(code))
    }

    /// A part of a token.
    package static func part(_ text: String) -> String { Base64.url.encode(Array(text.utf8)) }

    /// The public half, as a provider lists it. `more`: members besides.
    package func listed(_ more: String = "") throws -> String {
        switch key {
        case .curve(let key):
            let point = Array(key.publicKey.rawRepresentation)
            let (x, y) = (Base64.url.encode(Array(point.prefix(32))), Base64.url.encode(Array(point.suffix(32))))
            return #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","kid":"\#(id)"\#(more)}"#
        case .rsa(let key):
            let parts = try key.publicKey.getKeyPrimitives()
            let (n, e) = (Base64.url.encode(Array(parts.modulus)), Base64.url.encode(Array(parts.publicExponent)))
            return #"{"kty":"RSA","n":"\#(n)","e":"\#(e)","kid":"\#(id)"\#(more)}"#
        }
    }

    /// The public half as a PEM file: what a forger takes for a secret.
    package var publicPEM: String {
        switch key {
        case .curve(let key): key.publicKey.pemRepresentation
        case .rsa(let key): key.publicKey.pemRepresentation
        }
    }

    /// A provider's list of keys.
    package static func list(_ signers: [TestSigner]) throws -> String {
        #"{"keys":[\#(try signers.map { try $0.listed() }.joined(separator: ","))]}"#
    }
}
