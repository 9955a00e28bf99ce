// A data key is made once, found by everybody who may, and gone when it is erased: here, in copies, after a restore.
import Foundation
import Testing
import Vault

@Suite struct KeyLifeTests {
    let folder: TemporaryFolder
    let store: FileKeyStore
    let installationKey = InstallationKey.random()
    let vault: Vault
    let cell = Cell(table: "message", column: "body", row: "0190-1")
    let box = Box.conversation("0190-a")
    let author = BoxAuthor.member("0190-b")

    init() throws {
        folder = try TemporaryFolder()
        store = FileKeyStore(in: folder)
        vault = Vault(store: store, installationKey: installationKey)
    }

    func restarted() -> Vault { Vault(store: FileKeyStore(in: folder), installationKey: installationKey) }

    @Test func `a key is in the store before anybody has it`() async throws {
        #expect(try await vault.existingKey(for: box, author: author) == nil)
        let sealed = try await vault.key(for: box, author: author).seal("still here", in: cell)
        let key = try #require(try await restarted().existingKey(for: box, author: author))
        #expect(try key.open(sealed, in: cell) == "still here")
    }

    @Test func `many who ask at once, on two nodes, get one key`() async throws {
        let vaults = [vault, restarted()]
        let sealed = try await withThrowingTaskGroup(of: Sealed.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await vaults[number % 2].key(for: box, author: author).seal("one key", in: cell)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let key = try #require(try await restarted().existingKey(for: box, author: author))
        for value in sealed { #expect(try key.open(value, in: cell) == "one key") }
    }

    @Test func `all keys of a box, and only those, are found`() async throws {
        _ = try await vault.key(for: box, author: author)
        _ = try await vault.key(for: box, author: .staff("0190-c"))
        _ = try await vault.key(for: .conversation("0190-ab"), author: author)
        let keys = try await vault.keys(in: box)
        #expect(Set(keys.keys) == [author, .staff("0190-c")])
        #expect(keys[author]?.name == KeyName(box: box, author: author))
    }

    @Test func `an erased box is gone from memory, disk and every copy of the database`() async throws {
        let sealed = try await vault.key(for: box, author: author).seal("gone", in: cell)
        let other = try await vault.key(for: .member("0190-b"), author: author)
        try await vault.erase(box: box)
        for asked in [vault, restarted()] {
            #expect(try await asked.existingKey(for: box, author: author) == nil)
            #expect(try await asked.keys(in: box).isEmpty)
            // No key of the same name is made again: it could only open nothing, or be read where all was erased.
            await #expect(throws: VaultError.erased(KeyName(box: box, author: author))) {
                try await asked.key(for: box, author: author)
            }
        }
        // The ciphertext in a copy of the database is opened by no key that is left.
        #expect(throws: SealBroken.self) { try other.open(sealed, in: cell) }
        #expect(!FileManager.default.fileExists(atPath: store.path(KeyName(box: box, author: author))))
        #expect(try await vault.existingKey(for: .member("0190-b"), author: author) != nil)
    }

    @Test func `an erased author is gone from every box, and others stay`() async throws {
        let circles = (0..<5).map { Box.circle("\($0)") }
        for circle in circles {
            _ = try await vault.key(for: circle, author: author)
            _ = try await vault.key(for: circle, author: .staff("0190-b"))
        }
        try await vault.erase(author: author)
        for circle in circles {
            #expect(try await Set(vault.keys(in: circle).keys) == [.staff("0190-b")])
            await #expect(throws: VaultError.self) { try await vault.key(for: circle, author: author) }
        }
    }

    @Test func `one author's key in one box is replaced by a new one that opens nothing old`() async throws {
        let sealed = try await vault.key(for: box, author: author).seal("taken back", in: cell)
        try await vault.erase(box: box, author: author)
        #expect(try await vault.existingKey(for: box, author: author) == nil)
        let next = try await vault.key(for: box, author: author)
        #expect(throws: SealBroken.self) { try next.open(sealed, in: cell) }
        // Played again after a restore, the ledger leaves the new key alone.
        try await vault.replay(try await store.erasures())
        #expect(try await vault.existingKey(for: box, author: author) != nil)
    }

    @Test func `a store restored from yesterday forgets again`() async throws {
        let circle = Box.circle("0190-d")
        let names = [
            (box, author), (circle, author), (circle, BoxAuthor.staff("1")), (.member("2"), .member("2")),
        ]
        for (box, author) in names { _ = try await vault.key(for: box, author: author) }
        let yesterday = try folder.copy()
        try await vault.erase(box: box)
        try await vault.erase(author: author)
        try await vault.erase(box: circle, author: .staff("1"))
        let ledger = try await store.erasures()
        #expect(ledger.count == 3)

        let restored = Vault(store: FileKeyStore(in: yesterday), installationKey: installationKey)
        for (box, author) in names {
            #expect(try await restored.existingKey(for: box, author: author) != nil)
        }
        try await restored.replay(ledger)
        try await restored.replay(ledger)
        for (box, author) in names.dropLast() {
            #expect(try await restored.existingKey(for: box, author: author) == nil)
        }
        #expect(try await restored.existingKey(for: .member("2"), author: .member("2")) != nil)
        #expect(try await FileKeyStore(in: yesterday).erasures() == ledger)
    }

    @Test func `the service's own keys cannot be erased as a whole`() async throws {
        _ = try await vault.key(for: .service, author: .service)
        await #expect(throws: VaultError.serviceIsNotErasable) { try await vault.erase(author: .service) }
        await #expect(throws: VaultError.serviceIsNotErasable) { try await vault.erase(box: .service) }
        try await vault.erase(box: .report("0190-e"))
        #expect(try await restarted().existingKey(for: .service, author: .service) != nil)
    }
}
