// Two things every secret needs: unpredictable bytes, and a comparison whose time tells nothing.
import Crypto

/// Unpredictable bytes from the operating system. Never from a seeded generator, not even in tests.
func randomBytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
}

/// Whether two byte strings are equal, in a time that depends on their length alone.
package func constantTimeEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    // A symmetric key is compared by BoringSSL's CRYPTO_memcmp, which no optimiser can cut short.
    SymmetricKey(data: one) == SymmetricKey(data: other)
}
