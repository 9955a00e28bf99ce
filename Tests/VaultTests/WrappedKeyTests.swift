// A wrapped key opens under its own name and its own installation key, or says why not.
import Foundation
import Testing
import Vault

@Suite struct WrappedKeyTests {
    let folder: TemporaryFolder
    let store: FileKeyStore
    let installationKey = InstallationKey.random()
    let name = KeyName(box: .member("0190-a"), author: .staff("0190-b"))

    init() throws {
        folder = try TemporaryFolder()
        store = FileKeyStore(in: folder)
    }

    func vault(_ key: InstallationKey? = nil, previous: InstallationKey? = nil) -> Vault {
        Vault(store: store, installationKey: key ?? installationKey, previous: previous)
    }

    func write(_ bytes: [UInt8], as name: KeyName) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: store.path(name)))
    }

    @Test func `another installation key is named, both by id`() async throws {
        _ = try await vault().key(for: name.box, author: name.author)
        let other = InstallationKey.random()
        let refusal = await #expect(throws: VaultError.self) {
            try await vault(other).key(for: name.box, author: name.author)
        }
        #expect(refusal == .foreignInstallationKey(needed: installationKey.id, held: [other.id]))
        #expect(refusal?.description.contains(installationKey.id) == true)
    }

    @Test func `during a change of installation key both are read and the new one wraps`() async throws {
        let cell = Cell(table: "t", column: "c", row: "1")
        let sealed = try await vault().key(for: name.box, author: name.author).seal("old", in: cell)
        let next = InstallationKey.random()
        let changed = vault(next, previous: installationKey)
        #expect(try await changed.key(for: name.box, author: name.author).open(sealed, in: cell) == "old")
        // What is made from a data key outlives the change too: the key that browsers know, and marks of numbers.
        let (before, after) = (
            try await vault().key(for: name.box, author: name.author),
            try await changed.key(for: name.box, author: name.author)
        )
        #expect(before.curveKey(for: "push")?.publicBytes == after.curveKey(for: "push")?.publicBytes)
        #expect(before.curveKey(for: "push")?.publicBytes != before.curveKey(for: "other")?.publicBytes)
        #expect(before.mark("one") == after.mark("one") && before.mark("one") != before.mark("two"))
        _ = try await changed.key(for: .member("new"), author: .service)
        let wrapped = try await store.wrappedKey(KeyName(box: .member("new"), author: .service))
        #expect(wrapped?.installationKeyID == next.id)
    }

    @Test func `a key moved to another name does not open`() async throws {
        _ = try await vault().key(for: name.box, author: name.author)
        let bytes = try #require(try await store.wrappedKey(name)).bytes
        let others = [
            KeyName(box: .member("0190-c"), author: name.author),
            KeyName(box: name.box, author: .member("0190-b")),
        ]
        for other in others {
            try write(bytes, as: other)
            await #expect(throws: VaultError.brokenKey(other)) {
                try await vault().key(for: other.box, author: other.author)
            }
        }
    }

    @Test func `every flipped byte and every cut is found`() async throws {
        _ = try await vault().key(for: name.box, author: name.author)
        let bytes = try #require(try await store.wrappedKey(name)).bytes
        #expect(bytes.count == 85)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 0x10
            try write(changed, as: name)
            await #expect(throws: VaultError.self) {
                try await vault().key(for: name.box, author: name.author)
            }
            try write(Array(bytes[..<position]), as: name)
            await #expect(throws: VaultError.brokenKey(name)) { try await vault().keys(in: name.box) }
        }
        try write(bytes, as: name)
        _ = try await vault().key(for: name.box, author: name.author)
    }

    @Test func `wrapping twice gives different bytes and different ids`() async throws {
        _ = try await vault().key(for: .member("1"), author: .service)
        _ = try await vault().key(for: .member("2"), author: .service)
        let one = try await store.wrappedKey(KeyName(box: .member("1"), author: .service))
        let other = try await store.wrappedKey(KeyName(box: .member("2"), author: .service))
        #expect(one?.keyID != nil && one?.keyID != other?.keyID)
        #expect(one?.bytes.suffix(60) != other?.bytes.suffix(60))
    }

    @Test(arguments: [
        Box.member("a"), .advocate("a"), .conversation("0190"), .circle("a:b"), .report(" "), .retention("é"),
        .service,
    ]) func `a box is read back from its text`(box: Box) {
        #expect(Box(text: box.text) == box)
    }

    @Test(arguments: [
        "", ":", "member", "member:", "Member:a", "service:", "service:a", "nobody:a", ":a", "member a",
    ])
    func `a text that no box has is refused`(text: String) {
        #expect(Box(text: text) == nil)
    }
}
