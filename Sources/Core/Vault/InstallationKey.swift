// The installation's own 32 secret bytes.
import Crypto

/// The key that wraps every data key. Without it the key store, and so every sealed text, cannot be read again.
package struct InstallationKey: Sendable, Masked {
    /// How many bytes it has.
    static let byteCount = 32

    private let material: SymmetricKey
    /// The id as bytes, as wrapped keys carry it.
    let idBytes: [UInt8]
    /// The key that wraps data keys, derived once because it is used for each of them.
    let wrapping: SymmetricKey

    /// A new key from the operating system's randomness.
    package static func random() -> InstallationKey {
        InstallationKey(material: SymmetricKey(size: .bits256))
    }

    /// Takes exactly 32 bytes; nil for any other number.
    init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(material: SymmetricKey(data: bytes))
    }

    private init(material: SymmetricKey) {
        self.material = material
        idBytes = Self.derive(from: material, for: "kith installation key id", byteCount: 8)
            .withUnsafeBytes { Array($0) }
        wrapping = Self.derive(from: material, for: "kith data key wrapping", byteCount: 32)
    }

    /// Tells installation keys apart in the open: 16 hexadecimal digits that say nothing about the key.
    package var id: String { hex(idBytes) }

    /// A 32-byte key for one purpose; keys of two purposes tell nothing about each other.
    func derived(for purpose: String) -> SymmetricKey {
        Self.derive(from: material, for: purpose, byteCount: 32)
    }

    private static func derive(from material: SymmetricKey, for purpose: String, byteCount: Int)
        -> SymmetricKey
    {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material, info: Array(purpose.utf8), outputByteCount: byteCount)
    }

    /// The bytes themselves, for the file alone.
    var bytes: [UInt8] { material.withUnsafeBytes { Array($0) } }
}
