// Unwrapped keys stay in memory while they are used, never too many, and never past their erasure.
import Synchronization
import Testing
import Vault

@Suite struct KeyCacheTests {
    let store: FileKeyStore
    let vault: Vault

    init() throws {
        store = FileKeyStore(in: try TemporaryFolder())
        vault = Vault(store: store, installationKey: .random(), cacheCapacity: 10)
    }

    func box(_ number: Int) -> Box { .conversation("\(number)") }

    @Test func `a key in use is read from the store once`() async throws {
        _ = try await vault.key(for: box(1), author: .service)
        let reads = store.reads
        for _ in 0..<100 { _ = try await vault.key(for: box(1), author: .service) }
        #expect(store.reads == reads)
        vault.cleanCache()
        _ = try await vault.key(for: box(1), author: .service)
        #expect(store.reads == reads + 1)
    }

    @Test func `no more keys are held than the capacity, and those in use stay`() async throws {
        for number in 1...200 {
            _ = try await vault.key(for: box(number), author: .service)
            _ = try await vault.key(for: box(1), author: .service)
            #expect(vault.cachedKeyCount <= 10)
        }
        // Each was asked for once, and the one in use never again.
        #expect(store.reads == 200)
        _ = try await vault.key(for: box(2), author: .service)
        #expect(store.reads == 201)
    }

    @Test func `an erasure evicts the keys it covers and no others`() async throws {
        _ = try await vault.key(for: box(1), author: .member("a"))
        _ = try await vault.key(for: box(1), author: .staff("b"))
        _ = try await vault.key(for: box(2), author: .member("a"))
        try await vault.erase(box: box(1))
        #expect(vault.cachedKeyCount == 1)
        // What another node erased, told by the outbox.
        vault.forget(.author(.member("a")))
        #expect(vault.cachedKeyCount == 0)
    }

    @Test func `a key read just before its erasure is not cached after it`() async throws {
        _ = try await vault.key(for: box(1), author: .service)
        vault.cleanCache()
        let (vault, box) = (vault, box(1))
        store.meanwhile.withLock { $0 = { try await vault.erase(box: box) } }
        _ = try await vault.existingKey(for: box, author: .service)
        #expect(vault.cachedKeyCount == 0)
        #expect(try await vault.existingKey(for: box, author: .service) == nil)
    }
}
