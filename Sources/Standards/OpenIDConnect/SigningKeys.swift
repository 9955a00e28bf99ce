import JWTKit
import Vault

/// The keys that a provider signs with now (JWKS, RFC 7517). What we could not use is left out.
public struct SigningKeys: Sendable {
    /// How a token may be signed. A list of two: no `none`, and nothing where our own secret would be the key.
    enum Algorithm: String, Sendable { case rs256 = "RS256", es256 = "ES256" }

    struct Key: Sendable {
        let id: String?
        let algorithm: Algorithm
        let material: Material
    }

    enum Material: Sendable {
        case rsa(Insecure.RSA.PublicKey)
        case curve(ES256PublicKey)
    }

    let keys: [Key]

    private static let most = 100

    /// Reads the list. Keys of other kinds, for other uses, too short or broken are left out; two with one id are a
    /// list that nobody can use.
    public init(_ bytes: [UInt8]) throws(OpenIDTrouble) {
        guard let values = JSONValue(bytes)?["keys"]?.array, values.count <= SigningKeys.most else { throw .keys }
        keys = values.compactMap(SigningKeys.key)
        let ids = keys.compactMap { $0.id.map { Array($0.utf8) } }
        guard Set(ids).count == ids.count else { throw .keys }
    }

    /// How many can be used.
    public var count: Int { keys.count }

    /// The key that a token names; without a name, the only one that fits.
    func key(named id: String?, for algorithm: Algorithm) throws(OpenIDTrouble) -> Key {
        if let id {
            guard let key = keys.first(where: { $0.id?.isSameBytes(as: id) == true }) else { throw .unknownKey }
            // A key is for one kind of signature: RSA's public half is no other kind's secret.
            guard key.algorithm == algorithm else { throw .algorithm }
            return key
        }
        let fitting = keys.filter { $0.algorithm == algorithm }
        guard fitting.count == 1 else { throw .unknownKey }
        return fitting[0]
    }

    private static func key(_ value: JSONValue) -> Key? {
        guard case .object = value, value["use"].map({ $0 == .text("sig") }) ?? true else { return nil }
        if let uses = value["key_ops"] {
            guard let uses = uses.array, uses.contains(.text("verify")) else { return nil }
        }
        let named = value["alg"]?.text
        switch value["kty"]?.text {
        case "RSA":
            // 2048 to 8192 bits; jwt-kit looks at the lower end, the upper one keeps a check short.
            guard named ?? "RS256" == "RS256", let modulus = value["n"]?.text, let exponent = value["e"]?.text,
                let bytes = Base64.url.decode(modulus), (256...1024).contains(bytes.count),
                let power = Base64.url.decode(exponent), (1...4).contains(power.count),
                let key = try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
            else { return nil }
            return Key(id: value["kid"]?.text, algorithm: .rs256, material: .rsa(key))
        case "EC":
            guard named ?? "ES256" == "ES256", value["crv"]?.text == "P-256", let x = value["x"]?.text,
                let y = value["y"]?.text, Base64.url.decode(x)?.count == 32, Base64.url.decode(y)?.count == 32,
                let key = try? ES256PublicKey(parameters: (x: x, y: y))
            else { return nil }
            return Key(id: value["kid"]?.text, algorithm: .es256, material: .curve(key))
        default: return nil
        }
    }
}

extension SigningKeys.Key {
    /// Checks a token's signature. jwt-kit does it, with this one key and no other to fall back on.
    func check(_ token: String) async throws(OpenIDTrouble) {
        let collection = JWTKeyCollection()
        switch material {
        case .rsa(let key): await collection.add(rsa: key, digestAlgorithm: .sha256)
        case .curve(let key): await collection.add(ecdsa: key)
        }
        do {
            _ = try await collection.verify(token, as: Signed.self)
        } catch {
            throw .signature
        }
    }

    /// What was signed is read by `IDToken`, strictly; jwt-kit only looks at the signature.
    private struct Signed: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
