/// Where wrapped data keys are kept: apart from the database and its backups, or erasing would mean nothing.
///
/// Every call is durable before it returns. Each is one transaction of the store: a key is never made after the
/// erasure that forbids it, by whatever node.
package protocol KeyStore: Sendable {
    /// The key of this name, if there is one.
    func wrappedKey(_ name: KeyName) async throws -> WrappedKey?

    /// Keeps `key` unless there is one of this name already; gives back the one that stands.
    /// Throws `VaultError.erased` when a line of the ledger forbids the name (`Erasure.forbids`).
    func insertIfAbsent(_ name: KeyName, _ key: WrappedKey) async throws -> WrappedKey

    /// Every key in a box.
    func wrappedKeys(in box: Box) async throws -> [BoxAuthor: WrappedKey]

    /// Destroys what `Erasure.destroys` covers, and writes the erasure into the ledger unless it is there. Idempotent.
    func destroy(_ erasure: Erasure) async throws

    /// The whole ledger, oldest first. A copy of it belongs outside the store too: a store restored from a backup
    /// has the ledger of that backup.
    func erasures() async throws -> [Erasure]
}
