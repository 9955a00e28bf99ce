// A data key as the key store keeps it: sealed under the installation key.
import Crypto
import FoundationEssentials

/// A data key sealed under an installation key: opaque bytes, of no use without that key.
///
/// Layout: version (1 byte, 1), installation key id (8), key id (16), nonce (12), sealed key (32), tag (16).
package struct WrappedKey: Hashable, Sendable {
    /// What a store keeps.
    package let bytes: [UInt8]

    /// Takes what a store kept, unchecked: it is checked when it is unwrapped.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Tells this data key from every other, of the same name too; stays through a change of installation key.
    package var keyID: KeyID? { isWellFormed ? KeyID(bytes: Array(bytes[9..<25])) : nil }

    /// Which installation key opens it, as `InstallationKey.id` has it.
    package var installationKeyID: String? { isWellFormed ? hex(bytes[1..<9]) : nil }

    private static let version: UInt8 = 1
    private var isWellFormed: Bool { bytes.count == 85 && bytes[0] == Self.version }

    /// Seals a data key; the name and ids are bound to it.
    init(_ key: DataKey, under installationKey: InstallationKey) throws(VaultError) {
        let header = [Self.version] + installationKey.idBytes + key.id.bytes
        guard
            let box = try? AES.GCM.seal(
                key.materialBytes, using: installationKey.wrapping,
                authenticating: Self.context(header: header, name: key.name)),
            let combined = box.combined
        else { throw .brokenKey(key.name) }
        bytes = header + combined
    }

    /// The data key inside; the caller has chosen the installation key by its id.
    func unwrap(as name: KeyName, with installationKey: InstallationKey) throws(VaultError) -> DataKey {
        guard let keyID, let box = try? AES.GCM.SealedBox(combined: bytes[25...]),
            var material = try? AES.GCM.open(
                box, using: installationKey.wrapping,
                authenticating: Self.context(header: Array(bytes[..<25]), name: name))
        else { throw .brokenKey(name) }
        defer { material.resetBytes(in: material.startIndex..<material.endIndex) }
        return DataKey(name: name, id: keyID, material: SymmetricKey(data: material))
    }

    private static func context(header: [UInt8], name: KeyName) -> [UInt8] {
        var fields = Fields("kith wrapped key", name.box.text, name.author.text)
        fields.append(header)
        return fields.bytes
    }
}

/// Sixteen random bytes that tell one data key from every other; no secret.
package struct KeyID: Hashable, Sendable {
    /// What a store or a ledger keeps.
    package let bytes: [UInt8]

    /// Takes what a store or a ledger kept.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    static func random() -> KeyID { KeyID(bytes: randomBytes(16)) }
}
