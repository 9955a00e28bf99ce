// Closes and opens backups: a stream of chunks under a key of the file's own, which the installation key wraps.
import Crypto

/// A backup that does not open. Says why, never what was inside.
package enum BackupBroken: Error, Equatable, CustomStringConvertible {
    /// Made under an installation key that is not here.
    case otherKey(needed: String)
    /// Changed, cut, put in another order, or longer than it was.
    case damaged
    /// The cipher could not close it.
    case cipher

    package var description: String {
        switch self {
        case .otherKey(let needed):
            "This backup was made under the installation key \(needed), which is not here. Put that key back from its "
                + "sheet (`kith key restore --installation-key FILE`) and name it with --key-file FILE."
        case .damaged: "This backup is not whole: it was cut, changed or put together from others."
        case .cipher: "The backup could not be encrypted."
        }
    }
}

/// The key of one backup file, and the chunks under it. AES-256-GCM; the chunk's number is its nonce, because each file has
/// a random key of its own. Number and "this is the last" are bound in, so that nothing can be cut, swapped or added.
package struct BackupSeal: Sendable, Masked {
    /// What the file keeps of its key: useless without the installation key.
    package let wrappedKey: [UInt8]
    /// How many bytes `wrappedKey` has.
    package static let wrappedKeyCount = 60
    /// How many bytes a chunk gains.
    package static let overhead = 16

    private let key: SymmetricKey
    private let context: [UInt8]
    private var number: UInt64 = 0

    /// A new file under this installation key. `header` is what stands in clear before the chunks; it is bound in.
    package init(header: [UInt8], under installationKey: InstallationKey) throws(BackupBroken) {
        key = SymmetricKey(size: .bits256)
        context = BackupSeal.context(header)
        guard
            let box = try? AES.GCM.seal(
                key.withUnsafeBytes { Array($0) }, using: installationKey.derived(for: "kith backup"),
                authenticating: context),
            let combined = box.combined
        else { throw .cipher }
        wrappedKey = Array(combined)
    }

    /// A file that is there.
    package init(header: [UInt8], wrappedKey: [UInt8], under installationKey: InstallationKey) throws(BackupBroken) {
        context = BackupSeal.context(header)
        guard let box = try? AES.GCM.SealedBox(combined: wrappedKey),
            let material = try? AES.GCM.open(
                box, using: installationKey.derived(for: "kith backup"), authenticating: context)
        else { throw .damaged }
        key = SymmetricKey(data: material)
        self.wrappedKey = wrappedKey
    }

    /// Closes the next chunk.
    package mutating func seal(_ chunk: [UInt8], isLast: Bool) throws(BackupBroken) -> [UInt8] {
        guard let nonce = nextNonce(),
            let box = try? AES.GCM.seal(
                chunk, using: key, nonce: nonce, authenticating: associatedData(isLast: isLast))
        else { throw .cipher }
        number += 1
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens the next chunk, which must be in its place.
    package mutating func open(_ chunk: [UInt8], isLast: Bool) throws(BackupBroken) -> [UInt8] {
        guard chunk.count >= BackupSeal.overhead, let nonce = nextNonce(),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: chunk.dropLast(BackupSeal.overhead), tag: chunk.suffix(BackupSeal.overhead)),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: associatedData(isLast: isLast))
        else { throw .damaged }
        number += 1
        return Array(bytes)
    }

    private func nextNonce() -> AES.GCM.Nonce? {
        try? AES.GCM.Nonce(data: [0, 0, 0, 0] + BackupSeal.bytes(of: number))
    }

    private func associatedData(isLast: Bool) -> [UInt8] { context + BackupSeal.bytes(of: number) + [isLast ? 1 : 0] }

    private static func context(_ header: [UInt8]) -> [UInt8] {
        var fields = Fields("kith backup")
        fields.append(Digest(of: header).bytes)
        return fields.bytes
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }
}

extension InstallationKeys {
    /// The key of this id. Throws `BackupBroken.otherKey` when it is not here.
    package func key(for id: String) throws(BackupBroken) -> InstallationKey {
        guard let key = byID[id] else { throw .otherKey(needed: id) }
        return key
    }

    /// Proof that a text is ours: 64 hexadecimal digits. For copies of the ledger, which decide what is destroyed.
    package func proof(of text: [UInt8]) -> String { InstallationKeys.code(text, current) }

    /// Whether this proof was made under one of the keys that are here.
    package func isProof(_ proof: String, of text: [UInt8]) -> Bool {
        byID.values.contains { constantTimeEqual(Array(InstallationKeys.code(text, $0).utf8), Array(proof.utf8)) }
    }

    private static func code(_ text: [UInt8], _ key: InstallationKey) -> String {
        hex(Array(HMAC<SHA256>.authenticationCode(for: text, using: key.derived(for: "kith erasure ledger"))))
    }
}
