// A key on the curve P-256, for what other people's programs expect: Web Push signs with one and agrees on a secret with one.
import Crypto

/// A private key and its public half.
package struct CurveKey: Sendable, Masked {
    /// The 32 bytes of the private half, for sealing alone.
    package let privateBytes: [UInt8]
    /// The public half as an uncompressed point: 65 bytes.
    package let publicBytes: [UInt8]

    /// A new key from the operating system's randomness.
    package static func random() -> CurveKey {
        let key = P256.KeyAgreement.PrivateKey()
        return CurveKey(
            privateBytes: Array(key.rawRepresentation), publicBytes: Array(key.publicKey.x963Representation))
    }

    /// Takes 32 bytes; nil unless they are a private key of the curve.
    package init?(privateBytes: [UInt8]) {
        guard let key = try? P256.KeyAgreement.PrivateKey(rawRepresentation: privateBytes) else { return nil }
        self.init(privateBytes: privateBytes, publicBytes: Array(key.publicKey.x963Representation))
    }

    private init(privateBytes: [UInt8], publicBytes: [UInt8]) {
        self.privateBytes = privateBytes
        self.publicBytes = publicBytes
    }

    /// Whether these 65 bytes are a point of the curve.
    package static func isPublicKey(_ bytes: [UInt8]) -> Bool {
        bytes.count == 65 && (try? P256.KeyAgreement.PublicKey(x963Representation: bytes)) != nil
    }

    /// What both sides can work out and nobody else; nil when the other half is no point of the curve.
    package func secret(with other: [UInt8]) -> [UInt8]? {
        guard let own = try? P256.KeyAgreement.PrivateKey(rawRepresentation: privateBytes),
            let theirs = try? P256.KeyAgreement.PublicKey(x963Representation: other),
            let secret = try? own.sharedSecretFromKeyAgreement(with: theirs)
        else { return nil }
        return secret.withUnsafeBytes { Array($0) }
    }

    /// An ES256 signature: 64 bytes, another one each time.
    package func signature(of message: [UInt8]) -> [UInt8]? {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: privateBytes) else { return nil }
        return (try? key.signature(for: message)).map { Array($0.rawRepresentation) }
    }

    /// Whether a signature is this public key's.
    package static func isSignature(_ signature: [UInt8], of message: [UInt8], by publicBytes: [UInt8]) -> Bool {
        guard let key = try? P256.Signing.PublicKey(x963Representation: publicBytes),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// HKDF with SHA-256 and AES-128-GCM, as RFC 8188 puts them together.
package enum ContentKeys {
    /// RFC 5869, both steps.
    package static func derived(from secret: [UInt8], salt: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: salt, info: info, outputByteCount: count
        ).withUnsafeBytes { Array($0) }
    }

    /// Ciphertext and tag; nil unless the key has 16 bytes and the nonce 12.
    package static func sealed(_ bytes: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
        guard key.count == 16, let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal(bytes, using: SymmetricKey(data: key), nonce: nonce)
        else { return nil }
        return Array(box.ciphertext + box.tag)
    }
}

extension DataKey {
    /// A keyed digest that outlives a change of the installation key, for what must be found again for years, such as a
    /// number that said STOP: 64 hex digits.
    package func mark(_ text: String) -> String {
        let key = derived(for: "kith lasting mark", count: 32)
        return hex(
            Array(
                HMAC<SHA256>.authenticationCode(
                    for: Fields("kith lasting mark", text).bytes, using: SymmetricKey(data: key))))
    }

    /// A key on the curve that belongs to this data key, always the same one: it is where the data key is, outlives a
    /// change of the installation key, and stands nowhere by itself.
    package func curveKey(for purpose: String) -> CurveKey? {
        // All but one in four thousand million tries give a key.
        for number in 0..<16 {
            if let key = CurveKey(privateBytes: derived(for: "kith curve key \(number): \(purpose)", count: 32)) {
                return key
            }
        }
        return nil
    }

    private func derived(for purpose: String, count: Int) -> [UInt8] {
        ContentKeys.derived(from: materialBytes, salt: [], info: Array(purpose.utf8), count: count)
    }
}
