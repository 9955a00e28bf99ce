// The door to every data key: makes them, finds them, forgets them.
import Crypto
import Synchronization

/// Makes, finds and erases the data keys of boxes. A key is in the key store, durably, before anybody can seal with it.
///
/// At start, ask for the service's own key once: it throws `VaultError.foreignInstallationKey` when the installation
/// key and the key store do not belong together.
package final class Vault: Sendable {
    private let store: any KeyStore
    private let keys: Mutex<InstallationKeys>
    private let reload: (@Sendable () throws -> InstallationKeys)?
    private let cache: Mutex<KeyCache>

    /// Wraps new keys with `installationKey`; reads those of `previous` too. Caches up to `cacheCapacity` keys.
    package convenience init(
        store: any KeyStore, installationKey: InstallationKey, previous: InstallationKey? = nil,
        cacheCapacity: Int = 10_000
    ) {
        self.init(
            store: store, keys: InstallationKeys(installationKey, previous: previous), cacheCapacity: cacheCapacity)
    }

    /// `reload` is asked once more for the keys when the store names one that is not known here: `kith key rotate` runs
    /// beside a server, which learns of the new key so.
    package init(
        store: any KeyStore, keys: InstallationKeys, cacheCapacity: Int = 10_000,
        reload: (@Sendable () throws -> InstallationKeys)? = nil
    ) {
        self.store = store
        self.keys = Mutex(keys)
        self.reload = reload
        cache = Mutex(KeyCache(capacity: cacheCapacity))
    }

    /// The installation keys that this process has now.
    package var installationKeys: InstallationKeys { keys.withLock { $0 } }

    /// Four words of the printed sheet to ask for, the same four each time. `list`: the packs' recovery words.
    package func sheetCheck(list: [String]) -> SheetCheck { SheetCheck(installationKeys.current, list: list) }

    /// The author's key in the box, made if there is none. Throws `VaultError.erased` after an erasure.
    package func key(for box: Box, author: BoxAuthor) async throws -> DataKey {
        if let key = try await existingKey(for: box, author: author) { return key }
        let name = KeyName(box: box, author: author)
        let epoch = cache.withLock { $0.epoch }
        let fresh = DataKey.random(name: name)
        let standing: WrappedKey
        do {
            standing = try await store.insertIfAbsent(name, WrappedKey(fresh, under: installationKeys.current))
        } catch VaultError.foreignInstallationKey(let needed, _) {
            // A rotation began: the store takes nothing that is wrapped by the key before.
            let current = try newKeys(for: needed).current
            standing = try await store.insertIfAbsent(name, WrappedKey(fresh, under: current))
        }
        // Unwrapped even if it is ours: nothing is sealed with a key that the store could not give back.
        return try unwrap(standing, as: name, readAt: epoch)
    }

    /// The author's key in the box; nil when there is none, or no longer.
    package func existingKey(for box: Box, author: BoxAuthor) async throws -> DataKey? {
        let name = KeyName(box: box, author: author)
        let (cached, epoch) = cache.withLock { ($0.key(name), $0.epoch) }
        if let cached { return cached }
        guard let wrapped = try await store.wrappedKey(name) else { return nil }
        return try unwrap(wrapped, as: name, readAt: epoch)
    }

    /// Every key in the box, always as the store has them now.
    package func keys(in box: Box) async throws -> [BoxAuthor: DataKey] {
        let epoch = cache.withLock { $0.epoch }
        var keys: [BoxAuthor: DataKey] = [:]
        for (author, wrapped) in try await store.wrappedKeys(in: box) {
            keys[author] = try unwrap(wrapped, as: KeyName(box: box, author: author), readAt: epoch)
        }
        return keys
    }

    /// Destroys every key in the box, for good. When it returns, nothing sealed in it can be opened again.
    package func erase(box: Box) async throws { try await erase(.box(box)) }

    /// Destroys the author's keys in every box, for good.
    package func erase(author: BoxAuthor) async throws { try await erase(.author(author)) }

    /// Destroys what the author wrote in one box; they may write there again, with a new key.
    package func erase(box: Box, author: BoxAuthor) async throws {
        let name = KeyName(box: box, author: author)
        guard let id = try await store.wrappedKey(name)?.keyID else { return }
        try await erase(.key(name, id))
    }

    /// Destroys again what a ledger names: to be run after every restore, with the newest copy of the ledger there is.
    package func replay(_ erasures: [Erasure]) async throws {
        for erasure in erasures { try await erase(erasure) }
        cleanCache()
    }

    /// Drops an erased key from this process's memory; for erasures that another node made.
    package func forget(_ erasure: Erasure) { cache.withLock { $0.forget(erasure) } }

    /// Drops every unwrapped key from memory; they come back from the store when needed.
    package func cleanCache() { cache.withLock { $0.removeAll() } }

    /// How many unwrapped keys are in memory.
    package var cachedKeyCount: Int { cache.withLock { $0.count } }

    private func erase(_ erasure: Erasure) async throws {
        guard erasure != .box(.service), erasure != .author(.service) else {
            throw VaultError.serviceIsNotErasable
        }
        // The store first: a key forgotten here and left there would come back.
        try await store.destroy(erasure)
        forget(erasure)
    }

    private func unwrap(_ wrapped: WrappedKey, as name: KeyName, readAt epoch: UInt64) throws(VaultError)
        -> DataKey
    {
        guard let needed = wrapped.installationKeyID else { throw .brokenKey(name) }
        var installationKey = installationKeys.byID[needed]
        if installationKey == nil { installationKey = try newKeys(for: needed).byID[needed] }
        guard let installationKey else {
            throw .foreignInstallationKey(needed: needed, held: installationKeys.byID.keys.sorted())
        }
        let key = try wrapped.unwrap(as: name, with: installationKey)
        cache.withLock { $0.insert(key, readAt: epoch) }
        return key
    }

    /// The keys as the files have them now, if `needed` is among them.
    private func newKeys(for needed: String) throws(VaultError) -> InstallationKeys {
        let held = installationKeys
        guard let reload, let found = try? reload(), found.byID[needed] != nil else {
            throw .foreignInstallationKey(needed: needed, held: held.byID.keys.sorted())
        }
        keys.withLock { $0 = found }
        return found
    }
}
